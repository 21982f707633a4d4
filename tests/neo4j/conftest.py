"""A real Neo4j for the tests: the one that NEO4J_URI names, or one that is started here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from server import Server, missing, server

from kg import Store, ingest
from kg.sinks import neo4j as sink
from kg.sources import read

SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""Options of Java that make a server start sooner, and run slower."""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sink.Server]:
    """Where the server is; started here where NEO4J_URI is not set. Its database is emptied by the tests."""
    if uri := os.environ.get("NEO4J_URI"):
        user, database = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_DATABASE", "neo4j")
        yield sink.Server(uri, user, os.environ.get("NEO4J_PASSWORD", ""), database)
        return
    _require()
    with server(tmp_path_factory.mktemp("neo4j"), apoc=True, java=SHORT_LIVED) as running:
        yield sink.Server(running.uri, "neo4j", running.password)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that a test may stop, kill and configure."""
    _require()
    with server(tmp_path_factory.mktemp("own"), java=SHORT_LIVED) as running:
        yield running


@pytest.fixture
def wipe(address: sink.Server) -> Callable[[], sink.Server]:
    """Empties the database."""
    return lambda: emptied(address)


@pytest.fixture
def empty(address: sink.Server) -> sink.Server:
    """The server with an empty database."""
    return emptied(address)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    """A store of the example articles."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with Store(path) as store:
        assert len(list(ingest(read([str(examples)]), store))) == 10
    return path


def _require() -> None:
    """Skip where no server can start; in continuous integration, fail."""
    if lacking := missing():
        said = f"{lacking}; or set NEO4J_URI to a server whose database may be emptied"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(said)


def emptied(address: sink.Server) -> sink.Server:
    """The server, its database emptied: no nodes, no constraints, no indexes."""
    with (
        GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver,
        driver.session(database=address.database) as session,
    ):
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT `{row['name']}`").consume()
        for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
            session.run(f"DROP INDEX `{row['name']}`").consume()
    return address
