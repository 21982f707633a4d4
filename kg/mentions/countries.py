"""Countries, what else they are called, what their people are called, and their Wikidata ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class _Tables:
    countries: Mapping[str, str]
    nationalities: Mapping[str, str]
    wikidata: Mapping[str, str]


def country(form: str) -> str | None:
    """The usual name of the country that a form names, or None.

    >>> country("U.S."), country("the Netherlands"), country("Utopia")
    ('United States', 'Netherlands', None)
    """
    return _tables().countries.get(_plain(form))


def nationality(form: str) -> str | None:
    """The country whose people or things a form describes, or None.

    >>> nationality("Chinese"), nationality("South Korean")
    ('China', 'South Korea')
    """
    return _tables().nationalities.get(_plain(form))


def wikidata(name: str) -> str | None:
    """The Wikidata id of a country, by its usual name, or None.

    >>> wikidata("United States"), wikidata("Utopia")
    ('Q30', None)
    """
    return _tables().wikidata.get(name)


def _plain(form: str) -> str:
    return form.casefold().replace("’", "'").removeprefix("the ")


@cache
def _tables() -> _Tables:
    rows = [line.split("\t") for line in files("kg.mentions").joinpath("countries.tsv").read_text("utf-8").splitlines()]
    return _Tables(
        countries={_plain(form): name for name, others, *_ in rows for form in (name, *others.split("|")) if form},
        nationalities={_plain(form): name for name, _, demonyms, _ in rows for form in demonyms.split("|") if form},
        wikidata={name: item for name, *_, item in rows},
    )
