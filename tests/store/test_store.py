"""The fact store: idempotent, independent of order, honest about what it cannot open."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError, UnreadableArticle
from kg.model import Argument, Article, Entity, EntityType, Evidence, Literal, LiteralType, Mention, Statement, Status
from kg.store import Store

TEXT = "Jack Ma co-founded Alibaba."


def statement(article: str, *, status: Status = Status.ASSERTED, confidence: float = 0.8) -> Statement:
    subject = Argument(Entity("person/jack-ma", "Jack Ma", EntityType.PERSON), Mention(0, 7, "Jack Ma"))
    target = Argument(Entity("organization/alibaba", "Alibaba", EntityType.ORGANIZATION), Mention(19, 26, "Alibaba"))
    evidence = Evidence(article, 0, 26, TEXT, "active")
    return Statement(subject, "co-founded", "CO_FOUNDED", target, evidence, status=status, confidence=confidence)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with Store(tmp_path / "kg.db") as opened:
        yield opened


def test_the_same_article_twice_changes_nothing(store: Store) -> None:
    article = Article("a", TEXT)
    assert store.add(article, [statement("a")]) == "added"
    before = (store.stats(), list(store.facts()))
    assert store.add(article, [statement("a")]) == "unchanged"
    assert (store.stats(), list(store.facts())) == before


def test_a_changed_article_withdraws_what_it_no_longer_says(store: Store) -> None:
    store.add(Article("a", TEXT), [statement("a")])
    assert store.add(Article("a", TEXT + " Or not."), []) == "changed"
    assert list(store.facts()) == []


def test_a_fact_counts_articles_and_publishers(store: Store) -> None:
    for id_, publisher, day in (("a", "Daily", "2025-01-02"), ("b", "Daily", "2025-01-01"), ("c", None, None)):
        store.add(Article(id_, TEXT, publisher=publisher, published_at=day), [statement(id_)])
    (fact,) = store.facts()
    assert (fact.n_statements, fact.n_sources, fact.first_reported, fact.last_reported) == (
        3,
        2,
        "2025-01-01",
        "2025-01-02",
    )
    assert fact.confidence == 0.99


def test_status_makes_another_fact(store: Store) -> None:
    store.add(Article("a", TEXT), [statement("a")])
    store.add(Article("b", TEXT), [statement("b", status=Status.DENIED)])
    assert sorted(fact.status for fact in store.facts()) == ["asserted", "denied"]


def test_order_does_not_matter(tmp_path: Path) -> None:
    found = []
    for name, order in (("one", "abc"), ("two", "cba")):
        with Store(tmp_path / name) as opened:
            for id_ in order:
                opened.add(Article(id_, TEXT), [statement(id_)])
            found.append((list(opened.facts()), list(opened.statements()), list(opened.entities())))
    assert found[0] == found[1]


def test_offsets_that_do_not_fit_are_refused(store: Store) -> None:
    wrong = replace(statement("a"), subject=Argument(statement("a").subject.referent, Mention(1, 8, "Jack Ma")))
    with pytest.raises(StoreError, match="'Jack Ma' is not at 1:8"):
        store.add(Article("a", TEXT), [wrong])
    assert store.stats()["articles"] == 0


def test_names_are_found_by_alias_and_beginning(store: Store) -> None:
    store.add(
        Article("a", TEXT), [statement("a")], [Entity("person/jack-ma", "Jack Ma", EntityType.PERSON, aliases=("Ma",))]
    )
    assert [e.id for e in store.find("ma")] == ["person/jack-ma"]
    assert [e.id for e in store.find("ali")] == ["organization/alibaba"]


def test_errors_last_until_the_article_can_be_read(store: Store) -> None:
    store.record_error(UnreadableArticle("x.txt", "is binary"))
    assert store.errors() == [("x.txt", "is binary")]
    store.add(Article("a", TEXT, path="x.txt"), [])
    assert store.errors() == []


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but long enough to be read as one")
    with sqlite3.connect(tmp_path / "other.db") as db:
        db.execute("CREATE TABLE t (x)")
    for name in ("text.db", "other.db"):
        with pytest.raises(StoreError, match=name):
            Store(tmp_path / name)


VERSION_1 = """
CREATE TABLE article (key INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, fingerprint TEXT NOT NULL, text TEXT NOT NULL,
  title TEXT, published_at TEXT, url TEXT, publisher TEXT, author TEXT, path TEXT);
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
"""


def test_a_store_of_version_1_is_upgraded_and_loses_nothing(tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with Store(new) as store:
        for id_ in "ab":
            store.add(Article(id_, TEXT, publisher="Daily"), [statement(id_)])
        held = (list(store.statements()), list(store.entities()), list(store.facts()))
    with sqlite3.connect(new) as source, sqlite3.connect(old) as target:
        target.executescript(VERSION_1)
        application = source.execute("PRAGMA application_id").fetchone()[0]
        target.executescript(f"PRAGMA application_id = {application}; PRAGMA user_version = 1;")
        for table in ("article", "entity", "statement", "error"):
            columns = ", ".join(row[1] for row in target.execute(f"PRAGMA table_info({table})"))
            rows = source.execute(f"SELECT {columns} FROM {table}").fetchall()
            marks = ", ".join("?" * (columns.count(",") + 1))
            target.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
    source.close()
    target.close()
    with Store(old) as store:
        assert (list(store.statements()), list(store.entities()), list(store.facts())) == held
        assert store.id
        assert [version.recorded_at for version in store.versions()] == [None, None]
        before = dict(store.digests())
        assert len(set(before.values())) == 2
        store.add(Article("a", TEXT + " More."), [statement("a")])
        assert store.id
    with Store(old) as store:
        after = dict(store.digests())
        assert (after["a"] != before["a"], after["b"] == before["b"]) == (True, True)


def test_every_store_has_an_id_of_its_own(tmp_path: Path) -> None:
    ids = set()
    for name in ("one", "two"):
        for _ in range(2):
            with Store(tmp_path / name) as store:
                ids.add(store.id)
    assert len(ids) == 2


def test_values_are_found_by_id_whatever_they_hold(store: Store) -> None:
    texts = ("nul \0 in it", "plain", "Chief", "chief")
    for number, text in enumerate(texts):
        base = statement(f"{number}{text}")
        value = Argument(Literal(text, LiteralType.TEXT), base.object.mention)
        store.add(Article(f"{number}{text}", TEXT), [replace(base, object=value)])
    ids = [Literal(text, LiteralType.TEXT).id for text in texts]
    assert [literal.value for literal in store.literals(ids)] == ["Chief", "nul \0 in it", "plain"]
    assert list(store.literals()) == list(store.literals(ids))
    assert [version.id for version in store.versions(["0nul \0 in it", "missing"])] == ["0nul \0 in it"]
