"""Names in writing: comparing them, choosing the best, and making ids of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from kg.model import EntityType

LEGAL_FORMS = frozenset(
    """inc inc. incorporated corp corp. corporation co co. ltd ltd. limited plc llc llp ag sa nv se gmbh spa s.p.a. ab
    oyj kk""".split()
)
CORPORATE_WORDS = LEGAL_FORMS | frozenset("group holdings holding company companies & and".split())
HONORIFICS = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame prof prof. professor sen. rep. gen. gov.".split()
)
_DOMINANCE = 4


def slug(name: str) -> str:
    """A name as part of an id: lower case, accents dropped, hyphens between words.

    >>> slug("Union Bancaire Privée"), slug("阿里巴巴")
    ('union-bancaire-privee', '阿里巴巴')
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    for form in (folded, unicodedata.normalize("NFKC", name)):
        if slugged := re.sub(r"[\W_]+", "-", form.casefold()).strip("-"):
            return slugged
    return "unnamed"


def entity_id(type_: EntityType, name: str) -> str:
    """``organization/eurizon-slj-asset-management``."""
    return f"{type_.lower()}/{slug(name)}"


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """What two spellings of a name share: lower-case words without honorific, article or legal form.

    >>> words("Amazon.com, Inc."), words("Mr. Jack Ma"), words("the Walt Disney Company")
    (('amazon.com',), ('jack', 'ma'), ('walt', 'disney', 'company'))
    """
    parts = [part for part in re.split(r"[\s,]+", name.replace("’", "'").casefold()) if part]
    while len(parts) > 1 and (parts[0] in HONORIFICS or parts[0] == "the"):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in LEGAL_FORMS:
        parts = parts[:-1]
    return tuple(part.rstrip(".") or part for part in parts)


def is_acronym_of(short: str, long: str) -> bool:
    """Whether capitals spell the initials of a longer name: ECB, the European Central Bank.

    >>> is_acronym_of("ECB", "European Central Bank"), is_acronym_of("U.S.", "United States of America")
    (True, False)
    """
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 6 and letters.isupper()):
        return False
    parts = [part for part in re.split(r"[\s-]+", long) if part]
    every = "".join(part[0] for part in parts)
    capitals = "".join(part[0] for part in parts if part[0].isupper())
    return len(parts) > 1 and letters in (every, capitals)


_KINDS_OF_PLACE = frozenset(
    "city town state province county district prefecture region area territory republic kingdom federation dc".split()
)
"""What may follow a place's short name in its full one: ``New York City``, but no theatre and no sheriff."""


def is_short_form_of(short: str, long: str, type_: EntityType) -> bool:
    """Whether ``short`` may stand for ``long``, a name of this type, once that has been said in full.

    >>> is_short_form_of("Ma", "Jack Ma", EntityType.PERSON)
    True
    >>> is_short_form_of("Eurizon SLJ", "Eurizon SLJ Asset Management", EntityType.ORGANIZATION)
    True
    >>> is_short_form_of("iPhone", "iPhone 4", EntityType.PRODUCT)
    False
    """
    a, b = words(short), words(long)
    if a == b or len(a) >= len(b):
        return a == b
    if type_ is EntityType.PRODUCT:
        return False
    if type_ is EntityType.PLACE and b[: len(a)] == a:
        return set(b[len(a) :]) <= _KINDS_OF_PLACE
    if type_ is EntityType.PERSON:
        return (len(a) == 1 and len(a[0]) > 1 and a[0] in (b[0], b[-1])) or (
            len(a) == 2 and (a[0], a[-1]) == (b[0], b[-1])
        )
    return (b[: len(a)] == a and not any(char.isdigit() for char in b[len(a)])) or is_acronym_of(short, long)


def canonical(forms: Mapping[str, int], type_: EntityType) -> str:
    """The fullest good form among the forms of a name, given how often each is used.

    A corporate word (Group, Holdings) is dropped where the article mostly goes without it, a legal form (Inc.) always.

    >>> canonical({"Alibaba Group": 1, "Alibaba": 20}, EntityType.ORGANIZATION)
    'Alibaba'
    >>> canonical({"Ant Group": 1, "Ant": 2}, EntityType.ORGANIZATION)
    'Ant Group'
    """
    best = max(forms, key=lambda form: (not _shouted(form), len(words(form)), forms[form], len(form), form))
    if type_ is EntityType.PERSON:
        return _without(best, HONORIFICS, first=True)
    for short in sorted(forms, key=len):
        if forms[short] >= _DOMINANCE * forms[best] and _is_trimmed(words(short), words(best)):
            best = short
            break
    return _without(best, LEGAL_FORMS, first=False)


def _is_trimmed(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and long[: len(short)] == short and set(long[len(short) :]) <= CORPORATE_WORDS


def _shouted(form: str) -> bool:
    return form.isupper() and len(form) > 5


def _without(name: str, unwanted: frozenset[str], *, first: bool) -> str:
    parts = name.split()
    while len(parts) > 1 and parts[0 if first else -1].casefold().rstrip(",") in unwanted:
        parts = parts[1:] if first else parts[:-1]
    return " ".join(parts).rstrip(",")
