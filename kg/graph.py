"""The graph of facts: entities and values as nodes, one edge a fact that holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Entity, Fact, Literal

if TYPE_CHECKING:
    import networkx

    from kg.store import Store

Attributes = dict[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Node:
    """A node and its attributes."""

    id: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed edge, named by its fact's id."""

    id: str
    source: str
    target: str
    attributes: Attributes


def edges(store: Store, *, named_only: bool = False, min_confidence: float = 0.0) -> Iterator[Edge]:
    """An edge for each fact that is not refused outright, by id.

    ``named_only`` leaves out unnamed entities, ``min_confidence`` facts that are less likely to be rightly read.
    """
    for fact in _shown(store, named_only, min_confidence):
        yield Edge(fact.id, fact.subject.id, fact.object.id, _of_fact(fact))


def nodes(store: Store, *, named_only: bool = False, min_confidence: float = 0.0) -> Iterator[Node]:
    """The ends of all edges, by id."""
    ends: dict[str, Entity | Literal] = {}
    for fact in _shown(store, named_only, min_confidence):
        ends[fact.subject.id], ends[fact.object.id] = fact.subject, fact.object
    for id_ in sorted(ends):
        yield Node(id_, _of_entity(ends[id_]))


def graph(store: Store, *, named_only: bool = False, min_confidence: float = 0.0) -> networkx.MultiDiGraph[str]:
    """The store's facts as a networkx graph whose edge keys are fact ids."""
    import networkx

    result: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    every_node = nodes(store, named_only=named_only, min_confidence=min_confidence)
    result.add_nodes_from((node.id, node.attributes) for node in every_node)
    for edge in edges(store, named_only=named_only, min_confidence=min_confidence):
        result.add_edge(edge.source, edge.target, key=edge.id, **edge.attributes)
    return result


def _shown(store: Store, named_only: bool, min_confidence: float) -> Iterator[Fact]:
    for fact in store.facts():
        if fact.status.holds and fact.confidence >= min_confidence and not (named_only and _is_unnamed(fact)):
            yield fact


def _is_unnamed(fact: Fact) -> bool:
    return any(isinstance(end, Entity) and not end.named for end in (fact.subject, fact.object))


def _of_entity(end: Entity | Literal) -> Attributes:
    if isinstance(end, Literal):
        return {
            "label": end.value,
            "labels": f":Literal:{end.type.value}",
            "type": end.type.value,
            "name": end.value,
            "named": False,
        }
    labels = f":Entity:{end.type.value}" + ("" if end.named else ":Unnamed")
    found: Attributes = {
        "label": end.name,
        "labels": labels,
        "type": end.type.value,
        "name": end.name,
        "named": end.named,
    }
    further = {"aliases": "|".join(end.aliases), "wikidata_id": end.wikidata or ""}
    return {**found, **{name: value for name, value in further.items() if value}}


def _of_fact(fact: Fact) -> Attributes:
    every: dict[str, str | int | float | None] = {
        "label": fact.relation, "relation": fact.relation, "predicate": fact.predicate, "status": fact.status.value,
        "n_statements": fact.n_statements, "n_sources": fact.n_sources, "confidence": fact.confidence,
        "first_reported": fact.first_reported, "last_reported": fact.last_reported, "event_time": fact.event_time,
        "valid_from": fact.valid_from, "valid_to": fact.valid_to, "sample": fact.sample,
    }  # fmt: skip
    return {name: value for name, value in every.items() if value is not None}
