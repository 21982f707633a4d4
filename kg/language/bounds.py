"""Words that bound or soften an amount: ``more than``, ``up to``, ``about``."""

from __future__ import annotations

import re

_BEFORE = {
    ">": "more than|greater than|larger than|over|above|upwards? of|at least|no less than|no fewer than|not less than"
    "|a minimum of|in excess of|just over|well over|as little as|as low as|north of",
    "<": "less than|fewer than|under|below|up to|as much as|as many as|as high as|at most|no more than|not more than"
    "|a maximum of|just under|well under|a maximum|south of",
    "~": "about|around|approximately|roughly|some|circa|an estimated|nearly|almost|close to|virtually|or so",
}
_AFTER = {">": r"or more|or higher|\+|-plus", "<": "or less|or fewer", "~": "or so"}
_LONGEST = 20


def _compile(words: dict[str, str], form: str) -> re.Pattern[str]:
    groups = (f"(?P<{name}>{words[sign]})" for name, sign in _NAMES.items())
    return re.compile(form.format("|".join(groups)), re.IGNORECASE)


_NAMES = {"more": ">", "less": "<", "near": "~"}
_LEADING = _compile(_BEFORE, r"(?<![\w-])(?:{})[ \u00a0]$")
_TRAILING = _compile(_AFTER, r"[ \u00a0]?(?:{})(?!\w)")


def widen(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    """Widen ``text[start:end]`` by the bound beside it; give the new offsets and ``>``, ``<``, ``~`` or None.

    >>> widen("plowing more than $53 billion", 18, 29)
    (8, 29, '>')
    """
    window = max(0, start - _LONGEST)
    if before := _LEADING.search(text[window:start]):
        return window + before.start(), end, _NAMES[str(before.lastgroup)]
    if after := _TRAILING.match(text, end):
        return start, after.end(), _NAMES[str(after.lastgroup)]
    return start, end, None
