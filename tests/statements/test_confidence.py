"""How sure a statement is: what lowers confidence, that it is a probability, and that judgements can be read."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import language, mentions
from kg.model import Article, Statement
from kg.statements.confidence import features
from kg.statements.extract import extract, outcomes
from kg.statements.logistic import probability


def read(text: str) -> list[Statement]:
    doc = language.load()(text)
    return extract(doc, mentions.find(doc, "a"), Article("a", text, published_at="2025-02-27"))


def read_features(text: str) -> dict[str, float]:
    doc = language.load()(text)
    article = Article("a", text, published_at="2025-02-27")
    found = [pair for pair in outcomes(doc, mentions.find(doc, "a"), article) if isinstance(pair[1], Statement)]
    claim, statement = found[-1]
    assert isinstance(statement, Statement)
    return features(claim, statement)


@pytest.mark.parametrize("text", ["Microsoft bought Activision.", "Apple denied that it had sued Epic Games in 2020."])
def test_a_confidence_is_a_probability_that_is_never_certain(text: str) -> None:
    assert all(0.0 < statement.confidence < 1.0 for statement in read(text))


def test_features_say_how_the_statement_was_read() -> None:
    found = read_features("Apple said on Monday that it would buy Beats.")
    assert found["rule=active"] == found["subject=pronoun"] == found["said"] == 1.0
    assert found["status=planned"] == 1.0
    assert 0.0 <= found["doubt of heads"] <= 1.0


def test_a_plain_sentence_is_surer_than_one_whose_subject_is_a_pronoun() -> None:
    plain = next(s for s in read("Tim Cook sued Beats in 2014.") if s.relation == "SUED")
    later = next(s for s in read("Tim Cook spoke. He sued Beats in 2014.") if s.relation == "SUED")
    assert plain.confidence > later.confidence


@given(st.dictionaries(st.sampled_from(["bias", "open", "doubt of heads", "unheard of"]), st.floats(-3, 3)))
def test_probabilities_grow_with_weighted_features_and_ignore_unknown_ones(given_features: dict[str, float]) -> None:
    value = probability("statements", given_features)
    assert 0.0 < value < 1.0
    assert math.isclose(value, probability("statements", {**given_features, "no such feature": 9.0}))


def test_every_judgement_is_a_verdict_on_a_statement_with_its_place(root: Path) -> None:
    lines = (root / "training" / "judgements.tsv").read_text("utf-8").splitlines()
    assert len(lines) > 600
    for line in lines:
        verdict, article, start, end, statement = line.split("\t")
        assert verdict in {"correct", "vague", "wrong"}
        assert article.endswith(".txt")
        assert int(start) < int(end)
        assert "→" in statement
