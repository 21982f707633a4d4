"""What goes wrong is told in one line with its remedy, and a rerun mends what was left."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from graphs import ask, differences, push, snapshot
from neo4j import GraphDatabase
from neo4j.exceptions import TransientError
from server import Server, free_port
from test_push import edges_are_true, fill, nothing_done

from kg.cli import main
from kg.errors import SinkError
from kg.model import Article
from kg.sinks import neo4j as sink
from kg.store import Store

pytestmark = pytest.mark.java


def run(store: Path, *options: str, password: str | None) -> Result:
    """``kg push neo4j`` as typed, away from a terminal."""
    environment = dict.fromkeys(("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_DATABASE"))
    return CliRunner().invoke(
        main, ["push", "neo4j", "--store", str(store), *options], env={**environment, "NEO4J_PASSWORD": password}
    )


def failed(result: Result, *words: str) -> bool:
    """Whether a command failed with one line of these words."""
    said = result.stderr.strip()
    assert all(word in said for word in words), said
    return result.exit_code == 1 and len(said.splitlines()) == 1 and isinstance(result.exception, SystemExit)


def test_a_wrong_password(address: sink.Server, tmp_path: Path) -> None:
    store = fill(tmp_path / "kg.db")
    result = run(store, "--uri", address.uri, password="wrong")
    assert failed(result, "refuses this user and password", "NEO4J_PASSWORD")
    assert "wrong" not in result.stderr


def test_no_password(address: sink.Server, tmp_path: Path) -> None:
    assert failed(run(fill(tmp_path / "kg.db"), "--uri", address.uri, password=None), "no password", "--password-file")


def test_a_password_from_a_file(empty: sink.Server, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(empty.password + "\n")
    store, secret = fill(tmp_path / "kg.db"), str(tmp_path / "secret")
    result = run(store, "--uri", empty.uri, "--password-file", secret, "--json", password=None)
    assert (result.exit_code, '"added": 3' in result.stdout, result.stderr) == (0, True, "")
    assert "is up to date" in run(store, "--uri", empty.uri, password=empty.password).stdout


def test_no_server(tmp_path: Path) -> None:
    store = fill(tmp_path / "kg.db")
    assert failed(run(store, "--uri", f"bolt://127.0.0.1:{free_port()}", password="x"), "no Neo4j answers", "NEO4J_URI")
    assert failed(run(store, "--uri", "http://127.0.0.1", password="x"), "bolt://localhost:7687")


def test_no_such_database(address: sink.Server, tmp_path: Path) -> None:
    result = run(fill(tmp_path / "kg.db"), "--uri", address.uri, "--database", "nowhere", password=address.password)
    assert failed(result, "no such database", "--database")


def test_no_such_store(address: sink.Server, tmp_path: Path) -> None:
    assert failed(run(tmp_path / "none.db", "--uri", address.uri, password=address.password), "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("CREATE (:Entity {id: 'same'}), (:Entity {id: 'same'})", ("breaks kg's constraints", "--database")),
        ("CREATE INDEX theirs FOR (e:Entity) ON (e.id)", ("in the way of kg's", "--database")),
        ("CREATE CONSTRAINT kg_entity_id FOR (n:Other) REQUIRE n.id IS UNIQUE", ("kg_", "drop or rename")),
    ],
)
def test_a_schema_that_is_in_the_way(empty: sink.Server, tmp_path: Path, schema: str, words: tuple[str, ...]) -> None:
    ask(empty, schema)
    before = snapshot(empty)
    assert failed(run(fill(tmp_path / "kg.db"), "--uri", empty.uri, password=empty.password), *words)
    assert snapshot(empty) == before


def test_a_deadlock_is_tried_again(empty: sink.Server, tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "abc")
    push(empty, path)
    with Store(path) as store:
        changed = Article("b", "Changed.", "Other title")
        store.add(changed, [])
    summaries: list[sink.Summary] = []
    pushing = threading.Thread(target=lambda: summaries.append(push(empty, path)))
    with (
        GraphDatabase.driver(empty.uri, auth=(empty.user, empty.password)) as driver,
        driver.session(database=empty.database) as session,
    ):
        other = session.begin_transaction()
        other.run("MATCH (a:Article {id: 'b'}) SET a.theirs = 1").consume()
        pushing.start()
        wait_for(lambda: is_locked(empty))
        with suppress(
            TransientError
        ):  # the push holds the stores and waits for the article: one of the two has to give way
            other.run("MATCH (s:KgStore) SET s.theirs = 1").consume()
            other.commit()
    pushing.join(60)
    assert summaries[0].changed == 1
    assert edges_are_true(empty)
    assert nothing_done(push(empty, path))


def is_locked(address: sink.Server) -> bool:
    """Whether a transaction waits for a lock."""
    rows = ask(address, "SHOW TRANSACTIONS YIELD status RETURN status")
    return any(row["status"].startswith("Blocked") for row in rows)


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def mine(own: Server) -> sink.Server:
    """Our own server's address."""
    return sink.Server(own.uri, "neo4j", own.password)


def test_a_server_killed_in_mid_push(own: Server, mine: sink.Server, empty: sink.Server, tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "abcdefgh")
    push(empty, path)

    def kill(done: int, _: int) -> None:
        if done == 4:
            own.kill()

    with (
        pytest.raises(SinkError, match="no Neo4j answers"),
        Store(path) as store,
        sink.connect(mine, retry_seconds=1) as database,
    ):
        sink.push(store, database, batch_size=1, report=kill)
    own.start()
    assert edges_are_true(mine, may_lack=True)
    there = len(ask(mine, "MATCH (a:Article) RETURN a"))
    assert 4 <= there < 8
    assert push(mine, path).added == 8 - there
    assert differences(snapshot(mine), snapshot(empty)) == []


def test_a_server_that_comes_back_is_waited_for(own: Server, mine: sink.Server, tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "ijklmn")
    restarted: list[int] = []

    def restart(done: int, _: int) -> None:
        if done == 3:
            own.kill()
            restarting.start()
            restarted.append(done)

    restarting = threading.Thread(target=own.start)
    with Store(path) as store, sink.connect(mine, retry_seconds=120) as database:
        assert sink.push(store, database, batch_size=1, report=restart).added == 6
    restarting.join()
    assert (restarted, nothing_done(push(mine, path))) == ([3], True)


def test_a_read_only_database(own: Server, mine: sink.Server, tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "xyz")
    before = snapshot(mine)
    restart(own, {"server.databases.default_to_read_only": "true"})
    assert failed(run(path, "--uri", own.uri, password=own.password), "read-only", "--database")
    told = run(path, "--uri", own.uri, "--dry-run", password=own.password)
    assert (told.exit_code, "Articles: 3 added" in told.stdout) == (0, True)
    assert snapshot(mine) == before
    restart(own, SLOW)  # for the test that follows


SLOW = {"db.transaction.timeout": "50ms", "db.transaction.monitor.check.interval": "10ms"}


def test_a_transaction_that_takes_too_long(own: Server, mine: sink.Server, tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "opqrst")
    try:
        result = run(path, "--uri", own.uri, password=own.password)
        assert failed(result, "took too long", "--batch-size")
    finally:
        restart(own, {})
    push(mine, path)
    assert len(ask(mine, "MATCH (a:Article) WHERE a.id IN split('opqrst', '') RETURN a")) == 6
    assert edges_are_true(mine)
    assert nothing_done(push(mine, path))


def restart(own: Server, settings: dict[str, str]) -> None:
    """Stop a server and start it with other settings."""
    own.stop()
    own.configure(settings)
    own.start()
