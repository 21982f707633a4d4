"""Full names of people in their variants."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.entities.keys import core
from kg.model import EntityType


def is_variant(a: str, b: str) -> bool:
    """Whether two full names may be one person's: equal surnames, forenames that fit, no other middle name.

    >>> is_variant("Tim Cook", "Timothy D. Cook"), is_variant("Michael A. Sears", "Michael M. Sears")
    (True, False)
    """
    one, two = (core(name, EntityType.PERSON) for name in (a, b))
    if len(one) < 2 or len(two) < 2 or one[-1] != two[-1] or not _same_forename(one[0], two[0]):
        return False
    return not one[1:-1] or not two[1:-1] or all(map(_same_forename, one[1:-1], two[1:-1]))


def is_initial(name: str) -> bool:
    """Whether a full name gives its forename as a letter: ``J. Smith``."""
    return len(core(name, EntityType.PERSON)[0]) == 1


def _same_forename(a: str, b: str) -> bool:
    if 1 in (len(a), len(b)):
        return a[0] == b[0]
    return a == b or b in _nicknames().get(a, ())


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """The other forms of each forename; a line of the file holds nicknames, then what they are short for."""
    found: dict[str, set[str]] = {}
    for line in files("kg.entities").joinpath("nicknames.txt").read_text("utf-8").splitlines():
        forms = line.split()
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {form: frozenset(others) for form, others in found.items()}
