"""A push makes the graph of the store, whatever was in the database before."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import ask, push, snapshot

from kg import Store, ingest
from kg.sinks import neo4j as sink
from kg.sources import read

pytestmark = pytest.mark.java


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    """A store of the example articles."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with Store(path) as store:
        assert len(list(ingest(read([str(examples)]), store))) == 10
    return path


def test_a_second_push_changes_nothing(empty: sink.Server, demo: Path) -> None:
    first = push(empty, demo)
    assert (first.added, first.counts["nodes_created"] > 300) == (10, True)
    before = snapshot(empty)
    assert sum(vars(push(empty, demo))[name] for name in ("added", "changed", "repaired", "withdrawn")) == 0
    assert snapshot(empty) == before


def test_edges_equal_the_facts_of_the_store(empty: sink.Server, demo: Path) -> None:
    push(empty, demo)
    rows = ask(empty, "MATCH (a:Entity)-[r]->(b) WHERE r.id IS NOT NULL RETURN properties(r) AS edge, type(r) AS type")
    found = {row["edge"]["id"]: row for row in rows}
    with Store(demo) as store:
        facts = {fact.id: fact for fact in store.facts() if fact.status.holds}
    assert found.keys() == facts.keys()
    for id_, fact in facts.items():
        assert found[id_]["type"] == fact.relation
        for name, value in found[id_]["edge"].items():
            assert getattr(fact, name) == value
