"""The candidate index: which ids share a key that one of them is named by, and so the smallest sets of ids that can
be resolved by themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from kg.entities.decision import Decision
from kg.entities.keys import keys
from kg.entities.resolve import Items
from kg.model import EntityType
from kg.resolution.many import of_ids
from kg.store import Store

_BLOCK = (
    "SELECT DISTINCT b.id FROM block b WHERE b.key IN (GIVEN) "
    "AND EXISTS (SELECT 1 FROM block w WHERE w.key = b.key AND w.whole = 1)"
)


def index(store: Store, ids: Collection[str], items: Items) -> None:
    """Note the keys of some ids. Keys of records that are gone stay: they cost a look, and join nothing."""
    rows = of_ids(store, "SELECT DISTINCT id, name, type, aliases FROM entity WHERE named AND id IN (GIVEN)", ids)
    found: set[tuple[str, bool, str]] = set()
    for id_, name, type_, written in rows:
        kind, aliases = EntityType(type_), tuple(json.loads(written))
        found.update((key, whole, id_) for key, whole in keys(name, kind, aliases))
        found.update((f"w:{item}", True, id_) for form in (name, *aliases) for item in items(form, kind))
    store.write("INSERT OR IGNORE INTO block VALUES (?, ?, ?)", sorted(found))


def components(store: Store, ids: Collection[str], decisions: Sequence[Decision]) -> Iterator[set[str]]:
    """The ids that share a key or a decision with any of some ids, directly or through others: disjoint sets, in
    order.
    """
    decided: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        decided[decision.a.id].add(decision.b.id)
        decided[decision.b.id].add(decision.a.id)
    seen: set[str] = set()
    for id_ in sorted(ids):
        if id_ not in seen:
            found = _connected(store, id_, decided)
            seen |= found
            yield found


def _connected(store: Store, id_: str, decided: dict[str, set[str]]) -> set[str]:
    found, keys_seen, frontier = {id_}, set[str](), {id_}
    while frontier:
        rows = of_ids(store, "SELECT DISTINCT key FROM block WHERE id IN (GIVEN)", frontier)
        fresh = {row[0] for row in rows} - keys_seen
        keys_seen |= fresh
        beside = {row[0] for row in of_ids(store, _BLOCK, fresh)}
        frontier = beside.union(*(decided.get(each, ()) for each in frontier)) - found
        found |= frontier
    return found
