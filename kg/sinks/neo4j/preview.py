"""What a push would do, found by reading alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kg.model import Status
from kg.sinks.neo4j import rows
from kg.sinks.neo4j.batch import Batch, chunks
from kg.sinks.neo4j.connection import Database, Transaction
from kg.sinks.neo4j.plan import compare
from kg.sinks.neo4j.push import BATCH_SIZE, batches
from kg.sinks.neo4j.queries import query
from kg.sinks.neo4j.renaming import differing
from kg.sinks.neo4j.rows import Claim
from kg.store import Store

Spot = tuple[Any, ...]
_AT_ONCE = 5_000


@dataclass
class Preview:
    """What a push would do, in numbers; ``merged`` are pairs of ids: an entity, and the one that takes its statements.

    Nodes are entities and values; edges are derived ones.
    """

    articles: dict[str, int]
    statements: dict[str, int] = field(default_factory=lambda: {"added": 0, "withdrawn": 0})
    nodes: dict[str, int] = field(default_factory=lambda: {"added": 0, "changed": 0, "withdrawn": 0})
    edges: dict[str, int] = field(default_factory=lambda: {"added": 0, "withdrawn": 0})
    merged: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class _Balance:
    """How many statements of each fact, and mentions of each node, come and go."""

    facts: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    nodes: tuple[Counter[Spot], Counter[Spot]] = field(default_factory=lambda: (Counter(), Counter()))
    moves: set[tuple[str, str]] = field(default_factory=set)


def preview(store: Store, database: Database, *, rebuild: bool = False) -> Preview:
    """Compare a store with a database; writes to neither."""
    with store.snapshot():
        plan = database.read(lambda tx: compare(tx, store, rebuild=rebuild))
        numbers = {"added": len(plan.added), "changed": len(plan.changed), "repaired": len(plan.damaged)}
        found, balance = Preview({**numbers, "withdrawn": len(plan.withdrawn)}), _Balance()
        for batch in batches(store, plan, BATCH_SIZE):
            database.read(partial(_weigh, store=store, batch=batch, found=found, balance=balance))
        database.read(partial(_settle, found=found, balance=balance))
        if not plan.is_empty:
            found.nodes["changed"] = _renamed(store, database)
    return found


def _weigh(tx: Transaction, *, store: Store, batch: Batch, found: Preview, balance: _Balance) -> None:
    known = tx.run(query("push/claims"), articles=batch.articles, store=store.id)
    elsewhere = {id_ for row in known for claimed in row["claims"] for id_ in claimed}
    stated = {row["id"]: row for row in tx.run(query("push/stated"), articles=batch.articles)}
    claims = {claim.id: claim for version in batch.versions for claim in rows.claims(version)}
    added = [claim for id_, claim in claims.items() if id_ not in stated]
    removed = [row for id_, row in stated.items() if id_ not in claims and id_ not in elsewhere]
    found.statements["added"] += len(added)
    found.statements["withdrawn"] += len(removed)
    balance.facts[0].update(claim.fact for claim in added if claim.status.holds)
    balance.facts[1].update(row["fact"] for row in removed if Status(row["status"]).holds)
    balance.nodes[0].update(
        spot for claim in added for spot in _ends(claim.subject, claim.object, claim.label, claim.source)
    )
    balance.nodes[1].update(
        spot
        for row in removed
        for spot in _ends(row["subject"], row["object"], "Literal" if row["literal"] else "Entity", row["source"])
    )
    balance.moves.update(_moves(added, removed))


def _ends(subject: str | None, target: str | None, label: str, source: str | None) -> Iterable[Spot]:
    return (spot for spot in (("Entity", subject), (label, target), ("Entity", source)) if spot[1])


def _moves(added: list[Claim], removed: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    """Pairs of entities where a claim of the same words is about the second now, and was about the first."""
    before = {(row["article"], row["start"], row["end"], row["predicate"], row["relation"]): row for row in removed}
    for claim in added:
        place = (claim.properties["start"], claim.properties["end"], claim.properties["predicate"], claim.relation)
        if old := before.get((claim.article, *place)):
            for was, now in ((old["subject"], claim.subject), (old["object"], claim.object)):
                if was and was != now:
                    yield was, now


def _settle(tx: Transaction, *, found: Preview, balance: _Balance) -> None:
    """Weigh what comes and goes against what the database holds."""
    there = _counts(tx, "push/fact_counts", {*balance.facts[0], *balance.facts[1]}, ())
    found.edges["added"], found.edges["withdrawn"] = _changes(there, *balance.facts)
    gone: set[str] = set()
    for label in ("Entity", "Literal"):
        coming, going = (
            Counter({id_: number for (which, id_), number in side.items() if which == label}) for side in balance.nodes
        )
        there = _counts(tx, "push/mention_counts", {*coming, *going}, (label,))
        added, withdrawn = _changes(there, coming, going)
        found.nodes["added"] += added
        found.nodes["withdrawn"] += withdrawn
        gone |= {id_ for id_ in going if there[id_] + coming[id_] == going[id_]}
    found.merged = sorted(move for move in balance.moves if move[0] in gone)


def _counts(tx: Transaction, name: str, ids: Iterable[str], labels: tuple[str, ...]) -> dict[str, int]:
    wanted, there = iter(sorted(ids)), {}
    for some in chunks(wanted, _AT_ONCE):
        there.update({row["id"]: row["number"] for row in tx.run(query(name, labels=labels), ids=some)})
    return there


def _changes(there: dict[str, int], coming: Counter[str], going: Counter[str]) -> tuple[int, int]:
    added = sum(1 for id_ in coming if not there[id_])
    return added, sum(1 for id_ in going if there[id_] + coming[id_] == going[id_])


def _renamed(store: Store, database: Database) -> int:
    every = chunks(store.entities(), _AT_ONCE)
    return sum(len(database.read(partial(differing, store=store, entities=some))) for some in every)
