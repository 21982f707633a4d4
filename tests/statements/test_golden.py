"""golden.txt read as a specification: a sentence, then the statements and the rules that made them."""

import re
from pathlib import Path

import pytest

from kg import language, mentions, ontology, report, statements
from kg.model import Article
from kg.statements.claim import rules
from kg.statements.learned import RULE

BLOCKS = Path(__file__).with_name("golden.txt").read_text(encoding="utf-8").strip().split("\n\n")


def read(sentence: str, text: str | None = None) -> list[str]:
    """The statements of a sentence as golden.txt writes them."""
    article = Article("golden", text or sentence, published_at="2025-02-27")
    doc = language.load()(article.text)
    found = statements.extract(doc, mentions.find(doc, article.id), article)
    return [f"  {report.statement_line(s.as_json())}   [{s.evidence.rule}]" for s in found]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0][:40])
def test_sentence_gives_these_statements(block: str) -> None:
    sentence, *wanted = block.split("\n")
    assert read(sentence) == wanted


def test_every_rule_has_a_docstring_with_an_example() -> None:
    assert all("Example:" in (rule.find.__doc__ or "") for rule in rules().values())
    assert len(rules()) >= 15


def test_a_question_claims_nothing() -> None:
    assert read("Did Microsoft buy Activision?") == []


def test_time_is_carried_from_the_paragraph_before() -> None:
    text = "Regulators have watched Ant Group since 2020.\nFirst, Ant's initial public offering was pulled."
    article = Article("a", text, published_at="2025-02-27")
    doc = language.load()(text)
    found = [s for s in statements.extract(doc, mentions.find(doc, "a"), article) if s.relation == "IPO_PULLED"]
    assert [(s.subject.referent.id, s.object.referent.id, s.event_time_basis) for s in found] == [
        ("organization/ant-group", "date/2020", "carried from context")
    ]


def test_former_holders_end_and_current_ones_do_not() -> None:
    former, current = (
        read(sentence) for sentence in ("Then-Alibaba CEO Daniel Zhang spoke.", "Current Alibaba CEO Eddie Wu spoke.")
    )
    assert former == ["  Daniel Zhang –CEO_OF→ Alibaba (former)   [title_before_name, relation_head]"]
    assert current == ["  Eddie Wu –CEO_OF→ Alibaba   [title_before_name]"]


def test_offsets_are_exact() -> None:
    text = "Boeing named Kelly Ortberg as chief executive. He joined the company in 2024."
    article = Article("a", text)
    doc = language.load()(text)
    for statement in statements.extract(doc, mentions.find(doc, "a"), article):
        for mention in (statement.subject.mention, statement.object.mention):
            assert text[mention.start : mention.end] == mention.text


def test_relations_have_known_parents_without_cycles() -> None:
    known = ontology.load()
    assert len(known.relations) >= 60
    for name in known.relations:
        assert len(list(known.ancestors(name))) < 10


def test_every_rule_is_shown_by_a_golden_sentence() -> None:
    shown = {
        name for block in BLOCKS for names in re.findall(r"\[([\w, ]+)]$", block, re.M) for name in names.split(", ")
    }
    assert set(rules()) | {RULE} == shown


@pytest.mark.parametrize(
    "sentence",
    [
        "Singapore Airlines is its launch customer.",  # nobody is the customer of a launch
        "Airbus expects sales to fall.",  # not sales, but their fall is expected
        "Such a man is Jack Ma.",
        "Boeing rolled out the first.",  # the first what?
        "It was a milestone that Airbus flew.",
    ],
)
def test_a_near_miss_claims_nothing(sentence: str) -> None:
    assert read(sentence) == []
