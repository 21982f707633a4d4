"""Some articles, written to the database in one transaction with all that follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import Status
from kg.sinks.neo4j import rows
from kg.sinks.neo4j.connection import Database, Transaction
from kg.sinks.neo4j.damage import Damage, lost_facts
from kg.sinks.neo4j.plan import stamp
from kg.sinks.neo4j.queries import query
from kg.sinks.neo4j.rows import Claim, Properties
from kg.store import Store, Version


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles to write, and ids of articles to withdraw."""

    versions: Sequence[Version] = ()
    withdrawn: Sequence[str] = ()

    @property
    def articles(self) -> list[str]:
        """The ids of all of them, as the database knows them."""
        return sorted({*(rows.key(version.id) for version in self.versions), *self.withdrawn})

    @property
    def n_statements(self) -> int:
        """How many statements are written."""
        return sum(len(version.statements) for version in self.versions)


@dataclass(frozen=True, slots=True)
class Edge:
    """What identifies a derived edge; ``label`` is that of its object."""

    fact: str
    relation: str
    subject: str
    object: str
    label: str


def write(database: Database, store: Store, batch: Batch) -> dict[str, int]:
    """Write a batch; gives what it created and deleted."""
    claims = [claim for version in batch.versions for claim in rows.claims(version)]

    def work(tx: Transaction) -> dict[str, int]:
        tx.run(query("push/lock"))
        known = tx.run(query("push/claims"), articles=batch.articles, store=store.id)
        stated = tx.run(query("push/stated"), articles=[row["id"] for row in known])
        elsewhere = {id_ for row in known for claimed in row["claims"] for id_ in claimed}
        kept = elsewhere | {claim.id for claim in claims}
        removed = [row for row in stated if row["id"] not in kept]
        _run(tx, "push/delete_statements", ids=sorted(row["id"] for row in removed))
        _write_nodes(tx, store, batch.versions, removed)
        _write_articles(tx, batch.versions)
        _write_claims(tx, claims)
        facts = {claim.fact for claim in claims if claim.status.holds}
        _write_edges(tx, facts | {row["fact"] for row in stated if Status(row["status"]).holds})
        _delete_edges(tx, removed)
        _claim(tx, store, batch)
        _delete_nodes(tx, removed, (row["outlet"] for row in known))
        return tx.counts

    return database.write(work)


def repair(database: Database, damage: Damage) -> dict[str, int]:
    """Delete statements of no article, then make the edges of some relations right."""

    def work(tx: Transaction) -> dict[str, int]:
        tx.run(query("push/lock"))
        removed = tx.run(query("push/delete_orphans"), ids=damage.orphans)
        _write_edges(tx, {row["fact"] for row in removed if Status(row["status"]).holds})
        _delete_edges(tx, removed)
        for relation in damage.relations:
            tx.run(query("push/delete_surplus", relation=relation))
        _write_edges(tx, lost_facts(tx, damage.relations))
        _delete_nodes(tx, removed, ())
        return tx.counts

    return database.write(work)


def _write_nodes(tx: Transaction, store: Store, versions: Sequence[Version], removed: list[dict[str, Any]]) -> None:
    """Write what statements refer to; a value that loses a statement may be spelt in another way from then on."""
    mentioned = {rows.key(id_): id_ for version in versions for id_ in rows.entity_ids(version)}
    missing = [mentioned[row["id"]] for row in tx.run(query("push/missing"), ids=sorted(mentioned))]
    things = ((rows.labels(thing), rows.entity(thing)) for thing in store.entities(missing))
    _run_by_labels(tx, "push/entities", things)
    ids = {id_ for version in versions for id_ in rows.literal_ids(version)}
    values = store.literals(ids | {row["object"] for row in removed if row["literal"]})
    _run_by_labels(tx, "push/literals", ((rows.labels(value), rows.literal(value)) for value in values))


def _write_articles(tx: Transaction, versions: Sequence[Version]) -> None:
    published = [(version, rows.outlet(version)) for version in versions]
    outlets = {found["id"]: found for _, found in published if found}
    _run(tx, "push/outlets", rows=[outlets[id_] for id_ in sorted(outlets)])
    articles = [{"properties": rows.article(v), "id": rows.key(v.id), "outlet": o and o["id"]} for v, o in published]
    _run(tx, "push/articles", rows=articles)
    _run(tx, "push/published_by", rows=[row for row in articles if row["outlet"]])


def _write_claims(tx: Transaction, claims: list[Claim]) -> None:
    for label in ("Entity", "Literal"):
        chosen = [_claim_row(claim) for claim in claims if claim.label == label]
        _run(tx, "push/statements", rows=chosen, labels=(label,))
    sources = [{"id": claim.id, "source": claim.source} for claim in claims if claim.source]
    _run(tx, "push/attributed_to", rows=sources)


def _claim_row(claim: Claim) -> Properties:
    ends = {"subject": claim.subject, "object": claim.object, "article": claim.article}
    return {"id": claim.id, **ends, "properties": claim.properties}


def _write_edges(tx: Transaction, facts: Iterable[str]) -> None:
    """Sum up facts from the statements that the database holds now; one that has none left gets no edge."""
    groups: dict[str, list[Properties]] = defaultdict(list)
    for row in tx.run(query("push/facts"), facts=sorted(facts)):
        groups[row["properties"]["relation"]].append(row)
    for relation, found in sorted(groups.items()):
        tx.run(query("push/edges", relation=relation), rows=found)


def _delete_edges(tx: Transaction, removed: list[dict[str, Any]]) -> None:
    """Take back the edges that have lost their last statement."""
    edges = {
        Edge(row["fact"], row["relation"], row["subject"], row["object"], "Literal" if row["literal"] else "Entity")
        for row in removed
        if Status(row["status"]).holds and row["subject"] and row["object"]
    }
    groups: dict[tuple[str, str], list[Properties]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: edge.fact):
        groups[edge.relation, edge.label].append({"id": edge.fact, "subject": edge.subject, "object": edge.object})
    for (relation, label), facts in sorted(groups.items()):
        tx.run(query("push/delete_edges", relation=relation, labels=(label,)), facts=facts)


def _claim(tx: Transaction, store: Store, batch: Batch) -> None:
    """Note what the store claims now."""
    noted = [
        {"id": rows.key(v.id), "digest": stamp(v.digest), "statements": rows.statement_ids(v)} for v in batch.versions
    ]
    _run(tx, "push/claim", rows=noted, store=store.id)
    _run(tx, "push/withdraw", articles=batch.withdrawn, store=store.id)


def _delete_nodes(tx: Transaction, removed: list[dict[str, Any]], outlets: Iterable[str | None]) -> None:
    """Take back what nothing refers to any more."""
    values = {row["object"] for row in removed if row["literal"]}
    things = {row[end] for row in removed for end in ("subject", "object", "source")} - values
    for label, ids in (("Entity", things), ("Literal", values), ("Outlet", set(outlets))):
        _run(tx, "push/delete_nodes", labels=(label,), ids=sorted(id_ for id_ in ids if id_))


def _run_by_labels(tx: Transaction, name: str, found: Iterable[tuple[tuple[str, ...], Properties]]) -> None:
    groups: dict[tuple[str, ...], list[Properties]] = defaultdict(list)
    for labels, row in found:
        groups[labels].append(row)
    for labels, group in sorted(groups.items()):
        _run(tx, name, rows=group, labels=labels)


def _run(tx: Transaction, name: str, *, labels: tuple[str, ...] = (), **parameters: Any) -> None:
    """Run a query, but for one whose list of things to do is empty."""
    if all(value for value in parameters.values()):
        tx.run(query(name, labels=labels), **parameters)
