"""What people decide: which entities are one and which are not; logged, reversible, and kept when articles are read
again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.entities import Decision, Link, Reference
from kg.entities.decision import parse
from kg.errors import DecisionError
from kg.resolution import decisions
from kg.resolution.apply import apply
from kg.resolution.evidence import Evidence
from kg.resolution.views import Member, members, named
from kg.store import Store


def merge(store: Store, names: Sequence[str]) -> str:
    """Make entities, given by id or name, one; gives its id. Raises `DecisionError`."""
    ids = list(dict.fromkeys(named(store, name).id for name in names))
    if len(ids) < 2:
        raise DecisionError(f"{names[0]!r} and the others are one entity already")
    first, *others = (members(store, id_) for id_ in ids)
    _decide(store, [Decision(Link.MUST, first[0].reference, other[0].reference) for other in others])
    return _entities(store, first)[0]


def split(store: Store, name: str, parts: Sequence[str]) -> list[str]:
    """Take parts out of an entity: ids that are members of it, or articles whose mentions of it mean something else.
    A part that is an entity by itself is kept apart from it. Gives the ids of the entities that result, the first what
    is left.

    Raises `DecisionError`.
    """
    own = members(store, named(store, name).id)
    left = [m for m in own if m.id not in parts and set(m.articles) - set(parts)]
    if not left:
        raise DecisionError(f"nothing would be left of {name!r}")
    others = [_member(store, own, part) for part in parts]
    lines = [line for part, other in zip(parts, others, strict=True) for line in _apart(own, part, other)]
    records = [Reference(m.id, part) for part in parts for m in own if part in m.articles]
    _decide(store, list(dict.fromkeys([*lines, *(Decision(Link.MUST, records[0], r) for r in records[1:])])))
    rest = [replace(m, articles=tuple(a for a in m.articles if a not in parts)) for m in left]
    return list(dict.fromkeys([_entities(store, rest)[0], *_entities(store, [*own, *filter(None, others)])]))


def _member(store: Store, own: Sequence[Member], part: str) -> Member | None:
    """What a part stands for, where it is no article: a member of the entity, or the first one of another entity."""
    if any(part in member.articles for member in own):
        return None
    return next((m for m in own if m.id == part), None) or members(store, named(store, part).id)[0]


def _apart(own: Sequence[Member], part: str, other: Member | None) -> Iterator[Decision]:
    """What says that a part is another thing than the rest of an entity."""
    if other is None:
        for record in (Reference(member.id, part) for member in own if part in member.articles):
            yield from (Decision(Link.CANNOT, Reference(member.id), record) for member in own)
    elif other in own:
        yield from (Decision(Link.CANNOT, m.reference, other.reference) for m in own if m is not other)
    else:
        yield Decision(Link.CANNOT, own[0].reference, other.reference)


def undo(store: Store, change: int | None = None) -> list[Decision]:
    """Take back the last change, or the one of a number, and what followed from it; gives what it had decided.

    Raises `DecisionError` where there is no such change.
    """
    with store.transaction():
        number = decisions.last(store) if change is None else change
        ended = decisions.end(store, number) if number is not None else []
        if not ended:
            raise DecisionError("no decision holds" if change is None else f"no decision of change {change} holds")
        apply(store, Evidence(store))
    return ended


def export(store: Store) -> list[str]:
    """The decisions that hold, one a line."""
    return [str(decision) for decision in decisions.active(store)]


def import_(store: Store, lines: Iterable[str]) -> int:
    """Take over decisions as one change; gives how many were new. Those on what the store does not hold wait for it.

    Raises `DecisionError` where a line is not well written, or contradicts another: nothing changes then.
    """
    known = set(decisions.active(store))
    new = [decision for decision in dict.fromkeys(parse(lines)) if decision not in known]
    if new:
        _decide(store, new)
    return len(new)


def _decide(store: Store, new: Sequence[Decision]) -> None:
    """Log decisions and apply them. Raises `DecisionError` where not all decisions can hold at once."""
    with store.transaction():
        decisions.append(store, new)
        for broken in apply(store, Evidence(store)):
            line = str(broken).replace("\t", " ")
            raise DecisionError(f"{line} cannot hold with the others; kg entities decisions lists them")


def _entities(store: Store, found: Sequence[Member]) -> list[str]:
    """The ids of the entities that the records of members are now, those of most records first."""
    query = "SELECT e.resolved, a.id FROM entity e JOIN article a ON a.key = e.article WHERE e.id = ?"
    rows = ((row, member) for member in found for row in store.query(query, (member.id,)))
    counted = Counter(entity for (entity, article), member in rows if article in member.articles)
    return sorted(counted, key=lambda entity: (-counted[entity], entity))
