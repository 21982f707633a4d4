"""Imports run one way, in the order of the flow, and each library stays in its rooms.

A room is a module or package directly in ``kg``; its rank is its place in ``ROOMS``. A room may import
itself and the rooms before it. Imports inside functions count too; imports for type checking alone
(``if TYPE_CHECKING``) do not.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = (
    *("model", "errors", "ontology", "sources", "language", "mentions", "statements", "entities"),
    *("store", "resolution", "graph", "sinks", "pipeline", "evaluation", "report", "table", "cli_entities", "cli"),
    "__main__",
)
READING = ("language", "mentions", "statements", "entities")
LIBRARIES = {
    "spacy": READING,
    "numpy": ("language",),
    "onnxruntime": ("language",),
    "trafilatura": ("sources",),
    "charset_normalizer": ("sources",),
    "pypdf": ("sources",),
    "dateutil": ("sources", "language", "statements"),
    "networkx": ("graph", "sinks"),
    "neo4j": ("sinks",),
    "click": ("cli", "cli_entities"),
}
EAGER = ("model", "errors", "ontology", "cli", "cli_entities", "__init__", "__main__")
HEAVY = {"spacy", "numpy", "onnxruntime", "trafilatura", "networkx", "neo4j", "pypdf"}


def violations(kg: Path) -> list[str]:
    """What each file below the package's folder imports against the rules, one line each."""
    return [found for path in sorted(kg.rglob("*.py")) for found in _of_file(path, kg)]


def _of_file(path: Path, kg: Path) -> Iterator[str]:
    parts = path.relative_to(kg).with_suffix("").parts
    if parts[0] not in (*ROOMS, "__init__"):
        yield f"{parts[0]}: not a room that tests/test_imports.py knows"
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = _type_checking_only(tree)
    package = ("kg", *parts[:-1])
    for node in ast.walk(tree):
        if node not in skipped:
            for name in _imported(node, package):
                yield from _problems(name, parts[0], f"{path.relative_to(kg)}:{getattr(node, 'lineno', 0)}")


def _type_checking_only(tree: ast.AST) -> set[ast.AST]:
    blocks = [n for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test)]
    return {inner for block in blocks for child in block.body for inner in ast.walk(child)}


def _imported(node: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
        module = ".".join(filter(None, (base, node.module)))
        yield from (f"kg.{alias.name}" for alias in node.names) if module == "kg" else (module,)


def _problems(name: str, room: str, where: str) -> Iterator[str]:
    top, _, rest = name.partition(".")
    if top == "kg":
        target = rest.partition(".")[0]
        if room != "__init__" and target in ROOMS and ROOMS.index(target) > ROOMS.index(room):
            yield f"{where}: {room} must not import {target}, which comes after it"
    elif top in LIBRARIES:
        if room not in LIBRARIES[top]:
            yield f"{where}: {top} belongs in {', '.join(LIBRARIES[top])}, not in {room}"
    elif top not in sys.stdlib_module_names:
        yield f"{where}: {top} is no library that kg depends on"


def test_imports_run_one_way_and_libraries_stay_in_their_rooms(root: Path) -> None:
    assert violations(root / "kg") == []


def test_every_room_that_exists_was_checked(root: Path) -> None:
    rooms = {path.stem for path in (root / "kg").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert {"model", "errors", "language", "mentions", "statements"} <= rooms <= {*ROOMS, "__init__"}


@pytest.mark.parametrize(
    ("file", "source", "problem"),
    [
        ("language/pipe.py", "from kg.store import Store", "language must not import store"),
        ("language/pipe.py", "from kg import store", "language must not import store"),
        ("language/pipe.py", "import kg.mentions.names", "language must not import mentions"),
        ("language/pipe.py", "from ..mentions import names", "language must not import mentions"),
        ("model.py", "from kg.errors import KgError", "model must not import errors"),
        ("model.py", "import numpy as np", "numpy belongs in language, not in model"),
        ("graph.py", "import spacy", "spacy belongs in language, mentions, statements, entities, not in graph"),
        ("store.py", "def f():\n    import networkx", "networkx belongs in graph, sinks, not in store"),
        ("sources/text.py", "import requests", "requests is no library that kg depends on"),
        ("helpers.py", "", "helpers: not a room"),
    ],
)
def test_a_violation_is_found(tmp_path: Path, file: str, source: str, problem: str) -> None:
    _write(tmp_path / file, source)
    assert len(found := violations(tmp_path)) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("store.py", "from kg.model import Fact\nimport sqlite3"),
        ("pipeline.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from kg.cli import main"),
        ("statements/clause.py", "from .claim import Claim\nfrom spacy.tokens import Doc"),
        ("__init__.py", "from kg.pipeline import extract"),
    ],
)
def test_what_follows_the_order_is_allowed(tmp_path: Path, file: str, source: str) -> None:
    _write(tmp_path / file, source)
    assert violations(tmp_path) == []


def test_the_command_line_starts_without_heavy_libraries(root: Path) -> None:
    loaded = [found for room in EAGER for found in _eager_heavy(root / "kg" / f"{room}.py")]
    assert loaded == []


def test_a_heavy_import_at_the_top_is_found(tmp_path: Path) -> None:
    _write(tmp_path / "cli.py", "import click\nimport spacy\ndef f():\n    import numpy")
    assert _eager_heavy(tmp_path / "cli.py") == ["cli: spacy"]


def _eager_heavy(path: Path) -> list[str]:
    body = ast.parse(path.read_text(encoding="utf-8")).body if path.exists() else []
    names = [name for node in body for name in _imported(node, ("kg",))]
    return [f"{path.stem}: {name}" for name in names if name.partition(".")[0] in HEAVY]


def _write(path: Path, source: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
