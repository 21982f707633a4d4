"""A table of names and the Wikidata ids of what they name.

Tab-separated, one name a line: id, name and, optionally, type (``Q312<TAB>Apple Inc.<TAB>Organization``); empty lines
and those that begin with # are skipped. The countries need no line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.entities.keys import squashed
from kg.errors import DecisionError
from kg.mentions.countries import country, wikidata
from kg.model import EntityType

_ITEM = re.compile(r"Q[1-9][0-9]*")
Row = tuple[str, str, str]
"""Name in normal form, type or nothing, Wikidata id."""


def parse(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a table. Raises `DecisionError` with the number of a line that is none."""
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        item, name, type_ = (*line.rstrip("\r\n").split("\t"), "", "")[:3]
        if not _ITEM.fullmatch(item) or not name.strip() or type_ not in ("", *EntityType):
            raise DecisionError(
                f"line {number}: not a Wikidata id such as Q312, a name and perhaps a type, with tabs between"
            )
        yield from {(normal(name, kind), type_, item) for kind in ([EntityType(type_)] if type_ else EntityType)}


def normal(name: str, type_: EntityType) -> str:
    """A name as the table is searched for it."""
    return squashed(name, type_)


def countries(name: str, type_: EntityType) -> frozenset[str]:
    """The Wikidata id of a country: for places, and for what is called by a country's name alone."""
    known = country(name) if type_ is not EntityType.PERSON else None
    return frozenset(filter(None, (wikidata(known),))) if known else frozenset()
