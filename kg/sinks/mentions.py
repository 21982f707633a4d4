"""Mentions of entities as JSON Lines: what a scorer of coreference across documents needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kg.sinks.files import whole_file

if TYPE_CHECKING:
    from kg.store import Store


def write(store: Store, path: str | Path, *, named_only: bool = False) -> tuple[int, int]:
    """Write a store's mentions to a file, one a line; gives the numbers of mentions and of entities.

    Raises `SinkError`.
    """
    entities: set[str] = set()
    count = 0
    with whole_file(path) as file, store.snapshot():
        named = {entity.id for entity in store.entities() if entity.named}
        for article, start, end, text, entity, type_ in store.mentions():
            if named_only and entity not in named:
                continue
            row = {"article": article, "start": start, "end": end, "text": text, "type": type_, "entity": entity}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            entities.add(entity)
            count += 1
    return count, len(entities)
