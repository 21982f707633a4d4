"""Literals in a Doc: spans that say a value, such as an amount or a date, beside the names.

A literal is a span of ``doc.ents`` labelled with a `kg.model.LiteralType`. Its extensions are kept in
``doc.user_data`` and so survive ``doc.to_bytes``: ``ent._.value`` is the normal form, ``ent._.modifier``
says how the words bound it, and ``ent._.time`` is what `kg.language.timex.resolve` reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span

from kg.model import EntityType, LiteralType

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
    number or event, or what was found has a digit: ``March 2023`` is a date, whoever took it for a name.
    """
    owners = {token: ent for ent in doc.ents for token in range(ent.start, ent.end)}
    for literal in found:
        span = literal.span
        rivals = {id(ent): ent for i in range(span.start, span.end) if (ent := owners.get(i)) is not None}
        if all(_yields(rival, span) for rival in rivals.values()):
            owners.update(dict.fromkeys(range(span.start, span.end), span))
            span._.value, span._.modifier, span._.time = literal.value, literal.modifier, literal.time
    doc.ents = sorted({id(ent): ent for ent in owners.values()}.values(), key=lambda ent: ent.start)
    return doc


def _yields(rival: Span, span: Span) -> bool:
    if not (span.start <= rival.start and rival.end <= span.end):
        return False
    if rival.label_ in LITERAL_LABELS:
        return rival.label_ in _YIELDING
    return any(char.isdigit() for char in span.text) or rival.label_ == EntityType.EVENT
