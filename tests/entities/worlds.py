"""Articles in which known things are named, for tests of resolution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import resolution
from kg.entities import Decision, Record, resolve
from kg.mentions.naming import entity_id
from kg.model import Argument, Article, Entity, EntityType, Evidence, Mention, Statement
from kg.store import Store

PERSON, ORGANIZATION, PLACE, PRODUCT = (
    EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE, EntityType.PRODUCT,
)  # fmt: skip


def record(
    article: str, name: str, type_: EntityType = ORGANIZATION, *, date: str | None = None, **evidence: Sequence[str]
) -> Record:
    """A record with its evidence: ``beside``, ``linked``, ``roles``, ``aliases``."""
    sets = {field: frozenset(evidence.get(field, ())) for field in ("linked", "beside", "roles")}
    return Record(article, entity_id(type_, name), name, type_, tuple(evidence.get("aliases", ())), **sets, date=date)


def partition(records: Iterable[Record], decisions: Sequence[Decision] = ()) -> set[frozenset[tuple[str, str]]]:
    """Records, by article and id, that are resolved to one entity."""
    found = resolve(records, decisions)
    return {
        frozenset((record.article, record.id) for unit in entity.units for record in unit.records)
        for entity in found.entities
    }


def names(records: Iterable[Record], decisions: Sequence[Decision] = ()) -> set[frozenset[str]]:
    """The names that are resolved to one entity."""
    found = resolve(records, decisions)
    return {frozenset(record.name for unit in entity.units for record in unit.records) for entity in found.entities}


@dataclass(frozen=True)
class Said:
    """An article in one line: subject, relation, object; and who else is named."""

    id: str
    subject: Entity
    relation: str
    object: Entity
    others: tuple[Entity, ...] = ()


def thing(name: str, type_: EntityType = ORGANIZATION, *aliases: str) -> Entity:
    """A named entity as an article gives it."""
    return Entity(entity_id(type_, name), name, type_, aliases=aliases)


def add(store: Store, said: Said, *, text: str = "") -> str:
    """Store an article."""
    words = f"{said.subject.name} {said.relation} {said.object.name}. {text}"
    start = len(said.subject.name) + len(said.relation) + 2
    subject = Argument(said.subject, Mention(0, len(said.subject.name), said.subject.name))
    target = Argument(said.object, Mention(start, start + len(said.object.name), said.object.name))
    claim = Statement(
        subject, said.relation.lower(), said.relation, target, Evidence(said.id, 0, len(words), words, "made")
    )
    return store.add(Article(said.id, words), [claim], said.others)


def fill(path: Path, articles: Iterable[Said]) -> Path:
    """A resolved store of articles."""
    with Store(path) as store:
        for said in articles:
            add(store, said)
        resolution.resolve(store)
    return path


def resolved(store: Store) -> dict[tuple[str, str], str]:
    """What each record is resolved to, by id and article."""
    query = "SELECT e.id, a.id, e.resolved FROM entity e JOIN article a ON a.key = e.article"
    return {(id_, article): entity for id_, article, entity in store.query(query)}


def whole(store: Store) -> tuple[object, ...]:
    """All that a store says, to compare; but for when it was said."""
    versions = [replace(version, digest="", recorded_at=None) for version in store.versions()]
    return list(store.facts()), versions, list(store.entities()), list(store.mentions()), resolution.review(store)
