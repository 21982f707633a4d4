"""``kg entities`` and ``kg export mentions`` from articles to answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

ARTICLES = [
    "The United States Air Force ordered ten tankers from Boeing. General Arthur Lichte announced the order.",
    "Boeing Co. will build tankers for the U.S. Air Force in Seattle, General Arthur Lichte said.",
    "Boeing sold ten jets to Lufthansa on Monday. The airline is based in Frankfurt.",
    "John Smith, a surgeon, works for Northwind Hospital in Bristol.",
    "John Smith, a footballer, scored twice for Leeds United on Saturday.",
    "The Beatles founded Apple Corps in London.",
]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command on a store of the articles."""
    source, store = tmp_path / "articles.jsonl", str(tmp_path / "kg.db")
    source.write_text("\n".join(json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(ARTICLES)), "utf-8")

    def run(*words: str, **options: Any) -> Result:
        return CliRunner().invoke(main, [*words, "--store", store], **options)

    assert run("ingest", str(source)).exit_code == 0
    return run


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def entity_of(run: Run, article: str, text: str) -> str:
    """The entity of the first mention of some words in an article."""
    mentions = rows(run("export", "mentions", "-o", "-"))
    return next(str(m["entity"]) for m in mentions if m["article"] == article and m["text"] == text)


def test_variants_of_a_name_are_one_entity(run: Run) -> None:
    assert entity_of(run, "a0", "United States Air Force") == entity_of(run, "a1", "U.S. Air Force")
    assert entity_of(run, "a0", "Boeing") == entity_of(run, "a2", "Boeing") == "organization/boeing"


def test_mentions_are_the_words_at_their_offsets(run: Run) -> None:
    mentions = rows(run("export", "mentions", "-o", "-", "--named-only"))
    assert len(mentions) > 15
    for mention in mentions:
        assert list(mention) == ["article", "start", "end", "text", "type", "entity"]
        text = ARTICLES[int(mention["article"][1:])]
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_two_people_of_one_name_are_two_until_somebody_says_otherwise(run: Run) -> None:
    surgeon, footballer = entity_of(run, "a3", "John Smith"), entity_of(run, "a4", "John Smith")
    assert surgeon != footballer
    (pair,) = (row for row in rows(run("entities", "review", "--json")) if row["rule"] == "context")
    assert {pair["a"], pair["b"]} == {surgeon, footballer} and pair["evidence"]
    (merged,) = rows(run("entities", "merge", surgeon, footballer, "--json"))
    assert entity_of(run, "a3", "John Smith") == entity_of(run, "a4", "John Smith") == merged["entity"]
    assert rows(run("entities", "undo", "--json"))[0]["undone"]
    assert [entity_of(run, f"a{n}", "John Smith") for n in (3, 4)] == [surgeon, footballer]


def test_list_show_and_split(run: Run) -> None:
    (listed,) = rows(run("entities", "list", "boeing", "--json"))
    assert (listed["id"], listed["articles"]) == ("organization/boeing", 3)
    (shown,) = rows(run("entities", "show", "Boeing", "--json"))
    assert {article for member in shown["members"] for article in member["articles"]} == {"a0", "a1", "a2"}
    assert "organization/boeing: 3 articles (a0, a1, a2)" in run("entities", "show", "Boeing").stdout
    (apart,) = rows(run("entities", "split", "Boeing", "a2", "--json"))
    assert len(apart["entities"]) == 2
    assert [entity_of(run, article, "Boeing") for article in ("a0", "a2")] == apart["entities"]


def test_decisions_as_a_file(run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "decisions.tsv")
    run("entities", "merge", "Beatles", "Apple Corps")
    assert run("entities", "decisions", "--export", file).exit_code == 0
    assert Path(file).read_text("utf-8").startswith("must-link\t")
    (entry,) = rows(run("entities", "decisions", "--json"))
    assert (entry["link"], entry["change"], entry["holds"]) == ("must-link", 1, True)
    run("entities", "undo", "1")
    assert rows(run("entities", "decisions", "--import", file, "--json"))[0]["imported"] == 1
    assert [entry["holds"] for entry in rows(run("entities", "decisions", "--json"))] == [False, True]
    assert "must-link" in run("entities", "decisions").stdout


def test_wikidata_ids_from_a_table(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("Q66\tBoeing Co.\tOrganization\nQ213710\tApple Corps\n", "utf-8")
    assert rows(run("entities", "link", str(table), "--json"))[0]["linked"] >= 2
    (shown,) = rows(run("entities", "show", "Apple Corps", "--json"))
    assert shown["wikidata"] == "Q213710"
    graph = tmp_path / "graph.graphml"
    run("export", "graphml", "-o", str(graph))
    assert "Q66" in graph.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("merge", "Nobody", "Apple Corps"), "names no entity; kg entities list shows all"),
        (("merge", "Apple Corps", "Apple Corps"), "one entity already"),
        (("split", "Apple Corps", "a5"), "nothing would be left"),
        (("show", "John Smith"), "could be person/john-smith"),
        (("undo",), "no decision holds"),
        (("undo", "7"), "no decision of change 7 holds"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run: Run, words: tuple[str, ...], message: str) -> None:
    result = run("entities", *words)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert message in result.stderr


def test_nothing_to_review_and_no_decisions(tmp_path: Path, run: Run) -> None:
    empty, store = tmp_path / "empty.txt", str(tmp_path / "small.db")
    empty.write_text("Airbus sold ten jets to Lufthansa.", "utf-8")
    CliRunner().invoke(main, ["ingest", str(empty), "--store", store])
    said = {
        ("review",): "Nothing to review.",
        ("decisions",): "No decisions.",
        ("list", "x"): "No entities of that name.",
    }
    for words, line in said.items():
        assert CliRunner().invoke(main, ["entities", *words, "--store", store]).stdout.splitlines()[-1] == line
