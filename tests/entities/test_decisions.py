"""Merge, split, undo, export and import, through the store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import ORGANIZATION, PERSON, PLACE, Said, add, fill, resolved, thing, whole

from kg import resolution
from kg.entities import Decision, Link, Reference
from kg.entities.decision import parse
from kg.entities.rewriting import fact_id, with_ids
from kg.errors import DecisionError
from kg.model import Argument, Article, Attribution, Entity, Evidence, Mention, Statement, Status
from kg.store import Store
from tests.store.test_store import statement

BOEING, PARTS = thing("Boeing"), thing("Boeing Commercial Airplanes")
MULALLY = thing("Alan Mulally", PERSON)
SMITH = thing("John Smith", PERSON)
ARTICLES = [
    Said("a", MULALLY, "CEO_OF", PARTS),
    Said("b", MULALLY, "CEO_OF", BOEING),
    Said("c", SMITH, "CEO_OF", thing("Northwind Energy")),
    Said("d", SMITH, "PLAYS_FOR", thing("Leeds United")),
    Said("e", SMITH, "PLAYS_FOR", thing("Leeds United")),
    Said("f", thing("Volvo"), "BASED_IN", thing("Sweden", PLACE)),
    Said("g", thing("Volvo Group"), "BASED_IN", thing("Sweden", PLACE)),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with Store(fill(tmp_path / "kg.db", ARTICLES)) as opened:
        yield opened


def test_a_merge_is_one_node_and_one_fact(store: Store) -> None:
    before = {fact.id for fact in store.facts()}
    assert resolution.merge(store, ["Boeing", "Boeing Commercial Airplanes"]) == PARTS.id
    (fact,) = (fact for fact in store.facts() if fact.subject.id == MULALLY.id)
    assert (fact.object.id, fact.object.aliases, fact.n_statements) == (PARTS.id, ("Boeing",), 2)
    assert len({fact.id for fact in store.facts()}) == len(before) - 1
    assert [m.id for m in resolution.members(store, PARTS.id)] == [BOEING.id, PARTS.id]
    assert [entity.id for entity in store.find(BOEING.id)] == [PARTS.id]


def test_two_of_one_name_stay_two_until_merged(store: Store) -> None:
    one, two = (entity.id for entity in store.find("John Smith"))
    assert {resolved(store)[SMITH.id, article] for article in "de"} == {SMITH.id} == {one}
    assert resolved(store)[SMITH.id, "c"] == two
    (pair,) = (pair for pair in resolution.review(store) if pair.rule == "context")
    assert {pair.a.id, pair.b.id} == {one, two}
    assert resolution.merge(store, [one, two]) == SMITH.id
    assert len(store.find("John Smith")) == 1
    assert not [pair for pair in resolution.review(store) if pair.rule == "context"]


def test_a_name_of_several_is_not_guessed(store: Store) -> None:
    with pytest.raises(DecisionError, match=r"could be person/john-smith, person/john-smith\."):
        resolution.merge(store, ["John Smith", "Boeing"])
    with pytest.raises(DecisionError, match="'Boe' could be organization/boeing, organization/boeing-commercial"):
        resolution.merge(store, ["Boe", "Volvo"])
    with pytest.raises(DecisionError, match="names no entity"):
        resolution.merge(store, ["Nobody", "Boeing"])


def test_a_member_is_split_off(store: Store) -> None:
    assert len({resolved(store)["organization/volvo", "f"], resolved(store)["organization/volvo-group", "g"]}) == 1
    found = resolution.split(store, "Volvo", ["organization/volvo-group"])
    assert found == ["organization/volvo", "organization/volvo-group"]


def test_an_article_is_split_off_and_stays_so(store: Store) -> None:
    sweden = [Said(f"h{n}", thing("Saab"), "BASED_IN", thing("Sweden", PLACE)) for n in range(2)]
    for article in sweden:
        add(store, article)
    resolution.resolve(store)
    kept, out = resolution.split(store, "Sweden", ["h1"])
    assert (kept, out.rpartition(".")[0]) == ("place/sweden", "place/sweden")
    assert {article for (id_, article), entity in resolved(store).items() if entity == out} == {"h1"}
    assert add(store, sweden[1], text="Changed.") == "changed"
    resolution.resolve(store)
    assert resolved(store)["place/sweden", "h1"] == out
    resolution.undo(store)
    assert resolved(store)["place/sweden", "h1"] == "place/sweden"


def test_several_articles_split_off_together_are_one(store: Store) -> None:
    for n in range(3):
        add(store, Said(f"h{n}", thing("Saab"), "BASED_IN", thing("Sweden", PLACE)))
    resolution.resolve(store)
    kept, out = resolution.split(store, "Saab", ["h1", "h2"])
    assert [resolved(store)["organization/saab", f"h{n}"] for n in range(3)] == [kept, out, out]


def test_what_is_kept_apart_leaves_the_queue(store: Store) -> None:
    one, two = (entity.id for entity in store.find("John Smith"))
    assert resolution.split(store, one, [two]) == [one, two]
    assert not [pair for pair in resolution.review(store) if pair.rule == "context"]
    resolution.undo(store)
    assert [pair for pair in resolution.review(store) if pair.rule == "context"]


def test_the_last_word_on_a_pair_holds_and_undo_gives_back_the_first(store: Store) -> None:
    resolution.split(store, "Boeing", ["Boeing Commercial Airplanes"])
    resolution.merge(store, ["Boeing", "Boeing Commercial Airplanes"])
    assert resolution.export(store) == [f"must-link\t{BOEING.id}\t{PARTS.id}"]
    resolution.undo(store)
    assert resolution.export(store) == [f"cannot-link\t{BOEING.id}\t{PARTS.id}"]
    assert [entry.holds for entry in resolution.log(store)] == [True, False]
    resolution.undo(store)
    with pytest.raises(DecisionError, match="no decision holds"):
        resolution.undo(store)


def test_a_decision_that_contradicts_others_changes_nothing(store: Store) -> None:
    resolution.merge(store, ["Boeing", "Volvo"])
    resolution.merge(store, ["Volvo", "Leeds United"])
    before = whole(store)
    with pytest.raises(DecisionError, match="cannot hold with the others"):
        resolution.import_(store, ["cannot-link\torganization/volvo\torganization/leeds-united\n"])
    assert whole(store) == before
    assert len(resolution.export(store)) == 2


def test_decisions_travel_to_another_store(store: Store, tmp_path: Path) -> None:
    resolution.merge(store, [entity.id for entity in store.find("John Smith")])
    resolution.merge(store, ["Boeing", "Boeing Commercial Airplanes"])
    resolution.split(store, "Volvo", ["organization/volvo-group"])
    lines = resolution.export(store)
    with Store(tmp_path / "early.db") as other:  # before it holds any article
        assert resolution.import_(other, lines) == 3
        assert resolution.import_(other, lines) == 0
        for article in reversed(ARTICLES):
            add(other, article)
            resolution.resolve(other)
        assert whole(other) == whole(store)


def test_decisions_outlast_a_withdrawal(store: Store) -> None:
    resolution.merge(store, ["Boeing", "Boeing Commercial Airplanes"])
    before = whole(store)
    store.remove("a")
    resolution.resolve(store)
    assert resolved(store)[BOEING.id, "b"] == BOEING.id
    add(store, ARTICLES[0])
    resolution.resolve(store)
    assert whole(store) == before


def test_statements_that_become_equal_stay_two(store: Store) -> None:
    twins = [Entity(f"organization/{id_}", "Saab", ORGANIZATION) for id_ in ("one", "two")]
    words, here = "Saab met Volvo.", Mention(0, 4, "Saab")
    target = Argument(thing("Volvo"), Mention(9, 14, "Volvo"))
    claims = [Statement(Argument(e, here), "met", "MET", target, Evidence("z", 0, 15, words, "r")) for e in twins]
    store.add(Article("z", words), claims)
    before = {claim.id for claim in claims}
    resolution.resolve(store)
    assert len({resolved(store)[entity.id, "z"] for entity in twins}) == 1
    assert len([fact for fact in store.facts() if fact.relation == "MET"]) == 1
    assert len([s for s in store.statements() if s["relation"] == "MET"]) == 2
    assert store.add(Article("z", words), claims) == "unchanged"
    resolution.split(store, "Saab", ["organization/two"])
    (version,) = store.versions(["z"])
    assert {id_ for id_, *_ in version.statements} == before


def test_an_unchanged_article_is_unchanged_when_its_entities_were_merged(store: Store) -> None:
    resolution.merge(store, ["Boeing", "Boeing Commercial Airplanes"])
    assert add(store, ARTICLES[1]) == "unchanged"


def test_a_table_of_wikidata_ids(store: Store) -> None:
    table = [
        "# made by hand",
        "",
        "Q66\tBoeing",
        "Q66\tBoeing Commercial Airplanes\tOrganization\n",
        "Q163810\tVolvo Cars",
    ]
    assert {entity.wikidata for entity in store.entities()} == {None, "Q34"}
    assert resolution.link(store, table) == 2
    assert resolved(store)[BOEING.id, "b"] == resolved(store)[PARTS.id, "a"]
    assert {entity.id: entity.wikidata for entity in store.entities() if entity.wikidata} == {
        PARTS.id: "Q66", "place/sweden": "Q34"
    }  # fmt: skip
    assert resolution.link(store, []) == 1
    assert resolved(store)[BOEING.id, "b"] == BOEING.id


@pytest.mark.parametrize("line", ["Q66", "66\tBoeing", "Q66\t \t", "Q66\tBoeing\tCompany"])
def test_a_line_that_is_no_row_of_a_table(store: Store, line: str) -> None:
    with pytest.raises(DecisionError, match="line 2: not a Wikidata id"):
        resolution.link(store, ["Q1\tVolvo", line])
    assert {entity.wikidata for entity in store.entities()} == {None, "Q34"}


@pytest.mark.parametrize("line", ["merge\ta/b\tc/d", "must-link\ta/b", "must-link\ta/b\ta/b", "must-link\ta\tb\tc"])
def test_a_line_that_is_no_decision(line: str) -> None:
    with pytest.raises(DecisionError, match="line 1"):
        list(parse([line]))


ids = st.from_regex(r"[a-z]+/[\w-]+", fullmatch=True)
references = st.builds(Reference, ids, st.none() | st.from_regex(r"[^\t\r\n]+", fullmatch=True))


@given(st.sampled_from(Link), references, references)
def test_a_decision_is_read_as_it_is_written(link: Link, a: Reference, b: Reference) -> None:
    if a != b:
        decision = Decision(link, a, b)
        assert list(parse([f"{decision}\n"])) == [decision]


@pytest.mark.parametrize("status", Status)
def test_a_rewritten_statement_has_the_fact_of_its_new_entities(status: Status) -> None:
    old = replace(statement("a"), status=status)
    assert fact_id(old.as_json()) == old.fact_id
    new = replace(old, object=replace(old.object, referent=replace(old.object.referent, id="organization/x")))
    claim = with_ids(old.as_json(), {"organization/alibaba": "organization/x", "person/other": "person/y"})
    assert (claim, fact_id(claim)) == (new.as_json(), new.fact_id)
    assert ORGANIZATION in claim["object"]["type"]


def test_who_says_a_statement_and_who_reports_that_are_resolved_too() -> None:
    here = Mention(0, 0, "")
    reuters = Attribution(Argument(thing("Reuters"), here), "reported")
    said = replace(statement("a"), attributed_to=Attribution(Argument(MULALLY, here), "said", reported_by=(reuters,)))
    claim = with_ids(said.as_json(), {"person/alan-mulally": "person/x", "organization/reuters": "organization/y"})
    assert claim["attributed_to"]["id"] == "person/x"
    assert [each["id"] for each in claim["attributed_to"]["reported_by"]] == ["organization/y"]
