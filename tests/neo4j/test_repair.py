"""A push notices what happened to the database since the last one, and mends it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from graphs import ask, claim, preview, push, snapshot, thing
from hostile import HOSTILE
from test_push import fill, nothing_done

from kg.model import Article, Entity, EntityType, Literal, LiteralType
from kg.sinks import neo4j as sink
from kg.store import Store

pytestmark = pytest.mark.java

ACCIDENTS = {
    "everything": "MATCH (n) DETACH DELETE n",
    "all articles": "MATCH (a:Article) DETACH DELETE a",
    "an article": "MATCH (a:Article {id: 'a'}) DETACH DELETE a",
    "all statements": "MATCH (s:Statement) DETACH DELETE s",
    "a statement": "MATCH (s:Statement) WITH s ORDER BY s.id LIMIT 1 DETACH DELETE s",
    "an entity": "MATCH (e:Entity {name: 'Alibaba'}) DETACH DELETE e",
    "who said it": "MATCH (e:Entity {name: 'Reuters'}) DETACH DELETE e",
    "a value": "MATCH (l:Literal) DETACH DELETE l",
    "all edges": "MATCH (:Entity)-[r]->() WHERE r.id IS NOT NULL DELETE r",
    "an edge": "MATCH (:Entity)-[r:CO_FOUNDED]->() DELETE r",
    "links": "MATCH (:Statement)-[r:OBJECT]->() DELETE r",
    "evidence": "MATCH (:Statement)-[r:STATED_IN]->() DELETE r",
    "the store": "MATCH (s:KgStore) DETACH DELETE s",
    "a doubled edge": "MATCH (a:Entity)-[r:CO_FOUNDED]->(b) CREATE (a)-[s:CO_FOUNDED]->(b) SET s = properties(r)",
    "an edge of nothing": "MATCH (a:Entity {name: 'Jack Ma'}), (b:Entity {name: 'Alibaba'}) "
    "CREATE (a)-[:CO_FOUNDED {id: 'nothing'}]->(b)",
    "a statement of nothing": "MATCH (a:Entity {name: 'Jack Ma'}), (b:Entity {name: 'Alibaba'}) CREATE (a)<-[:SUBJECT]-"
    "(:Statement {id: 'x', fact_id: 'y', relation: 'CO_FOUNDED', status: 'asserted', confidence: 0.5})-[:OBJECT]->(b)",
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_accidents_are_mended(empty: sink.Server, tmp_path: Path, accident: str) -> None:
    path = fill(tmp_path / "kg.db", "abc")
    push(empty, path)
    before = snapshot(empty)
    ask(empty, ACCIDENTS[accident])
    assert snapshot(empty) != before
    push(empty, path)
    assert snapshot(empty) == before
    assert nothing_done(push(empty, path))


def test_an_older_state_of_the_database_is_brought_up_to_date(
    empty: sink.Server, wipe: Callable[[], None], tmp_path: Path
) -> None:
    """As a backup that was restored: what is there is older than what was pushed last."""
    path = fill(tmp_path / "kg.db", "abc")
    push(empty, path)
    with Store(path) as store:
        store.remove("a")
        changed = Article("b", "Changed.")
        store.add(changed, [claim(changed, thing("Alibaba"), "MET", thing("Reuters"))])
    older = tmp_path / "older.db"
    older.write_bytes(path.read_bytes())
    push(empty, path)
    newest = snapshot(empty)
    wipe()
    with Store(older) as store:
        for name in "xa":
            article = Article(name, f"Of {name}.")
            store.add(article, [claim(article, thing("Alibaba"), "MET", thing(f"Old {name}"))])
        store.remove("c")
    push(empty, older)
    push(empty, path)
    assert snapshot(empty) == newest


def test_other_data_is_never_touched(empty: sink.Server, tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "ab")
    ask(
        empty,
        "CREATE (:Person {name: 'Foreign'})-[:CO_FOUNDED {note: 'mine'}]->(:Company), (:Statement {text: 'mine'})",
    )
    push(empty, path)
    ask(empty, "MATCH (e:Entity {name: 'Alibaba'}) SET e.rank = 7 CREATE (e)-[:NOTED]->(:Note {text: 'mine'})")
    with Store(path) as store:
        for name in "ab":
            store.remove(name)
    push(empty, path)
    nodes, links = snapshot(empty)
    kept = [node for node in nodes if "KgStore" not in node["labels"]]
    assert sorted(node["labels"] for node in kept) == [
        ["Company"], ["Entity", "Organization"], ["Note"], ["Person"], ["Statement"],
    ]  # fmt: skip
    assert [link["type"] for link in links] == ["CO_FOUNDED", "NOTED"]
    assert [node["properties"]["rank"] for node in kept if "Entity" in node["labels"]] == [7]
    assert nothing_done(push(empty, path))


def test_a_dry_run_tells_what_the_push_does(empty: sink.Server, tmp_path: Path) -> None:
    path = fill(tmp_path / "kg.db", "abc")
    for change in (lambda _: None, lambda store: store.remove("a"), lambda store: store.remove("b")):
        with Store(path) as store:
            change(store)
        before = snapshot(empty)
        told = preview(empty, path)
        assert snapshot(empty) == before
        push(empty, path)
        after = snapshot(empty)
        for told_of, pattern in ((told.nodes, ("Entity", "Literal")), (told.statements, ("Statement",))):
            old, new = (
                {n["properties"]["id"] for n in graph[0] if set(pattern) & set(n["labels"])}
                for graph in (before, after)
            )
            assert (told_of["added"], told_of["withdrawn"]) == (len(new - old), len(old - new))
        old, new = (
            {edge["properties"]["id"] for edge in edges if "id" in edge["properties"]} for _, edges in (before, after)
        )
        assert (told.edges["added"], told.edges["withdrawn"]) == (len(new - old), len(old - new))


def test_hostile_texts_are_stored_as_they_are(empty: sink.Server, tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with Store(path) as store:
        for number, text in enumerate(HOSTILE):
            article = Article(f"{number}{text}", text or "-", text, "2025-01-01", f"https://example.org/{text}", text)
            subject = Entity(f"person/{text}", text, EntityType.PERSON, aliases=(f"{text} (alias)", "Alias"))
            value = Literal(text, LiteralType.TEXT)
            store.add(article, [claim(article, subject, "RELATED_TO", value, predicate=text, said_by=subject)])
    push(empty, path)
    assert nothing_done(push(empty, path))
    rows = ask(empty, "MATCH (e:Entity) RETURN e.name AS name, e.aliases AS aliases")
    expected = {text.replace("\x1f", "\ufffd") for text in HOSTILE}
    assert {row["name"] for row in rows} == {
        name if len(name.encode()) <= 30_000 else shortened(name) for name in expected
    }
    assert {f"{name} (alias)" for name in expected} <= {alias for row in rows for alias in row["aliases"]}
    rows = ask(empty, "MATCH (s:Statement)-[:OBJECT]->(l:Literal) RETURN s.sentence AS sentence, l.value AS value")
    assert {row["value"] for row in rows} <= expected
    assert {row["sentence"] for row in rows} == {name or "-" for name in expected}
    with Store(path) as store:
        for id_, _ in list(store.digests()):
            store.remove(id_)
    push(empty, path)
    assert len(snapshot(empty)[0]) == 1


def shortened(name: str) -> str:
    """A name as Neo4j's index can take it: more than 30,000 bytes are cut."""
    encoded = name.encode()
    return name if len(encoded) <= 30_000 else encoded[:30_000].decode(errors="ignore") + "…"


def test_half_a_character_is_replaced_visibly(empty: sink.Server) -> None:
    with sink.connect(empty) as database:
        text = sink.rows.clean("a\ud800b")
        assert database.write(lambda tx: tx.run("CREATE (n {x: $x}) RETURN n.x AS x", x=text)) == [{"x": "a\ufffdb"}]
