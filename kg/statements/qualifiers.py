"""The circumstances of a statement: amounts, places, and what else its clause tells."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.mentions import Mentions
from kg.mentions.tree import preposition
from kg.model import Entity, EntityType, Literal, LiteralType, Qualifier

_TIMES = (LiteralType.DATE, LiteralType.TIME)
_MEASURES = (LiteralType.MONEY, LiteralType.PERCENT, LiteralType.QUANTITY)
_AMOUNTS = (*_MEASURES, LiteralType.NUMBER)
_WITHIN = frozenset(("compound", "nummod", "amod", "nmod", "nmod:poss", "nmod:unmarked"))
_PLACING = frozenset(("in", "at", "on", "near", "inside", "outside", "across"))
_LABELS = frozenset(("obl", "obl:unmarked", "obl:agent", "iobj", "nmod"))


def qualifiers(anchor: Token, taken: frozenset[int], mentions: Mentions) -> tuple[Qualifier, ...]:
    """What depends on the anchor beside the arguments already taken, by their head tokens' indices."""
    found: dict[tuple[str, int], Qualifier] = {}
    for qualifier in _dependents(anchor, taken, mentions):
        found.setdefault((qualifier.property, qualifier.mention.start), qualifier)
    return tuple(sorted(found.values(), key=lambda q: (q.mention.start, q.property)))


def _dependents(anchor: Token, taken: frozenset[int], mentions: Mentions) -> Iterator[Qualifier]:
    for child in anchor.children:
        if child.dep_ in _LABELS and child.i not in taken and not _inside(child, taken):
            qualifier = qualify(child, mentions)
            if qualifier is not None:
                yield qualifier


def _inside(child: Token, taken: frozenset[int]) -> bool:
    return any(other.i in taken for other in child.subtree) and child.pos_ not in ("NOUN", "PROPN")


def qualify(token: Token, mentions: Mentions, name: str | None = None) -> Qualifier | None:
    """A noun phrase as a qualifier, its property by its type and preposition unless named; None for empty words."""
    argument = mentions.argument(token)
    if argument is None:
        return None
    referent = argument.referent
    property_ = name or _property(referent, preposition(token))
    if isinstance(referent, Literal):
        return Qualifier(property_, referent.value, argument.mention)
    return Qualifier(property_, referent.name, argument.mention, referent.id if referent.named else None)


def _property(referent: Entity | Literal, before: str) -> str:
    if isinstance(referent, Literal):
        if referent.type in _TIMES:
            return "time"
        if referent.type is LiteralType.DURATION:
            return "duration"
        if referent.type in _AMOUNTS:
            return "amount"
    elif referent.type is EntityType.PLACE and before in _PLACING:
        return "place"
    return before or "of"


def amount_within(token: Token, mentions: Mentions) -> Qualifier | None:
    """The amount inside a noun phrase: ``a $37 billion listing``."""
    for child in token.children:
        span = mentions.literals.get(child.i)
        if span is not None and child.dep_ in _WITHIN and span.label_ in _MEASURES:
            return qualify(child, mentions, "amount")
    return None
