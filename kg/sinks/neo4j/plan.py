"""What a push has to do: the difference between a store and what the database says it holds of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.sinks.neo4j import rows
from kg.sinks.neo4j.connection import Transaction
from kg.sinks.neo4j.damage import Damage, find
from kg.sinks.neo4j.queries import query
from kg.store import Store

MODEL = "2"
"""Part of every digest: another number makes the next push write every article again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Ids of articles (as the database knows them, where withdrawn): disjoint lists, sorted."""

    added: list[str]
    changed: list[str]
    damaged: list[str]
    withdrawn: list[str]
    damage: Damage

    @property
    def written(self) -> list[str]:
        """The articles whose statements are written."""
        return sorted((*self.added, *self.changed, *self.damaged))

    @property
    def is_empty(self) -> bool:
        """Whether the database is as it should be."""
        return not (self.written or self.withdrawn or self.damage.orphans or self.damage.relations)


def compare(tx: Transaction, store: Store, *, rebuild: bool = False) -> Plan:
    """Compare by digest; ``rebuild`` takes every article that is there for damaged."""
    pushed = {row["id"]: row for row in tx.run(query("push/pushed"), store=store.id)}
    damage = find(tx)
    plan = Plan([], [], [], [], damage)
    for id_, digest in store.digests():
        row = pushed.pop(rows.key(id_), None)
        if row is None:
            plan.added.append(id_)
        elif row["digest"] != stamp(digest):
            plan.changed.append(id_)
        elif row["damaged"] or row["id"] in damage.articles or rebuild:
            plan.damaged.append(id_)
    plan.withdrawn.extend(sorted(pushed))
    return plan


def stamp(digest: str) -> str:
    """A store's digest as the database keeps it."""
    return f"{MODEL}-{digest}"
