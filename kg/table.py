"""Rows as a table of plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

_GAP = "  "
_NARROWEST = 8
"""No column is narrowed below this."""


def table(rows: Sequence[Mapping[str, Any]], *, width: int | None = None) -> Iterator[str]:
    """Rows as aligned columns below their names, without the columns that are empty.

    In a ``width``, cells are wrapped to fit; without one, each row is one line. Rows of no columns at all give nothing.
    """
    names = [name for name in (rows[0] if rows else ()) if any(row[name] not in (None, "", []) for row in rows)]
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [max(map(_width, (name, *column))) for name, column in zip(names, zip(*cells, strict=True), strict=True)]
    if width is not None:
        widths = _fitted(widths, width - len(_GAP) * (len(widths) - 1))
    right = [all(type(row[name]) in (int, float) for row in rows) for name in names]
    for row in [names, ["-" * size for size in widths], *cells]:
        yield from _wrapped(row, widths, right)


def _cell(value: Any) -> str:
    """A value on one line; what a terminal could take for a command becomes a space."""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_cell, value))
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return "".join(char if char.isprintable() else " " for char in str(value))


def _width(text: str) -> int:
    """The columns of a terminal that a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _fitted(widths: list[int], room: int) -> list[int]:
    """Widths that fill no more than the room, taken from the widest columns."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _wrapped(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    columns = [_pieces(cell, size) for cell, size in zip(row, widths, strict=True)]
    for pieces in zip_longest(*columns, fillvalue=""):
        padded = (
            " " * (size - _width(piece)) + piece if flush else piece + " " * (size - _width(piece))
            for piece, size, flush in zip(pieces, widths, right, strict=True)
        )
        yield _GAP.join(padded).rstrip()


def _pieces(text: str, size: int) -> list[str]:
    """A text in lines of at most so many columns, broken at spaces where there are some."""
    if _width(text) <= size:
        return [text]
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and _width(lines[-1]) + 1 + _width(word) <= size:
            lines[-1] += f" {word}"
        else:
            lines += _cut(word, size)
    return lines[1:]


def _cut(word: str, size: int) -> Iterator[str]:
    piece = ""
    for char in word:
        if piece and _width(piece + char) > size:
            yield piece
            piece = ""
        piece += char
    yield piece
