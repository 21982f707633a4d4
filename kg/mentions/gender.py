"""The gender of names and nouns: by title, description or forename."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.mentions.names import Cluster
from kg.model import EntityType

_MEN = frozenset(
    """mr mr. sir lord king prince duke count baron emperor spokesman chairman businessman congressman man men boy guy
    gentleman father dad son brother husband uncle nephew grandfather grandson boyfriend widower actor waiter
    priest monk hero""".split()
)
_WOMEN = frozenset(
    """mrs mrs. ms ms. miss lady dame queen princess duchess countess baroness empress spokeswoman chairwoman
    businesswoman congresswoman woman women girl mother mom mum daughter sister wife aunt niece grandmother
    granddaughter girlfriend widow
    actress waitress nun heroine""".split()
)
_OTHERS = frozenset(
    """person child parent friend colleague student teacher author writer player singer doctor leader member president
    minister director founder victim witness suspect neighbor neighbour partner spouse cousin baby kid adult citizen
    scientist researcher artist officer official soldier lawyer judge driver owner boss guest host""".split()
)
PERSONAL_NOUNS = _MEN | _WOMEN | _OTHERS


def noun_gender(lemma: str) -> str | None:
    """``F``, ``M`` or None.

    >>> noun_gender("actress"), noun_gender("teacher")
    ('F', None)
    """
    return "F" if lemma in _WOMEN else "M" if lemma in _MEN else None


def cluster_gender(group: Cluster) -> str | None:
    """``F``, ``M``, ``N`` for what is no person, or None: by a title or description, else by the forename."""
    if group.type is not EntityType.PERSON:
        return "N"
    titled = {token.lower_ for name in group.names for token in name}
    return _of(titled) or _forename(group) or _of(group.kinds)


def _of(words: set[str]) -> str | None:
    return "F" if words & _WOMEN else "M" if words & _MEN else None


def _forename(group: Cluster) -> str | None:
    """By the first word of the longest form; a word alone that is a surname as well tells nothing."""
    first, *others = group.longest.lower().split()
    gender, also = _forenames().get(first, (None, ""))
    return None if also and not others else gender


@cache
def _forenames() -> dict[str, tuple[str, str]]:
    lines = files("kg.mentions").joinpath("forenames.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return {name: (gender, also) for name, gender, also in rows}
