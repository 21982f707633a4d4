"""Speed of writing the graph to Neo4j, beside two peers, on one server in one run.

    pip install 'kg-news[bench]'
    python benchmarks/neo4j.py [--statements 10000 100000] [--json]

For each size a generated store (benchmarks/generator.py) is pushed by kg, written to bulk files and imported, and its
entities, values and facts are written by neo4j-graphrag's Neo4jWriter and langchain-neo4j's add_graph_documents. Every
writer is a process of its own and writes to an empty database of the same server, twice: the second time counts, when
the server has compiled what this writer runs. What it wrote is counted in the database afterwards. Needs Java 17 and
Maven, as the tests do.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # not this folder: this file's name must not hide the driver's

PER_ENTITY = 4
SEED = 1
MEMORY = {"server.memory.heap.initial_size": "2g", "server.memory.heap.max_size": "2g"}
Figures = dict[str, Any]


def graphrag(store: Path, uri: str, password: str) -> None:
    """neo4j-graphrag: one graph of nodes and relationships, in its own batches of 1,000."""
    import asyncio

    from neo4j import GraphDatabase
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    nodes, edges = _graph(store)
    whole = Neo4jGraph(
        nodes=[Neo4jNode(id=id_, label=label, properties=properties) for id_, label, properties in nodes],
        relationships=[
            Neo4jRelationship(start_node_id=start, end_node_id=end, type=type_, properties=properties)
            for start, end, type_, properties in edges
        ],
    )
    with GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        writer = Neo4jWriter(driver, neo4j_database="neo4j")
        written = _timed(lambda: asyncio.run(writer.run(whole)))
    if written.status != "SUCCESS":
        raise SystemExit(f"neo4j-graphrag: {written}")


def langchain(store: Path, uri: str, password: str) -> None:
    """langchain-neo4j: graph documents of 1,000 relationships each."""
    from langchain_core.documents import Document
    from langchain_neo4j import Neo4jGraph
    from langchain_neo4j.graphs.graph_document import GraphDocument, Node, Relationship

    nodes, edges = _graph(store)
    made = {id_: Node(id=id_, type=label, properties=properties) for id_, label, properties in nodes}
    documents = []
    for first in range(0, len(edges), 1000):
        some = [
            Relationship(source=made[start], target=made[end], type=type_, properties=properties)
            for start, end, type_, properties in edges[first : first + 1000]
        ]
        ends = {end.id: end for edge in some for end in (edge.source, edge.target)}
        documents.append(GraphDocument(nodes=list(ends.values()), relationships=some, source=Document(page_content="")))
    graph = Neo4jGraph(uri, "neo4j", password, database="neo4j", refresh_schema=False)
    _timed(lambda: graph.add_graph_documents(documents, baseEntityLabel=True))


def _graph(store: Path) -> tuple[list[tuple[str, str, Figures]], list[tuple[str, str, str, Figures]]]:
    """The store's nodes and edges as plain values, as its GraphML has them."""
    from kg import graph
    from kg.store import Store

    with Store(store) as opened:
        nodes = [(node.id, str(node.attributes["type"]), _bare(node.attributes)) for node in graph.nodes(opened)]
        edges = [
            (edge.source, edge.target, str(edge.attributes["relation"]), {"id": edge.id, **edge.attributes})
            for edge in graph.edges(opened)
        ]
    return nodes, edges


def _bare(attributes: Figures) -> Figures:
    return {name: value for name, value in attributes.items() if name not in ("label", "labels", "type")}


def _timed(work: Callable[[], Any]) -> Any:
    """Run what counts, and print how long it took for the process that waits for this one."""
    start = time.perf_counter()
    result = work()
    print(json.dumps({"seconds": time.perf_counter() - start}))
    return result


PEERS = {"neo4j-graphrag": graphrag, "langchain-neo4j": langchain}


def measure(size: int, folder: Path) -> dict[str, Figures]:
    """Figures of every writer for a store of so many statements."""
    from benchmarks.generator import fill
    from tests.neo4j.server import server

    store = folder / f"{size}.db"
    fill(store, statements=size, entities=size // PER_ENTITY, seed=SEED)
    found: dict[str, Figures] = {}
    with server(folder / f"server-{size}", settings=MEMORY, apoc=True) as running:
        for name in PEERS:
            found[name] = _warm(running, [sys.executable, __file__, "--peer", name, str(store), running.uri])
        found["kg push"] = _warm(running, _push(store, running))
        found["kg push, again"] = _written(running, _push(store, running), none=True)
    found["kg export neo4j-csv, import"] = _imported(store, folder / f"bulk-{size}")
    return found


def _warm(running: Any, command: list[str]) -> Figures:
    """Figures of a writer's second run."""
    for _ in range(2):
        empty(running)
        figures = _written(running, command)
    return figures


def _push(store: Path, running: Any) -> list[str]:
    return [sys.executable, "-m", "kg.cli", "push", "neo4j", "--store", str(store), "--uri", running.uri]


def _written(running: Any, command: list[str], *, none: bool = False) -> Figures:
    """Run a writer; how long it took, what it cost the server and itself, and what came into the database."""
    before, cpu = 0 if none else _size(running), _cpu(running.process.pid)
    start = time.perf_counter()
    printed, peak = _run(command, running.password)
    seconds = time.perf_counter() - start
    said = re.findall(r'^\{"seconds": ([\d.]+)\}$', printed, re.MULTILINE)
    seconds = float(said[0]) if said else seconds
    items = 0 if none else _size(running) - before
    return {
        "seconds": seconds,
        "items": items,
        "items_a_second": items / seconds,
        "server_cpu_seconds": _cpu(running.process.pid) - cpu,
        "client_peak_mb": peak,
    }


def _run(command: list[str], password: str) -> tuple[str, float]:
    """What a command prints, and the most memory it held in MB; it is the only child that has ended since it began."""
    environment = {**os.environ, "NEO4J_PASSWORD": password, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: {printed[-2000:]}")
    return printed, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def _imported(store: Path, folder: Path) -> Figures:
    """Bulk files written and imported into a stopped server's empty database."""
    from tests.neo4j.server import server

    with server(folder / "home", settings=MEMORY, start=False) as stopped:
        start = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "kg.cli",
            "export",
            "neo4j-csv",
            str(folder / "csv"),
            "--store",
            str(store),
        ]
        printed, peak = _run(command, "")
        exported = time.perf_counter() - start
        words = next(line for line in printed.splitlines() if "database import full" in line)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        stopped.admin(*words[words.index("database import full") :].replace("'", "").split())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = time.perf_counter() - start
        stopped.start()
        items = _size(stopped)
    return {
        "seconds": seconds,
        "items": items,
        "items_a_second": items / seconds,
        "server_cpu_seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "client_peak_mb": peak,
        "export_seconds": exported,
    }


@contextmanager
def _session(running: Any) -> Iterator[Any]:
    from neo4j import GraphDatabase

    with (
        GraphDatabase.driver(running.uri, auth=("neo4j", running.password)) as driver,
        driver.session(database="neo4j") as session,
    ):
        yield session


def _size(running: Any) -> int:
    """Nodes and relationships in the database."""
    with _session(running) as session:
        nodes = session.run("MATCH (n) RETURN count(n)").single()[0]
        return int(nodes + session.run("MATCH ()-[r]->() RETURN count(r)").single()[0])


def empty(running: Any) -> None:
    """Delete everything: nodes, relationships, constraints, indexes."""
    with _session(running) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT `{row['name']}`").consume()
        for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
            session.run(f"DROP INDEX `{row['name']}`").consume()


def _cpu(pid: int) -> float:
    """CPU seconds of a process so far; 0 where the system has no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(results: dict[int, dict[str, Figures]]) -> Iterator[str]:
    """The figures as a Markdown table."""
    yield "| statements | writer | seconds | nodes and relationships | a second | server CPU s | client peak MB |"
    yield "|---|---|---|---|---|---|---|"
    for size, writers in results.items():
        for name, row in writers.items():
            figures = (
                row["seconds"],
                row["items"],
                row["items_a_second"],
                row["server_cpu_seconds"],
                row["client_peak_mb"],
            )
            yield (
                f"| {size:,} | {name} | " + " | ".join(f"{x:,.1f}" if x < 100 else f"{x:,.0f}" for x in figures) + " |"
            )


def main() -> None:
    """Measure all sizes and print the table, or the raw figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--json", action="store_true", help="print the raw figures")
    parser.add_argument("--peer", nargs=3, metavar=("NAME", "STORE", "URI"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        name, store, uri = options.peer
        PEERS[name](Path(store), uri, os.environ["NEO4J_PASSWORD"])
        return
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        results = {}
        for size in options.statements:
            print(f"measuring {size:,} statements …", file=sys.stderr)
            results[size] = measure(size, Path(folder))
    print(json.dumps(results) if options.json else "\n".join(table(results)))


if __name__ == "__main__":
    main()
