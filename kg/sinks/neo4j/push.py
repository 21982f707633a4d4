"""Bring a Neo4j database up to date with a store.

In every committed transaction each derived edge equals the sum of the statements in the database that have its fact id:
so a push that is interrupted leaves a true graph of some articles, and the next push goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.sinks.neo4j.batch import Batch, repair, write
from kg.sinks.neo4j.connection import Database
from kg.sinks.neo4j.plan import Plan, compare
from kg.sinks.neo4j.queries import query
from kg.sinks.neo4j.renaming import rename
from kg.store import Store, Version

BATCH_SIZE = 5_000
_AT_ONCE = 2000
"""Articles asked of the store at a time, and at most in a batch."""

Report = Callable[[int, int], None]


@dataclass
class Summary:
    """What a push did, counted in articles, statements, and nodes and relationships of every kind."""

    added: int = 0
    changed: int = 0
    repaired: int = 0
    withdrawn: int = 0
    statements: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, counts: dict[str, int]) -> None:
        """Add what a transaction counted."""
        for name, number in counts.items():
            self.counts[name] = self.counts.get(name, 0) + number


def push(
    store: Store,
    database: Database,
    *,
    batch_size: int = BATCH_SIZE,
    rebuild: bool = False,
    report: Report = lambda _done, _all: None,
) -> Summary:
    """Write what is new, changed or damaged, take back what is withdrawn; ``report`` hears of articles done and to do.

    ``batch_size`` is about how many statements one transaction writes; ``rebuild`` writes every article again.
    Raises `SinkError`.
    """
    database.prepare()
    database.write(lambda tx: tx.run(query("push/store"), store=store.id))
    with store.snapshot():
        return _push(store, database, batch_size, rebuild, report)


def _push(store: Store, database: Database, batch_size: int, rebuild: bool, report: Report) -> Summary:
    plan = database.read(lambda tx: compare(tx, store, rebuild=rebuild))
    summary = Summary(len(plan.added), len(plan.changed), len(plan.damaged), len(plan.withdrawn))
    if plan.is_empty:
        return summary
    rename(store, database, rebuild=rebuild)
    done, todo = 0, len(plan.written) + len(plan.withdrawn)
    for batch in batches(store, plan, batch_size):
        summary.count(write(database, store, batch))
        summary.statements += batch.n_statements
        done += len(batch.withdrawn) + len(batch.versions)
        report(done, todo)
    if plan.damage.orphans or plan.damage.relations:
        summary.count(repair(database, plan.damage))
    return summary


def batches(store: Store, plan: Plan, size: int) -> Iterator[Batch]:
    """Whole articles, in batches of about so many statements."""
    for ids in _chunks(plan.withdrawn):
        yield Batch(withdrawn=ids)
    waiting: list[Version] = []
    n_statements = 0
    for version in (version for ids in _chunks(plan.written) for version in store.versions(ids)):
        waiting.append(version)
        n_statements += len(version.statements)
        if n_statements >= size or len(waiting) >= _AT_ONCE:
            yield Batch(versions=waiting)
            waiting, n_statements = [], 0
    if waiting:
        yield Batch(versions=waiting)


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
