"""Rules over nouns that name events: meetings, takeovers, listings."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import ontology
from kg.mentions.tree import antecedent, children, conjuncts, preposition
from kg.statements.claim import Claim, clause_rule, nominal_rule
from kg.statements.clause import Clause, is_passive, subjects
from kg.statements.roles import longest_match

_PATIENT = frozenset(("of", "with", "in", "to", "into", "against", "for", "on", "over"))
_SUPPORT = frozenset(
    """complete finish finalize finalise close announce make agree plan propose pursue consider abandon cancel scrap
    drop launch begin start sign hold conduct have terminate seek lead carry undertake stage order mount
    continue resume conclude weigh mull explore contemplate eye study prepare skip miss rule call attend host suspend
    shelve deny postpone delay""".split()
)
"""Verbs whose subject takes part in the event that is their object."""
_LEAVING = frozenset("walk pull back withdraw agree proceed press go".split())
"""Of the event behind a preposition: ``pulled out of a merger with Visa``."""
_TIES = frozenset(("from", "of", "out", "to", "with"))


@nominal_rule()
def event_noun(noun: Token) -> Iterator[Claim]:
    """A noun that stands for an action, with who does it and to whom.

    Example: Xi's meeting with Ma → Xi –MET→ Ma
    Example: Adobe abandoned its takeover of Figma. → Adobe –ACQUIRED→ Figma (cancelled)
    """
    known = ontology.load().nouns
    found = longest_match(noun, known) if noun.tag_ in ("NN", "NNS") else None
    if found is None:
        yield from _event_with_preposition(noun)
        return
    agents, patients = _agents(noun), list(_patients(noun))
    if not agents and known[found[0]][0].relation.symmetric:  # ``the merger of Honda with Nissan``
        agents = [patient for before, patient in patients if before == "of"]
        behind = [child for agent in agents for child in children(agent, "nmod") if preposition(child) == "with"]
        patients = [(before, each) for before, each in patients if before == "with"] or [
            ("with", each) for each in behind
        ]
    for agent in agents:
        for before, patient in patients:
            if agent.i != patient.i:
                words = f"{noun.lower_} {before}".strip()
                sense = known.get(f"{found[0]} {before}", known[found[0]])[0]
                yield Claim(
                    agent, words, noun.lemma_.lower(), patient, noun, "event_noun", relation=sense.relation.name
                )


def _event_with_preposition(noun: Token) -> Iterator[Claim]:
    """A noun that stands for an action with some prepositions alone: ``its offer for Unilever``."""
    for before, patient in _patients(noun) if noun.tag_ in ("NN", "NNS") else ():
        for sense in ontology.load().nouns.get(f"{noun.lemma_.lower()} {before}", ())[:1]:
            for agent in _agents(noun):
                words = f"{noun.lower_} {before}"
                yield Claim(
                    agent, words, noun.lemma_.lower(), patient, noun, "event_noun", relation=sense.relation.name
                )


def _agents(noun: Token) -> list[Token]:
    own = [each for owner in children(noun, "nmod:poss") for each in conjuncts(owner)]
    behind = children(noun, "nmod")  # ``the takeover of Nokia by Samsung``, wherever the tree hangs who does it
    behind += [child for patient in behind for child in children(patient, "nmod")]
    by = [each for child in behind if preposition(child) == "by" for each in conjuncts(child)]
    if own or by:
        return own or by
    between = [child for child in children(noun, "nmod") if preposition(child) == "between"]
    if between:
        return [between[0]]
    return list(subjects(noun.head)) if _takes_part(noun) else []


def _takes_part(noun: Token) -> bool:
    """Whether the subject of the verb above is who does what the noun names."""
    verb, lemma = noun.head, noun.head.lemma_.lower()
    if is_passive(verb):
        return False
    left = noun.dep_ == "obl" and lemma in _LEAVING and preposition(noun).split(" ")[0] in _TIES
    return left or (noun.dep_ == "obj" and lemma in _SUPPORT)


def _patients(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in children(noun, "nmod"):
        before = preposition(child)
        if child.ent_type_ in ("Date", "Time", "Duration"):
            continue
        if before in _PATIENT:
            yield from ((before, antecedent(each)) for each in conjuncts(child))
        elif before == "between":
            yield from ((before, each) for each in list(conjuncts(child))[1:])


@clause_rule
def event_of_owner(clause: Clause) -> Iterator[Claim]:
    """What becomes of something that an organisation undertakes.

    Example: Ant's initial public offering was pulled in 2020. → Ant –IPO_PULLED→ 2020
    """
    known = ontology.load()
    affected = clause.subjects if clause.passive else clause.objects
    for noun in affected:
        found = longest_match(noun, known.event_nouns) if noun.pos_ in ("NOUN", "PROPN") else None
        relation = known.events.get((found[0], clause.key)) if found else None
        if relation is not None and not relation.is_measure:
            words = f"{found[0]} {clause.words}"  # type: ignore[index]
            for owner in _owners(noun, clause):
                yield Claim(
                    owner, words, clause.key, None, clause.verb, "event_of_owner",
                    relation=relation.name, qualifiers=(("object", noun),),
                )  # fmt: skip


def _owners(noun: Token, clause: Clause) -> list[Token]:
    """``Ant's offering``, ``the Ant offering``, ``the offering of Ant``, or who plans or pulls it."""
    own = [each for owner in children(noun, "nmod:poss") for each in conjuncts(owner)]
    of = [child for child in children(noun, "nmod") if preposition(child) in ("of", "by")]
    named = [child for child in children(noun, "compound") if child.ent_type_ == "Organization"]
    if own or of or named:
        return own or of or named
    return [] if clause.passive else list(clause.subjects)
