"""A table of names and Wikidata ids that a user gives."""

from __future__ import annotations

from collections.abc import Iterable

from kg.entities.aliases import parse
from kg.resolution.apply import resolve
from kg.store import Store


def link(store: Store, lines: Iterable[str]) -> int:
    """Take over a table of names and Wikidata ids, in place of any before, and resolve all entities anew; gives the
    number of entities with an id.

    Raises `DecisionError` where a line is none: nothing changes then.
    """
    rows = sorted(set(parse(lines)))
    with store.transaction():
        store.write("DELETE FROM alias", [()])
        store.write("INSERT INTO alias VALUES (?, ?, ?)", rows)
        store.write("INSERT OR IGNORE INTO unresolved SELECT id FROM entity WHERE named", [()])
    resolve(store)
    return int(store.query("SELECT count(DISTINCT resolved) FROM entity WHERE wikidata IS NOT NULL")[0][0])
