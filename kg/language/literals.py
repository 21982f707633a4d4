"""Literals in a Doc: spans that say a value, such as an amount or a date, beside the names.

A literal is a span of ``doc.ents`` labelled with a `kg.model.LiteralType`. Its extensions are kept in
``doc.user_data`` and so survive ``doc.to_bytes``: ``ent._.value`` is the normal form, ``ent._.modifier``
says how the words bound it, and ``ent._.time`` is what `kg.language.timex.resolve` reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span

from kg.model import LiteralType

LITERAL_LABELS = frozenset(kind.value for kind in LiteralType)
_YIELDING = frozenset({LiteralType.NUMBER.value, LiteralType.ORDINAL.value})

for _name in ("value", "modifier", "time"):
    if not Span.has_extension(_name):
        Span.set_extension(_name, default=None)


class Found(NamedTuple):
    """A literal that was found: its span, with its label, and what its extensions say."""

    span: Span
    value: str
    modifier: str | None = None
    time: str | None = None


def add_literals(doc: Doc, found: Iterable[Found]) -> Doc:
    """Add what was found to ``doc.ents`` and set its extensions.

    What is already there keeps its place, unless what was found covers it whole and either it is a bare
    number or what was found has a digit: ``March 2023`` is a date, whoever took it for a name.
    """
    ents = list(doc.ents)
    for literal in found:
        rivals = [ent for ent in ents if _overlap(ent, literal.span)]
        if all(_yields(rival, literal.span) for rival in rivals):
            ents = [ent for ent in ents if ent not in rivals]
            ents.append(literal.span)
            literal.span._.value = literal.value
            literal.span._.modifier = literal.modifier
            literal.span._.time = literal.time
    doc.ents = sorted(ents, key=lambda ent: ent.start)
    return doc


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _yields(rival: Span, span: Span) -> bool:
    if not (span.start <= rival.start and rival.end <= span.end):
        return False
    if rival.label_ in LITERAL_LABELS:
        return rival.label_ in _YIELDING
    return any(char.isdigit() for char in span.text)
