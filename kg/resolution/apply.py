"""Resolve what has changed in a store, and write what comes of it."""

from __future__ import annotations

import json
from collections.abc import Collection

from kg.entities import Decision, Resolution
from kg.entities import resolve as resolved
from kg.entities.rewriting import fact_id, object_id, with_ids
from kg.model import digest
from kg.resolution.blocks import components, index
from kg.resolution.decisions import active
from kg.resolution.evidence import Evidence
from kg.resolution.items import items
from kg.resolution.many import of_ids
from kg.store import Store

_AT_ONCE = 2000
"""Changed ids that are resolved in one transaction, so that others can write in between."""


def resolve(store: Store) -> None:
    """Resolve the entities whose records or decisions have changed since; what is interrupted goes on next time."""
    evidence = Evidence(store)
    while store.query("SELECT 1 FROM unresolved LIMIT 1"):
        with store.transaction():
            apply(store, evidence, limit=_AT_ONCE)


def apply(store: Store, evidence: Evidence, *, limit: int = -1) -> list[Decision]:
    """Resolve what has changed, or a limited number of ids and what shares keys with them, within a transaction; gives
    the decisions that others contradict.
    """
    evidence.refresh()
    changed = {row[0] for row in store.query("SELECT id FROM unresolved LIMIT ?", (limit,))}
    decisions, known = active(store), items(store)
    index(store, changed, known)
    articles: set[int] = set()
    done: set[str] = set()
    broken: list[Decision] = []
    for ids in components(store, changed, decisions):
        own = [decision for decision in decisions if decision.a.id in ids]
        found = resolved(evidence.records(ids), own, known)
        articles |= _write(store, ids, found)
        _queue(store, ids, found)
        broken += found.broken
        done |= ids
    for article in sorted(articles):
        _rewrite(store, article)
    store.write("DELETE FROM unresolved WHERE id = ?", [(id_,) for id_ in sorted(done)])
    return broken


def _write(store: Store, ids: Collection[str], found: Resolution) -> set[int]:
    """Note what each record is resolved to; gives the keys of the articles where that has changed."""
    query = (
        "SELECT e.id, a.id, e.key, e.article, e.resolved, e.wikidata FROM entity e JOIN article a ON a.key = e.article "
        "WHERE e.named AND e.id IN (GIVEN)"
    )
    wanted = {
        (record.id, record.article): (entity.id, entity.wikidata)
        for entity in found.entities
        for unit in entity.units
        for record in unit.records
    }
    changed, articles = [], set()
    for id_, article, key, article_key, *old in of_ids(store, query, ids):
        new = wanted[id_, article]
        if new != tuple(old):
            changed.append((*new, key))
            articles.add(article_key)
    store.write("UPDATE entity SET resolved = ?, wikidata = ? WHERE key = ?", changed)
    return articles


def _queue(store: Store, ids: Collection[str], found: Resolution) -> None:
    """Queue the pairs to review, in place of those queued before."""
    store.write("DELETE FROM review WHERE source_a = ?", [(id_,) for id_ in sorted(ids)])
    entity = {unit: each.id for each in found.entities for unit in each.units}
    rows = []
    for pair in found.review:
        first, second = sorted((pair.a, pair.b), key=lambda unit: (entity[unit], unit.id))
        evidence = json.dumps(pair.evidence, ensure_ascii=False)
        rows.append((entity[first], entity[second], first.source, second.source, pair.rule, evidence))
    store.write("INSERT OR IGNORE INTO review VALUES (?, ?, ?, ?, ?, ?)", rows)


def _rewrite(store: Store, article: int) -> None:
    """Make an article's statements be about what its entities are resolved to."""
    rows = store.query("SELECT id, resolved FROM entity WHERE article = ? AND resolved != id", (article,))
    ids = dict(rows)
    claims = store.query("SELECT key, id, json, extracted FROM statement WHERE article = ? ORDER BY key", (article,))
    taken = {row[1] for row in claims}
    for key, id_, written, extracted in claims:
        base = extracted or written
        claim = with_ids(original := json.loads(base), ids)
        text = json.dumps(claim, ensure_ascii=False)
        if text == written:
            continue
        taken.discard(id_)
        new = _unused(digest(claim), digest(original), taken)
        values = (new, fact_id(claim), claim["subject"]["id"], object_id(claim), text)
        store.write(
            "UPDATE statement SET id = ?, fact = ?, subject = ?, object = ?, json = ?, extracted = ? WHERE key = ?",
            [(*values, None if claim == original else base, key)],
        )
        taken.add(new)
    store.sign(article)


def _unused(id_: str, original: str, taken: Collection[str]) -> str:
    """An id for a statement that has become equal to another of its article."""
    return id_ if id_ not in taken else digest(id_, original)
