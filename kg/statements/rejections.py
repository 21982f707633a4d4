"""Why a predicate gives no statement, for readers of `kg explain`: the reasons are those of `extract` itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Article, Statement
from kg.statements.clause import clause
from kg.statements.extract import Reason, introduces_speech, is_predicate, is_question, outcomes
from kg.statements.learned import RULE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Rejection:
    """A word that might have told a fact, and why it does not."""

    word: Token
    reason: Reason


def rejections(doc: Doc, mentions: Mentions, article: Article) -> list[Rejection]:
    """The words that gave no statement at all, in the order of the text, each with the first reason met.

    What the relation head claims is left out: it reads no word in particular.
    """
    told: set[int] = set()
    reasons: dict[int, Reason] = {}
    for claim, outcome in outcomes(doc, mentions, article):
        if claim.rule == RULE:
            continue
        if isinstance(outcome, Statement):
            told.add(claim.anchor.i)
        else:
            reasons.setdefault(claim.anchor.i, outcome)
    for sent in doc.sents:
        for token in sent:
            if is_predicate(token) and token.i not in reasons:
                reasons[token.i] = _silent(token, question=is_question(sent))
    return [Rejection(doc[i], reason) for i, reason in sorted(reasons.items()) if i not in told]


def _silent(token: Token, *, question: bool) -> Reason:
    if question:
        return Reason.QUESTION
    if introduces_speech(token):
        return Reason.SAYING
    found = clause(token)
    return Reason.NO_OBJECT if found.subjects or found.agents else Reason.NO_SUBJECT
