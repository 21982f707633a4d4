"""Who says it: labelled texts, scored; see tests/golden/attribution/README.md.

A claim that is not found counts as wrong, and so does a source that is found where the article itself says it.
"""

from pathlib import Path
from typing import Any

import pytest

from kg import language, mentions, statements
from kg.model import Article

LABELLED = Path(__file__).parents[1] / "golden" / "attribution"
FLOORS = {"development.tsv": 0.93, "held-out.tsv": 0.85}
"""Measured: .94 of 100 and .857 of 49."""
ARTICLE, NOBODY = "-", "(unnamed)"
"""The article says it itself; and somebody whom the text gives no word for."""


def rows(name: str) -> list[list[str]]:
    lines = (LABELLED / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines]


def read(text: str) -> list[dict[str, Any]]:
    doc = language.load()(text)
    found = statements.extract(doc, mentions.find(doc, "a"), Article("a", text, published_at="2025-02-27"))
    return [statement.as_json() for statement in found]


def is_named(name: str, end: dict[str, Any]) -> bool:
    """Whether a subject, object or source is the thing of that name; a description must hold the word."""
    if end.get("named") is False:
        return name.lower() in end["name"].lower().split()
    return name.lower() in (str(end.get("name") or end.get("value")).lower(), str(end.get("text")).lower())


def attributions(text: str, subject: str, target: str) -> list[dict[str, Any] | None]:
    found = [s for s in read(text) if is_named(subject, s["subject"]) and is_named(target, s["object"])]
    return [s["attributed_to"] for s in found]


def is_right(said: dict[str, Any] | None, source: str, role: str, cue: str, outer: str) -> bool:
    if said is None or source == ARTICLE:
        return said is None and source == ARTICLE
    who = "id" not in said if source == NOBODY else "id" in said and is_named(source, said)
    via = said.get("reported_by", [])
    passed_on = len(via) == (outer != "") and all(is_named(outer, each) for each in via)
    return who and said.get("role", "") == role and said["cue"] == cue and passed_on


def outcomes(name: str) -> list[tuple[bool, list[str], list[dict[str, Any] | None]]]:
    found = []
    for row in rows(name):
        source, role, cue, outer, text, subject, target = row
        said = attributions(text, subject, target)
        found.append((bool(said) and all(is_right(each, source, role, cue, outer) for each in said), row, said))
    return found


def share(name: str) -> float:
    right = [right for right, *_ in outcomes(name)]
    return sum(right) / len(right)


@pytest.mark.parametrize("name", FLOORS)
def test_texts_are_given_once_with_all_kinds_of_source(name: str) -> None:
    found = rows(name)
    assert {len(row) for row in found} == {7}
    assert len({tuple(row[4:]) for row in found}) == len(found)
    assert {ARTICLE, NOBODY} < {row[0] for row in found}


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_who_says_it_is_read(name: str, floor: float) -> None:
    assert share(name) >= floor


@pytest.mark.parametrize("name", FLOORS)
def test_what_the_article_says_itself_has_no_source(name: str) -> None:
    own = [said for _, row, said in outcomes(name) if row[0] == ARTICLE]
    assert len(own) >= 3
    assert not any(each for said in own for each in said)


def test_offsets_of_sources_are_exact() -> None:
    text = "“It was time,” Tim Cook said, Reuters reported. “Apple acquired Beats.\n“It was good,” he added."
    said = [each for s in read(text) if (each := s["attributed_to"])]
    every = [each for one in said for each in (one, *one.get("reported_by", ()))]
    assert every
    assert all(text[each["start"] : each["end"]] == each["text"] for each in every)


def test_an_attribution_as_json() -> None:
    text = "Reuters reported that Wedbush analyst Daniel Ives said that Apple had acquired Beats."
    (said,) = attributions(text, "Apple", "Beats")
    assert said is not None
    assert (said["id"], said["role"], said["cue"]) == ("person/daniel-ives", "Wedbush analyst", "said")
    assert [(each["id"], each["cue"]) for each in said["reported_by"]] == [("organization/reuters", "reported")]


def test_a_quotation_in_another_does_not_take_over_what_continues_it() -> None:
    text = "“He told me ‘we lost’ again,” Tim Cook said. “We knew ‘they won’ too.\n“Apple acquired Beats.”"
    (said,) = attributions(text, "Apple", "Beats")
    assert said is not None
    assert (said["name"], said["cue"]) == ("Tim Cook", "said")
