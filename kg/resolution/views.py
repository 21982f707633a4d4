"""What a store says about its entities: by name, their members, the pairs to review."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from kg.entities import Reference
from kg.errors import DecisionError
from kg.model import Entity
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Member:
    """An id as articles give it, with the articles in which it is a given entity; ``whole`` where these are all it
    has.
    """

    id: str
    articles: tuple[str, ...]
    whole: bool

    @property
    def reference(self) -> Reference:
        """What a decision calls it: the id, or where that names others too, its record in the first article."""
        return Reference(self.id, None if self.whole else self.articles[0])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one: the rule that says so, and its evidence in words."""

    a: Entity
    b: Entity
    rule: str
    evidence: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The pair as JSON."""
        return {"a": self.a.id, "b": self.b.id, "rule": self.rule, "evidence": list(self.evidence)}


@dataclass(frozen=True, slots=True)
class Row:
    """An entity in a list, with how many articles name it."""

    entity: Entity
    articles: int

    def as_json(self) -> dict[str, Any]:
        """The row as JSON."""
        found = self.entity
        return {
            "id": found.id, "name": found.name, "type": found.type.value, "articles": self.articles,
            "aliases": list(found.aliases), "wikidata": found.wikidata,
        }  # fmt: skip


def listing(store: Store, *, containing: str = "") -> list[Row]:
    """The named entities of whose names and aliases one holds a text, whatever its case; most articles first."""
    query = "SELECT resolved, count(DISTINCT article) FROM entity WHERE named GROUP BY resolved"
    sizes, wanted = dict(store.query(query)), containing.casefold()
    rows = [
        Row(entity, sizes[entity.id])
        for entity in store.entities(sizes)
        if any(wanted in form.casefold() for form in (entity.name, *entity.aliases))
    ]
    return sorted(rows, key=lambda row: (-row.articles, row.entity.id))


def named(store: Store, name: str) -> Entity:
    """The one entity of an id or name. Raises `DecisionError` where there is none, or several."""
    found = store.find(name)
    exact = [entity for entity in found if entity.id == name] or [e for e in found if _is_called(e, name)]
    if len(exact) != 1:
        ids = ", ".join(entity.id for entity in (exact or found)[:5])
        hint = f"could be {ids}; give an id" if found else "names no entity; kg entities list shows all"
        raise DecisionError(f"{name!r} {hint}")
    return exact[0]


def _is_called(entity: Entity, name: str) -> bool:
    """Whether a name is one of an entity's in full, or an id that articles give it, and not a beginning alone."""
    return "/" in name or name.casefold() in {form.casefold() for form in (entity.name, *entity.aliases)}


def members(store: Store, entity: str) -> list[Member]:
    """The ids that are one entity, given by its id, most articles first."""
    query = (
        "SELECT e.id, a.id, e.resolved FROM entity e JOIN article a ON a.key = e.article "
        "WHERE e.id IN (SELECT id FROM entity WHERE resolved = ?) ORDER BY e.id, a.id"
    )
    inside: dict[str, list[str]] = defaultdict(list)
    outside = set()
    for id_, article, resolved in store.query(query, (entity,)):
        if resolved == entity:
            inside[id_].append(article)
        else:
            outside.add(id_)
    found = [Member(id_, tuple(articles), id_ not in outside) for id_, articles in inside.items()]
    return sorted(found, key=lambda member: (-len(member.articles), member.id))


def review(store: Store) -> list[Candidate]:
    """The pairs to review, those of most articles first."""
    rows = store.query("SELECT a, b, rule, evidence FROM review ORDER BY a, b, rule")
    sizes = dict(store.query("SELECT resolved, count(*) FROM entity WHERE named GROUP BY resolved"))
    entities = {entity.id: entity for entity in store.entities({id_ for row in rows for id_ in row[:2]})}
    found = [Candidate(entities[a], entities[b], rule, tuple(json.loads(evidence))) for a, b, rule, evidence in rows]
    return sorted(found, key=lambda pair: -(sizes[pair.a.id] * sizes[pair.b.id]))
