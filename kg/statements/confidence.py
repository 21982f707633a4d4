"""How likely a statement is right, by what is known of how it was read.

``python -m training.confidence`` fits the weights to statements that a reader has judged. What goes into them: the
rule; how sure the language model is of the words' heads, of the names, and of what its relation head reads; how the two
things are referred to; how far apart they are; what kind of sentence it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from spacy.tokens import Doc

from kg.mentions.tree import sentence
from kg.model import OPEN_RELATION, Argument, Entity, MentionKind, Statement, Status, TimeBasis
from kg.statements.claim import Claim
from kg.statements.logistic import probability

_UNKNOWN = 0.95
"""The certainty of a Doc that was annotated otherwise."""
_DOUBT = 0.005
_LONGEST = 60


def confidence(claim: Claim, statement: Statement) -> float:
    """A probability, to two digits, never 0 or 1."""
    return rounded(probability("statements", features(claim, statement)))


def rounded(sure: float) -> float:
    """A probability to two digits, never 0 or 1."""
    return min(max(round(sure, 2), 0.01), 0.99)


def features(claim: Claim, statement: Statement) -> dict[str, float]:
    """What the model looks at, by name."""
    doc, sent = claim.anchor.doc, sentence(claim.anchor)
    words = [token.i for token in (claim.subject, claim.anchor, claim.object) if token is not None]
    mentions = [argument.mention for argument in (statement.subject, statement.object)]
    named = [m for m in mentions if m.kind is MentionKind.NAME]
    spans = [doc.char_span(m.start, m.end, alignment_mode="expand") for m in named]
    return {
        "bias": 1.0,
        f"rule={claim.rule}": 1.0,
        **_learned(claim),
        "open": float(statement.relation == OPEN_RELATION),
        f"subject={_kind(statement.subject)}": 1.0,
        f"object={_kind(statement.object)}": 1.0,
        f"status={statement.status}": float(statement.status is not Status.ASSERTED),
        "doubt of heads": _doubt(doc, "head_certainty", words),
        "doubt of names": _doubt(doc, "name_certainty", (token.i for span in spans if span for token in span)),
        "length": min(len(sent), _LONGEST) / _LONGEST,
        "distance": math.log1p(max(words) - min(words)) / math.log1p(_LONGEST),
        "headline": float(sent[-1].is_alpha or len(sent) < 2),
        "said": float(statement.attributed_to is not None),
        "carried": float(statement.event_time_basis is TimeBasis.CARRIED),
        "timed": float(statement.event_time is not None),
    }


def _learned(claim: Claim) -> dict[str, float]:
    """Of what the relation head reads: the relation, the log-odds, and how far apart the two are in the tree."""
    if claim.certainty is None or claim.object is None:
        return {}
    above = [(end, *end.ancestors) for end in (claim.subject, claim.object)]
    steps = len({token.i for token in above[0]} ^ {token.i for token in above[1]})
    return {
        f"head={claim.relation}": 1.0,
        "certainty": math.log(claim.certainty / (1 - claim.certainty + _DOUBT)),
        "steps": math.log1p(steps) / math.log1p(_LONGEST),
    }


def _kind(argument: Argument) -> str:
    """A name's type, else how a thing is referred to: pronoun, nominal, description; or the type of a literal."""
    thing = argument.referent
    if not isinstance(thing, Entity):
        return thing.type
    if not thing.named:
        return "description"
    return thing.type if argument.mention.kind is MentionKind.NAME else argument.mention.kind


def _doubt(doc: Doc, kind: str, places: Iterable[int]) -> float:
    """The log-odds against the least certain of some words, from 0 (sure) to about 1."""
    certain = doc._.get(kind) if doc.has_extension(kind) else None
    least = min((float(certain[i]) if certain is not None else _UNKNOWN for i in places), default=1.0)
    doubt = math.log((1 - least + _DOUBT) / (least + _DOUBT)) - math.log(_DOUBT)
    return doubt / (2 * -math.log(_DOUBT))
