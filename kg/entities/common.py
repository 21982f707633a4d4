"""Names that many bear: a shared name is then no evidence by itself."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.entities.keys import core
from kg.model import EntityType

_PEOPLE = 125_000_000
"""Of either gender, in the country and year that the figures are of."""
_MANY = 500
_GENERIC = frozenset(
    """academy administration affairs agency agriculture air army assembly authority bank board cabinet central
    chamber city coast commerce commission committee constitutional council county court culture defence defense
    department district economy education energy environment federal finance fire force foreign government guard
    health high home house industry information institute interior internal joint justice labor labour library local
    marine ministry national navy office of and the for parliament planning police prosecutor public regional royal
    school science security senate service social state supreme tax technology tourism town trade transport
    transportation treasury university village works""".split()
)


def is_common(name: str, type_: EntityType) -> bool:
    """Whether a name needs context: a person's single name, a full name that many bear, a body that each country has.

    >>> is_common("John Smith", EntityType.PERSON), is_common("Smith", EntityType.PERSON)
    (True, True)
    >>> is_common("Kelly Ortberg", EntityType.PERSON), is_common("Defence Ministry", EntityType.ORGANIZATION)
    (False, True)
    """
    parts = core(name, type_)
    if type_ is EntityType.PERSON:
        return len(parts) == 1 or bearers(parts[0], parts[-1]) >= _MANY
    return type_ is EntityType.ORGANIZATION and set(parts) <= _GENERIC


def bearers(forename: str, surname: str) -> float:
    """How many people of the United States are expected to bear a name, were the two chosen independently.

    >>> round(bearers("john", "smith"), -3), bearers("kelly", "ortberg")
    (41000.0, 0.0)
    """
    counts = percentages()
    return counts.get(("forename", forename), 0.0) * counts.get(("surname", surname), 0.0) * _PEOPLE / 10_000


@cache
def percentages() -> dict[tuple[str, str], float]:
    """Of the people of the United States in 1990, how many in 100 bear each forename and surname, by kind and name;
    training/name_counts.py makes the file.
    """
    lines = files("kg.entities").joinpath("name_counts.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {(kind, name): float(percent) for kind, name, percent in rows}
