"""Bring a Neo4j database up to date with a store.

After each transaction every derived edge equals the sum of the statements in the database that have its fact id, but in
a first push, which writes edges last (fill.py): so a push that is interrupted leaves a true graph of some articles, and
the next push goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from kg.sinks.neo4j.batch import Batch, chunks, repair, write
from kg.sinks.neo4j.connection import Counts, Database
from kg.sinks.neo4j.damage import find
from kg.sinks.neo4j.fill import fill, is_empty, sweep
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
    counts: Counts = field(default_factory=dict)

    def count(self, counts: Counts) -> None:
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
    database.constrain()
    database.write(lambda tx: tx.run(query("push/store"), store=store.id))
    with store.snapshot():
        return _push(store, database, batch_size, rebuild, report)


def _push(store: Store, database: Database, batch_size: int, rebuild: bool, report: Report) -> Summary:
    empty = database.read(is_empty)
    if not empty:
        database.prepare()
    plan = database.read(lambda tx: compare(tx, store, rebuild=rebuild))
    summary = Summary(len(plan.added), len(plan.changed), len(plan.damaged), len(plan.withdrawn))
    if plan.is_empty and not empty:
        return summary
    done, todo = 0, len(plan.written) + len(plan.withdrawn)
    with closing(batches(store, plan, batch_size)) as planned:
        written = fill(store, database, planned, batch_size) if empty else _update(store, database, planned, rebuild)
        for batch, counts in written:
            summary.count(counts)
            summary.statements += batch.n_statements
            done += len(batch.withdrawn) + len(batch.versions)
            report(done, todo)
    damage = database.read(find)  # again: edges whose statements were deleted by hand have only now become too many
    if damage.orphans or damage.relations:
        summary.count(repair(database, damage))
    summary.count(sweep(store, database))
    database.refresh()
    return summary


def _update(
    store: Store, database: Database, planned: Iterator[Batch], rebuild: bool
) -> Iterator[tuple[Batch, Counts]]:
    rename(store, database, rebuild=rebuild)
    for batch in planned:
        yield batch, write(database, store, batch)


def batches(store: Store, plan: Plan, size: int) -> Generator[Batch]:
    """Whole articles, in batches of about so many statements."""
    for ids in chunks(plan.withdrawn, _AT_ONCE):
        yield Batch(withdrawn=ids)
    waiting: list[Version] = []
    n_statements = 0
    for version in (version for ids in chunks(plan.written, _AT_ONCE) for version in store.versions(ids)):
        waiting.append(version)
        n_statements += len(version.statements)
        if n_statements >= size or len(waiting) >= _AT_ONCE:
            yield Batch(versions=waiting)
            waiting, n_statements = [], 0
    if waiting:
        yield Batch(versions=waiting)
