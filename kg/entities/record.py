"""What is known of an entity before it is resolved: records, and units of records that are one for certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import EntityType, digest


@dataclass(frozen=True, slots=True)
class Record:
    """A named entity of one article, with its evidence: the record of record linkage.

    ``id`` is the one that the article alone gives it, from its name. ``linked`` are things (as `keys.thing` writes
    them) that a statement of the article joins it with, ``beside`` the other named things of the article, ``roles``
    the nouns that say what it is; ``date`` is when the article was published (ISO 8601), where that is known.
    """

    article: str
    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    linked: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    date: str | None = None


@dataclass(frozen=True, eq=False)
class Unit:
    """Records of one id that name one thing; the first unit of an id keeps it, the others get a suffix."""

    records: Sequence[Record]
    first: bool = True

    @cached_property
    def key(self) -> tuple[str, str]:
        """Its first record: article and id."""
        return min((record.article, record.id) for record in self.records)

    @property
    def source(self) -> str:
        """The id that its records have in common."""
        return self.records[0].id

    @cached_property
    def id(self) -> str:
        """``person/john-smith``, or ``person/john-smith.5f2c91`` for another John Smith."""
        return self.source if self.first else f"{self.source}.{digest(*self.key)[:6]}"

    @property
    def size(self) -> int:
        """In how many articles it is."""
        return len(self.records)

    @cached_property
    def name(self) -> str:
        """Its most frequent name."""
        return _commonest(record.name for record in self.records)

    @cached_property
    def type(self) -> EntityType:
        """Its most frequent type."""
        return EntityType(_commonest(record.type for record in self.records))

    @cached_property
    def aliases(self) -> Counter[str]:
        """In how many articles it has each further name."""
        return Counter(alias for record in self.records for alias in record.aliases)

    @cached_property
    def linked(self) -> frozenset[str]:
        """What statements join it with."""
        return frozenset().union(*(record.linked for record in self.records))

    @cached_property
    def context(self) -> frozenset[str]:
        """All that it is joined with or named beside."""
        return self.linked.union(*(record.beside for record in self.records))

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that name it."""
        return frozenset(record.article for record in self.records)


def period(records: Iterable[Record]) -> tuple[int, int] | None:
    """The years of the first and the last article of some records; None where no date is known."""
    years = [int(record.date[:4]) for record in records if record.date and record.date[:4].isdigit()]
    return (min(years), max(years)) if years else None


def _commonest(values: Iterable[str]) -> str:
    counted = Counter(values)
    return max(counted, key=lambda value: (counted[value], len(value), value))
