"""Statements as JSON objects, with the ids of resolved entities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.model import OPEN_RELATION, Literal, LiteralType, digest

Claim = dict[str, Any]


def with_ids(claim: Claim, ids: Mapping[str, str]) -> Claim:
    """A statement about the entities that ``ids`` gives in place of its own; names and types stay the article's."""
    ends = {part: _renamed(claim[part], "id", ids) for part in ("subject", "object", "attributed_to")}
    said = ends["attributed_to"]
    if said is not None and "reported_by" in said:
        ends["attributed_to"] = {**said, "reported_by": [_renamed(each, "id", ids) for each in said["reported_by"]]}
    return {**claim, **ends, "qualifiers": [_renamed(each, "entity", ids) for each in claim["qualifiers"]]}


def _renamed(part: Claim | None, field: str, ids: Mapping[str, str]) -> Claim | None:
    return part if part is None or part.get(field) not in ids else {**part, field: ids[part[field]]}


def object_id(claim: Claim) -> str:
    """The id of what a statement says of its subject: an entity or a value."""
    found = claim["object"]
    return str(found["id"]) if "id" in found else Literal(found["value"], LiteralType(found["type"])).id


def fact_id(claim: Claim) -> str:
    """As `kg.model.Statement.fact_id`."""
    predicate = claim["predicate"] if claim["relation"] == OPEN_RELATION else ""
    return digest(claim["subject"]["id"], claim["relation"], predicate, object_id(claim), claim["status"])
