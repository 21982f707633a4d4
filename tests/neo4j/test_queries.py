"""Every question answers on the graph of the example articles, and its plan starts from an index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import emptied
from graphs import ask, push

from kg import Store, ingest
from kg.cli import main
from kg.errors import SinkError
from kg.sinks import neo4j as sink
from kg.sinks.neo4j import Query, bind, catalogue, find
from kg.sources import read

pytestmark = pytest.mark.java

WHOLE_GRAPH = {
    "connected": "compares all things",
    "contradictions": "looks through all statements for negated and denied ones, unless a name is given",
    "merge-candidates": "looks up the name of every thing",
    "money": "looks through all statements for amounts, unless a name is given",
    "plans": "looks through all statements for denied and cancelled ones, unless a name is given",
    "single-source": "looks through all facts, unless a name is given",
    "speakers": "compares all speakers",
}
"""Queries that ask about everything, so that they read every node of a label; why."""
ODD = [
    "",
    " ",
    '"',
    "\\",
    'a\\"b',
    "AT&T",
    "C++ (UK) [x] {y} ^2 ~1 *? a:b a/b -c +d !e || &&",
    "AND",
    "NOT",
    "*",
    "<b>",
    "‮🐱",
]


@pytest.fixture(scope="module")
def graph(address: sink.Server, tmp_path_factory: pytest.TempPathFactory, examples: Path) -> sink.Server:
    """A server that holds the graph of the example articles and nothing else."""
    path = tmp_path_factory.mktemp("queries") / "demo.db"
    with Store(path) as store:
        assert len(list(ingest(read([str(examples)]), store))) == 10
    push(emptied(address), path)
    ask(address, "CALL db.prepareForReplanning()")  # else plans may rest on what the database held before
    return address


@pytest.fixture(scope="module")
def database(graph: sink.Server) -> Iterator[sink.Database]:
    """An open connection to it."""
    with sink.connect(graph) as opened:
        yield opened


def example(query: Query, **given: str) -> dict[str, Any]:
    """The parameters of the documented example, or others in their place."""
    required = {p.name: str(p.example) for p in query.parameters if not p.optional}
    return bind(query, {**required, **given})


def kg(graph: sink.Server, *args: object) -> Result:
    environment = {"NEO4J_URI": graph.uri, "NEO4J_USERNAME": graph.user, "NEO4J_PASSWORD": graph.password}
    return CliRunner().invoke(main, ["query", *map(str, args)], env={**environment, "NEO4J_DATABASE": graph.database})


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """The kinds of steps of a plan: NodeIndexSeek, CartesianProduct…"""
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


EVERY = pytest.mark.parametrize("query", catalogue(), ids=[query.name for query in catalogue()])


@EVERY
def test_the_example_has_an_answer(database: sink.Database, query: Query) -> None:
    rows = sink.ask(database, query, example(query))
    assert rows
    assert sink.ask(database, query, example(query)) == rows
    assert sink.ask(database, query, example(query, limit="1")) == rows[:1]


@EVERY
def test_the_plan_starts_from_an_index(graph: sink.Server, query: Query) -> None:
    from neo4j import GraphDatabase

    auth = (graph.user, graph.password)
    with GraphDatabase.driver(graph.uri, auth=auth) as driver, driver.session(database=graph.database) as session:
        summary = session.run(f"EXPLAIN {query.text}", example(query)).consume()
    assert summary.plan is not None
    steps = set(operators(dict(summary.plan)))
    assert not {"AllNodesScan", "CartesianProduct"} & steps
    scans = {step for step in steps if "Scan" in step}
    assert bool(scans) == (query.name in WHOLE_GRAPH), scans
    assert {"NodeUniqueIndexSeek", "NodeIndexSeek", "NodeIndexSeekByRange", "ProcedureCall"} & steps or scans
    warnings = [status.gql_status for status in summary.gql_status_objects if status.raw_severity == "WARNING"]
    assert set(warnings) <= {"01N52"}  # no example article has a url


@pytest.mark.parametrize(
    "query", [q for q in catalogue() if q.parameters[0].name in ("name", "words")], ids=lambda query: query.name
)
def test_no_name_breaks_a_query(database: sink.Database, query: Query) -> None:
    for odd in ODD:
        sink.ask(database, query, example(query, **{query.parameters[0].name: odd}))


@pytest.mark.parametrize("name", ["microsoft", "MICROSOFT", "organization/microsoft", "Microsoft"])
def test_names_are_found_in_any_spelling_of_capitals_and_by_id(database: sink.Database, name: str) -> None:
    rows = sink.ask(database, find("coverage"), example(find("coverage"), name=name))
    assert {row["about"] for row in rows} == {"Microsoft"}
    assert len(rows) == 2


def test_a_misspelt_name_is_found(database: sink.Database) -> None:
    rows = sink.ask(database, find("search"), example(find("search"), words="activison"))
    assert rows[0]["id"] == "organization/activision-blizzard"


def test_a_chain_shows_the_evidence_of_each_step(database: sink.Database) -> None:
    rows = [row for row in sink.ask(database, find("connection"), example(find("connection"))) if row["path"] == 1]
    assert [row["step"] for row in rows] == [1, 2]
    assert {"Sam Altman", "Activision Blizzard"} <= {row[end] for row in rows for end in ("subject", "object")}
    assert all(row["sentence"] and row["title"] for row in rows)


def test_a_chain_from_a_thing_to_itself_is_empty(database: sink.Database) -> None:
    assert sink.ask(database, find("connection"), example(find("connection"), name="UBS", other="UBS")) == []


def test_a_query_cannot_write(graph: sink.Server) -> None:
    writer = Query("writer", "", (), "", "CREATE (:Entity {id: 'x'})")
    with pytest.raises(SinkError, match="read access mode"), sink.connect(graph) as opened:
        sink.ask(opened, writer, {})


def test_the_table(graph: sink.Server) -> None:
    result = kg(graph, "roles", "--param", "name=Activision Blizzard", "--param", "date=2023-10-13")
    assert (result.exit_code, result.stderr) == (0, "")
    header, _, first, *_ = result.stdout.splitlines()
    assert header.split()[:3] == ["holder", "role", "at"]
    assert first.startswith("Bobby Kotick  LEADER_OF  Activision Blizzard")


def test_rows_for_machines(graph: sink.Server) -> None:
    result = kg(graph, "since", "--param", "date=2024", "--limit", 3, "--json")
    assert [json.loads(line)["first_reported"] for line in result.stdout.splitlines()] == ["2024-07-31"] * 3


def test_no_rows_are_said(graph: sink.Server) -> None:
    result = kg(graph, "timeline", "--param", "name=Nobody at all")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("No rows.") and result.stderr.count("\n") == 1
    assert kg(graph, "timeline", "--param", "name=Nobody at all", "--json").output == ""
