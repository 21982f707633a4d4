"""Which records of one name are one thing, by what they are named with."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from kg.entities.common import is_common
from kg.entities.keys import thing
from kg.entities.partition import Partition
from kg.entities.record import Record, Unit, period

_MOST = 25
"""Things beside a record that are paired: longer lists of names tell nothing."""
_WORKING_LIFE = 40
"""Years."""
_EXECUTIVE = frozenset(
    """boss ceo chair chairman chairwoman chief director executive founder co-founder head leader manager owner partner
    president businessman businesswoman entrepreneur billionaire""".split()
)


def grouped(records: Sequence[Record]) -> list[list[Record]]:
    """Records of one id as groups that are one thing each, the largest first.

    A common name needs a context: records belong together where they share something that a statement joins one of them
    with, or any two things or roles (a country counts for bodies such as ministries alone). Any other name is one
    thing, unless of two groups that share nothing at all each says that it is something else (``biologist``,
    ``striker``), or all articles of the one are forty years older than those of the other.
    """
    ordered = sorted(records, key=lambda record: record.article)
    common = any(is_common(record.name, record.type) for record in ordered)
    found = _connected(ordered, common=common)
    found.sort(key=lambda group: (-len(group), group[0].article))
    return found if common else _joined(found)


def _connected(records: Sequence[Record], *, common: bool) -> list[list[Record]]:
    """Records that share a key, directly or through others."""
    strong = frozenset().union(*(record.linked for record in records))
    partition = Partition(range(len(records)))
    first: dict[Hashable, int] = {}
    for number, record in enumerate(records):
        for key in _keys(record, strong) if common else _weak_keys(record):
            partition.join(first.setdefault(key, number), number)
    return [[records[number] for number in sorted(numbers)] for numbers in partition.sets()]


def _keys(record: Record, strong: frozenset[str]) -> Iterator[Hashable]:
    """One key for each thing that is enough to share, one for each two things that are enough together."""
    things = _told(record, record.linked | record.beside)
    yield from things & strong
    yield from combinations(sorted(things | _roles(record))[:_MOST], 2)


def _weak_keys(record: Record) -> Iterator[Hashable]:
    yield from _told(record, record.linked | record.beside)
    yield from _roles(record)


def _told(record: Record, things: frozenset[str]) -> frozenset[str]:
    """Without countries, but for the bodies that each country has."""
    if record.type.value == "Organization":
        return things
    return frozenset(each for each in things if not each.startswith("="))


def _roles(record: Record) -> frozenset[str]:
    return frozenset(f"role {role}" for role in _classes(record))


def _classes(record: Record) -> frozenset[str]:
    return frozenset("executive" if role in _EXECUTIVE else role for role in record.roles)


def _joined(groups: list[list[Record]]) -> list[list[Record]]:
    """Groups with the largest one that does not contradict them."""
    found: list[list[Record]] = []
    for group in groups:
        home = next((other for other in found if not _contradict(group, other)), None)
        if home is None:
            found.append(group)
        else:
            home += group
    return found


def _contradict(group: Sequence[Record], other: Sequence[Record]) -> bool:
    """Whether both say what they are, and nothing that they say is the same; or lie a working life apart."""
    one, two = (frozenset().union(*(_classes(record) for record in side)) for side in (group, other))
    first, second = period(group), period(other)
    far = first and second and max(first, second)[0] - min(first, second)[1] >= _WORKING_LIFE
    return bool(far or (one and two and not one & two))


def shared(a: Unit, b: Unit) -> frozenset[str]:
    """What two units are both named with, countries and they themselves left out."""
    themselves = {thing(unit.name, unit.type) for unit in (a, b)}
    return frozenset(each for each in a.context & b.context - themselves if not each.startswith("="))


def close(a: Unit, b: Unit) -> bool:
    """Whether two units share enough to be one though their names are no evidence: see `grouped`."""
    both = shared(a, b)
    return len(both) > 1 or bool(both & (a.linked | b.linked))
