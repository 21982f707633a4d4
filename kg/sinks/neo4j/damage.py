"""What somebody has deleted by hand, found by counting: a database in order costs no search."""

from __future__ import annotations

from dataclasses import dataclass

from kg.sinks.neo4j.connection import Transaction
from kg.sinks.neo4j.queries import query


@dataclass(frozen=True, slots=True)
class Damage:
    """Articles with statements that lack a link, statements of no article, and relations whose edges are too few or
    too many.
    """

    articles: frozenset[str] = frozenset()
    orphans: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


def find(tx: Transaction) -> Damage:
    """Compare the numbers of nodes with those of their links, and of facts with those of their edges."""
    counts = tx.run(query("push/counts"))[0]
    expected = {row["relation"]: row for row in tx.run(query("push/expected"))}
    links = {counts["statements"], counts["subjects"], counts["objects"], counts["articles"]}
    broken = []
    if len(links) > 1 or counts["sources"] != sum(row["sources"] for row in expected.values()):
        broken = tx.run(query("push/broken"))
    edges = {row["relation"]: row["edges"] for row in tx.run(query("push/count_edges"))}
    return Damage(
        frozenset(row["article"] for row in broken if row["article"]),
        tuple(sorted(row["id"] for row in broken if not row["article"])),
        tuple(relation for relation, row in sorted(expected.items()) if row["edges"] != edges.get(relation, 0)),
    )


def lost_facts(tx: Transaction, relations: tuple[str, ...]) -> list[str]:
    """The facts of some relations that should have an edge, but have none."""
    found = (tx.run(query("push/lost_edges", relation=relation), relation=relation) for relation in relations)
    return [row["fact"] for rows in found for row in rows]
