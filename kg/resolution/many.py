"""Queries for more ids than one query of SQLite may name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from kg.store import Store

_PARAMETERS = 10_000


def of_ids(store: Store, query: str, ids: Collection[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that says ``GIVEN`` where the ids go, some ids at a time, in their order."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), _PARAMETERS):
        some = wanted[start : start + _PARAMETERS]
        yield from store.query(query.replace("GIVEN", ", ".join("?" * len(some))), some)
