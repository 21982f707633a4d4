"""What an ontology file may say: unknown and contradictory entries are errors that name their line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.errors import OntologyError
from kg.model import EntityType
from kg.ontology.relations import ANYTHING, Relation

_TABLES = {"extends": bool, "types": dict, "nouns": dict, "relations": dict}
_WORDS = ("verbs", "verbs_back", "nouns", "titles", "titles_back")
_FIELDS: dict[str, type] = {
    "parent": str,
    "domain": list,
    "range": list,
    "inverse": str,
    "symmetric": bool,
    "state": bool,
    "wikidata": str,
    "events": dict,
    **dict.fromkeys(_WORDS, list),
}
_NAME = re.compile(r"[A-Z][A-Z0-9_]*")

Place = Callable[..., str]


def fields(raw: Mapping[str, Any], place: Place) -> None:
    """Every table and field is one that kg knows, and of the right kind."""
    for name, value in raw.items():
        if name not in _TABLES or not isinstance(value, _TABLES[name]):
            raise OntologyError(f"{place(name)}: no such entry as {name!r}; use {', '.join(_TABLES)}")
    if not raw.get("relations") and not raw.get("extends"):
        raise OntologyError(f"{place('relations')}: it has no relations; add one, or extends = true")
    for type_ in (*raw.get("types", {}), *raw.get("nouns", {})):
        if type_ not in set(EntityType):
            raise OntologyError(f"{place(type_)}: no such type as {type_!r}; use one of {', '.join(EntityType)}")
    for name, table in raw.get("relations", {}).items():
        _relation_fields(name, table, place)


def _relation_fields(name: str, table: Any, place: Place) -> None:
    if not _NAME.fullmatch(name) or not isinstance(table, dict):
        raise OntologyError(f"{place(name)}: {name!r} is no relation; write [relations.UPPER_SNAKE_CASE]")
    for field, value in table.items():
        if field not in _FIELDS:
            raise OntologyError(
                f"{place(name, field)}: relation {name} has an unknown field {field!r}; use {', '.join(_FIELDS)}"
            )
        if not isinstance(value, _FIELDS[field]):
            raise OntologyError(
                f"{place(name, field)}: {field} of relation {name} must be a {_FIELDS[field].__name__}, not {value!r}"
            )
        for each in value if isinstance(value, list) else ():
            if not isinstance(each, str) or not each:
                raise OntologyError(f"{place(name, field)}: {field} of relation {name} holds {each!r}; write words")
    if set(table.get("events", ())) - {"nouns", "verbs"}:
        raise OntologyError(f"{place(name, 'events')}: events of relation {name} have nouns and verbs, nothing else")


def relations(known: Mapping[str, Relation], place: Place) -> None:
    """Parents exist and go in no circle, types exist, and no two entries contradict each other."""
    for relation in known.values():
        for field, reason in _contradictions(relation, known):
            raise OntologyError(f"{place(relation.name, field)}: relation {relation.name}: {reason}")


def _contradictions(relation: Relation, known: Mapping[str, Relation]) -> Iterator[tuple[str, str]]:
    for field, types in (("domain", relation.domain), ("range", relation.range)):
        if unknown := types - ANYTHING:
            yield field, f"no such type as {sorted(unknown)[0]!r}; use one of {', '.join(sorted(ANYTHING))}"
    if relation.parent is not None and relation.parent not in known:
        yield "parent", f"its parent {relation.parent} is not defined; define it"
    elif relation.name in _ancestors(relation, known):
        yield "parent", "it is its own ancestor; give it another parent"
    if relation.symmetric and relation.domain != relation.range:
        yield "symmetric", "it is symmetric, but its domain is not its range; make them equal"
    if relation.symmetric and relation.inverse is not None:
        yield "inverse", "it is symmetric and so its own inverse; leave out the inverse"
    if relation.inverse is not None and relation.inverse in known:
        yield "inverse", f"its inverse {relation.inverse} is a relation itself; keep one of them"


def _ancestors(relation: Relation, known: Mapping[str, Relation]) -> set[str]:
    found: set[str] = set()
    parent = relation.parent
    while parent is not None and parent in known and parent not in found:
        found.add(parent)
        parent = known[parent].parent
    return found


def words(tables: Mapping[str, Any], known: Mapping[str, Relation], place: Place) -> None:
    """No word means two relations between the same types: the second could never be found."""
    for kind in _WORDS:
        meant: dict[tuple[str, frozenset[str], frozenset[str]], str] = {}
        for name, table in tables.items():
            for word in table.get(kind, ()):
                key = (word, known[name].domain, known[name].range)
                if meant.setdefault(key, name) != name:
                    raise OntologyError(
                        f"{place(name, kind)}: {word!r} means {meant[key]} already, between the same types; keep one"
                    )
