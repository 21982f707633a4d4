"""FIRE (Hamad et al., Findings of NAACL 2024): entities and relations of financial texts, read for what kg has."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

from training import labels, relations
from training.relations import Direction, Known, Mention, Passage

TYPES: dict[str, Direction] = {
    "ActionBuy": ("ACQUIRED", False),
    "ActionMerge": ("MERGED_WITH", False),
    "ActionSell": ("SOLD", False),
    "Constituentof": ("PART_OF", False),
    "Employeeof": ("AFFILIATED_WITH", False),
    "Locatedin": ("BASED_IN", False),
    "Productof": ("PRODUCES", True),
    "Subsidiaryof": ("PARENT_OF", True),
}
_MENTIONS = {
    "BusinessUnit": "Organization",
    "Company": "Organization",
    "Date": "Date",
    "GeopoliticalEntity": "Place",
    "Location": "Place",
    "Person": "Person",
    "Product": "Product",
}
_JOINERS = frozenset(("of", "&", "and", "the", "-", "."))
_PRONOUNS = frozenset(("we", "it", "its", "our", "us", "he", "she", "his", "her", "i", "the", "they", "their"))


def passages(file: Path) -> Iterator[Passage]:
    """All texts, with their names (labels.py) and with all pairs of mentions that have types of ours."""
    for example in relations.read(file):
        words = relations.printable(example["tokens"])
        ends = [Mention((e["start"], e["end"]), _MENTIONS.get(e["type"], "Thing")) for e in example["entities"]]
        facts = {(r["type"], r["head"], r["tail"]) for r in example["relations"]}
        facts |= {(type_, tail, head) for type_, head, tail in facts if type_ == "ActionMerge"}
        known = [
            _known(a, b, ends, facts)
            for a, b in permutations(range(len(ends)), 2)
            if not ends[a].overlaps(ends[b].span) and "Thing" not in (ends[a].type, ends[b].type)
        ]
        row = relations.sentence(words, relations.tree(words), known)
        yield Passage("FIRE", [replace(row, masks=_masks(example, words))], relations.is_held_out(" ".join(words)))


def _known(a: int, b: int, ends: list[Mention], facts: set[tuple[str, int, int]]) -> Known:
    found = Known(ends[a], ends[b])
    for type_, (relation, back) in TYPES.items():
        first, second = (b, a) if back else (a, b)
        placed = type_ == "Locatedin" and ends[first].type != "Organization"
        found.tell("LOCATED_IN" if placed else relation, holds=(type_, first, second) in facts)
    return found


def _masks(example: dict[str, Any], words: list[str]) -> list[int]:
    """Its names; descriptions, products and titles may be anything."""
    masks = [labels.free(labels.MINOR)] * len(words)
    for each in example["entities"]:
        start, end, type_ = each["start"], each["end"], _MENTIONS.get(each["type"])
        if type_ in ("Person", "Organization", "Place"):
            plain = all(word[:1].isupper() or word in _JOINERS for word in words[start:end])
            named = plain and each["type"] != "BusinessUnit" and words[start].lower() not in _PRONOUNS
            masks[start:end] = labels.name_masks(end - start, (type_,)) if named else [labels.ANY_TAG] * (end - start)
        elif type_ == "Product" or each["type"] in ("Sector", "Designation"):
            masks[start:end] = [labels.ANY_TAG] * (end - start)
    return masks
