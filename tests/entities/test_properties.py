"""Whatever the articles and whatever their order: one partition, decisions respected, undo exact."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import ORGANIZATION, PERSON, PLACE, PRODUCT, Said, add, fill, resolved, thing, whole

from kg import resolution
from kg.entities import Decision, Link, Record, Reference, resolve
from kg.errors import DecisionError
from kg.mentions.naming import entity_id
from kg.sinks import graphml
from kg.store import Store

NAMES = [
    *(
        (name, PERSON)
        for name in ("John Smith", "J. Smith", "Smith", "Jon Smith", "Tim Cook", "Timothy D. Cook", "Cook")
    ),
    *((name, ORGANIZATION) for name in ("Apple", "Apple Inc.", "Apple Computer", "Apple Corps", "USAF", "Boeing")),
    *((name, ORGANIZATION) for name in ("US Air Force", "United States Air Force", "Defence Ministry", "A380")),
    *((name, PLACE) for name in ("Apple", "U.S.", "Paris")),
    *((name, PRODUCT) for name in ("A380", "A380s", "Boeing A380", "iPhone", "iPhones")),
]
ENTITIES = st.sampled_from(NAMES).flatmap(
    lambda pair: st.sampled_from([(), ("Apple",), ("USAF",)]).map(lambda aliases: thing(*pair, *aliases))
)


@st.composite
def articles(draw: st.DrawFn) -> list[Said]:
    """A few articles that name some of a few things."""
    number = draw(st.integers(2, 7))
    relation = st.sampled_from(["CEO_OF", "IS_A", "MET"])
    return [
        Said(f"a{n}", draw(ENTITIES), draw(relation), draw(ENTITIES), tuple(draw(st.lists(ENTITIES, max_size=4))))
        for n in range(number)
    ]


@given(articles(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_articles_makes_no_difference(said: list[Said], random: st.randoms) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder) / "one") as one,
        Store(Path(folder) / "two") as two,
    ):
        for article in said:
            add(one, article)
        resolution.resolve(one)
        shuffled = list(said)
        random.shuffle(shuffled)
        for article in shuffled:
            add(two, article)
            resolution.resolve(two)  # after each, as a feed is read
        assert whole(two) == whole(one)


@given(articles(), st.data())
@settings(max_examples=30)
def test_what_is_withdrawn_leaves_no_trace(said: list[Said], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(said))
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder) / "one") as one,
        Store(Path(folder) / "two") as two,
    ):
        for article in said:
            add(one, article)
            resolution.resolve(one)
        one.remove(gone.id)
        resolution.resolve(one)
        for article in said:
            if article is not gone:
                add(two, article)
        resolution.resolve(two)
        assert whole(one) == whole(two)


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Record], list[Decision]]:
    """Records, and decisions that can hold at once, because they follow from one partition of the ids."""
    named = st.tuples(st.sampled_from("abcd"), st.sampled_from(NAMES))
    pairs = draw(st.lists(named, min_size=2, max_size=12, unique=True))
    found = {(article, entity_id(type_, name)): (name, type_) for article, (name, type_) in pairs}
    records = [Record(article, id_, name, type_) for (article, id_), (name, type_) in found.items()]
    home = {id_: draw(st.integers(0, 2)) for id_ in sorted({record.id for record in records})}
    chosen = draw(st.lists(st.tuples(st.sampled_from(records), st.sampled_from(records)), max_size=8))
    return records, [
        Decision(
            Link.MUST if home[a.id] == home[b.id] else Link.CANNOT,
            Reference(a.id, draw(st.sampled_from([None, a.article]))),
            Reference(b.id, draw(st.sampled_from([None, b.article]))),
        )
        for a, b in chosen
        if a.id != b.id
    ]


@given(decided())
@settings(max_examples=300)
def test_decisions_are_respected(case: tuple[list[Record], list[Decision]]) -> None:
    records, decisions = case
    outcome = resolve(records, decisions)
    found = {}
    for entity in outcome.entities:
        for unit in entity.units:
            found |= {Reference(record.id, record.article): entity.id for record in unit.records}
            found |= {Reference(unit.source): entity.id} if unit.first else {}
    assert not outcome.broken
    assert all((found[d.a] == found[d.b]) is (d.link is Link.MUST) for d in decisions)


def _bytes(store: Store, folder: str) -> bytes:
    path = Path(folder) / "graph.graphml"
    graphml.write(store, path)
    return path.read_bytes()


@given(articles(), st.data())
@settings(max_examples=40)
def test_a_merge_or_split_and_its_undo_give_the_same_graph(said: list[Said], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(fill(Path(folder) / "kg.db", said)) as store:
        before, digests = (_bytes(store, folder), whole(store)), dict(store.digests())
        ids = sorted({entity.id for entity in store.entities()})
        chosen = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)) if len(ids) > 1 else []
        try:
            if data.draw(st.booleans()):
                resolution.split(store, ids[0], [data.draw(st.sampled_from(said)).id])
            elif chosen:
                resolution.merge(store, chosen)
        except DecisionError:
            assert not resolution.log(store)
        if resolution.log(store):
            assert (_bytes(store, folder), whole(store)) != before or not chosen
            resolution.undo(store)
        assert (_bytes(store, folder), whole(store)) == before
        assert dict(store.digests()) == digests
        assert set(resolved(store).values()) == set(ids)


@pytest.mark.parametrize("seed", range(4))
def test_the_examples_in_random_orders(examples: Path, tmp_path: Path, seed: int) -> None:
    import random

    from kg import pipeline, sources

    found = []
    paths = sorted(str(path) for path in examples.iterdir())
    for name in ("one", "two"):
        with Store(tmp_path / name) as store:
            list(pipeline.ingest(sources.read(paths), store))
            found.append(whole(store))
        random.Random(seed).shuffle(paths)
    assert found[0] == found[1]
