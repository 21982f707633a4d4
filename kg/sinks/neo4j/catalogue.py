"""The questions that `kg query` asks: the files of kg/cypher/queries, each one query below a comment of this form.

    // Timeline: what happened with something, in order              the title
    // :param name: "Boeing" — a name, an alias or an id             a parameter, an example and what it means
    // :param limit (optional): 100 — rows at most                   one that may be left out, and its default
    //
    // How to read the answer, up to the first line that is no comment.

Examples are JSON; values are given as text and take the type of the example.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import QueryError
from kg.sinks.neo4j.connection import Database

Value = str | int | float | bool

_PARAMETER = re.compile(r":param (?P<name>[a-z_]+)(?P<optional> \(optional\))?: (?P<example>\S.*?) — (?P<meaning>\S.*)")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_DATES = frozenset({"date", "since", "until"})
_TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query needs; its ``example`` fits the example articles, and is the default if ``optional``."""

    name: str
    example: Value
    meaning: str
    optional: bool

    def value(self, written: str) -> Value:
        """What is written, as the type of the example. Raises `QueryError`."""
        if self.name in _DATES and (written or not self.optional):
            return self._checked(
                written, _DATE.fullmatch(written) is not None, "a date like 2023, 2023-03 or 2023-03-19"
            )
        if isinstance(self.example, bool):
            return self._checked(_TRUTHS.get(written.lower(), written), written.lower() in _TRUTHS, "true or false")
        if isinstance(self.example, int):
            return self._checked(*_number(written), "a whole number from 0 up")
        return written

    def _checked(self, value: Value, good: bool, wanted: str) -> Value:
        if not good:
            raise QueryError(f"{self.name}={value!r} is not {wanted}")
        return value


def _number(written: str) -> tuple[Value, bool]:
    good = re.fullmatch(r"[0-9]{1,18}", written) is not None
    return (int(written) if good else written), good


@dataclass(frozen=True, slots=True)
class Query:
    """A question: ``reading`` says how to read its answer, ``text`` is its Cypher."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    reading: str
    text: str

    def as_json(self) -> dict[str, Any]:
        """What a person must know to ask it."""
        return {
            "name": self.name,
            "title": self.title,
            "parameters": [
                {
                    "name": p.name,
                    "required": not p.optional,
                    "default" if p.optional else "example": p.example,
                    "meaning": p.meaning,
                }
                for p in self.parameters
            ],
            "reading": self.reading,
        }

    def example(self) -> str:
        """A command that gives an answer on the example articles: ``kg query about --param name=Boeing``."""
        given = (f" --param {p.name}={_quoted(p.example)}" for p in self.parameters if not p.optional)
        return f"kg query {self.name}{''.join(given)}"


def _quoted(value: Value) -> str:
    return str(value) if re.fullmatch(r"[\w./-]+", str(value)) else f'"{value}"'


@cache
def catalogue() -> tuple[Query, ...]:
    """All questions, by name."""
    found = files("kg").joinpath("cypher", "queries").iterdir()
    named = sorted((file.name.removesuffix(".cypher"), file) for file in found if file.name.endswith(".cypher"))
    return tuple(parse(name, file.read_text("utf-8")) for name, file in named)


def find(name: str) -> Query:
    """The question of this name. Raises `QueryError`, which names the ones that are spelt like it."""
    every = {query.name: query for query in catalogue()}
    if name not in every:
        near = get_close_matches(name.lower(), every, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "kg query --list shows all"
        raise QueryError(f"there is no query {name!r}; {hint}")
    return every[name]


def parse(name: str, text: str) -> Query:
    """A file of the form that this module describes. Raises `QueryError` for any other."""
    head, _, cypher = text.partition("\n\n")
    title, *rest = [line.removeprefix("//").strip() for line in head.splitlines()] or [""]
    marked = [line for line in rest if line.startswith(":param")]
    words = " ".join(line for line in rest if not line.startswith(":param")).strip()
    if not title or not words or not cypher.strip() or not all(line.startswith("//") for line in head.splitlines()):
        raise QueryError(f"query {name}: needs a title, parameters and how to read the answer, each line after //")
    return Query(name, title, tuple(_parameter(name, line) for line in marked), words, cypher.strip())


def _parameter(query: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise QueryError(f"query {query}: {line!r} is not ':param name: example — meaning'")
    return Parameter(match["name"], json.loads(match["example"]), match["meaning"], match["optional"] is not None)


def bind(query: Query, given: Mapping[str, str]) -> dict[str, Value]:
    """A value for each parameter, from what is written. Raises `QueryError` for unknown, missing and wrong ones."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            raise QueryError(f"query {query.name} has no parameter {name!r}; it has {', '.join(known)}")
    for parameter in query.parameters:
        if parameter.name not in given and not parameter.optional:
            raise QueryError(
                f"query {query.name} needs {parameter.name} ({parameter.meaning}), as in: {query.example()}"
            )
    return {name: p.value(given[name]) if name in given else p.example for name, p in known.items()}


def ask(database: Database, query: Query, parameters: Mapping[str, Value]) -> list[dict[str, Any]]:
    """The rows of the answer, read in a transaction that cannot write. Raises `SinkError`."""
    return database.read(lambda tx: tx.run(query.text, **parameters))
