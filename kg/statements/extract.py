"""From a parsed article to its statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from spacy.tokens import Doc, Span, Token

from kg import ontology
from kg.mentions import Mentions
from kg.mentions.tree import sentence
from kg.model import (
    OPEN_RELATION,
    Argument,
    Article,
    Entity,
    EntityType,
    Evidence,
    Literal,
    LiteralType,
    Qualifier,
    Statement,
    TimeBasis,
)
from kg.ontology import Sense
from kg.statements import agreement, cues, events, learned, measures, nominal, senses, verbal  # noqa: F401  (importing registers rules)
from kg.statements.attribution import Attributions
from kg.statements.claim import CLAUSE_RULES, NOMINAL_RULES, Claim
from kg.statements.clause import clause
from kg.statements.confidence import confidence
from kg.statements.factuality import is_aside, status
from kg.statements.qualifiers import amount_within, qualifiers, qualify
from kg.statements.timing import EventTime, Timeline

_BARE = (LiteralType.NUMBER, LiteralType.ORDINAL, LiteralType.DURATION)
_TYPED_ALONE = frozenset(("object_complement", "recipient", "copula_complement"))
"""Rules that tell something only where the ontology has a relation for it."""
_ROLE_CUES = frozenset(("say", "tell", "add", "note"))


class Reason(StrEnum):
    """Why a predicate gives no statement, as a reader is told."""

    QUESTION = "questions claim nothing"
    NO_SUBJECT = "it has no noun as its subject"
    UNKNOWN_SUBJECT = "its subject refers to nothing that is named or described"
    VALUE_AS_SUBJECT = "its subject is an amount or a time"
    SAYING = "it tells who speaks; what is said is read by itself"
    NO_OBJECT = "it has no object, place or time"
    UNKNOWN_OBJECT = "its object refers to nothing that is named or described"
    BARE_NUMBER = "its object is a bare number"
    NO_RELATION = "the ontology has no relation for it"
    MISREAD = "its pronoun seems to stand for something that cannot do it"
    ONE_THING = "both sides are one thing"
    NO_NAME = "neither side has a name"


def extract(doc: Doc, mentions: Mentions, article: Article, *, least: float = agreement.LEAST) -> list[Statement]:
    """The statements of an article, in the order of its text; each once.

    A statement needs a named thing on one side at least, or it would be an edge between two
    descriptions. Questions claim nothing. What several ways to read tell is one statement that names them all; what
    the relation head alone tells counts from a confidence of ``least``.
    """
    found: dict[str, Statement] = {}
    for _, outcome in outcomes(doc, mentions, article):
        if isinstance(outcome, Statement):
            found.setdefault(outcome.id, outcome)
    return sorted(agreement.joined(sorted(found.values(), key=_position), least=least), key=_position)


def outcomes(doc: Doc, mentions: Mentions, article: Article) -> Iterator[tuple[Claim, Statement | Reason]]:
    """What becomes of each claim that a rule makes: a statement, or a reason why it is none."""
    published = date.fromisoformat(article.published_at[:10]) if article.published_at else None
    timeline, attributions = Timeline(doc, mentions, published), Attributions(doc, mentions)
    sents = [sent for sent in doc.sents if not is_question(sent)]
    for claim in (*(claim for sent in sents for claim in claims(sent)), *learned.claims(sents, mentions)):
        yield claim, _outcome(claim, mentions, article, timeline, attributions)


def is_question(sent: Span) -> bool:
    """Whether a sentence ends in a question mark, in quotation marks or not."""
    return sent.text.rstrip(" \n\"'”’)").endswith("?")


def is_predicate(token: Token) -> bool:
    """Whether a word has a clause of its own that rules are asked about."""
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ in ("root", "conj", "acl:relcl"))


def claims(sent: Span) -> Iterator[Claim]:
    """What all rules read off one sentence."""
    for token in sent:
        if is_predicate(token):
            found = clause(token)
            if found.subjects or found.agents:
                for rule in CLAUSE_RULES.values():
                    yield from rule.find(found)
        if token.pos_ not in ("PUNCT", "DET", "ADP"):
            dep, noun = token.dep_, token.pos_ in ("NOUN", "PROPN")
            for rule in NOMINAL_RULES.values():
                if dep in rule.deps or (noun and not rule.deps):
                    yield from rule.find(token)


def _position(statement: Statement) -> tuple[int, int, int, str, str]:
    evidence = statement.evidence
    return (evidence.start, evidence.end, statement.subject.mention.start, statement.relation, statement.id)


def _outcome(
    claim: Claim, mentions: Mentions, article: Article, timeline: Timeline, attributions: Attributions
) -> Statement | Reason:
    subject = mentions.argument(claim.subject)
    if _is_saying(claim):
        return Reason.SAYING
    if subject is None:
        return Reason.UNKNOWN_SUBJECT
    if isinstance(subject.referent, Literal):
        return Reason.VALUE_AS_SUBJECT
    when = timeline.times(claim.anchor)
    target = _target(claim, mentions)
    if claim.object is None:
        target, when = _time_object(claim, subject.referent, when, mentions, timeline)
    elif isinstance(target, Argument) and isinstance(target.referent, Literal):
        target = replace(target, referent=_resolved(target.referent, when))
    if target is None:
        return Reason.NO_OBJECT if claim.object is None else Reason.UNKNOWN_OBJECT
    if senses.is_misread(claim, subject):
        return Reason.MISREAD
    sense, subject, target = senses.relation_of(claim, subject, target)
    if _is_bare_number(target) and (sense is None or sense.relation.range == ontology.ANYTHING):
        return Reason.BARE_NUMBER
    if sense is None and (claim.relation or claim.rule in _TYPED_ALONE or _is_loose_title(claim, target)):
        return Reason.NO_RELATION
    pointless = _pointless(subject, target)
    return pointless or _statement(claim, subject, target, sense, when, mentions, article, timeline, attributions)


def _target(claim: Claim, mentions: Mentions) -> Argument | None:
    if claim.object is None:
        return None
    return mentions.description(claim.object) if claim.relation == "IS_A" else mentions.argument(claim.object)


def _is_loose_title(claim: Claim, target: Argument) -> bool:
    """A title that no relation fits needs a name after it, or its owner: a ``launch customer`` is no launch's."""
    if claim.relation is not None or claim.anchor.pos_ not in ("NOUN", "PROPN") or claim.object is None:
        return False
    thing, before = target.referent, claim.object.i < claim.anchor.i and claim.object.dep_ != "nmod:poss"
    return before or not isinstance(thing, Entity) or not thing.named or thing.type is EntityType.GROUP


def _is_saying(claim: Claim) -> bool:
    return claim.relation is None and claim.anchor.pos_ == "VERB" and introduces_speech(claim.anchor)


def introduces_speech(verb: Token) -> bool:
    """Whether a verb of saying introduces what is said: it is an attribution, no fact."""
    lemma = verb.lemma_.lower()
    return lemma in cues.REPORTING and (
        lemma in _ROLE_CUES
        or any(child.dep_ in ("ccomp", "parataxis") for child in verb.children)
        or verb.dep_ == "parataxis"
    )


def _time_object(
    claim: Claim, subject: Entity, when: list[EventTime], mentions: Mentions, timeline: Timeline
) -> tuple[Argument | None, list[EventTime]]:
    """The time as the object of a claim without one; an event's time may be carried from earlier text."""
    if not when and claim.relation is not None:
        earlier = timeline.carried(subject.id, claim.anchor)
        when = [earlier] if earlier else []
    if not when:
        return (
            (None, when)
            if claim.relation is None or not claim.qualifiers
            else (mentions.argument(claim.qualifiers[0][1]), when)
        )
    argument = mentions.argument(when[0].span.root)
    if argument is None or not isinstance(argument.referent, Literal):
        return None, when
    return replace(argument, referent=_resolved(argument.referent, when[:1])), when


def _resolved(literal: Literal, when: list[EventTime]) -> Literal:
    if literal.type in (LiteralType.DATE, LiteralType.TIME) and when and when[0].value:
        return Literal(when[0].value, literal.type)
    return literal


def _pointless(subject: Argument, target: Argument) -> Reason | None:
    ends = (subject.referent, target.referent)
    if subject.referent.id == target.referent.id:
        return Reason.ONE_THING
    named = [isinstance(end, Entity) and end.named for end in ends]
    overlap = subject.mention.start < target.mention.end and target.mention.start < subject.mention.end
    if overlap and all(named):
        return Reason.ONE_THING
    return None if any(named) else Reason.NO_NAME


def _is_bare_number(target: Argument) -> bool:
    """``the first``, ``230``, ``60 days``: they say little by themselves, unless a relation asks for one."""
    return isinstance(target.referent, Literal) and target.referent.type in _BARE


def _statement(
    claim: Claim,
    subject: Argument,
    target: Argument,
    sense: Sense | None,
    when: list[EventTime],
    mentions: Mentions,
    article: Article,
    timeline: Timeline,
    attributions: Attributions,
) -> Statement:
    sent = sentence(claim.anchor)
    dated = timeline.dated(claim, subject.referent.id, when, state=sense is not None and sense.relation.state)
    is_carried = dated.basis is TimeBasis.CARRIED and claim.object is None
    taken = frozenset(
        token.i for token in (claim.subject, claim.object, *(t for _, t in claim.qualifiers)) if token is not None
    )
    relation = sense.relation.name if sense else OPEN_RELATION
    is_event = claim.rule == "event_noun"
    sayings = attributions.sayings(claim.anchor, aside=is_aside(claim.anchor, event=is_event))
    said = [saying.cue for saying in sayings]
    found = Statement(
        subject=subject,
        predicate=claim.predicate,
        relation=relation,
        object=target,
        evidence=_evidence(claim, subject, target, sent, article, carried_time=is_carried),
        qualifiers=_qualifiers(claim, target, taken, mentions),
        status=claim.status or status(claim.anchor, event=is_event, said=said),
        attributed_to=attributions.attribution(sayings),
        event_time=dated.event_time,
        event_time_basis=dated.basis,
        valid_from=dated.valid_from,
        valid_to=dated.valid_to,
    )
    return replace(found, confidence=confidence(claim, found))


def _qualifiers(claim: Claim, target: Argument, taken: frozenset[int], mentions: Mentions) -> tuple[Qualifier, ...]:
    given = [qualify(token, mentions, name) for name, token in claim.qualifiers]
    inner = [amount_within(token, mentions) for _, token in claim.qualifiers]
    if claim.object is not None and not isinstance(target.referent, Literal):
        inner.append(amount_within(claim.object, mentions))
    around = qualifiers(claim.anchor, taken, mentions) if claim.anchor.pos_ in ("VERB", "AUX") else ()
    every = [each for each in (*given, *inner, *around) if each is not None]
    return tuple(dict.fromkeys(each for each in every if each.mention != target.mention))


def _evidence(
    claim: Claim, subject: Argument, target: Argument, sent: Span, article: Article, *, carried_time: bool
) -> Evidence:
    """The smallest stretch of the sentence that holds subject, predicate and object."""
    anchor = claim.anchor
    ends = [subject.mention] if carried_time else [subject.mention, target.mention]
    inside = [mention for mention in ends if sent.start_char <= mention.start < sent.end_char]
    start = min([anchor.idx, *(mention.start for mention in inside)])
    end = max([anchor.idx + len(anchor), *(mention.end for mention in inside)])
    return Evidence(article.id, start, end, " ".join(sent.text.split()), claim.rule)


__all__ = ["claims", "extract"]
