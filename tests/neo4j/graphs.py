"""Small stores to push, and whole databases as values to compare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.model import Argument, Article, Attribution, Entity, EntityType, Evidence, Literal, Mention, Statement
from kg.sinks import neo4j as sink
from kg.store import Store

NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
EDGES = """MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS properties,
  [labels(a)[0], a.id] AS start, [labels(b)[0], b.id] AS end"""


def thing(name: str, type_: EntityType = EntityType.ORGANIZATION, *, aliases: Sequence[str] = ()) -> Entity:
    """A named entity."""
    return Entity(f"{type_.lower()}/{name.lower().replace(' ', '-')}", name, type_, aliases=tuple(aliases))


def claim(
    article: Article, subject: Entity, relation: str, target: Entity | Literal, *, said_by: Entity | None = None,
    predicate: str | None = None, place: int = 0, **fields: Any,
) -> Statement:  # fmt: skip
    """A statement whose mentions are empty spans: the graph does not depend on where words stand."""
    here = Mention(place, place, "")
    evidence = Evidence(article.id, place, len(article.text), article.text, "by_hand")
    said = _said(Argument(said_by, here)) if said_by else None
    words = predicate or relation.lower().replace("_", " ")
    return Statement(
        Argument(subject, here), words, relation, Argument(target, here), evidence, attributed_to=said, **fields
    )


def _said(source: Argument) -> Attribution:
    """An attribution with all that one may have."""
    return Attribution(source, "said", "chief executive", (Attribution(source, "reported"),))


def snapshot(address: sink.Server) -> tuple[list[Any], list[Any]]:
    """All nodes and relationships with all their properties, in one order."""
    with sink.connect(address) as database:
        return database.read(lambda tx: (_sorted(tx.run(NODES)), _sorted(tx.run(EDGES))))


def differences(one: tuple[list[Any], list[Any]], two: tuple[list[Any], list[Any]]) -> list[str]:
    """What is in one of two graphs alone."""
    first, second = ({repr(item) for part in graph for item in part} for graph in (one, two))
    return [*(f"- {item}" for item in sorted(first - second)), *(f"+ {item}" for item in sorted(second - first))]


def ask(address: sink.Server, query: str, **parameters: Any) -> list[dict[str, Any]]:
    """What a query returns; it may write."""
    with sink.connect(address) as database:
        return database.write(lambda tx: tx.run(query, **parameters))


def push(address: sink.Server, path: Path, **options: Any) -> sink.Summary:
    """Push the store at a path."""
    with Store(path) as store, sink.connect(address) as database:
        return sink.push(store, database, **options)


def preview(address: sink.Server, path: Path, **options: Any) -> sink.Preview:
    """What a push of the store at a path would do."""
    with Store(path) as store, sink.connect(address) as database:
        return sink.preview(store, database, **options)


def _sorted(rows: Iterable[dict[str, Any]]) -> list[Any]:
    for row in rows:
        row["properties"] = dict(sorted(row["properties"].items()))
        row.update({"labels": sorted(row["labels"])} if "labels" in row else {})
    return sorted(rows, key=repr)
