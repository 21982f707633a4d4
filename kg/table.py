"""Rows as a table of plain text."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

_GAP = "  "
_INDENT = "    "
_NARROWEST = 8
"""No column is narrowed below this."""
_LONG = 32
"""A column whose cells are usually wider goes below its row where the table is too wide."""


def table(rows: Sequence[Mapping[str, Any]], *, width: int | None = None) -> Iterator[str]:
    """Rows as aligned columns below their names, without the columns that are empty.

    To fit into a ``width``, columns of long texts, such as sentences, are written below each row, and cells are
    wrapped; without one, each row is one line.
    """
    names = [name for name in (rows[0] if rows else ()) if any(row[name] not in (None, "", []) for row in rows)]
    cells = {name: [_cell(row[name]) for row in rows] for name in names}
    room = sys.maxsize if width is None else width
    below = _long(cells, room)
    columns = [name for name in names if name not in below]
    sizes = _fitted([_widest(name, cells[name]) for name in columns], room - len(_GAP) * (len(columns) - 1))
    right = [all(type(row[name]) in (int, float) for row in rows) for name in columns]
    for line in (columns, ["-" * size for size in sizes]):
        yield from _wrapped(line, sizes, right)
    for number in range(len(rows)):
        yield from _wrapped([cells[name][number] for name in columns], sizes, right)
        for name in below:
            if cell := cells[name][number]:
                yield from (_INDENT + line for line in _pieces(f"{name}: {cell}", room - len(_INDENT)))


def _long(cells: Mapping[str, Sequence[str]], room: int) -> list[str]:
    """The columns to take out, those of the longest texts first, until the others fit; the first stays."""
    left = list(cells)
    while sum(_widest(name, cells[name]) for name in left) + len(_GAP) * (len(left) - 1) > room:
        usual = {name: sum(map(_width, cells[name])) / sum(map(bool, cells[name])) for name in left[1:]}
        longest = max(usual, key=usual.__getitem__, default=None)
        if longest is None or usual[longest] <= _LONG:
            break
        left.remove(longest)
    return [name for name in cells if name not in left]


def _widest(name: str, column: Sequence[str]) -> int:
    return max(map(_width, (name, *column)))


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
