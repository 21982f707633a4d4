"""The first push into an empty database: nodes, then statements, then indexes, then edges.

Quicker than `batch.write`, which asks what is there already and keeps every edge true after each transaction: here
transactions run side by side, and edges come last. A first push that is interrupted leaves facts without edges, which
the next push finds as damage, and nodes that nothing may refer to, which it sweeps up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from kg.sinks.neo4j import batch
from kg.sinks.neo4j.batch import Batch, chunks
from kg.sinks.neo4j.connection import Counts, Database, Transaction
from kg.sinks.neo4j.queries import query
from kg.store import Store


def is_empty(tx: Transaction) -> bool:
    """Whether the database holds no article and no statement of any store."""
    return bool(tx.run(query("push/empty"))[0]["empty"])


def fill(store: Store, database: Database, batches: Iterable[Batch], size: int) -> Iterator[tuple[Batch, Counts]]:
    """Write all batches, and ``size`` nodes or edges at a time; gives what was created, and by which batch."""
    sweep(store, database)
    database.write(lambda tx: tx.run(query("push/filling"), store=store.id))
    mentioned = store.mentioned()
    things = (partial(batch.write_entities, entities=some) for some in chunks(store.entities(mentioned), size))
    values = (partial(batch.write_literals, literals=some) for some in chunks(store.literals(), size))
    for counts in (*database.write_each(things), *database.write_each(values)):
        yield Batch(), counts
    yield from database.write_each(partial(_statements, store=store.id, written=each) for each in batches)
    database.prepare()
    with database.locked() as tx:
        anew = bool(tx.run(query("push/count_edges")))  # of another store, whose first push has run beside this one
        edges = (partial(batch.write_edges, facts=some, anew=anew) for some in chunks(store.held(), size))
        for counts in database.write_each(edges):
            yield Batch(), counts


def sweep(store: Store, database: Database) -> Counts:
    """Delete nodes that nothing refers to, if a first push of this store has left any; gives how many."""

    def work(tx: Transaction) -> Counts:
        tx.run(query("push/sweep"), store=store.id)
        return tx.counts

    return database.write(work)


def _statements(tx: Transaction, store: str, written: Batch) -> tuple[Batch, Counts]:
    batch.write_articles(tx, written.versions)
    batch.write_claims(tx, written.claims, before={})
    batch.publish(tx, written.versions)
    batch.note(tx, store, written)
    return written, tx.counts
