"""The ontology: which relations there are, what they hold between, and the words that express them.

Read from ``kg/ontology.toml``, whose head explains each field. A predicate's *key* is its
lemmas: ``invest in``, ``take over``, ``be based in``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.model import EntityType, LiteralType

ANYTHING: frozenset[str] = frozenset(EntityType) | frozenset(LiteralType)
MEASURES: frozenset[str] = frozenset(LiteralType)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation type: ``CEO_OF``. ``domain`` and ``range`` hold entity and literal types."""

    name: str
    parent: str | None = None
    domain: frozenset[str] = ANYTHING
    range: frozenset[str] = ANYTHING
    inverse: str | None = None
    symmetric: bool = False
    state: bool = False
    wikidata: str | None = None

    @property
    def is_measure(self) -> bool:
        """Whether its object is how much, or when: ``SHARES_FELL``."""
        return self.range <= MEASURES

    def admits(self, subject_type: str, object_type: str) -> bool:
        """Whether it may hold between things of these types."""
        return subject_type in self.domain and object_type in self.range


@dataclass(frozen=True, slots=True)
class Sense:
    """A relation that some word expresses; ``back`` when subject and object change places."""

    relation: Relation
    back: bool = False


@dataclass(frozen=True, slots=True)
class Ontology:
    """All relations, and their words by kind: each word has its senses, the first that fits is meant."""

    relations: Mapping[str, Relation]
    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    titles: Mapping[str, tuple[Sense, ...]]
    events: Mapping[tuple[str, str], Relation]
    event_nouns: frozenset[str]
    noun_types: Mapping[str, EntityType]
    classes: Mapping[str, str] = field(default_factory=dict)

    def ancestors(self, name: str) -> Iterator[str]:
        """The relation's parent, its parent's parent, and so on.

        >>> list(load().ancestors("CEO_OF"))
        ['OFFICER_OF', 'WORKS_FOR', 'AFFILIATED_WITH']
        """
        while (parent := self.relations[name].parent) is not None:
            yield parent
            name = parent


@cache
def load(path: Path | None = None) -> Ontology:
    """The ontology of ``path``, or kg's own. Raises `OntologyError` where it contradicts itself."""
    source = path or Path(__file__).with_name("ontology.toml")
    try:
        raw = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"{source}: {error}") from error
    return parse(raw)


def parse(raw: Mapping[str, Any]) -> Ontology:
    """The ontology that a TOML table describes; raises `OntologyError`."""
    tables: Mapping[str, Any] = raw["relations"]
    relations = {name: _relation(name, table) for name, table in tables.items()}
    for relation in relations.values():
        _check(relation, relations)
    return Ontology(
        relations=relations,
        verbs=_senses(tables, relations, "verbs"),
        nouns=_senses(tables, relations, "nouns"),
        titles=_senses(tables, relations, "titles"),
        events=_events(tables, relations),
        event_nouns=frozenset(noun for table in tables.values() for noun in table.get("events", {}).get("nouns", ())),
        noun_types={noun: EntityType(type_) for type_, nouns in raw["nouns"].items() for noun in nouns.split()},
        classes=dict(raw["types"]),
    )


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


def _check(relation: Relation, relations: Mapping[str, Relation]) -> None:
    if relation.parent is not None and relation.parent not in relations:
        raise OntologyError(f"relation {relation.name}: its parent {relation.parent} is not defined; define it")
    if unknown := (relation.domain | relation.range) - ANYTHING:
        raise OntologyError(
            f"relation {relation.name}: no such type {sorted(unknown)[0]}; use one of {sorted(ANYTHING)}"
        )


def _senses(tables: Mapping[str, Any], relations: Mapping[str, Relation], kind: str) -> dict[str, tuple[Sense, ...]]:
    senses: dict[str, tuple[Sense, ...]] = {}
    for name, table in tables.items():
        for back, words in ((False, table.get(kind, ())), (True, table.get(f"{kind}_back", ()))):
            for word in words:
                senses[word] = (*senses.get(word, ()), Sense(relations[name], back))
    return {word: tuple(sorted(found, key=_depth_first(relations))) for word, found in senses.items()}


def _depth_first(relations: Mapping[str, Relation]) -> Any:
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
