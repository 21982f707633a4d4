"""The records of a store's entities, with their evidence."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kg.entities.common import is_common
from kg.entities.keys import thing
from kg.entities.record import Record
from kg.model import EntityType
from kg.resolution.many import of_ids
from kg.store import Store

_ENOUGH = 100
"""Articles, the first by id, whose evidence is read of an entity whose name is evidence enough by itself."""
_RECORDS = (
    "SELECT e.id, a.id, e.article, a.published_at, e.name, e.type, e.aliases "
    "FROM entity e JOIN article a ON a.key = e.article WHERE e.named AND e.id IN (GIVEN) ORDER BY e.id, a.id"
)
_ROLE_ENDS = re.compile(r",| (?:at|by|for|from|in|of|on|that|to|who|with)\b")


@dataclass
class _Article:
    """What one article says of its named entities, by id: how they are written as evidence, links, roles."""

    things: dict[str, str]
    linked: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Evidence:
    """Reads records; an article that many entities share is read once, while nobody else writes to the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = 0
        self._article = lru_cache(maxsize=20_000)(self._read)

    def refresh(self) -> None:
        """Forget what was read, if another connection has written since; to be called within each transaction."""
        version = self._store.query("PRAGMA data_version")[0][0]
        if version != self._version:
            self._version = version
            self._article.cache_clear()

    def records(self, ids: Collection[str]) -> Iterator[Record]:
        """All records of some ids; with evidence where there are several ids or the names alone do not decide."""
        seen: dict[str, int] = defaultdict(int)
        for id_, article, key, date, name, type_, aliases in of_ids(self._store, _RECORDS, ids):
            kind = EntityType(type_)
            seen[id_] += 1
            base = (article, id_, name, kind, tuple(json.loads(aliases)))
            always = kind is EntityType.PERSON or is_common(name, kind)
            if always or (len(ids) > 1 and seen[id_] <= _ENOUGH):
                yield Record(*base, *self._context(key, id_), date)
            else:
                yield Record(*base, date=date)

    def _context(self, key: int, id_: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        found = self._article(key)
        linked = frozenset(found.things[other] for other in found.linked.get(id_, ()) if other in found.things)
        beside = frozenset(written for other, written in found.things.items() if other != id_)
        return linked, beside - linked, frozenset(found.roles.get(id_, ()))

    def _read(self, key: int) -> _Article:
        rows = self._store.query("SELECT id, name, type FROM entity WHERE named AND article = ?", (key,))
        found = _Article({id_: thing(name, EntityType(type_)) for id_, name, type_ in rows})
        for (claim,) in self._store.query("SELECT coalesce(extracted, json) FROM statement WHERE article = ?", (key,)):
            _note(found, json.loads(claim))
        return found


def _note(article: _Article, claim: dict[str, Any]) -> None:
    subject, target = claim["subject"], claim["object"]
    ends = (target.get("id"), *(qualifier.get("entity") for qualifier in claim["qualifiers"]))
    for other in (id_ for id_ in ends if id_ in article.things):
        article.linked[subject["id"]].add(other)
        article.linked[other].add(subject["id"])
    if claim["relation"] == "IS_A" and "name" in target and (role := _role(target["name"])):
        article.roles[subject["id"]].add(role)


def _role(description: str) -> str:
    """The noun of a description: ``surgeon`` of ``senior surgeon at Leeds General Infirmary``."""
    words = _ROLE_ENDS.split(description)[0].split()
    return words[-1].lower() if words else ""
