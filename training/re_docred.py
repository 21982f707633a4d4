"""Re-DocRED (Tan et al., EMNLP 2022): openings of Wikipedia articles with facts by Wikidata's properties."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

from training import labels, relations
from training.core import BUSINESS
from training.relations import SYMMETRIC, Direction, Known, Mention, Passage
from training.treebank import Sentence

PROPERTIES: dict[str, Direction] = {
    "P6": ("LEADER_OF", True),
    "P17": ("LOCATED_IN", False),
    "P19": ("BORN_IN", False),
    "P20": ("DIED_IN", False),
    "P22": ("CHILD_OF", False),
    "P25": ("CHILD_OF", False),
    "P26": ("SPOUSE_OF", False),
    "P27": ("CITIZEN_OF", False),
    "P35": ("LEADER_OF", True),
    "P36": ("CAPITAL_OF", True),
    "P40": ("CHILD_OF", True),
    "P50": ("AUTHORED", True),
    "P54": ("PLAYED_FOR", False),
    "P69": ("EDUCATED_AT", False),
    "P102": ("MEMBER_OF_PARTY", False),
    "P108": ("AFFILIATED_WITH", False),
    "P112": ("FOUNDED", True),
    "P127": ("OWNS", True),
    "P131": ("LOCATED_IN", False),
    "P150": ("LOCATED_IN", True),
    "P159": ("BASED_IN", False),
    "P166": ("AWARDED", False),
    "P176": ("PRODUCES", True),
    "P178": ("DEVELOPED", True),
    "P276": ("LOCATED_IN", False),
    "P355": ("PARENT_OF", False),
    "P361": ("PART_OF", False),
    "P463": ("MEMBER_OF", False),
    "P488": ("LEADER_OF", True),
    "P527": ("PART_OF", True),
    "P551": ("LIVES_IN", False),
    "P569": ("BORN_IN", False),
    "P570": ("DIED_IN", False),
    "P571": ("FOUNDED_IN", False),
    "P607": ("PARTICIPATED_IN", False),
    "P710": ("PARTICIPATED_IN", True),
    "P749": ("PARENT_OF", True),
    "P1056": ("PRODUCES", False),
    "P1344": ("PARTICIPATED_IN", False),
    "P1376": ("CAPITAL_OF", False),
    "P3373": ("SIBLING_OF", False),
}
_MENTIONS = {"PER": "Person", "ORG": "Organization", "LOC": "Place", "TIME": "Date"}
_PLACING = frozenset(("BASED_IN", "LOCATED_IN"))
_BUSINESS_ENDS = frozenset(("Organization", "Product"))
_WORDS = 90
_Facts = dict[tuple[int, int], list[tuple[str, list[int]]]]
"""By the numbers of two entities, the relations of the first to the second and the sentences that tell them."""


def passages(file: Path) -> Iterator[Passage]:
    """All documents, in windows of some 90 words, with their names (labels.py) and the pairs of each sentence."""
    for document in relations.read(file):
        facts = _facts(document)
        rows = []
        for n, words in enumerate(map(relations.printable, document["sents"])):
            row = relations.sentence(words, relations.tree(words), _known(document, facts, n))
            rows.append(replace(row, masks=_masks(document, n)))
        yield from (Passage("Re-DocRED", some, relations.is_held_out(document["title"])) for some in _windows(rows))


def _windows(rows: list[Sentence]) -> Iterator[list[Sentence]]:
    window: list[Sentence] = []
    for row in rows:
        if window and sum(len(each.words) for each in window) + len(row.words) > _WORDS:
            yield window
            window = []
        window.append(row)
    yield window


def _facts(document: dict[str, Any]) -> _Facts:
    facts: _Facts = {}
    for label in document["labels"]:
        relation, back = PROPERTIES.get(label["r"], ("", False))
        ends = (label["t"], label["h"]) if back else (label["h"], label["t"])
        for each in (ends, ends[::-1]) if relation in SYMMETRIC else (ends,):
            facts.setdefault(each, []).append((relation, label["evidence"]))
    return facts


def _known(document: dict[str, Any], facts: _Facts, number: int) -> Iterator[Known]:
    """The pairs of one sentence. It tells a fact only if it is evidence for it; otherwise the fact is left open."""
    here = [
        (i, Mention(tuple(mention["pos"]), _MENTIONS.get(mention["type"], "Thing")))
        for i, vertex in enumerate(document["vertexSet"])
        for mention in vertex
        if mention["sent_id"] == number and mention["type"] != "NUM"
    ]
    for (i, subject), (j, object_) in permutations(here, 2):
        if i != j and not subject.overlaps(object_.span):
            known = Known(subject, object_)
            stated = facts.get((i, j), [])
            for relation, evidence in stated:
                if relation and number in evidence and not _is_loose(relation, subject):
                    known.tell(relation, holds=True)
            known.tell_absent(_absent(subject, {relation for relation, _ in stated}))
            if not stated and (j, i) not in facts and {subject.type, object_.type} <= _BUSINESS_ENDS:
                known.tell_absent(BUSINESS)
            yield known


def _is_loose(relation: str, subject: Mention) -> bool:
    """What is said to be located in a country may be an organisation, which kg says to be based there."""
    return relation == "LOCATED_IN" and subject.type == "Organization"


def _absent(subject: Mention, stated: set[str]) -> set[str]:
    """What the silence of the corpus denies."""
    found = {relation for relation, _ in PROPERTIES.values()} - stated - _PLACING
    if stated:
        found.discard("AFFILIATED_WITH")  # which members and players are too
    if subject.type == "Place" and "LOCATED_IN" not in stated:
        found.add("LOCATED_IN")
    if subject.type == "Organization" and not _PLACING & stated:
        found.add("BASED_IN")
    return found


def _masks(document: dict[str, Any], number: int) -> list[int]:
    masks = [labels.free(labels.MINOR)] * len(document["sents"][number])
    for mention in (m for vertex in document["vertexSet"] for m in vertex if m["sent_id"] == number):
        start, end = mention["pos"]
        if (type_ := _MENTIONS.get(mention["type"])) in ("Person", "Organization", "Place"):
            masks[start:end] = labels.name_masks(end - start, (type_,))
        elif mention["type"] == "MISC":
            masks[start:end] = labels.name_masks(end - start, labels.MINOR)
    return masks
