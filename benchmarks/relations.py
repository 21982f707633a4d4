"""Scores relations on KnowledgeNet: ``PYTHONPATH=. python benchmarks/relations.py --data DATA [--all]``.

``DATA/relations/knowledgenet-folds123.json.gz`` (Mesquita et al., EMNLP-IJCNLP 2019) has passages with the facts of
some properties. A found fact is right when it has the property of a gold fact and both its spans overlap that fact's
spans; each gold fact is found once. Only the properties count that a passage says are annotated exhaustively. A
document's passages are read as one text, a paragraph each, so that pronouns have somebody to stand for. By default a
tenth of the documents is scored, drawn by a hash of their ids; ``--all`` scores them all.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import language, mentions, ontology
from kg.model import Article, LiteralType, Statement
from kg.statements import extract

PARTS = 10
BACKWARDS = {"PARENT_OF": "SUBSIDIARY_OF", "FOUNDED": "FOUNDED_BY", "CO_FOUNDED": "FOUNDED_BY", "CEO_OF": "CEO"}
FORWARDS = {
    "LIVES_IN": "PLACE_OF_RESIDENCE",
    "CITIZEN_OF": "NATIONALITY",
    "EDUCATED_AT": "EDUCATED_AT",
    "CHILD_OF": "CHILD_OF",
    "SPOUSE_OF": "SPOUSE",
    "BASED_IN": "HEADQUARTERS",
    "MEMBER_OF_PARTY": "POLITICAL_AFFILIATION",
}
DATED = {
    "BORN_IN": ("DATE_OF_BIRTH", "PLACE_OF_BIRTH"),
    "DIED_IN": ("DATE_OF_DEATH", ""),
    "FOUNDED": ("DATE_FOUNDED", ""),
}
"""Relations whose object is a date or else a place."""
EMPLOYING = frozenset(("WORKS_FOR", "MEMBER_OF", "AFFILIATED_WITH", "PLAYED_FOR", "CHAIR_OF", "FOUNDED", "CO_FOUNDED"))


@dataclass(frozen=True)
class Fact:
    """A property between two spans of a text, half-open in characters."""

    property: str
    subject: tuple[int, int]
    object: tuple[int, int]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def matched(gold: list[Fact], found: list[Fact]) -> int:
    """How many gold facts are found, each once."""
    left = list(found)
    right = 0
    for fact in gold:
        for each in left:
            same = each.property == fact.property
            if same and overlap(each.subject, fact.subject) and overlap(each.object, fact.object):
                left.remove(each)
                right += 1
                break
    return right


def facts(statements: list[Statement]) -> Iterator[Fact]:
    """The KnowledgeNet properties that asserted statements express."""
    for statement in statements:
        if not statement.status.holds:
            continue
        ends = [(m.start, m.end) for m in (statement.subject.mention, statement.object.mention)]
        for property_, back in _properties(statement):
            yield Fact(property_, *(reversed(ends) if back else ends))


def _properties(statement: Statement) -> Iterator[tuple[str, bool]]:
    relation, type_ = statement.relation, statement.object.referent.type
    is_date = type_ is LiteralType.DATE
    if relation in DATED and (is_date or relation == "BORN_IN" or relation == "DIED_IN"):
        yield DATED[relation][0 if is_date else 1], False
        return
    if statement.predicate in ("was founded", "founded") and is_date:
        yield "DATE_FOUNDED", False
    if relation in FORWARDS:
        yield FORWARDS[relation], False
    if relation in BACKWARDS:
        yield BACKWARDS[relation], True
    known = ontology.load()
    wider = {relation, *known.ancestors(relation)} if relation in known.relations else set()
    if wider & EMPLOYING and type_ != "Place" and statement.subject.referent.type == "Person":
        yield "EMPLOYEE_OR_MEMBER_OF", False


def scored(document: dict[str, Any]) -> Iterator[tuple[str, int, int, int]]:
    """For each passage and property: right, gold and found facts."""
    places, text = [], ""
    for passage in document["passages"]:
        places.append(len(text))
        text += passage["passageText"] + "\n"
    doc = language.load()(text)
    article = Article(document["documentId"], text)
    every = list(facts(extract(doc, mentions.find(doc, article.id), article)))
    for passage, place in zip(document["passages"], places, strict=True):
        end = place + len(passage["passageText"])
        inside = [fact for fact in every if place <= fact.subject[0] < end and place <= fact.object[0] < end]
        shift = place - passage["passageStart"]
        gold = [
            Fact(
                each["property"],
                (each["subjectStart"] + shift, each["subjectEnd"] + shift),
                (each["objectStart"] + shift, each["objectEnd"] + shift),
            )
            for each in passage["facts"]
        ]
        for property_ in passage["exhaustivelyAnnotatedProperties"]:
            wanted = [fact for fact in gold if fact.property == property_]
            found = list(dict.fromkeys(fact for fact in inside if fact.property == property_))
            yield property_, matched(wanted, found), len(wanted), len(found)


def main() -> None:
    """Print precision, recall and F1 by property and of all facts alike."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds relations/")
    parser.add_argument("--all", action="store_true", help="score every document, not a tenth")
    options = parser.parse_args()
    with gzip.open(options.data / "relations" / "knowledgenet-folds123.json.gz", "rt", encoding="utf-8") as file:
        documents = json.load(file)
    right, gold, found = Counter(), Counter(), Counter()
    for document in documents:
        if options.all or zlib.crc32(document["documentId"].encode()) % PARTS == 0:
            for property_, *counts in scored(document):
                for name in (property_, "micro"):
                    for counter, count in zip((right, gold, found), counts, strict=True):
                        counter[name] += count
    for name in sorted(gold, key=lambda each: (each == "micro", each)):
        precision, recall = right[name] / max(found[name], 1), right[name] / max(gold[name], 1)
        f1 = 2 * right[name] / max(gold[name] + found[name], 1)
        print(f"{name:<24} {gold[name]:>5} gold  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
