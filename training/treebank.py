"""Universal Dependencies treebanks (CoNLL-U): reading, and the named entities of GUM's ``Entity=``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg import evaluation
from kg.language.pairs import Pair
from training import labels

_ENTITY = re.compile(r"\(([^()]+)|(\d+)\)|(\))")
_GUM_TYPES = {"person": "Person", "place": "Place", "organization": "Organization", "event": "Event"}
_LINKERS = {"of", "the", "&", "and", "for", "-", "'s", "in"}
_TITLES = set("mr mr. mrs mrs. ms ms. dr dr. president minister prime sir professor king queen judge justice".split())


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two spans of a sentence, and of each relation whether it holds between them: -1 unknown, 0 no, 1 yes."""

    pair: Pair
    labels: tuple[int, ...]


@dataclass
class Sentence(evaluation.Sentence):
    """A labelled sentence, with the entity tags that each word may have (labels.py) and pairs of spans."""

    masks: list[int] = field(default_factory=list)
    pairs: list[LabelledPair] = field(default_factory=list)


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file (.gz or not)."""
    return (Sentence(**vars(sentence)) for sentence in evaluation.read(path))


def gum_masks(sentence: Sentence) -> list[int]:
    """Allowed entity tags from GUM's ``Entity=``: mentions whose head is a proper noun, cut to the name itself.

    GUM marks every mention, named or not, and nests them. The outermost named mention wins. Nationalities as
    adjectives are not marked, and ``abstract`` and ``object`` may be any minor type.
    """
    masks = [labels.free(labels.MINOR)] * len(sentence.words)
    taken: set[int] = set()
    for start, end, kind in sorted(_mentions(sentence), key=lambda m: m[0] - m[1]):
        name = _name_span(sentence, start, end)
        if name is None or taken & set(range(*name)):
            continue
        types = (_GUM_TYPES[kind],) if kind in _GUM_TYPES else ("Product", "Work", "Law", "Event")
        if kind in {*_GUM_TYPES, "object", "abstract"}:
            masks[slice(*name)] = labels.name_masks(name[1] - name[0], types)
            if kind not in _GUM_TYPES:
                masks[slice(*name)] = labels.loose_masks(name[1] - name[0])
        taken |= set(range(*name))
    return masks


def _mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    stack: list[tuple[str, int, str]] = []
    for i, misc in enumerate(sentence.misc):
        value = next((v[7:] for v in misc.split("|") if v.startswith("Entity=")), "")
        for opened, closed, bare in _ENTITY.findall(value):
            if opened:
                parts = opened.split("-")
                stack.append((parts[0], i, parts[1] if len(parts) > 1 else ""))
            if bare and stack:
                _, start, kind = stack.pop()
                yield start, i + 1, kind
            if closed:
                match = next((m for m in reversed(stack) if m[0] == closed), None)
                if match:
                    stack.remove(match)
                    yield match[1], i + 1, match[2]


def _name_span(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    inside = range(start, end)
    head = next((i for i in inside if sentence.heads[i] - 1 not in inside), start)
    if sentence.upos[head] != "PROPN":
        return None
    named = [s == "PROPN" or x in {"NNP", "NNPS"} for s, x in zip(sentence.upos, sentence.xpos, strict=True)]
    first, last = head, head + 1
    while first > start and (named[first - 1] or _links(sentence, named, first - 1, start, end)):
        first -= 1
    while last < end and (named[last] or _links(sentence, named, last, start, end)):
        last += 1
    while first < head and not named[first]:
        first += 1
    while last - 1 > head and not named[last - 1]:
        last -= 1
    while first < last - 1 and sentence.words[first].lower() in _TITLES:
        first += 1
    return first, last


def _links(sentence: Sentence, named: list[bool], i: int, start: int, end: int) -> bool:
    word = sentence.words[i]
    if word == "the":
        return start < i < end - 1 and sentence.words[i - 1] == "of" and named[i + 1]
    return (
        word in _LINKERS and start < i < end - 1 and named[i - 1] and (named[i + 1] or sentence.words[i + 1] == "the")
    )
