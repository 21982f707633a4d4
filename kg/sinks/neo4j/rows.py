"""What the store holds, as the nodes and relationships of the graph in Neo4j: the same for a push and for bulk files.

Texts are kept as they are, but for what Neo4j or its files cannot hold: such characters become U+FFFD, and what an
index would refuse because of its length is cut or, where it is an id, hashed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.model import Entity, EntityType, Fact, Literal, LiteralType, Status, digest
from kg.sinks.neo4j.queries import checked
from kg.store import Version

Properties = dict[str, Any]

SEPARATOR = "\x1f"
"""Between the elements of a list in bulk files, and so in no text."""
ENTITY_LABELS = frozenset({*EntityType, "Unnamed"})
_FORBIDDEN = re.compile("[\ud800-\udfff\x1f]")
_KEY_BYTES, _NAME_BYTES, _WORDS_BYTES = 2_000, 30_000, 1_000


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as a node: its own properties, and the ids of what it is linked with.

    ``label`` is that of its object: Entity or Literal.
    """

    id: str
    fact: str
    relation: str
    status: Status
    article: str
    subject: str
    object: str
    label: str
    source: str | None
    properties: Properties


def clean(text: str) -> str:
    """A text that Neo4j and its bulk files hold unchanged.

    >>> clean("a\\ud800b")
    'a\\ufffdb'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def key(id_: str) -> str:
    """An id that fits into an index: a very long one keeps its beginning and ends in a hash of all of it."""
    id_ = clean(id_)
    return id_ if len(id_.encode()) <= _KEY_BYTES else f"{id_[:100]}…{digest(id_)}"


def shortened(text: str | None, limit: int = _WORDS_BYTES) -> str | None:
    """A text that fits into an index, cut with an ellipsis where it is too long; None stays None, as does nothing."""
    if not text:
        return None
    found = clean(text)
    encoded = found.encode()
    return found if len(encoded) <= limit else encoded[:limit].decode(errors="ignore") + "…"


def labels(node: Entity | Literal) -> tuple[str, ...]:
    """A node's labels but for the first, which is Entity or Literal."""
    if isinstance(node, Literal) or node.named:
        return (node.type.value,)
    return (node.type.value, "Unnamed")


def entity(node: Entity) -> Properties:
    """An entity's properties; those that are None are absent."""
    aliases = [clean(alias) for alias in node.aliases]
    return {
        "id": key(node.id),
        "name": shortened(node.name, _NAME_BYTES),
        "aliases": aliases or None,
        "aliases_text": "\n".join(aliases) or None,
        "wikidata_id": node.wikidata,
    }


def literal(node: Literal) -> Properties:
    """A value's properties."""
    return {"id": key(node.id), "value": clean(node.value), "type": node.type.value}


def entity_ids(version: Version) -> Iterator[str]:
    """The ids, as the store knows them, of the entities that an article's statements refer to."""
    for _, _, found in version.statements:
        for end in (found["subject"], found["object"], found["attributed_to"]):
            if end and "id" in end:
                yield end["id"]


def literal_ids(version: Version) -> Iterator[str]:
    """The ids, as the store knows them, of the values that an article's statements refer to."""
    return (_literal_id(found["object"]) for _, _, found in version.statements if "id" not in found["object"])


def statement_ids(version: Version) -> list[str] | None:
    """The ids of an article's statements, sorted; None where it has none, for an absent property."""
    return sorted(id_ for id_, *_ in version.statements) or None


def _literal_id(found: dict[str, Any]) -> str:
    return Literal(found["value"], LiteralType(found["type"])).id


def outlet(version: Version) -> Properties | None:
    """The properties of who published an article."""
    return {"id": key(version.publisher), "name": clean(version.publisher)} if version.publisher else None


def article(version: Version) -> Properties:
    """An article's properties."""
    return {
        "id": key(version.id),
        "url": _text(version.url),
        "title": _text(version.title),
        "published_at": shortened(version.published_at),
    }


def claims(version: Version) -> list[Claim]:
    """An article's statements, by place."""
    return [_claim(version, id_, fact, found) for id_, fact, found in version.statements]


def _claim(version: Version, id_: str, fact: str, found: dict[str, Any]) -> Claim:
    said, target = found["attributed_to"], found["object"]
    return Claim(
        id_,
        fact,
        checked(found["relation"]),
        Status(found["status"]),
        key(version.id),
        key(found["subject"]["id"]),
        key(target["id"] if "id" in target else _literal_id(target)),
        "Entity" if "id" in target else "Literal",
        key(said["id"]) if said and "id" in said else None,
        _statement(version, id_, fact, found),
    )


def _statement(version: Version, id_: str, fact: str, found: dict[str, Any]) -> Properties:
    evidence, said = found["evidence"], found["attributed_to"]
    qualifiers = found["qualifiers"]
    return {
        "id": id_,
        "fact_id": fact,
        "predicate": shortened(found["predicate"]),
        "relation": found["relation"],
        "status": found["status"],
        "confidence": float(found["confidence"]),
        "sentence": clean(evidence["sentence"]),
        "start": evidence["start"],
        "end": evidence["end"],
        "rule": clean(evidence["rule"]),
        "published_at": shortened(version.published_at),
        "recorded_at": version.recorded_at,
        "event_time": shortened(found["event_time"]),
        "event_time_basis": found["event_time_basis"],
        "valid_from": shortened(found["valid_from"]),
        "valid_to": shortened(found["valid_to"]),
        "cue": _text(said["cue"]) if said and "id" in said else None,
        "hearsay": _text(said["cue"]) if said and "id" not in said else None,
        "speaker_role": shortened(said.get("role")) if said else None,
        "reported_by": [clean(each["name"]) for each in said.get("reported_by", ())] or None if said else None,
        "qualifiers": clean(json.dumps(qualifiers, ensure_ascii=False)) if qualifiers else None,
    }


def edge(fact: Fact) -> Properties:
    """A fact's properties, as kg/cypher/push/edges.cypher derives them in the database."""
    return {
        "id": fact.id,
        "predicate": shortened(fact.predicate),
        "relation": fact.relation,
        "status": fact.status.value,
        "n_statements": fact.n_statements,
        "n_sources": fact.n_sources,
        "confidence": fact.confidence,
        "first_reported": fact.first_reported,
        "last_reported": fact.last_reported,
        "event_time": shortened(fact.event_time),
        "valid_from": shortened(fact.valid_from),
        "valid_to": shortened(fact.valid_to),
        "sample": clean(fact.sample),
    }


def _text(text: str | None) -> str | None:
    return clean(text) if text else None
