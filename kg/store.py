"""The fact store: articles, statements and entities in one SQLite file.

Each article is written in one transaction, so that a crash leaves whole articles only. Nothing read from the store
depends on the order in which articles came.
"""

from __future__ import annotations

import json
import math
import sqlite3
import uuid
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.errors import ArticleError, StoreError
from kg.model import (
    Argument,
    Article,
    Entity,
    EntityType,
    Fact,
    Literal,
    LiteralType,
    Mention,
    Statement,
    Status,
    digest,
)

_VERSION = 3
_APPLICATION = 0x6B672D31
_SCHEMA = """
CREATE TABLE article (key INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, fingerprint TEXT NOT NULL, text TEXT NOT NULL,
  title TEXT, published_at TEXT, url TEXT, publisher TEXT, author TEXT, path TEXT, digest TEXT,
  recorded_at TEXT);
CREATE TABLE entity (key INTEGER PRIMARY KEY, id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, name TEXT NOT NULL, type TEXT NOT NULL,
  named INTEGER NOT NULL, aliases TEXT NOT NULL, resolved TEXT NOT NULL, wikidata TEXT, UNIQUE (id, article));
CREATE INDEX entity_name ON entity (name COLLATE NOCASE);
CREATE INDEX entity_resolved ON entity (resolved);
CREATE INDEX entity_article ON entity (article);
CREATE TABLE statement (key INTEGER PRIMARY KEY, id TEXT NOT NULL, fact TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, subject TEXT NOT NULL, relation TEXT NOT NULL,
  object TEXT NOT NULL, start INTEGER NOT NULL, json TEXT NOT NULL, extracted TEXT,
  UNIQUE (id, article));
CREATE INDEX statement_fact ON statement (fact);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_subject ON statement (subject);
CREATE INDEX statement_object ON statement (object);
CREATE TABLE error (path TEXT PRIMARY KEY, reason TEXT NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_RESOLUTION = """
CREATE TABLE mention (article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, start INTEGER NOT NULL,
  stop INTEGER NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (article, start, stop)) WITHOUT ROWID;
CREATE TABLE unresolved (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE block (key TEXT NOT NULL, whole INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, whole, id))
  WITHOUT ROWID;
CREATE INDEX block_id ON block (id);
CREATE TABLE review (a TEXT NOT NULL, b TEXT NOT NULL, source_a TEXT NOT NULL, source_b TEXT NOT NULL,
  rule TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (a, b, rule)) WITHOUT ROWID;
CREATE INDEX review_source ON review (source_a);
CREATE TABLE decision (key INTEGER PRIMARY KEY, change INTEGER NOT NULL, link TEXT NOT NULL, a TEXT NOT NULL,
  b TEXT NOT NULL, decided_at TEXT NOT NULL, ended INTEGER);
CREATE TABLE alias (name TEXT NOT NULL, type TEXT NOT NULL, wikidata TEXT NOT NULL, PRIMARY KEY (name, type, wikidata))
  WITHOUT ROWID;
"""
"""What resolution needs: ``entity.id`` is as the article alone gives it, ``resolved`` the entity that it is of all
articles. ``statement.extracted`` is the statement with the former, where the two differ. ``unresolved`` are ids whose
records have changed since; ``decision.ended`` is the number of the change that replaced it, or 0 where it was undone.
"""
_FROM_1 = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
ALTER TABLE article ADD COLUMN digest TEXT;
ALTER TABLE article ADD COLUMN recorded_at TEXT;
"""
_FROM_2 = """
ALTER TABLE entity ADD COLUMN resolved TEXT NOT NULL DEFAULT '';
ALTER TABLE entity ADD COLUMN wikidata TEXT;
UPDATE entity SET resolved = id;
CREATE INDEX entity_resolved ON entity (resolved);
ALTER TABLE statement ADD COLUMN extracted TEXT;
"""
_MENTIONED = """
INSERT OR IGNORE INTO mention SELECT article, json_extract(json, '$.' || part || '.start'),
  json_extract(json, '$.' || part || '.end'), json_extract(json, '$.' || part || '.id')
  FROM statement, (SELECT 'subject' AS part UNION SELECT 'object' UNION SELECT 'attributed_to')
  WHERE json_extract(json, '$.' || part || '.id') IS NOT NULL;
INSERT OR IGNORE INTO unresolved SELECT id FROM entity WHERE named
"""

_EVERY = "SELECT s.json FROM statement s JOIN article a ON a.key = s.article ORDER BY a.id, s.start, s.id"
_ABOUT = _EVERY.replace("ORDER BY", "WHERE ? IN (s.subject, s.object) ORDER BY")
_VERSIONS = (
    "SELECT id, title, published_at, url, publisher, digest, recorded_at, key FROM article WHERE id GIVEN ORDER BY id"
)
_ENTITIES = (
    "SELECT resolved, name, type, named, aliases, count(*), wikidata FROM entity WHERE resolved GIVEN "
    "GROUP BY 1, 2, 3, 4, 5, 7 ORDER BY resolved, name, type"
)
_HELD = "SELECT DISTINCT fact FROM statement WHERE json_extract(json, '$.status') NOT IN (?, ?) ORDER BY fact"
_PARAMETERS = 10_000
"""Ids in one query: less than any SQLite allows."""
_LITERALS = (
    "SELECT object, min(json_extract(json, '$.object.value')), json_extract(json, '$.object.type'), "
    "max(instr(json, '\\u0000')) FROM statement "
    "WHERE object GIVEN GROUP BY object HAVING json_extract(json, '$.object.id') IS NULL ORDER BY object"
)


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it is stored: its publication data and what it claims.

    ``statements`` are triples of statement id, fact id and JSON object, by place. ``digest`` changes whenever anything
    of it changes; ``recorded_at`` is when it was stored (UTC), or None where an older kg did not note it.
    """

    id: str
    title: str | None
    published_at: str | None
    url: str | None
    publisher: str | None
    digest: str
    recorded_at: str | None
    statements: tuple[tuple[str, str, dict[str, Any]], ...]


class _Connection(sqlite3.Connection):
    """A connection whose failures (a full disk, a locked or broken file) are errors of the store."""

    path = ""

    def execute(self, *args: Any) -> sqlite3.Cursor:
        """As sqlite3 does. Raises `StoreError`."""
        try:
            return super().execute(*args)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}; give a kg store or a new file in a writable folder") from error


class Store:
    """An open store; a context manager.

    Raises `StoreError` where the file is no store or cannot be used, and where there is none that is not to be made.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = str(path)
        if not create and not Path(path).exists():
            raise StoreError(f"{self.path}: no such store; kg ingest makes one")
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=30, factory=_Connection)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}; give a path in a writable folder") from error
        self._db.path = self.path
        self._prepare()

    def _prepare(self) -> None:
        db = self._db
        application, version = (
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and application != _APPLICATION:
            raise StoreError(f"{self.path}: is a database, but not a kg store; give another file")
        if version > _VERSION:
            raise StoreError(f"{self.path}: made by a newer kg (version {version}); upgrade kg")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        if not tables or version < _VERSION:
            self._upgrade()

    def _upgrade(self) -> None:
        """Make the tables, or those that earlier versions lack, in one transaction; another process may have come
        first.
        """
        with self.transaction() as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version == _VERSION:
                return
            steps = (
                (_SCHEMA, _RESOLUTION),
                (_FROM_1, _FROM_2, _RESOLUTION, _MENTIONED),
                (_FROM_2, _RESOLUTION, _MENTIONED),
            )
            for command in ";".join(steps[version]).split(";"):
                db.execute(command)
            if version < 2:
                db.execute("INSERT INTO meta VALUES ('id', ?)", (str(uuid.uuid4()),))
            for row in db.execute("SELECT key FROM article WHERE digest IS NULL").fetchall():
                self.sign(row[0])
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {_VERSION}")

    @property
    def id(self) -> str:
        """A random name that the store got when it was made; a copy of the file has the same."""
        return str(self._db.execute("SELECT value FROM meta WHERE name = 'id'").fetchone()[0])

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def holds(self, article: Article) -> bool:
        """Whether this very article, unchanged, is stored already."""
        row = self._db.execute("SELECT fingerprint FROM article WHERE id = ?", (article.id,)).fetchone()
        return row is not None and row[0] == article.fingerprint

    def add(
        self,
        article: Article,
        statements: Sequence[Statement],
        entities: Sequence[Entity] = (),
        mentions: Sequence[tuple[Mention, Entity]] = (),
    ) -> str:
        """Store an article with what was found in it: ``added``, ``changed`` (the old version goes) or ``unchanged``.

        Its entities stand by themselves until `kg.resolution.resolve`.
        Raises `StoreError` where a statement's words are not at its offsets: nothing is stored then.
        """
        for statement in statements:
            _check(article, statement)
        known = self._db.execute("SELECT key FROM article WHERE id = ?", (article.id,)).fetchone()
        same = known is not None and self.holds(article) and self._statement_ids(known[0]) == {s.id for s in statements}
        if same:
            return "unchanged"
        with self.transaction():
            self._withdraw(article.id)
            self._insert(article, statements, entities, mentions)
            self.forget_error(article.path)
        return "changed" if known else "added"

    def _statement_ids(self, article: int) -> set[str]:
        """The ids of an article's statements as they were extracted."""
        rows = self._db.execute("SELECT id, extracted FROM statement WHERE article = ?", (article,))
        return {id_ if extracted is None else digest(json.loads(extracted)) for id_, extracted in rows}

    def _withdraw(self, article_id: str) -> int:
        """Delete an article, and note its entities as unresolved; gives the number of articles deleted."""
        query = "SELECT e.id FROM entity e JOIN article a ON a.key = e.article WHERE a.id = ? AND e.named"
        self._db.execute(f"INSERT OR IGNORE INTO unresolved {query}", (article_id,))
        return self._db.execute("DELETE FROM article WHERE id = ?", (article_id,)).rowcount

    def _insert(
        self,
        article: Article,
        statements: Sequence[Statement],
        entities: Sequence[Entity],
        mentions: Sequence[tuple[Mention, Entity]],
    ) -> None:
        fields = (article.id, article.fingerprint, article.text, article.title, article.published_at, article.url)
        key = self._db.execute(
            "INSERT INTO article (id, fingerprint, text, title, published_at, url, publisher, author, path) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*fields, article.publisher, article.author, article.path),
        ).lastrowid
        every = {entity.id: entity for entity in (*_mentioned(statements), *entities)}
        self._db.executemany(
            "INSERT INTO entity (id, article, name, type, named, aliases, resolved) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (e.id, key, e.name, e.type.value, e.named, json.dumps(e.aliases, ensure_ascii=False), e.id)
                for e in every.values()
            ],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO unresolved VALUES (?)", [(e.id,) for e in every.values() if e.named]
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)",
            [(key, m.start, m.end, entity.id) for m, entity in (*mentions, *_arguments(statements))],
        )
        self._db.executemany(
            "INSERT INTO statement (id, fact, article, subject, relation, object, start, json) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(statement, key) for statement in statements],
        )
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._db.execute("UPDATE article SET recorded_at = ? WHERE key = ?", (now, key))
        self.sign(key)

    def sign(self, article: int | None) -> None:
        """Give an article, by its key, the digest of what is stored of it now."""
        self._db.execute("UPDATE article SET digest = ? WHERE key = ?", (self._digest(article), article))

    def _digest(self, article: int | None) -> str:
        """Changes with an article's text and publication data, its statements, its entities and when it was stored."""
        queries = (
            "SELECT fingerprint, recorded_at FROM article WHERE key = ?",
            "SELECT id FROM statement WHERE article = ? ORDER BY id",
            "SELECT id, name, type, named, aliases FROM entity WHERE article = ? ORDER BY id",
        )
        linked = "SELECT id, wikidata FROM entity WHERE article = ? AND wikidata IS NOT NULL ORDER BY id"
        parts = [self._db.execute(query, (article,)).fetchall() for query in (*queries, linked)]
        return digest(*(parts if parts[-1] else parts[:-1]))

    def transaction(self) -> sqlite3.Connection:
        """The connection in a new transaction, which ``with`` ends: committed, or undone where something fails."""
        self._db.execute("BEGIN IMMEDIATE")
        return self._db

    def query(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a SELECT gives."""
        return self._db.execute(query, parameters).fetchall()

    def write(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a query that writes, once for each row of parameters."""
        self._db.executemany(query, rows)

    def remove(self, article_id: str) -> bool:
        """Withdraw an article with its statements; False where there is no such article."""
        with self.transaction():
            return self._withdraw(article_id) > 0

    def record_error(self, error: ArticleError) -> None:
        """Keep why an article could not be read, until it can."""
        self._db.execute("INSERT OR REPLACE INTO error VALUES (?, ?)", (error.where, error.reason))

    def forget_error(self, path: str | None) -> None:
        """Drop what was recorded of an article that can be read now."""
        self._db.execute("DELETE FROM error WHERE path = ?", (path,))

    def errors(self) -> list[tuple[str, str]]:
        """Path and reason of each article that could not be read."""
        return self._db.execute("SELECT path, reason FROM error ORDER BY path").fetchall()

    def statements(self, *, entity: str | None = None) -> Iterator[dict[str, Any]]:
        """All statements as JSON objects, or those about an entity, by article and place."""
        for row in self._db.execute(_ABOUT if entity else _EVERY, (entity,) if entity else ()):
            yield json.loads(row[0])

    def digests(self) -> Iterator[tuple[str, str]]:
        """Each article's id, and a digest that changes with anything that is stored of it; by id."""
        yield from self._db.execute("SELECT id, digest FROM article ORDER BY id")

    def versions(self, ids: Collection[str] | None = None) -> Iterator[Version]:
        """All articles with what they claim, or those of the given ids; by id."""
        query = "SELECT id, fact, json FROM statement WHERE article = ? ORDER BY start, id"
        for *fields, key in self._of_ids(_VERSIONS, ids):
            id_, title, published_at, url, publisher, found, recorded_at = fields
            rows = self._db.execute(query, (key,))
            statements = tuple((statement, fact, json.loads(claim)) for statement, fact, claim in rows)
            yield Version(id_, title, published_at, url, publisher, found, recorded_at, statements)

    def entities(self, ids: Collection[str] | None = None) -> Iterator[Entity]:
        """All entities or those of the given ids, by id; each merged over its articles: its most frequent type and
        name, all its aliases.
        """
        for id_, group in groupby(self._of_ids(_ENTITIES, ids), key=lambda row: row[0]):
            yield _merged(id_, list(group))

    def mentioned(self) -> set[str]:
        """The ids of what statements refer to: entities and values, and who said them."""
        found = {id_ for (id_,) in self._db.execute("SELECT subject FROM statement UNION SELECT object FROM statement")}
        said = self._db.execute("SELECT json FROM statement WHERE json_extract(json, '$.attributed_to') IS NOT NULL")
        return found | {json.loads(row[0])["attributed_to"].get("id", "") for row in said}

    def mentions(self) -> Iterator[tuple[str, int, int, str, str, str]]:
        """Where articles speak of entities, by article and place: article, start, end, words, the entity's id and
        type.
        """
        types = {entity.id: entity.type.value for entity in self.entities()}
        query = (
            "SELECT m.start, m.stop, e.resolved FROM mention m "
            "JOIN entity e ON e.id = m.entity AND e.article = m.article WHERE m.article = ? ORDER BY m.start, m.stop"
        )
        for key, article, text in self._db.execute("SELECT key, id, text FROM article ORDER BY id"):
            for start, stop, entity in self._db.execute(query, (key,)):
                yield article, start, stop, text[start:stop], entity, types[entity]

    def literals(self, ids: Collection[str] | None = None) -> Iterator[Literal]:
        """All values or those of the given ids, by id; of the spellings that share one, such as ``Chief`` and
        ``chief``, the first by the alphabet.
        """
        for id_, value, type_, has_nul in self._of_ids(_LITERALS, ids):
            yield Literal(self._first_spelling(id_) if has_nul else value, LiteralType(type_))

    def _first_spelling(self, literal: str) -> str:
        """What SQLite's JSON functions cannot tell, because they end a text at its first NUL."""
        rows = self._db.execute("SELECT json FROM statement WHERE object = ?", (literal,))
        return min(str(json.loads(row[0])["object"]["value"]) for row in rows)

    def _of_ids(self, query: str, ids: Collection[str] | None) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that says ``GIVEN`` of an id, in its order: all, or those of the given ids."""
        if ids is None:
            yield from self._db.execute(query.replace("GIVEN", "IS NOT NULL"))
            return
        wanted = sorted(ids)
        for start in range(0, len(wanted), _PARAMETERS):
            some = wanted[start : start + _PARAMETERS]
            yield from self._db.execute(query.replace("GIVEN", f"IN ({', '.join('?' * len(some))})"), some)

    @contextmanager
    def snapshot(self) -> Iterator[Store]:
        """Within the block, all that is read is of one moment, whatever others write."""
        self._db.execute("BEGIN")
        try:
            yield self
        finally:
            self._db.execute("COMMIT")

    def find(self, name: str) -> list[Entity]:
        """The entities of a name or alias, whatever its case; failing that, those whose name begins with it."""
        wanted = name.casefold()
        every = [entity for entity in self.entities() if entity.named]
        resolved = {row[0] for row in self._db.execute("SELECT resolved FROM entity WHERE id = ?", (name,))}
        exact = [
            e
            for e in every
            if e.id in resolved or wanted in {e.id, *(form.casefold() for form in (e.name, *e.aliases))}
        ]
        return exact or [e for e in every if e.name.casefold().startswith(wanted)]

    def facts(self) -> Iterator[Fact]:
        """The distinct claims of all statements, by id."""
        entities = {entity.id: entity for entity in self.entities()}
        rows = self._db.execute(
            "SELECT s.fact, s.json, a.id, a.publisher, a.published_at, s.id "
            "FROM statement s JOIN article a ON a.key = s.article ORDER BY s.fact, s.id, a.id"
        )
        for id_, group in groupby(rows, key=lambda row: row[0]):
            yield _fact(id_, list(group), entities)

    def held(self) -> Iterator[str]:
        """The ids of the facts that are not negated or denied, in order."""
        return (fact for (fact,) in self._db.execute(_HELD, tuple(status for status in Status if not status.holds)))

    def stats(self) -> dict[str, int]:
        """How many articles, statements, facts, entities and errors there are."""
        counted = {
            "articles": "count(*) FROM article", "statements": "count(*) FROM statement",
            "facts": "count(DISTINCT fact) FROM statement",
            "named entities": "count(DISTINCT resolved) FROM entity WHERE named", "errors": "count(*) FROM error",
        }  # fmt: skip
        return {name: self._db.execute(f"SELECT {query}").fetchone()[0] for name, query in counted.items()}

    def relations(self) -> list[tuple[str, int]]:
        """How many statements each relation has, most first."""
        return self._db.execute("SELECT relation, count(*) n FROM statement GROUP BY 1 ORDER BY n DESC, 1").fetchall()


def _row(statement: Statement, article: int | None) -> tuple[Any, ...]:
    ends = (statement.subject.referent.id, statement.relation, statement.object.referent.id)
    return (statement.id, statement.fact_id, article, *ends, statement.evidence.start, dumps(statement))


def dumps(statement: Statement) -> str:
    """A statement as one line of JSON."""
    return json.dumps(statement.as_json(), ensure_ascii=False)


def _check(article: Article, statement: Statement) -> None:
    sources = [source.mention for source in _sources(statement)]
    qualifiers = [qualifier.mention for qualifier in statement.qualifiers]
    for mention in (statement.subject.mention, statement.object.mention, *qualifiers, *sources):
        if article.text[mention.start : mention.end] != mention.text:
            raise StoreError(
                f"statement {statement.id}: {mention.text!r} is not at {mention.start}:{mention.end} of {article.id}"
            )


def _mentioned(statements: Sequence[Statement]) -> Iterator[Entity]:
    return (entity for _, entity in _arguments(statements))


def _arguments(statements: Sequence[Statement]) -> Iterator[tuple[Mention, Entity]]:
    """What statements are about, and where they say so."""
    for statement in statements:
        for argument in (statement.subject, statement.object, *_sources(statement)):
            if isinstance(argument.referent, Entity):
                yield argument.mention, argument.referent


def _sources(statement: Statement) -> Iterator[Argument]:
    """Who says a statement, and who reports that."""
    said = statement.attributed_to
    for each in (said, *said.reported_by) if said else ():
        if each.source is not None:
            yield each.source


def _merged(id_: str, rows: list[tuple[Any, ...]]) -> Entity:
    names: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for _, name, type_, _, _, number, _ in rows:
        names[name] += number
        types[type_] += number
    name = max(names, key=lambda n: (names[n], len(n), n))
    aliases = {alias for row in rows for alias in json.loads(row[4])} | set(names)
    type_ = max(types, key=lambda t: (types[t], id_.startswith(f"{t.lower()}/"), t))
    wikidata = min((row[6] for row in rows if row[6]), default=None)
    return Entity(id_, name, EntityType(type_), bool(rows[0][3]), tuple(sorted(aliases - {name})), wikidata)


def _fact(id_: str, rows: list[tuple[Any, ...]], entities: dict[str, Entity]) -> Fact:
    statements = [json.loads(row[1]) for row in rows]
    best = max(statements, key=lambda s: s["confidence"])  # the first of equals: the rows come by id
    dates = sorted(row[4][:10] for row in rows if row[4])
    return Fact(
        id=id_,
        subject=entities[best["subject"]["id"]],
        predicate=best["predicate"],
        relation=best["relation"],
        object=_referent(best["object"], entities),
        status=Status(best["status"]),
        n_statements=len(rows),
        n_sources=len({row[3] or row[2] for row in rows}),
        confidence=_combined(rows, statements),
        first_reported=dates[0] if dates else None,
        last_reported=dates[-1] if dates else None,
        event_time=_earliest(statements, "event_time"),
        valid_from=_earliest(statements, "valid_from"),
        valid_to=_earliest(statements, "valid_to"),
        sample=best["evidence"]["sentence"],
    )


def _referent(found: dict[str, Any], entities: dict[str, Entity]) -> Entity | Literal:
    return entities[found["id"]] if "id" in found else Literal(found["value"], LiteralType(found["type"]))


def _earliest(statements: list[dict[str, Any]], field: str) -> str | None:
    return min((s[field] for s in statements if s[field]), default=None)


def _combined(rows: list[tuple[Any, ...]], statements: list[dict[str, Any]]) -> float:
    """One minus the chance that every article is wrong (noisy or), each counted by its best statement; at most .99."""
    best: dict[str, float] = {}
    for row, statement in zip(rows, statements, strict=True):
        best[row[2]] = max(best.get(row[2], 0.0), statement["confidence"])
    doubt = 1.0
    for confidence in sorted(best.values()):
        doubt *= 1 - confidence
    return math.floor(min(0.99, 1 - doubt) * 10000 + 0.5) / 10000  # as kg/cypher/edges.cypher rounds, to the bit
