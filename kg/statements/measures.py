"""Rules over figures that belong to somebody: what rises, falls, or comes to an amount."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import ontology
from kg.mentions.tree import antecedent, children, conjuncts, preposition
from kg.statements.claim import Claim, clause_rule
from kg.statements.clause import Clause
from kg.statements.roles import longest_match

_OWNED_BY = frozenset(("of", "in", "at", "for", "from"))
_LITERALS = frozenset(("Percent", "Money", "Number", "Quantity"))
"""Types of what a figure can move by or to."""


@clause_rule
def measure_of_owner(clause: Clause) -> Iterator[Claim]:
    """How a figure of something moves, told of whom the figure belongs to.

    Example: Alibaba's shares fell 3%. → Alibaba –SHARES_FELL→ 3%
    """
    known = ontology.load()
    for noun in clause.subjects if not clause.passive and _moves(clause) else ():
        found = longest_match(noun, known.event_nouns) if noun.pos_ == "NOUN" else None
        relation = known.events.get((found[0], clause.key)) if found else None
        if found is None or relation is None or not relation.is_measure:
            continue
        for owner in _owners(noun):
            for before, target in _amounts(clause):
                words = f"{found[0]} {clause.words} {before}".strip()
                yield Claim(
                    owner, words, clause.key, target, clause.verb, "measure_of_owner",
                    relation=relation.name,
                )  # fmt: skip


def _moves(clause: Clause) -> bool:
    """Whether the verb says how far something moves: ``lost 3%``, not ``lost the order``."""
    return all(target.ent_type_ in _LITERALS for target in clause.objects)


def _owners(noun: Token) -> list[Token]:
    """``Alibaba's shares``, ``shares of Alibaba``, ``Alibaba shares``."""
    own = [each for owner in children(noun, "nmod:poss") for each in conjuncts(owner)]
    behind = [child for child in children(noun, "nmod") if preposition(child) in _OWNED_BY]
    named = [child for child in children(noun, "compound") if child.ent_type_]
    return own or [antecedent(each) for child in behind for each in conjuncts(child)] or named


def _amounts(clause: Clause) -> list[tuple[str, Token | None]]:
    """By how much and to what it moves, or None for its time to be the object."""
    found = [*(("", noun) for noun in clause.objects), *clause.obliques]
    return [(before, noun) for before, noun in found if noun.ent_type_ in _LITERALS] or [("", None)]
