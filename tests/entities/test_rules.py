"""What is one entity and what is two, by the evidence that articles give."""

from __future__ import annotations

import pytest
from worlds import ORGANIZATION, PERSON, PLACE, PRODUCT, names, partition, record

from kg.entities import Verdict, resolve
from kg.entities.rules import ORDER, RULES
from kg.model import EntityType

TOGETHER = {
    "legal forms and corporate words": [record("a", "Volvo Group"), record("b", "Volvo AB")],
    "spelling": [record("a", "Wal-Mart"), record("b", "Walmart Inc.")],
    "types that the model confuses": [record("a", "Photoshop"), record("b", "Photoshop", PRODUCT)],
    "a country in two forms": [record("a", "U.S.", ORGANIZATION), record("b", "United States", PLACE)],
    "a country in front": [record("a", "US Air Force", beside=["boeing"]), record("b", "United States Air Force")],
    "a kind noun behind": [record("a", "Kindle", PRODUCT), record("b", "Kindle tablet computer", PRODUCT)],
    "a plural": [record("a", "A380", PRODUCT), record("b", "A380s", PRODUCT)],
    "the maker in front": [
        record("a", "A350", PRODUCT, beside=["airbus"]),
        record("b", "Airbus A350", PRODUCT, beside=["airbus"]),
    ],
    "initials": [
        record("a", "EADS", beside=["airbus"]),
        record("b", "European Aeronautic Defence and Space Company", beside=["airbus"]),
    ],
    "what articles call it for short": [
        record("a", "Lockheed", beside=["boeing"]),
        record("b", "Lockheed Martin", aliases=["Lockheed"], beside=["boeing"]),
        record("c", "Lockheed Martin", aliases=["Lockheed"], beside=["boeing"]),
    ],
    "initials that one article in four gives": [
        record("a", "EU", beside=["brussels"]),
        record("b", "European Union", aliases=["EU"], beside=["brussels"]),
        *(record(f"c{n}", "European Union", beside=["brussels"]) for n in range(3)),
    ],
    "a short forename beside the full one": [
        record("a", "Larry Lessig", PERSON, beside=["stanford", "creative commons"]),
        record("a", "Lawrence Lessig", PERSON, beside=["stanford", "creative commons"]),
    ],
    "a middle initial": [
        record("a", "Kelly Ortberg", PERSON, beside=["boeing"]),
        record("b", "Kelly R. Ortberg", PERSON, beside=["boeing"]),
    ],
    "a nickname": [
        record("a", "Tom Enders", PERSON, beside=["airbus"]),
        record("b", "Thomas Enders", PERSON, beside=["airbus"]),
    ],
    "a rare name without context": [record("a", "Noel Forgeard", PERSON), record("b", "Noel Forgeard", PERSON)],
    "a rare name over the years": [
        record("a", "Noel Forgeard", PERSON, date="1998-03-02", beside=["paris"]),
        record("b", "Noel Forgeard", PERSON, date="2005-06-27", beside=["airbus"]),
    ],
    "a common name with the same employer": [
        record("a", "John Smith", PERSON, linked=["northwind"]),
        record("b", "John Smith", PERSON, beside=["northwind"]),
    ],
    "a common name with two things in common": [
        record("a", "John Smith", PERSON, beside=["leeds", "everton"]),
        record("b", "John Smith", PERSON, beside=["leeds", "everton", "chelsea"]),
    ],
    "a surname with the same employer": [
        record("a", "Gallois", PERSON, linked=["airbus"]),
        record("b", "Louis Gallois", PERSON, linked=["airbus"]),
    ],
    "a ministry with its country and town": [
        record("a", "Defence Ministry", beside=["=france", "paris"]),
        record("b", "Defence Ministry", beside=["=france", "paris"]),
    ],
}
APART = {
    "other names": [record("a", "Apple Corps"), record("b", "Apple")],
    "a short form that two names have": [
        record("a", "Delta", beside=["boeing"]),
        *(record(f"b{n}", "Delta Air Lines", aliases=["Delta"], beside=["boeing"]) for n in range(3)),
        *(record(f"c{n}", "Delta Faucet", aliases=["Delta"], beside=["boeing"]) for n in range(3)),
    ],
    "a parent and its part": [
        *(record(f"a{n}", "EADS", beside=["airbus"]) for n in range(3)),
        record("b", "EADS North America", beside=["airbus"]),
    ],
    "versions of a product": [record("a", "iPhone", PRODUCT), record("b", "iPhone 4", PRODUCT)],
    "a last letter that is no plural": [record("a", "iPhone 3G", PRODUCT), record("b", "iPhone 3GS", PRODUCT)],
    "initials of two names": [
        record("a", "ABC", beside=["tv"]),
        record("b", "American Broadcasting Company", beside=["tv"]),
        record("c", "Australian Broadcasting Corporation", beside=["tv"]),
    ],
    "initials without context": [record("a", "WBO"), record("b", "World Boxing Organization")],
    "a common name in other contexts": [
        record("a", "John Smith", PERSON, linked=["northwind"]),
        record("b", "John Smith", PERSON, linked=["leeds"]),
    ],
    "a common name with one thing in common": [
        record("a", "John Smith", PERSON, beside=["reuters"]),
        record("b", "John Smith", PERSON, beside=["reuters"]),
    ],
    "a rare name of two professions": [
        record("a", "Elena Markova", PERSON, roles=["biologist"], linked=["max planck"]),
        record("b", "Elena Markova", PERSON, roles=["striker"], linked=["spartak"]),
    ],
    "a rare name a working life apart": [
        record("a", "Noel Forgeard", PERSON, date="1951-03-02", beside=["paris"]),
        record("b", "Noel Forgeard", PERSON, date="2005-06-27", beside=["airbus"]),
    ],
    "a bare surname without context": [record("a", "Gallois", PERSON), record("b", "Louis Gallois", PERSON)],
    "a bare surname in two contexts": [
        record("a", "Bush", PERSON, linked=["texas"]),
        record("b", "Bush", PERSON, linked=["florida"]),
    ],
    "a bare surname of two people": [
        record("a", "Wright", PERSON, linked=["kitty hawk"]),
        record("b", "Orville Wright", PERSON, linked=["kitty hawk"]),
        record("c", "Wilbur Wright", PERSON, linked=["kitty hawk"]),
    ],
    "a forename": [
        record("a", "Louis", PERSON, linked=["eads"]),
        record("b", "Louis Gallois", PERSON, linked=["eads"]),
    ],
    "other middle names": [
        record("a", "Michael A. Sears", PERSON, linked=["boeing"]),
        record("b", "Michael M. Sears", PERSON, linked=["boeing"]),
    ],
    "father and son": [
        record("a", "Dale Earnhardt", PERSON, beside=["nascar", "daytona"]),
        record("a", "Dale J. Earnhardt", PERSON, beside=["nascar", "daytona"]),
    ],
    "ministries of two countries": [
        record("a", "Defence Ministry", beside=["=france", "paris"]),
        record("b", "Defence Ministry", beside=["=spain", "madrid"]),
    ],
    "a person and a place": [
        record("a", "Washington", PERSON, beside=["congress"]),
        record("b", "Washington", PLACE, beside=["congress"]),
    ],
}


@pytest.mark.parametrize("case", TOGETHER)
def test_one_entity(case: str) -> None:
    assert len(partition(TOGETHER[case])) == 1


@pytest.mark.parametrize("case", APART)
def test_as_many_entities_as_there_are(case: str) -> None:
    records = APART[case]
    distinct = {(r.id, r.article) for r in records} if len({r.id for r in records}) == 1 else {r.id for r in records}
    assert len(partition(records)) == len(distinct)


def test_all_rules_have_an_order_and_say_how_they_decide() -> None:
    rules = [rule for group in RULES.values() for rule in group]
    assert sorted(rule.__name__ for rule in rules) == sorted(ORDER)
    assert all(rule.__doc__ and len(rule.__doc__) > 40 for rule in rules)


@pytest.mark.parametrize("case", ["a short form that two names have", "a common name in other contexts"])
def test_what_is_unsure_is_left_to_a_person(case: str) -> None:
    found = resolve(APART[case])
    assert found.review and all(pair.verdict is Verdict.UNSURE and pair.evidence for pair in found.review)


def test_a_bare_surname_is_in_no_queue_of_homonyms() -> None:
    assert not resolve(APART["a bare surname in two contexts"]).review


def test_the_largest_keeps_the_id() -> None:
    smith = [record(article, "John Smith", PERSON, linked=["leeds"]) for article in "bc"]
    other = record("a", "John Smith", PERSON, linked=["northwind"])
    ids = {entity.id: len(entity.units[0].records) for entity in resolve([*smith, other]).entities}
    assert ids.pop("person/john-smith") == 2
    assert [(id_.rpartition(".")[0], size) for id_, size in ids.items()] == [("person/john-smith", 1)]


def test_an_entity_has_the_id_that_most_articles_give() -> None:
    records = [record(article, "Volvo") for article in "abc"] + [record("d", "Volvo Group")]
    assert [entity.id for entity in resolve(records).entities] == ["organization/volvo"]


def test_the_type_that_most_articles_give_names_an_entity() -> None:
    musk = [record("a", "Elon Musk"), *(record(a, "Elon Musk", PERSON, beside=["tesla"]) for a in "bc")]
    assert [entity.id for entity in resolve(musk).entities] == ["person/elon-musk"]


@pytest.mark.parametrize("type_", [each for each in EntityType if each is not PERSON])
def test_names_of_any_script_are_told_apart(type_: EntityType) -> None:
    assert len(names([record("a", "阿里巴巴", type_), record("b", "腾讯", type_), record("c", "阿里巴巴", type_)])) == 2


def test_wikidata_ids_join_and_part() -> None:
    table = {"bytedance": {"Q1"}, "douyin": {"Q1"}, "ant": {"Q2"}, "antgroup": {"Q3"}}
    records = [record("a", "ByteDance"), record("b", "Douyin"), record("c", "Ant", PRODUCT), record("d", "Ant")]

    def items(name: str, type_: EntityType) -> frozenset[str]:
        key = name.lower() + ("group" if (name, type_) == ("Ant", ORGANIZATION) else "")
        return frozenset(table.get(key, ()))

    found = resolve(records, (), items)
    assert {entity.wikidata: len(entity.units) for entity in found.entities} == {"Q1": 2, "Q2": 1, "Q3": 1}
