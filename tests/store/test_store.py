"""The fact store: idempotent, independent of order, honest about what it cannot open."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError, UnreadableArticle
from kg.model import Argument, Article, Entity, EntityType, Evidence, Mention, Statement, Status
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
