"""Quotations of a Doc, and who speaks in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.mentions.tree import children

_OPENING, _CLOSING, _EITHER = frozenset(("“", "``")), frozenset(("”", "''")), frozenset('"')
_SUBJECTS = ("nsubj", "nsubj:pass")
_SAYING = frozenset(
    """say tell add note announce claim state report warn argue explain insist acknowledge admit believe reveal stress
    comment reply respond conclude observe remark write declare ask recall joke complain quote continue""".split()
)
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between double quotation marks, half-open in tokens; ``speaker`` heads the words for who says it."""

    start: int
    end: int
    speaker: Token | None


def quotations(doc: Doc) -> dict[int, Quotation]:
    """The quotation that each quoted token is in, by its index; one ends with its paragraph at the latest."""
    found: dict[int, Quotation] = {}
    for start, end in _spans(doc):
        quotation = Quotation(start, end, _speaker(doc, start, end))
        found.update((i, quotation) for i in range(start, end))
    return found


def _spans(doc: Doc) -> Iterator[tuple[int, int]]:
    start = None
    for token in doc:
        ends = "\n" in token.text or token.text in _CLOSING or (token.text in _EITHER and start is not None)
        if ends:
            if start is not None and token.i > start:
                yield start, token.i
            start = None
        elif token.text in _OPENING or token.text in _EITHER:
            start = token.i + 1
    if start is not None and start < len(doc):
        yield start, len(doc)


def _speaker(doc: Doc, start: int, end: int) -> Token | None:
    """The subject of a verb of saying just after the quotation, before it, or above it in the tree."""
    after = range(end, min(end + _NEAR + 1, len(doc)))
    around = [*after, *range(start - 1, max(start - _NEAR - 2, -1), -1)]
    verbs = [doc[i] for i in around] + [above for i in (start, end - 1) for above in doc[i].ancestors]
    for verb in verbs:
        if verb.lemma_.lower() in _SAYING and not start <= verb.i < end:
            for subject in children(verb, *_SUBJECTS):
                if not start <= subject.i < end:
                    return subject
    return None
