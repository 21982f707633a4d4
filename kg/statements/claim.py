"""What a rule reads off a tree, still in tokens, and the register of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Status
from kg.statements.clause import Clause


@dataclass(frozen=True, slots=True)
class Claim:
    """Subject, predicate and object as a rule found them.

    ``key`` is the predicate by lemmas, which the ontology knows it by, and ``predicate`` the words.
    ``object`` is None where the clause has none: the time it states is the object then. ``anchor`` is the word
    whose clause decides on status, time and attribution. A rule that knows the relation itself names
    it in ``relation``; ``ended`` marks a state that is over, ``status`` overrides what the clause says. ``certainty``
    is the probability that a learned way to read gives.
    """

    subject: Token
    predicate: str
    key: str
    object: Token | None
    anchor: Token
    rule: str
    relation: str | None = None
    ended: bool = False
    status: Status | None = None
    qualifiers: tuple[tuple[str, Token], ...] = ()
    certainty: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern: its docstring says what it reads, and gives an example."""

    name: str
    find: Callable[..., Iterator[Claim]]
    deps: frozenset[str]


CLAUSE_RULES: dict[str, Rule] = {}
"""Rules that read a `Clause`, by name."""

NOMINAL_RULES: dict[str, Rule] = {}
"""Rules that read a noun's surroundings, by name."""


def clause_rule(find: Callable[[Clause], Iterator[Claim]]) -> Callable[[Clause], Iterator[Claim]]:
    """Register a rule that is asked about every clause."""
    CLAUSE_RULES[find.__name__] = Rule(find.__name__, find, frozenset())
    return find


def nominal_rule(*deps: str) -> Callable[[Callable[[Token], Iterator[Claim]]], Callable[[Token], Iterator[Claim]]]:
    """Register a rule that is asked about every noun, or about tokens of these labels alone."""

    def register(find: Callable[[Token], Iterator[Claim]]) -> Callable[[Token], Iterator[Claim]]:
        NOMINAL_RULES[find.__name__] = Rule(find.__name__, find, frozenset(deps))
        return find

    return register


def rules() -> dict[str, Rule]:
    """All rules by name."""
    return {**CLAUSE_RULES, **NOMINAL_RULES}
