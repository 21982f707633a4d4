"""GraphML, read by APOC, makes the entities, values and edges that a push makes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from graphs import ask, push

from kg.cli import main
from kg.sinks import neo4j as sink

pytestmark = pytest.mark.java
TYPES = "MATCH (:Entity)-[r]->(n) WHERE n:Entity OR n:Literal RETURN type(r) AS type, count(*) AS number ORDER BY type"
LABELS = """MATCH (n) WHERE (n:Entity OR n:Literal) AND EXISTS { (n)-[r]-() WHERE NOT type(r) IN $evidence }
  UNWIND labels(n) AS label RETURN label, count(*) AS number ORDER BY label"""
EVIDENCE = ["SUBJECT", "OBJECT", "ATTRIBUTED_TO"]


@pytest.mark.skipif("NEO4J_URI" in os.environ, reason="reads a file beside the server; unset NEO4J_URI")
def test_apoc_reads_the_same_graph(empty: sink.Server, demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    CliRunner().invoke(main, ["export", "graphml", "-o", str(file), "--store", str(demo)], catch_exceptions=False)
    push(empty, demo)
    pushed = (ask(empty, TYPES), ask(empty, LABELS, evidence=EVIDENCE))
    ask(empty, "MATCH (n) DETACH DELETE n")
    ask(empty, "CALL apoc.import.graphml($file, {readLabels: true, storeNodeIds: true})", file=f"file://{file}")
    imported = (ask(empty, TYPES), ask(empty, LABELS, evidence=EVIDENCE))
    assert len(imported[0]) > 20
    assert imported == pushed
