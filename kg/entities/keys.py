"""Names in normal form, and the keys under which entities that may be one are looked up (blocking).

Comparing each entity with each other would take quadratic time: only those are compared that share a key. See P.
Christen, *Data Matching*, 2012, chapter 4.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kg.mentions.countries import country
from kg.mentions.naming import CORPORATE_WORDS, words
from kg.model import EntityType

_ACRONYM = range(2, 7)
TAILS = frozenset(
    """aircraft airliner airliners app apps browser computer computers device devices family jet jets laptop laptops
    line machine machines mobile music operating os personal phone phones plane planes player players portable
    smartphone smartphones superjumbo system systems tablet tablets web""".split()
)
"""Nouns that say what a product is, not which."""
_PARTS = frozenset(("app", "apps", "os"))
"""What is made for a product, or runs on it."""
_MADE = frozenset((EntityType.PRODUCT, EntityType.THING))
_PLURAL = re.compile(r"(?<=ch|sh|ss)es$|(?<=x)es$|(?<=[a-z0-9][^s])s$")


@lru_cache(maxsize=65536)
def core(name: str, type_: EntityType) -> tuple[str, ...]:
    """The words of a name that tell: lower case, without accents, legal forms, and what a thing of its type may add.

    >>> core("Alibaba Group Holding", EntityType.ORGANIZATION), core("U.S. Air Force", EntityType.ORGANIZATION)
    (('alibaba',), ('united', 'states', 'air', 'force'))
    >>> core("iPad tablet computers", EntityType.PRODUCT), core("the Zürich Group", EntityType.ORGANIZATION)
    (('ipad',), ('zurich',))
    """
    if type_ is not EntityType.PERSON:
        name = _spelt_out(name)
    if type_ in _MADE:
        name = _without_tail(name)
    parts = words(_unaccented(name))
    if type_ is EntityType.ORGANIZATION:
        while len(parts) > 1 and parts[-1] in CORPORATE_WORDS:
            parts = parts[:-1]
    found = tuple(part for word in parts for part in re.split(r"[\W_]+", word.replace("&", "and")) if part)
    return found or parts


def _spelt_out(name: str) -> str:
    """A country's usual name, as the whole or at the beginning: ``U.S. Air Force``."""
    if known := country(name):
        return known
    first, _, rest = name.removeprefix("the ").removeprefix("The ").partition(" ")
    known = country(first) if first.isupper() else None
    return f"{known} {rest}" if known and rest else name


def _without_tail(name: str) -> str:
    """Without a common noun behind."""
    parts = name.split()
    while len(parts) > 1 and parts[-1] in TAILS - _PARTS:
        parts.pop()
    return " ".join(parts)


def _unaccented(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def squashed(name: str, type_: EntityType) -> str:
    """A name's telling words as one: ``walmart`` for Wal-Mart and Walmart alike."""
    return "".join(core(name, type_))


def singular(name: str, type_: EntityType) -> str | None:
    """A product's name as one word, in the singular where it may be a plural; else None.

    >>> singular("iPod Touches", EntityType.PRODUCT), singular("A380s", EntityType.THING)
    ('ipodtouch', 'a380')
    """
    found = _PLURAL.sub("", word := squashed(name, type_))
    return found if type_ in _MADE and name.endswith("s") and found != word else None


def thing(name: str, type_: EntityType) -> str:
    """How a named thing is written in the evidence of another; countries are marked, for they tell little.

    >>> thing("Reuters", EntityType.ORGANIZATION), thing("U.S.", EntityType.PLACE)
    ('reuters', '=unitedstates')
    """
    return ("=" if type_ is not EntityType.PERSON and country(name) else "") + squashed(name, type_)


def is_acronym(name: str) -> bool:
    """Whether a name is made of capitals alone.

    >>> is_acronym("EADS"), is_acronym("A.C.M.E."), is_acronym("Ford")
    (True, True, False)
    """
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) in _ACRONYM


def initials(name: str, type_: EntityType) -> str:
    """The initials of a name's telling words but for small ones: ``usaf``, ``eads``; empty for a single word."""
    parts = [part for part in core(name, type_) if part not in ("and", "of", "the", "for", "in", "on")]
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


def keys(name: str, type_: EntityType, aliases: tuple[str, ...] = ()) -> Iterator[tuple[str, bool]]:
    """The keys of one name and its aliases, and whether the name is all that the key says.

    Where none is, as with two Smiths of whom nobody speaks as Smith alone, a key brings nothing together. ``n:`` a name
    or alias, ``a:`` initials, ``m:`` a product without its maker, ``p:`` surname and first letter, ``s:`` surname.

    >>> sorted(keys("Timothy D. Cook", EntityType.PERSON, ("Cook",)))
    [('n:timothydcook', True), ('p:cook:t', True), ('s:cook', False)]
    """
    parts = core(name, type_)
    if type_ is EntityType.PERSON:
        yield f"s:{parts[-1]}", len(parts) == 1
        if len(parts) > 1:
            yield f"p:{parts[-1]}:{parts[0][0]}", True
            yield f"n:{''.join(parts)}", True
        return
    yield f"n:{''.join(parts)}", True
    yield from ((f"n:{squashed(alias, type_)}", False) for alias in aliases)
    if one := singular(name, type_):
        yield f"n:{one}", False
    if is_acronym(name):
        yield f"a:{''.join(parts)}", True
    if short := initials(name, type_):
        yield f"a:{short}", False
    if type_ in _MADE or any(map(str.isdigit, name)):
        yield f"m:{''.join(parts)}", True
        if len(parts) > 1:
            yield f"m:{''.join(parts[1:])}", False
