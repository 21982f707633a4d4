"""The files for neo4j-admin make the database that a push makes, property by property."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from graphs import ask, claim, differences, push, snapshot, thing
from hostile import HOSTILE
from server import Server
from test_push import fill, nothing_done

from kg import Store
from kg.cli import main
from kg.errors import SinkError
from kg.model import Article, Entity, EntityType, Literal, LiteralType
from kg.sinks import neo4j as sink
from kg.sinks.neo4j import bulk

pytestmark = pytest.mark.java


@pytest.fixture(scope="module")
def stopped(own: Server) -> Iterator[Server]:
    """A server of our own that is not running."""
    own.stop()
    return own


def everything(path: Path, examples: Path) -> Path:
    """A store of real articles, of facts that many state, and of hostile texts."""
    CliRunner().invoke(main, ["ingest", str(examples), "--store", str(path)], catch_exceptions=False)
    fill(path, "abcdefgh")
    with Store(path) as store:
        for number, text in enumerate(HOSTILE):
            article = Article(f"{number}{text}", text, text, "2025-01-01", f"https://example.org/{text}", text)
            subject = Entity(f"person/{text}", text, EntityType.PERSON, aliases=(f"{text} (alias)", "Alias"))
            value = Literal(text, LiteralType.TEXT)
            store.add(article, [claim(article, subject, "RELATED_TO", value, predicate=text, said_by=subject)])
        for name, spelling in (("1", "Chief Executive"), ("2", "chief executive")):
            article = Article(name, spelling)
            store.add(article, [claim(article, thing("Alibaba"), "SEEKS", Literal(spelling, LiteralType.TEXT))])
        store.add(Article("silent", "Says nothing."), [])
    return path


def test_bulk_import_equals_a_push(empty: sink.Server, stopped: Server, examples: Path, tmp_path: Path) -> None:
    store = everything(tmp_path / "kg.db", examples)
    push(empty, store)
    folder = tmp_path / "csv"
    done = CliRunner().invoke(main, ["export", "neo4j-csv", str(folder), "--store", str(store)], catch_exceptions=False)
    (command,) = (line for line in done.output.splitlines() if line.startswith("neo4j-admin "))
    stopped.admin(*shlex.split(command)[1:])
    stopped.admin("database", "check", "neo4j")
    stopped.start()
    imported = sink.Server(stopped.uri, "neo4j", stopped.password)
    assert differences(snapshot(imported), snapshot(empty)) == []
    assert nothing_done(push(imported, store))
    assert differences(snapshot(imported), snapshot(empty)) == []
    indexes = "SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'kg_' RETURN name, state ORDER BY name"
    assert ask(imported, indexes) == ask(empty, indexes)
    with Store(store) as opened:
        opened.remove("a")
    push(imported, store)
    push(empty, store)
    assert differences(snapshot(imported), snapshot(empty)) == []


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "csv"
    with Store(fill(tmp_path / "kg.db")) as store:
        with monkeypatch.context() as patched:
            patched.setattr(bulk, "_edges", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                bulk.write(store, folder)
        assert [path.name for path in tmp_path.iterdir() if "csv" in path.name] == []
        bulk.write(store, folder)
        with pytest.raises(SinkError, match="exists already"):
            bulk.write(store, folder)
