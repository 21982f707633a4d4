"""Corpora of relations as questions: a text, the facts that are right, and which found facts are counted.

KnowledgeNet (Mesquita et al., EMNLP-IJCNLP 2019) has passages with the facts of some properties; only those count that
a passage says are annotated exhaustively. CORE (Borchert et al., EMNLP 2023) asks of each text for the relation of two
spans. FIRE (Hamad et al., Findings of NAACL 2024) has all relations between its entities, of which those count that kg
has: the others link amounts, times and triggers. Training leaves out a tenth of each, drawn by a hash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg import language
from kg.language.pairs import Range, overlap
from training.relations import is_held_out, printable, read

FIRE_RELATIONS = frozenset(
    "ActionBuy ActionMerge ActionSell Constituentof Employeeof Locatedin Productof Subsidiaryof".split()
)
_FIRE_ENDS = frozenset("BusinessUnit Company Date GeopoliticalEntity Location Person Product".split())


@dataclass(frozen=True)
class Fact:
    """A property between two spans of a text, half-open in characters."""

    property: str
    subject: Range
    object: Range


@dataclass(frozen=True)
class Question:
    """The facts that are right for one property of a part of a text, and which found ones count."""

    property: str
    gold: list[Fact]
    counts: Callable[[Fact], bool]


@dataclass(frozen=True)
class Text:
    """An analysed text and what is asked about it."""

    id: str
    doc: Doc
    questions: list[Question]


def knowledgenet(data: Path, *, every: bool) -> Iterator[Text]:
    """Its documents, a paragraph a passage, so that pronouns have somebody to stand for."""
    for document in read(data / "relations/knowledgenet-folds123.json.gz"):
        if every or is_held_out(document["documentId"]):
            yield _knowledgenet_text(document)


def _knowledgenet_text(document: dict[str, Any]) -> Text:
    questions, text = [], ""
    for passage in document["passages"]:
        place = len(text)
        text += passage["passageText"] + "\n"
        questions += _passage_questions(passage, (place, len(text)))
    return Text(document["documentId"], language.load()(text), questions)


def _passage_questions(passage: dict[str, Any], part: Range) -> Iterator[Question]:
    shift = part[0] - passage["passageStart"]
    gold = [
        Fact(
            each["property"],
            (each["subjectStart"] + shift, each["subjectEnd"] + shift),
            (each["objectStart"] + shift, each["objectEnd"] + shift),
        )
        for each in passage["facts"]
    ]
    for property_ in passage["exhaustivelyAnnotatedProperties"]:
        yield Question(
            property_,
            [fact for fact in gold if fact.property == property_],
            lambda fact: overlap(fact.subject, part) and overlap(fact.object, part),
        )


def core(data: Path, *, every: bool) -> Iterator[Text]:
    """Its texts, each with the one pair that is asked about."""
    for example in read(data / "relations/core/train.json.gz"):
        if every or is_held_out(" ".join(example["context"])):
            yield _core_text(example)


def _core_text(example: dict[str, Any]) -> Text:
    doc = _analyzed(example["context"])
    pair = [_characters(doc, (example[f"{e}_start"], example[f"{e}_end"] + 1)) for e in ("e1", "e2")]
    ends = pair[::-1] if example["invert_relation"] else pair
    relation = example["relation"]
    gold = [] if relation == "undefined" else [Fact(relation, *ends)]

    def counts(fact: Fact) -> bool:
        first, second = pair
        forth = overlap(fact.subject, first) and overlap(fact.object, second)
        return forth or (overlap(fact.subject, second) and overlap(fact.object, first))

    return Text(example["id"], doc, [Question("", gold, counts)])


def fire(data: Path, *, every: bool) -> Iterator[Text]:
    """Its texts, with all their facts that kg has relations for."""
    for n, example in enumerate(read(data / "relations/fire/fire_dev.json.gz")):
        if every or is_held_out(" ".join(printable(example["tokens"]))):
            doc = _analyzed(example["tokens"])
            ends = example["entities"]
            facts = [(r["type"], ends[r["head"]], ends[r["tail"]]) for r in example["relations"]]
            gold = [
                Fact(type_, _characters(doc, (a["start"], a["end"])), _characters(doc, (b["start"], b["end"])))
                for type_, a, b in facts
                if type_ in FIRE_RELATIONS and {a["type"], b["type"]} <= _FIRE_ENDS
            ]
            yield Text(str(n), doc, [Question("", gold, lambda _: True)])


def _analyzed(words: Sequence[str]) -> Doc:
    return language.analyze([printable(words)])


def _characters(doc: Doc, words: Range) -> Range:
    span = doc[slice(*words)]
    return span.start_char, span.end_char
