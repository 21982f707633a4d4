"""An ontology file to an ontology: kg's own, or a user's that extends or replaces it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.model import EntityType
from kg.ontology import checks
from kg.ontology.relations import ANYTHING, Ontology, Relation, Sense

OWN = Path(__file__).parents[1] / "ontology.toml"
FILE_VARIABLE = "KG_ONTOLOGY"
"""The environment variable that names a user's ontology file; worker processes inherit it."""


def use(path: Path) -> None:
    """Make a file the ontology of this process and its workers; raises `OntologyError` where it cannot be."""
    load.cache_clear()
    load(path)
    os.environ[FILE_VARIABLE] = str(path.resolve())


@cache
def load(path: Path | None = None) -> Ontology:
    """The ontology of a file, else of the file that ``KG_ONTOLOGY`` names, else kg's own; read once a process.

    A file with ``extends = true`` at its top adds to kg's own: further relations, nouns and classes; a relation that kg
    has already keeps what the file does not say of it. Any other file stands alone. Raises `OntologyError`, which names
    the file and the line.
    """
    path = path or Path(os.environ.get(FILE_VARIABLE) or OWN)
    try:
        text = path.read_text(encoding="utf-8")
        raw = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read ({error}); name a TOML file") from error
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{path}: no TOML: {error}") from error
    return parse(raw, _place(path, text))


def parse(raw: Mapping[str, Any], place: Callable[..., str] = lambda *_: "the ontology") -> Ontology:
    """The ontology that a TOML table describes; ``place`` says where one of its entries stands, for errors."""
    checks.fields(raw, place)
    if raw.get("extends"):
        raw = _extended(tomllib.loads(OWN.read_text(encoding="utf-8")), raw)
    tables: Mapping[str, Any] = raw["relations"]
    relations = {name: _relation(name, table) for name, table in tables.items()}
    checks.relations(relations, place)
    checks.words(tables, relations, place)
    return Ontology(
        relations=relations,
        verbs=_senses(tables, relations, "verbs"),
        nouns=_senses(tables, relations, "nouns"),
        titles=_senses(tables, relations, "titles"),
        events=_events(tables, relations),
        event_nouns=frozenset(noun for table in tables.values() for noun in table.get("events", {}).get("nouns", ())),
        noun_types={noun: EntityType(type_) for type_, nouns in raw.get("nouns", {}).items() for noun in nouns.split()},
        classes=dict(raw.get("types", {})),
    )


def _place(path: Path, text: str) -> Callable[..., str]:
    """Where a file says something of a relation, or names anything else: ``own.toml:12``."""
    lines = text.splitlines()

    def place(name: str, field: str = "") -> str:
        heads = (f"[relations.{name}]", f"[{name}]", f"[{name}.", f"{name} =", f"{name}=")
        first = next((i for i, line in enumerate(lines) if line.strip().startswith(heads)), None)
        if first is None:
            return str(path)
        for i in range(first + 1, len(lines) if field else first):
            if lines[i].startswith("["):
                break
            if lines[i].split("=")[0].strip() == field:
                first = i
                break
        return f"{path}:{first + 1}"

    return place


def _extended(own: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    nouns = {
        type_: " ".join(filter(None, (own["nouns"].get(type_, ""), more.get("nouns", {}).get(type_, ""))))
        for type_ in {**own["nouns"], **more.get("nouns", {})}
    }
    relations = dict(own["relations"])
    for name, table in more.get("relations", {}).items():
        relations[name] = {**relations.get(name, {}), **table}
    return {"types": {**own["types"], **more.get("types", {})}, "nouns": nouns, "relations": relations}


def _relation(name: str, table: Mapping[str, Any]) -> Relation:
    return Relation(
        name=name,
        parent=table.get("parent"),
        domain=frozenset(table.get("domain", ANYTHING)),
        range=frozenset(table.get("range", ANYTHING)),
        inverse=table.get("inverse"),
        symmetric=table.get("symmetric", False),
        state=table.get("state", False),
        wikidata=table.get("wikidata"),
    )


def _senses(tables: Mapping[str, Any], relations: Mapping[str, Relation], kind: str) -> dict[str, tuple[Sense, ...]]:
    senses: dict[str, tuple[Sense, ...]] = {}
    for name, table in tables.items():
        for back, words in ((False, table.get(kind, ())), (True, table.get(f"{kind}_back", ()))):
            for word in words:
                senses[word] = (*senses.get(word, ()), Sense(relations[name], back))
    return {word: tuple(sorted(found, key=_depth_first(relations))) for word, found in senses.items()}


def _depth_first(relations: Mapping[str, Relation]) -> Callable[[Sense], int]:
    """A sort key that puts a relation before the wider ones it is a kind of."""

    def depth(sense: Sense) -> int:
        count, parent = 0, sense.relation.parent
        while parent is not None:
            count, parent = count + 1, relations[parent].parent
        return -count

    return depth


def _events(tables: Mapping[str, Any], relations: Mapping[str, Relation]) -> dict[tuple[str, str], Relation]:
    return {
        (noun, verb): relations[name]
        for name, table in tables.items()
        for noun in table.get("events", {}).get("nouns", ())
        for verb in table.get("events", {}).get("verbs", ())
    }
