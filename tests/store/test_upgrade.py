"""A store made before entities were resolved across articles is upgraded when opened, and loses nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from test_store import TEXT, statement

from kg import resolution
from kg.model import Article, Entity, EntityType
from kg.store import Store

VERSION_2 = """
CREATE TABLE article (key INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, fingerprint TEXT NOT NULL, text TEXT NOT NULL,
  title TEXT, published_at TEXT, url TEXT, publisher TEXT, author TEXT, path TEXT, digest TEXT,
  recorded_at TEXT);
CREATE TABLE entity (key INTEGER PRIMARY KEY, id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, name TEXT NOT NULL, type TEXT NOT NULL,
  named INTEGER NOT NULL, aliases TEXT NOT NULL, UNIQUE (id, article));
CREATE INDEX entity_name ON entity (name COLLATE NOCASE);
CREATE INDEX entity_article ON entity (article);
CREATE TABLE statement (key INTEGER PRIMARY KEY, id TEXT NOT NULL, fact TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, subject TEXT NOT NULL, relation TEXT NOT NULL,
  object TEXT NOT NULL, start INTEGER NOT NULL, json TEXT NOT NULL, UNIQUE (id, article));
CREATE INDEX statement_fact ON statement (fact);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_subject ON statement (subject);
CREATE INDEX statement_object ON statement (object);
CREATE TABLE error (path TEXT PRIMARY KEY, reason TEXT NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
VARIANT = Entity("organization/alibaba-group", "Alibaba Group", EntityType.ORGANIZATION)


def old_store(folder: Path) -> Path:
    """A store of version 2 with two articles, of which one names a variant; made from one of today."""
    new, old = folder / "new.db", folder / "old.db"
    with Store(new) as store:
        store.add(Article("a", TEXT, publisher="Daily"), [statement("a")])
        store.add(Article("b", TEXT, publisher="Daily"), [statement("b")], [VARIANT])
    with sqlite3.connect(new) as source, sqlite3.connect(old) as target:
        target.executescript(VERSION_2)
        application = source.execute("PRAGMA application_id").fetchone()[0]
        target.executescript(f"PRAGMA application_id = {application}; PRAGMA user_version = 2;")
        for table in ("article", "entity", "statement", "error", "meta"):
            columns = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
            rows = source.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
    source.close()
    target.close()
    return old


def test_a_store_of_version_2_keeps_all_and_can_be_resolved(tmp_path: Path) -> None:
    old = old_store(tmp_path)
    with Store(tmp_path / "new.db") as new, Store(old) as store:
        assert (store.id, dict(store.digests())) == (new.id, dict(new.digests()))
        assert list(store.versions()) == list(new.versions())
        assert list(store.entities()) == list(new.entities())
        mentions = list(store.mentions())
        assert [(article, text) for article, _, _, text, *_ in mentions] == [
            (article, text) for article in "ab" for text in ("Jack Ma", "Alibaba")
        ]
        assert store.add(Article("a", TEXT, publisher="Daily"), [statement("a")]) == "unchanged"
        for each in (new, store):
            resolution.resolve(each)
        assert list(store.entities()) == list(new.entities())
        assert [entity.id for entity in store.find("Alibaba Group")] == ["organization/alibaba"]


def test_an_upgraded_store_is_opened_again_as_it_is(tmp_path: Path) -> None:
    old = old_store(tmp_path)
    with Store(old) as store:
        resolution.resolve(store)
        held = (list(store.versions()), list(store.entities()), list(store.mentions()))
    with Store(old) as store:
        assert (list(store.versions()), list(store.entities()), list(store.mentions())) == held
