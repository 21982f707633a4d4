"""Why a predicate gives no statement: the reasons that `kg explain` shows."""

from __future__ import annotations

import pytest

from kg import language, mentions
from kg.model import Article
from kg.statements import extract
from kg.statements.extract import Reason
from kg.statements.rejections import rejections


def reasons(text: str) -> dict[str, Reason]:
    """The words of a text that gave no statement."""
    article, doc = Article("a", text), language.load()(text)
    return {each.word.text: each.reason for each in rejections(doc, mentions.find(doc, article.id), article)}


@pytest.mark.parametrize(
    ("sentence", "word", "reason"),
    [
        ("Did Microsoft buy Activision?", "buy", Reason.QUESTION),
        ("Building a factory takes time.", "takes", Reason.NO_SUBJECT),
        ("It rained in Paris.", "rained", Reason.UNKNOWN_SUBJECT),
        ("Three percent hit Tesla.", "hit", Reason.VALUE_AS_SUBJECT),
        ("They said that Alibaba bought Youku.", "said", Reason.SAYING),
        ("Reuters reported that sales fell.", "reported", Reason.SAYING),
        ("Reuters reported that sales fell.", "fell", Reason.NO_OBJECT),
        ("Tesla slept.", "slept", Reason.NO_OBJECT),
        ("Tesla won it.", "won", Reason.UNKNOWN_OBJECT),
        ("Alibaba sold 230.", "sold", Reason.BARE_NUMBER),
        ("Alibaba, which is a company, owns Alibaba.", "owns", Reason.ONE_THING),
        ("A man met a woman.", "met", Reason.NO_NAME),
    ],
)
def test_a_predicate_that_gives_nothing_has_a_reason(sentence: str, word: str, reason: Reason) -> None:
    assert reasons(sentence)[word] is reason


@pytest.mark.parametrize(
    "sentence", ["Microsoft bought Activision.", "Jack Ma, who founded Alibaba, lives in Hangzhou.", "Paris."]
)
def test_a_predicate_that_gives_a_statement_needs_none(sentence: str) -> None:
    assert reasons(sentence) == {}


def test_every_predicate_is_accounted_for() -> None:
    text = "Microsoft bought Activision, but nobody knew what it paid, and it rained. Will Sony sue?"
    article, doc = Article("a", text), language.load()(text)
    found = mentions.find(doc, article.id)
    told = {statement.predicate for statement in extract(doc, found, article)}
    verbs = {token.text for token in doc if token.pos_ == "VERB"}
    assert told == {"bought"}
    assert verbs - told <= reasons(text).keys()
