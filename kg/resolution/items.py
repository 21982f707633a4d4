"""The Wikidata ids of names: those of the user's table, else the countries' own."""

from __future__ import annotations

from functools import lru_cache

from kg.entities.aliases import countries, normal
from kg.entities.resolve import Items
from kg.model import EntityType
from kg.store import Store


def items(store: Store) -> Items:
    """What looks a name up."""

    @lru_cache(maxsize=65536)
    def look_up(name: str, type_: EntityType) -> frozenset[str]:
        query = "SELECT wikidata FROM alias WHERE name = ? AND type IN ('', ?)"
        rows = store.query(query, (normal(name, type_), type_.value))
        return frozenset(row[0] for row in rows) or countries(name, type_)

    return look_up
