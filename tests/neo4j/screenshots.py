"""Take the screenshots of docs/neo4j.md again, each the answer to a query of its walk-through.

    python tests/neo4j/screenshots.py [FOLDER]

Starts a Neo4j of its own, pushes the example articles and opens Neo4j Browser: Java 17, Maven and Chromium are needed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from browser import Browser, opened
from server import server

from kg import Store, ingest
from kg.sinks import neo4j as sink
from kg.sinks.neo4j import browser as files
from kg.sources import read

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("8-timeline",)
"""Queries whose answer is no graph."""


def main(folder: Path) -> None:
    """Write one PNG a query."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, server(Path(name) / "neo4j") as running:
        address = sink.Server(running.uri, "neo4j", running.password)
        _push(Path(name) / "demo.db", address)
        files.write(Path(name) / "for-browser")
        with opened(running.browser, address, width=1200, height=820) as page:
            page.drop(Path(name) / "for-browser" / files.STYLE)
            for query, text in files.walk_through().items():
                _take(page, query, text, folder / f"neo4j-{query}.png")


def _push(path: Path, address: sink.Server) -> None:
    with Store(path) as store, sink.connect(address) as database:
        list(ingest(read([str(ROOT / "examples")]), store))
        sink.push(store, database)


def _take(page: Browser, query: str, text: str, path: Path) -> None:
    page.run(text)
    if query not in TABLES:
        page.drawing()
    with page.enlarged():
        page.screenshot(path)
    print(f"{path}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
