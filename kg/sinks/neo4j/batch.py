"""Some articles, written to the database in one transaction with all that follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from kg.model import Entity, Literal, Status
from kg.sinks.neo4j import rows
from kg.sinks.neo4j.connection import Counts, Database, Transaction
from kg.sinks.neo4j.damage import Damage, lost_facts
from kg.sinks.neo4j.plan import stamp
from kg.sinks.neo4j.queries import query
from kg.sinks.neo4j.rows import Claim, Properties
from kg.store import Store, Version

Item = TypeVar("Item")


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

    @property
    def claims(self) -> list[Claim]:
        """The statements to write."""
        return [claim for version in self.versions for claim in rows.claims(version)]


def write(database: Database, store: Store, batch: Batch) -> Counts:
    """Write a batch; gives what it created and deleted."""
    claims = batch.claims

    def work(tx: Transaction) -> Counts:
        tx.run(query("push/lock"))
        known = tx.run(query("push/claims"), articles=batch.articles, store=store.id)
        stated = _run(tx, "push/stated", articles=[row["id"] for row in known])
        elsewhere = {id_ for row in known for claimed in row["claims"] for id_ in claimed}
        kept = elsewhere | {claim.id for claim in claims}
        removed = [row for row in stated if row["id"] not in kept]
        facts = {claim.fact for claim in claims if claim.status.holds}
        facts |= {row["fact"] for row in stated if Status(row["status"]).holds}
        _delete_edges(tx, tx.run(query("push/told"), facts=sorted(facts)))
        ids = {row["id"] for row in removed} | {claim.id for claim in claims}
        before = {row["id"]: row["recorded_at"] for row in tx.run(query("push/delete_statements"), ids=sorted(ids))}
        _write_nodes(tx, store, batch.versions, removed)
        write_articles(tx, batch.versions)
        write_claims(tx, claims, before)
        publish(tx, batch.versions)
        _run(tx, "push/edges", facts=sorted(facts))
        note(tx, store.id, batch)
        _delete_nodes(tx, removed, (row["outlet"] for row in known))
        return tx.counts

    return database.write(work)


def repair(database: Database, damage: Damage) -> Counts:
    """Delete statements of no article, then make the edges of some relations right."""

    def work(tx: Transaction) -> Counts:
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
    write_entities(tx, store.entities(missing))
    ids = {id_ for version in versions for id_ in rows.literal_ids(version)}
    write_literals(tx, store.literals(ids | {row["object"] for row in removed if row["literal"]}))


def write_entities(tx: Transaction, entities: Iterable[Entity]) -> Counts:
    """Write entities that no store has written."""
    things = [{"labels": rows.labels(thing), "properties": rows.entity(thing)} for thing in entities]
    _run(tx, "push/entities", rows=things)
    return tx.counts


def write_literals(tx: Transaction, literals: Iterable[Literal]) -> Counts:
    """Write values, or spell them anew."""
    values = [{"labels": rows.labels(value), "properties": rows.literal(value)} for value in literals]
    _run(tx, "push/literals", rows=values)
    return tx.counts


def write_articles(tx: Transaction, versions: Sequence[Version]) -> None:
    """Write articles, and take away a publisher that is theirs no more."""
    _run(
        tx, "push/articles", rows=[{**_published(version), "properties": rows.article(version)} for version in versions]
    )


def publish(tx: Transaction, versions: Sequence[Version]) -> None:
    """Link articles with their publishers: late, because other transactions wait for a new one's id."""
    outlets = {found["id"]: found for found in map(rows.outlet, versions) if found}
    _run(tx, "push/outlets", rows=[outlets[id_] for id_ in sorted(outlets)])
    published = map(_published, versions)
    _run(tx, "push/published_by", rows=[row for row in published if row["outlet"]])


def _published(version: Version) -> Properties:
    outlet = rows.outlet(version)
    return {"id": rows.key(version.id), "outlet": outlet and outlet["id"]}


def write_claims(tx: Transaction, claims: list[Claim], before: dict[str, str]) -> None:
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


def write_edges(tx: Transaction, facts: list[str], *, anew: bool) -> Counts:
    """Write the edges of facts, from all their statements in the database; ``anew`` where there may be some."""
    if anew:
        _delete_edges(tx, tx.run(query("push/told"), facts=facts))
    _run(tx, "push/edges", facts=facts)
    return tx.counts


def note(tx: Transaction, store: str, batch: Batch) -> None:
    """Note what the store of an id claims now."""
    noted = [
        {"id": rows.key(v.id), "digest": stamp(v.digest), "statements": rows.statement_ids(v)} for v in batch.versions
    ]
    _run(tx, "push/claim", rows=noted, store=store)
    _run(tx, "push/withdraw", articles=batch.withdrawn, store=store)


def _delete_nodes(tx: Transaction, removed: list[dict[str, Any]], outlets: Iterable[str | None]) -> None:
    """Take back what nothing refers to any more."""
    values = {row["object"] for row in removed if row["literal"]}
    things = {row[end] for row in removed for end in ("subject", "object", "source")} - values
    for label, ids in (("Entity", things), ("Literal", values), ("Outlet", set(outlets))):
        _run(tx, "push/delete_nodes", labels=(label,), ids=sorted(id_ for id_ in ids if id_))


def _run(tx: Transaction, name: str, *, labels: tuple[str, ...] = (), **parameters: Any) -> list[dict[str, Any]]:
    """The rows that a query returns: none, without asking, where its list of things to do is empty."""
    if not all(value for value in parameters.values()):
        return []
    return tx.run(query(name, labels=labels), **parameters)


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of so many items.

    >>> list(chunks("abc", 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
