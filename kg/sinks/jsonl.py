"""Statements as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kg.sinks.files import whole_file

if TYPE_CHECKING:
    from kg.store import Store


def write(store: Store, path: str | Path, *, named_only: bool = False, min_confidence: float = 0.0) -> tuple[int, int]:
    """Write a store's statements to a file, one a line; gives the numbers of articles and statements.

    ``min_confidence`` leaves out those that are less likely to be rightly read.

    Raises `SinkError`.
    """
    articles: set[str] = set()
    count = 0
    with whole_file(path) as file:
        for statement in store.statements():
            if named_only and any(end.get("named") is False for end in (statement["subject"], statement["object"])):
                continue
            if statement["confidence"] < min_confidence:
                continue
            file.write(json.dumps(statement, ensure_ascii=False) + "\n")
            articles.add(statement["article"])
            count += 1
    return len(articles), count
