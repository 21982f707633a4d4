"""Some articles, written to the database in one transaction with all that follows from them."""

from __future__ import annotations

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
        facts = {claim.fact for claim in claims if claim.status.holds}
        facts |= {row["fact"] for row in stated if Status(row["status"]).holds}
        _delete_edges(tx, tx.run(query("push/told"), facts=sorted(facts)))
        ids = {row["id"] for row in removed} | {claim.id for claim in claims}
        before = {row["id"]: row["recorded_at"] for row in tx.run(query("push/delete_statements"), ids=sorted(ids))}
        _write_nodes(tx, store, batch.versions, removed)
        _write_articles(tx, batch.versions)
        _write_claims(tx, claims, before)
        _run(tx, "push/edges", facts=sorted(facts))
        _claim(tx, store, batch)
        _delete_nodes(tx, removed, (row["outlet"] for row in known))
        return tx.counts

    return database.write(work)


def repair(database: Database, damage: Damage) -> dict[str, int]:
    """Delete statements of no article, then make the edges of some relations right."""

    def work(tx: Transaction) -> dict[str, int]:
        tx.run(query("push/lock"))
        removed = tx.run(query("push/delete_orphans"), ids=damage.orphans)
        facts = {row["fact"] for row in removed if Status(row["status"]).holds}
        _delete_edges(tx, [row for row in removed if row["fact"] in facts])
        _run(tx, "push/edges", facts=sorted(facts))
        for relation in damage.relations:
            tx.run(query("push/delete_surplus", relation=relation))
        _run(tx, "push/edges", facts=lost_facts(tx, damage.relations))
        _delete_nodes(tx, removed, ())
        return tx.counts

    return database.write(work)


def _write_nodes(tx: Transaction, store: Store, versions: Sequence[Version], removed: list[dict[str, Any]]) -> None:
    """Write what statements refer to; a value that loses a statement may be spelt in another way from then on."""
    mentioned = {rows.key(id_): id_ for version in versions for id_ in rows.entity_ids(version)}
    missing = [mentioned[row["id"]] for row in tx.run(query("push/missing"), ids=sorted(mentioned))]
    things = [{"labels": rows.labels(thing), "properties": rows.entity(thing)} for thing in store.entities(missing)]
    _run(tx, "push/entities", rows=things)
    ids = {id_ for version in versions for id_ in rows.literal_ids(version)}
    values = store.literals(ids | {row["object"] for row in removed if row["literal"]})
    written = [{"labels": rows.labels(value), "properties": rows.literal(value)} for value in values]
    _run(tx, "push/literals", rows=written)


def _write_articles(tx: Transaction, versions: Sequence[Version]) -> None:
    published = [(version, rows.outlet(version)) for version in versions]
    outlets = {found["id"]: found for _, found in published if found}
    _run(tx, "push/outlets", rows=[outlets[id_] for id_ in sorted(outlets)])
    articles = [{"properties": rows.article(v), "id": rows.key(v.id), "outlet": o and o["id"]} for v, o in published]
    _run(tx, "push/articles", rows=articles)
    _run(tx, "push/published_by", rows=[row for row in articles if row["outlet"]])


def _write_claims(tx: Transaction, claims: list[Claim], before: dict[str, str]) -> None:
    """Write statements; one that was there stays recorded since ``before``, its earliest time by id."""
    for label in ("Entity", "Literal"):
        chosen = [_claim_row(claim, before.get(claim.id)) for claim in claims if claim.label == label]
        _run(tx, "push/statements", rows=chosen, labels=(label,))
    sources = [{"id": claim.id, "source": claim.source} for claim in claims if claim.source]
    _run(tx, "push/attributed_to", rows=sources)


def _claim_row(claim: Claim, recorded: str | None) -> Properties:
    ends = {"subject": claim.subject, "object": claim.object, "article": claim.article}
    earliest = min(filter(None, (recorded, claim.properties["recorded_at"])), default=None)
    return {**ends, "properties": {**claim.properties, "recorded_at": earliest}}


def _delete_edges(tx: Transaction, facts: list[dict[str, Any]]) -> None:
    """Take back the edges of facts, given with their ends; those that still have statements are written anew."""
    for literal, label in ((False, "Entity"), (True, "Literal")):
        chosen = {
            row["fact"]: {"id": row["fact"], "subject": row["subject"], "object": row["object"]}
            for row in facts
            if bool(row["literal"]) is literal and row["subject"] and row["object"]
        }
        _run(tx, "push/delete_edges", labels=(label,), facts=[chosen[fact] for fact in sorted(chosen)])


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


def _run(tx: Transaction, name: str, *, labels: tuple[str, ...] = (), **parameters: Any) -> None:
    """Run a query, but for one whose list of things to do is empty."""
    if all(value for value in parameters.values()):
        tx.run(query(name, labels=labels), **parameters)
