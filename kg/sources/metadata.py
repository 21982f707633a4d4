"""What is known about an article beside its text: dates and ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any

from kg.model import Article, digest

_FIELDS = ("title", "url", "publisher", "author")
_DEFAULTS = (datetime(2001, 1, 1), datetime(2002, 2, 2))
"""What dateutil fills a date up with: where that shows, the date was not whole."""
_ZONES: dict[str | None, int] = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "BST": 1, "CET": 1, "CEST": 2, "HKT": 8, "JST": 9, "KST": 9,
}  # fmt: skip
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Text that every output can hold: without NUL, other controls as spaces, what is no character as U+FFFD.

    Newlines become ``\\n``.

    >>> printable("a\\r\\nb\\x0bc\\x00\\ud800")
    'a\\nb c\ufffd'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _NO_CHARACTER.sub("\ufffd", _CONTROL.sub(" ", text))


def iso_date(written: str | None) -> str | None:
    """A date in any usual form as ISO 8601, with its time where one is given; None where there is none, or half of one.

    >>> iso_date("February 27, 2025"), iso_date("2025-02-27T10:00:00Z"), iso_date("soon"), iso_date("March 2023")
    ('2025-02-27', '2025-02-27T10:00:00+00:00', None, None)
    """
    from dateutil.parser import ParserError, parse

    if not written or not str(written).strip():
        return None
    try:
        moment, other = (parse(str(written).strip(), default=default, tzinfos=_zone) for default in _DEFAULTS)
    except (ParserError, OverflowError, ValueError):
        return None
    if moment != other:
        return None
    return moment.isoformat() if ":" in str(written) else moment.date().isoformat()


def _zone(name: str | None, seconds: int | None) -> tzinfo | None:
    """The time zone of an abbreviation or an offset; None, which leaves the time as it is, for an unknown one."""
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    return None if seconds is None else timezone(timedelta(seconds=seconds))


def article(text: str, fields: Mapping[str, Any], where: str) -> Article:
    """An article from its text and what its source says of it.

    Its id is given, else made from its url, else from its content.
    """
    text = printable(text)
    known = {name: " ".join(printable(str(fields[name])).split()) for name in _FIELDS if fields.get(name)}
    given = " ".join(printable(str(fields.get("id") or "")).split())
    id_ = given or digest(known.get("url") or [text, known.get("title")])
    return Article(id=id_, text=text, published_at=iso_date(fields.get("date")), path=where, **known)
