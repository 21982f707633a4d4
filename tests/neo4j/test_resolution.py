"""A push carries merges and splits of entities, and their undoing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from graphs import ask, claim, preview, push, snapshot, thing

from kg import resolution
from kg.model import Article, EntityType
from kg.sinks import neo4j as sink
from kg.store import Store

pytestmark = pytest.mark.java

MULALLY, BOEING = thing("Alan Mulally", EntityType.PERSON), thing("Boeing")
PARTS, SWEDEN = thing("Boeing Commercial Airplanes"), thing("Sweden", EntityType.PLACE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of three small articles."""
    with Store(tmp_path / "kg.db") as store:
        for id_, target in (("a", BOEING), ("b", PARTS), ("c", BOEING)):
            article = Article(id_, f"Article {id_}.", publisher="Daily")
            claims = [claim(article, MULALLY, "CEO_OF", target), claim(article, target, "SOLD_TO", SWEDEN, place=1)]
            store.add(article, claims)
        resolution.resolve(store)
    return tmp_path / "kg.db"


def test_a_merge_and_its_undoing(empty: sink.Server, wipe: Callable[[], None], path: Path) -> None:
    push(empty, path)
    before = snapshot(empty)
    with Store(path) as store:
        resolution.merge(store, ["Boeing", "Boeing Commercial Airplanes"])
    assert preview(empty, path).merged == [(PARTS.id, BOEING.id)]
    assert push(empty, path).changed == 1
    merged = snapshot(empty)
    (row,) = ask(empty, "MATCH (:Person)-[r:CEO_OF]->(e) RETURN e.id AS id, e.aliases AS aliases, r.n_statements AS n")
    assert row == {"id": BOEING.id, "aliases": ["Boeing Commercial Airplanes"], "n": 3}
    wipe()
    push(empty, path)
    assert snapshot(empty) == merged
    with Store(path) as store:
        resolution.undo(store)
    push(empty, path)
    assert snapshot(empty) == before


def test_an_article_split_off_is_another_node(empty: sink.Server, wipe: Callable[[], None], path: Path) -> None:
    push(empty, path)
    with Store(path) as store:
        kept, out = resolution.split(store, "Boeing", ["c"])
    push(empty, path)
    rows = ask(empty, "MATCH (e:Organization) RETURN e.id AS id, e.name AS name")
    assert {row["id"]: row["name"] for row in rows} == {PARTS.id: PARTS.name, kept: "Boeing", out: "Boeing"}
    after = snapshot(empty)
    wipe()
    push(empty, path)
    assert snapshot(empty) == after


def test_a_wikidata_id_that_comes_later(empty: sink.Server, path: Path) -> None:
    push(empty, path)
    assert ask(empty, "MATCH (e:Place) RETURN e.wikidata_id AS id") == [{"id": "Q34"}]
    with Store(path) as store:
        resolution.link(store, ["Q66\tBoeing"])
    push(empty, path)
    assert ask(empty, "MATCH (e {id: 'organization/boeing'}) RETURN e.wikidata_id AS id") == [{"id": "Q66"}]
