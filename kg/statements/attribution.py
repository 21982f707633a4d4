"""Who says it: the subject of the verb of saying above a clause, or ``according to``."""

from __future__ import annotations

from spacy.tokens import Token

from kg.mentions import Mentions
from kg.mentions.tree import antecedent, children, preposition
from kg.model import Attribution
from kg.statements.clause import SUBJECTS, clause, is_passive, subjects

SAYING = frozenset(
    """say tell add note announce claim state report warn argue explain insist acknowledge admit believe think expect
    suggest predict allege write declare confirm reveal stress emphasize emphasise conclude contend observe comment
    reply respond deny maintain assert estimate forecast hope fear remark mention disclose testify concede boast
    complain quote put promise pledge vow propose demand urge recommend ask agree show find indicate know learn hear
    speculate call cite recall joke post tweet""".split()
)
_SOURCES = frozenset(("according to", "per", "in the words of"))


def attribution(anchor: Token, mentions: Mentions) -> Attribution | None:
    """The nearest source of what the clause around a token says, or None where the article itself says it."""
    token, below = anchor, anchor
    while True:
        if (found := _beside(token, below, mentions)) is not None:
            return found
        head, below = token.head, token
        if head == token:
            return None
        if (
            token.dep_ in ("ccomp", "parataxis")
            and head.lemma_.lower() in SAYING
            and (found := _speaker(head, mentions))
        ):
            return found
        token = head


def _beside(token: Token, below: Token, mentions: Mentions) -> Attribution | None:
    """``…, the company said`` after the clause, and ``according to``; what is said of the source is not its saying."""
    for child in children(token, "parataxis"):
        if child.lemma_.lower() in SAYING and (found := _speaker(child, mentions)) is not None:
            return found
    for child in children(token, "obl"):
        if (
            child != below
            and (before := preposition(child)) in _SOURCES
            and (argument := mentions.argument(child)) is not None
        ):
            return Attribution(argument, before)
    return None


def _speaker(verb: Token, mentions: Mentions) -> Attribution | None:
    if is_passive(verb):
        speakers = clause(verb).agents
    elif verb.tag_ == "VBG" and not children(verb, *SUBJECTS):
        speakers = subjects(verb)
    else:
        speakers = tuple(antecedent(each) for each in children(verb, *SUBJECTS)) or subjects(verb)
    for speaker in speakers:
        if (argument := mentions.argument(speaker)) is not None:
            return Attribution(argument, verb.lower_)
    return None
