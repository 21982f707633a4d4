"""A push makes the graph of the store, whatever was in the database before."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from graphs import ask, claim, differences, preview, push, snapshot, thing

from kg.model import Article, Entity, EntityType, Literal, LiteralType, Status
from kg.sinks import neo4j as sink
from kg.sinks.neo4j import batch
from kg.store import Store

pytestmark = pytest.mark.java

MA = thing("Jack Ma", EntityType.PERSON, aliases=["Ma"])
ALIBABA = thing("Alibaba", aliases=["Alibaba Group"])
REUTERS = thing("Reuters")
YEAR = Literal("2020", LiteralType.DATE)


def fill(path: Path, articles: str = "abc", *, text: str = "", aliases: tuple[str, ...] = ()) -> Path:
    """A store of small articles that share facts, from two publishers."""
    alibaba = thing("Alibaba", aliases=[*ALIBABA.aliases, *aliases])
    with Store(path) as store:
        for number, name in enumerate(articles):
            publisher = ("Daily", "Weekly", None)[ord(name) % 3]
            article = Article(
                name, f"Article {name}.{text}", "Title", f"2025-01-{ord(name) % 28 + 1:02}", None, publisher
            )
            own = thing(f"Company {name}")
            statements = [
                claim(article, MA, "CO_FOUNDED", alibaba, confidence=0.5 + ord(name) % 7 / 20, event_time="1999"),
                claim(article, alibaba, "FOUNDED_IN", YEAR, place=1, confidence=0.6, said_by=REUTERS),
                claim(article, own, "ACQUIRED", MA, place=2, status=Status.PLANNED, valid_from="2024"),
                claim(article, own, "ACQUIRED", MA, place=3, status=Status.DENIED),
            ]
            store.add(article, statements[: 4 - number % 2])
    return path


def nothing_done(summary: sink.Summary) -> bool:
    """Whether a push found the database as it should be."""
    done = (summary.added, summary.changed, summary.repaired, summary.withdrawn, *summary.counts.values())
    return not any(done)


def without_stores(graph: tuple[list[Any], list[Any]]) -> tuple[list[Any], list[Any]]:
    """A graph but for who pushed it and when it was stored."""
    nodes = [node for node in graph[0] if "KgStore" not in node["labels"]]
    for node in nodes:
        node["properties"].pop("recorded_at", None)
    return nodes, [edge for edge in graph[1] if edge["type"] != "PUSHED"]


def graph_of(address: sink.Server, wipe: Callable[[], None], *paths: Path) -> tuple[list[Any], list[Any]]:
    """What stores make of an empty database."""
    wipe()
    for path in paths:
        push(address, path)
    return without_stores(snapshot(address))


def test_a_second_push_changes_nothing(empty: sink.Server, demo: Path) -> None:
    first = push(empty, demo)
    assert first.added == 10
    assert first.counts["nodes_created"] > 300
    before = snapshot(empty)
    assert nothing_done(push(empty, demo))
    assert nothing_done(push(empty, demo, batch_size=1))
    assert snapshot(empty) == before


def test_a_rebuild_writes_everything_and_changes_nothing(empty: sink.Server, demo: Path) -> None:
    push(empty, demo)
    before = snapshot(empty)
    ask(empty, "MATCH (e:Entity) SET e.name = 'wrong', e.aliases = ['wrong'], e:Wrong REMOVE e:Person")
    ask(empty, "MATCH (e:Wrong) REMOVE e:Wrong")
    ask(empty, "MATCH (l:Literal) SET l.value = 'wrong'")
    ask(empty, "MATCH (:Entity)-[r]->() SET r.confidence = 0.1, r.sample = 'wrong'")
    ask(empty, "MATCH (s:Statement) SET s.confidence = 0.1, s.event_time = 'wrong'")
    ask(empty, "MATCH (a:Article) SET a.title = 'wrong'")
    assert nothing_done(push(empty, demo))
    assert push(empty, demo, rebuild=True).repaired == 10
    assert snapshot(empty) == before


@pytest.mark.parametrize("made_up", [False, True], ids=["example articles", "made-up articles"])
def test_edges_equal_the_facts_of_the_store(empty: sink.Server, demo: Path, tmp_path: Path, made_up: bool) -> None:
    path = fill(tmp_path / "small.db", "abcdefgh") if made_up else demo
    push(empty, path)
    with Store(path) as store:
        facts = {fact.id: fact for fact in store.facts() if fact.status.holds}
    rows = ask(empty, "MATCH (:Entity)-[r]->() RETURN properties(r) AS edge, type(r) AS type, r.id AS id")
    edges = {row["id"]: row for row in rows if row["id"]}
    assert edges.keys() == facts.keys()
    for id_, fact in facts.items():
        assert edges[id_]["type"] == fact.relation
        assert edges[id_]["edge"] == {name: getattr(fact, name) for name in edges[id_]["edge"]}


def test_batches_make_no_difference(empty: sink.Server, wipe: Callable[[], None], tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "abcdefgh")
    push(empty, path)
    whole = snapshot(empty)
    wipe()
    push(empty, path, batch_size=1)
    assert snapshot(empty) == whole


def test_changed_and_withdrawn_articles(empty: sink.Server, wipe: Callable[[], None], tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "abcd")
    push(empty, path)
    with Store(path) as store:
        store.remove("a")
        changed = Article("b", "Changed.", "Other title", "2024-06-01", "https://example.org/b", "Monthly")
        store.add(changed, [claim(changed, thing("Alibaba"), "ACQUIRED", thing("Novelty"))])
        empty_ = Article("c", "Says nothing.")
        store.add(empty_, [])
    summary = push(empty, path)
    assert (summary.added, summary.changed, summary.withdrawn, summary.statements) == (0, 2, 1, 1)
    after = snapshot(empty)
    wipe()
    push(empty, path)
    assert snapshot(empty) == after
    assert nothing_done(push(empty, path))


def test_an_emptied_store_empties_the_database(empty: sink.Server, tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "abcd")
    push(empty, path)
    with Store(path) as store:
        for name in "abcd":
            store.remove(name)
    assert push(empty, path).withdrawn == 4
    nodes, links = snapshot(empty)
    assert ([node["labels"] for node in nodes], links) == ([["KgStore"]], [])


def test_merged_and_renamed_entities(empty: sink.Server, wipe: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    article = Article("a", "Jack Ma co-founded Alibaba.")
    old, new = thing("Jack", EntityType.PERSON), thing("Jack Ma", EntityType.PERSON, aliases=["Jack"])
    with Store(path) as store:
        store.add(article, [claim(article, old, "CO_FOUNDED", ALIBABA)])
        push(empty, path)
        renamed = Entity(ALIBABA.id, "Alibaba Group", EntityType.GROUP, aliases=("Alibaba",))
        second = Article("b", "Jack Ma co-founded Alibaba Group.")
        store.remove("a")
        store.add(article, [claim(article, new, "CO_FOUNDED", renamed)])
        store.add(second, [claim(second, new, "LEADER_OF", renamed)])
    assert preview(empty, path).merged == [(old.id, new.id)]
    push(empty, path)
    after = snapshot(empty)
    assert {"Entity", "Group"} in [set(node["labels"]) for node in after[0]]
    assert old.id not in {node["properties"]["id"] for node in after[0]}
    wipe()
    push(empty, path)
    assert snapshot(empty) == after


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_stores_in_one_database(
    empty: sink.Server, wipe: Callable[[], None], tmp_path: Path, order: tuple[int, int]
) -> None:
    paths = [fill(tmp_path / "one.db", "abc", aliases=("BABA",)), fill(tmp_path / "two.db", "cde", text=" Longer.")]
    with Store(paths[1]) as store:
        same = Article("x", "Both have this.")
        store.add(same, [claim(same, MA, "MET", REUTERS)])
    with Store(paths[0]) as store:
        store.add(same, [claim(same, MA, "MET", REUTERS)])
    for index in order:
        push(empty, paths[index])
    both = without_stores(snapshot(empty))
    assert all(nothing_done(push(empty, path)) for path in paths)
    assert graph_of(empty, wipe, *(paths[index] for index in reversed(order))) == both
    with Store(paths[order[0]]) as store:
        for id_, _ in list(store.digests()):
            store.remove(id_)
    push(empty, paths[order[0]])
    left = without_stores(snapshot(empty))
    alone = graph_of(empty, wipe, paths[order[1]])
    for graph in (left, alone):  # an alias once known to two stores stays
        for node in graph[0]:
            node["properties"].pop("aliases", None)
            node["properties"].pop("aliases_text", None)
    assert left == alone


@pytest.mark.parametrize("stop", range(1, 6))
def test_a_push_interrupted_anywhere_and_repeated(
    empty: sink.Server, wipe: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    path = fill(tmp_path / "kg.db", "abcdef")
    push(empty, path)
    with Store(path) as store:
        store.remove("b")
        for name in "cdef":
            changed = Article(name, f"Changed {name}.", publisher="Monthly")
            store.add(changed, [claim(changed, MA, "CO_FOUNDED", ALIBABA, confidence=0.4)])
    with monkeypatch.context() as patched:
        patched.setattr(batch, "note", _failing_at(stop, batch.note))
        with pytest.raises(KeyboardInterrupt):
            push(empty, path, batch_size=1)
    assert edges_are_true(empty)
    push(empty, path, batch_size=1)
    final = snapshot(empty)
    wipe()
    push(empty, path)
    assert snapshot(empty) == final


@pytest.mark.parametrize("step", ["write_entities", "write_literals", "note", "write_edges"])
def test_a_first_push_interrupted_and_repeated_after_a_change(
    empty: sink.Server, wipe: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = fill(tmp_path / "kg.db", "abcdef")
    with monkeypatch.context() as patched:
        patched.setattr(batch, step, _failing_at(1, getattr(batch, step)))
        with pytest.raises(KeyboardInterrupt):
            push(empty, path, batch_size=4)
    assert edges_are_true(empty, may_lack=True)
    with Store(path) as store:
        store.remove("a")
    push(empty, path, batch_size=1)
    final = snapshot(empty)
    wipe()
    push(empty, path)
    assert differences(snapshot(empty), final) == []


def test_two_first_pushes_at_once(
    empty: sink.Server, wipe: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [fill(tmp_path / f"{articles}.db", articles) for articles in ("abcdef", "ghijkl")]
    for path in paths:
        push(empty, path)
    one_by_one = snapshot(empty)
    wipe()
    both = Barrier(2, timeout=60)
    first_push = sys.modules["kg.sinks.neo4j.push"]
    is_empty = first_push.is_empty
    monkeypatch.setattr(first_push, "is_empty", lambda tx: (is_empty(tx), both.wait())[0])
    with ThreadPoolExecutor() as pool:
        assert [summary.added for summary in pool.map(partial(push, empty, batch_size=1), paths)] == [6, 6]
    assert differences(snapshot(empty), one_by_one) == []
    monkeypatch.undo()
    assert all(nothing_done(push(empty, path)) for path in paths)


def _failing_at(number: int, function: Callable[..., Any]) -> Callable[..., Any]:
    calls = count(1)

    def failing(*arguments: Any, **options: Any) -> Any:
        call = next(calls)
        result = function(*arguments, **options)
        if call == number:
            raise KeyboardInterrupt
        return result

    return failing


def edges_are_true(address: sink.Server, *, may_lack: bool = False) -> bool:
    """Whether each edge counts the statements of its fact in the database, and whether none is lacking."""
    wrong = ask(
        address, "MATCH (:Entity)-[r]->() WHERE r.n_statements <> COUNT { (:Statement {fact_id: r.id}) } RETURN r"
    )
    lost = ask(
        address,
        "MATCH (s:Statement) WHERE NOT s.status IN ['negated', 'denied'] "
        "AND NOT EXISTS { (:Entity)-[{id: s.fact_id}]->() } RETURN s",
    )
    return not wrong and (may_lack or not lost)
