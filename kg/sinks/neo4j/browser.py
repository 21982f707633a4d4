"""Files that Neo4j Browser takes when they are dropped on its page: a style, and a zip of saved scripts.

In the zip each ``.cypher`` file is a script, its first line, after ``//``, the script's name, and its folder the folder
of Favorites that it appears in.
"""

from __future__ import annotations

import json
import zipfile
from importlib.resources import files
from pathlib import Path

from kg.sinks.files import whole_folder
from kg.sinks.neo4j.catalogue import Query, Value, catalogue

STYLE, SCRIPTS = "style.grass", "saved-scripts.zip"
_WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip, so that the same scripts make the same bytes."""


def write(folder: str | Path) -> tuple[str, int]:
    """Make a folder with both files; gives its path and the number of scripts.

    Raises `SinkError` where there is such a folder, and something in it.
    """
    found = scripts()
    with whole_folder(folder) as new:
        (new / STYLE).write_text(style(), encoding="utf-8")
        with zipfile.ZipFile(new / SCRIPTS, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in found.items():
                packed.writestr(zipfile.ZipInfo(name, _WRITTEN), text)
    return str(folder), len(found)


def style() -> str:
    """The style, in GRASS."""
    return files("kg").joinpath("cypher", "browser", STYLE).read_text("utf-8")


def walk_through() -> dict[str, str]:
    """The queries of the walk-through of docs/neo4j.md, by name, in order; each begins with its title."""
    found = files("kg").joinpath("cypher", "browser", "walk-through").iterdir()
    return {file.name.removesuffix(".cypher"): file.read_text("utf-8") for file in sorted(found, key=lambda f: f.name)}


def scripts() -> dict[str, str]:
    """The saved scripts by their path in the zip: the walk-through, and the questions of `kg query`."""
    first = {f"kg walk-through/{name}.cypher": text for name, text in walk_through().items()}
    asked = {f"kg questions/{query.name}.cypher": _script(query) for query in catalogue()}
    return {**first, "kg questions/0-parameters.cypher": _parameters(), **asked}


def _script(query: Query) -> str:
    needed = [f"// ${parameter.name}: {parameter.meaning}" for parameter in query.parameters]
    return "\n".join([f"// {query.title}", *needed, query.text, ""])


def _parameters() -> str:
    """Sets every parameter to an example, one command a line: Browser makes 50.0 of 50 where all are set at once."""
    examples: dict[str, Value] = {}
    for query in catalogue():
        for parameter in query.parameters:
            examples.setdefault(parameter.name, parameter.example)
    lines = [f":param {name} => {json.dumps(value, ensure_ascii=False)};" for name, value in sorted(examples.items())]
    return "\n".join(["// 0 Parameters of the questions below: change and run this first", *lines, ""])
