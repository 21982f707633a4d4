"""Countries, what else they are called, and what their people are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class _Tables:
    countries: Mapping[str, str]
    nationalities: Mapping[str, str]


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


def _plain(form: str) -> str:
    return form.casefold().replace("’", "'").removeprefix("the ")


@cache
def _tables() -> _Tables:
    rows = [line.split("\t") for line in files("kg.mentions").joinpath("countries.tsv").read_text("utf-8").splitlines()]
    return _Tables(
        countries={_plain(form): name for name, others, _ in rows for form in (name, *others.split("|")) if form},
        nationalities={_plain(form): name for name, _, demonyms in rows for form in demonyms.split("|") if form},
    )
