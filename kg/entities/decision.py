"""What a person has decided: that two are one entity (must-link), or are not (cannot-link).

Written as one line each, ``must-link`` or ``cannot-link`` and two references, separated by tabs. A reference is an id
as articles give it, from the name alone (``organization/usaf``), or such an id in one article
(``person/john-smith@a1``): so a decision means the same in every store that holds the articles, and after they have
been read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import DecisionError


class Link(StrEnum):
    """Whether two are to be one entity."""

    MUST = "must-link"
    CANNOT = "cannot-link"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """An id that articles give, in all of them or in one."""

    id: str
    article: str | None = None

    def __str__(self) -> str:
        return self.id if self.article is None else f"{self.id}@{self.article}"

    @classmethod
    def parse(cls, text: str) -> Reference:
        """From how it is written: an id holds no ``@``, an article's id may."""
        id_, at, article = text.partition("@")
        return cls(id_, article if at else None)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line."""

    link: Link
    a: Reference
    b: Reference

    @property
    def pair(self) -> frozenset[Reference]:
        """The two, in no order."""
        return frozenset((self.a, self.b))

    def __str__(self) -> str:
        return f"{self.link}\t{self.a}\t{self.b}"


def parse(lines: Iterable[str]) -> Iterator[Decision]:
    """Decisions from lines; empty ones and those that begin with # are skipped. Raises `DecisionError`."""
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != 3 or fields[0] not in tuple(Link) or not all(fields) or fields[1] == fields[2]:
            raise DecisionError(
                f"line {number}: not 'must-link' or 'cannot-link' and two different references, separated by tabs"
            )
        yield Decision(Link(fields[0]), Reference.parse(fields[1]), Reference.parse(fields[2]))
