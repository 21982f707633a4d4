"""times.txt read as a specification: a sentence, then event time, basis and validity of each of its statements."""

from pathlib import Path

import pytest

from kg import language, mentions, statements
from kg.model import Article, Statement

BLOCKS = Path(__file__).with_name("times.txt").read_text(encoding="utf-8").strip().split("\n\n")


def extracted(text: str) -> list[Statement]:
    article = Article("a", text, published_at="2025-02-27")
    doc = language.load()(text)
    return statements.extract(doc, mentions.find(doc, "a"), article)


def shown(statement: Statement) -> str:
    basis = statement.event_time_basis.split()[0] if statement.event_time_basis else "-"
    ends = (statement.valid_from, statement.valid_to)
    valid = " to ".join(end or "?" for end in ends) if any(ends) else "-"
    return f"  {statement.event_time or '-'} · {basis} · {valid}"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0][:40])
def test_statements_of_a_sentence_have_these_times(block: str) -> None:
    sentence, *wanted = block.split("\n")
    assert [shown(statement) for statement in extracted(sentence)] == wanted
