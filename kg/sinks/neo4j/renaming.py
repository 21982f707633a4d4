"""Entities that the database knows already, by their names and types of today."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Any

from kg.model import Entity
from kg.sinks.neo4j import rows
from kg.sinks.neo4j.batch import chunks
from kg.sinks.neo4j.connection import Database, Transaction
from kg.sinks.neo4j.queries import query
from kg.sinks.neo4j.rows import Properties
from kg.store import Store

_AT_ONCE = 5_000


def rename(store: Store, database: Database, *, rebuild: bool = False) -> int:
    """Give entities in the database the store's names, aliases and types where they differ; gives how many did.

    Where other stores share the database, aliases and Wikidata ids are added and none is taken away, and of two names
    the longer is kept: then the order of pushes does not matter.
    """
    every = chunks(store.entities(), _AT_ONCE)
    return sum(database.write(partial(_rename, store=store, entities=some, rebuild=rebuild)) for some in every)


def _rename(tx: Transaction, *, store: Store, entities: list[Entity], rebuild: bool) -> int:
    changed = differing(tx, store=store, entities=entities, rebuild=rebuild)
    groups: dict[tuple[str, ...], list[Properties]] = defaultdict(list)
    for labels, row in changed:
        groups[labels].append(row)
    for labels, group in sorted(groups.items()):
        tx.run(query("push/rename", labels=labels), rows=group)
    return len(changed)


def differing(
    tx: Transaction, *, store: Store, entities: list[Entity], rebuild: bool = False
) -> list[tuple[tuple[str, ...], Properties]]:
    """Labels and properties of the entities that are in the database, but not like this."""
    shared = bool(tx.run(query("push/others"), store=store.id))
    known = {row["id"]: row for row in tx.run(query("push/known"), ids=[rows.key(entity.id) for entity in entities])}
    found = []
    for entity in entities:
        row, old = rows.entity(entity), known.get(rows.key(entity.id))
        if old is None:
            continue
        wanted = _merged(row, old) if shared else row
        same = all(wanted[name] == old[name] for name in ("name", "aliases", "wikidata_id"))
        if rebuild or not same or set(rows.labels(entity)) != set(old["labels"]) & rows.ENTITY_LABELS:
            found.append((rows.labels(entity), wanted))
    return found


def _merged(row: Properties, old: dict[str, Any]) -> Properties:
    names = [name for name in (row["name"], old["name"]) if name]
    name = max(names, key=lambda name: (len(name), name))
    aliases = sorted({*names, *(row["aliases"] or ()), *(old["aliases"] or ())} - {name})
    linked = row["wikidata_id"] or old["wikidata_id"]
    texts = {"aliases": aliases or None, "aliases_text": "\n".join(aliases) or None}
    return {**row, **texts, "name": name, "wikidata_id": linked}
