"""Which relation of the ontology a claim's words express, between things of these types."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg import ontology
from kg.mentions import countries
from kg.mentions.naming import entity_id
from kg.model import Argument, Entity, EntityType, MentionKind
from kg.ontology import Relation, Sense
from kg.statements import learned
from kg.statements.claim import Claim


def relation_of(claim: Claim, subject: Argument, target: Argument) -> tuple[Sense | None, Argument, Argument]:
    """The first relation that the predicate expresses between things of these types, and the two in its order."""
    known = ontology.load()
    if claim.relation is not None:
        return _given(known.relations[claim.relation], claim, subject, target), subject, target
    table = known.titles if _is_title(claim) else known.verbs
    ends = [(subject, claim.subject), (target, claim.object)]
    for sense in table.get(claim.key, ()):
        (first, a), (second, b) = reversed(ends) if sense.back else ends
        first, second = _typed(first, a, sense.relation.domain), _typed(second, b, sense.relation.range)
        if claim.object is None and sense.relation.range == ontology.ANYTHING:
            continue
        if sense.relation.admits(first.referent.type, second.referent.type):
            return sense, first, second
    return None, subject, target


def is_misread(claim: Claim, subject: Argument) -> bool:
    """Whether a pronoun's antecedent cannot be the subject, whatever is meant: no company is ``held in`` Rome."""
    if subject.mention.kind is not MentionKind.PRONOUN:
        return False
    senses = [] if _is_title(claim) else ontology.load().verbs.get(claim.key, ())
    return bool(senses) and all(
        subject.referent.type not in (sense.relation.range if sense.back else sense.relation.domain) for sense in senses
    )


def _is_country(target: Argument) -> bool:
    return isinstance(target.referent, Entity) and countries.wikidata(target.referent.name) is not None


def _is_title(claim: Claim) -> bool:
    """Whether the predicate is what somebody is, not what somebody does or where something stands."""
    on_noun = claim.anchor.pos_ in ("NOUN", "PROPN", "ADJ") and claim.rule != "copula_complement"
    return on_noun or claim.rule == "role_by_verb"


def _given(relation: Relation, claim: Claim, subject: Argument, target: Argument) -> Sense | None:
    """The relation that a rule names; that of a noun only between things that it admits: no deal is made with a pen."""
    if claim.rule == learned.RULE:
        admitted = relation.admits(subject.referent.type, target.referent.type)
        return Sense(relation) if admitted and (relation.name != "CITIZEN_OF" or _is_country(target)) else None
    if claim.rule not in ("event_noun", "recipient"):
        return Sense(relation)
    fits = _may_be(subject, relation.domain) and _may_be(target, relation.range)
    return Sense(relation) if fits else None


def _may_be(argument: Argument, asked: frozenset[str]) -> bool:
    """Whether a thing is of one of these types; names are let through, whose types the language model may mistake."""
    return argument.referent.type in asked or (isinstance(argument.referent, Entity) and argument.referent.named)


def _typed(argument: Argument, token: Token | None, asked: frozenset[str]) -> Argument:
    """A proper noun in which the language model found no name is what its relation asks for, if that is one type."""
    thing = argument.referent
    if token is None or token.pos_ != "PROPN" or thing.type is not EntityType.THING:
        return argument
    types = [type_ for type_ in EntityType if type_ in asked]
    if len(types) != 1:
        return argument
    return replace(argument, referent=Entity(entity_id(types[0], thing.name), thing.name, types[0]))
