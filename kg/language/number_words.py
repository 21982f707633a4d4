"""Numbers as articles write them: ``1,500``, ``twenty-one``, ``half a million``, ``15bn``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {
    "zero": 0,
    **{word: value for value, word in enumerate(_UNITS + _TEENS, 1)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_GROUPS = {"hundred": 100, "dozen": 12}
_SCALES = {
    **dict.fromkeys(("thousand", "k"), 10**3),
    "lakh": 10**5,
    **dict.fromkeys(("million", "mln", "mn", "m"), 10**6),
    "crore": 10**7,
    **dict.fromkeys(("billion", "bln", "bn", "b"), 10**9),
    **dict.fromkeys(("trillion", "tn", "t"), 10**12),
}
_FRACTIONS = {"half": Decimal("0.5"), "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}

GAP = "[-‑ \u00a0\u202f]"
"""Regular expression: what stands between the words of one amount, a space or a hyphen."""

_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+|\d+)(?:\.\d+)?(?: ?[½¼¾])?(?![.,]?\d)|[½¼¾]|\.\d+(?![.,]?\d)"
_SMALL_WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})(?:{GAP}(?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)}|zero)(?!\w)"
)
_HUNDREDS = rf"(?:{_SMALL_WORDS}|an?){GAP}(?:hundred|dozen)(?!\w)(?:{GAP}(?:and )?{_SMALL_WORDS})?"
_SCALE_WORDS = r"(?:thousand|million|billion|trillion|crore|lakh|bn|mn|tn|mln|bln)(?!\w)"

_OPENING = rf"(?=[\d½¼¾.]|(?i:an?{GAP}|half|{'|'.join(sorted({word[:3] for word in _SMALL}))}))"
"""Looks whether a number may begin here: cheaper than to try all its forms at every word."""

NUMBER = (
    rf"(?:{_OPENING}(?:{_DIGITS})(?:[kKmMbBtT](?![\w+])|{GAP}?(?i:{_SCALE_WORDS}))?(?: (?i:crore)(?!\w))?"
    rf"|{_OPENING}(?i:half{GAP}an?{GAP}(?:dozen(?!\w)|{_SCALE_WORDS})"
    rf"|(?:{_HUNDREDS}|{_SMALL_WORDS})(?: and a half(?!\w))?(?:{GAP}{_SCALE_WORDS}(?: (?:and )?{_HUNDREDS})?)?"
    rf"|an?{GAP}{_SCALE_WORDS}))"
)
"""Regular expression without groups: one number, in digits or in words, with its scale."""

ORDINAL = rf"(?:\d+(?:st|nd|rd|th)|(?i:(?:(?:{'|'.join(_TENS)}){GAP})?(?:{'|'.join(_ORDINALS)})))(?!\w)"
"""Regular expression without groups: one ordinal number, ``21st`` or ``twenty-first``."""

_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+|[a-z]+|[½¼¾]")


class Number(NamedTuple):
    """A number as ``coefficient * scale``: the scale is what a range shares (``10 to 12 million``)."""

    coefficient: Decimal
    scale: int

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return self.coefficient * self.scale


def parse_number(text: str) -> Number:
    """Read what `NUMBER` matches.

    >>> parse_number("half a million").value, parse_number("1.5 billion").coefficient
    (Decimal('500000.0'), Decimal('1.5'))
    """
    done, scale = Decimal(0), 1
    current: Decimal | None = None
    for piece in _PIECE.findall(text.lower()):
        if piece in _SCALES and current is None:  # "a million", "a lakh crore"
            scale, done = scale * _SCALES[piece], (done or Decimal(1)) * _SCALES[piece]
        elif piece in _SCALES:
            scale, done, current = _SCALES[piece], done + (current or Decimal(1)) * _SCALES[piece], None
        elif piece in _GROUPS:
            current = (Decimal(1) if current is None else current) * _GROUPS[piece]
        elif piece not in ("a", "an", "and"):
            current = (current or Decimal(0)) + _term(piece)
    total = done + (current or Decimal(0))
    return Number(total / scale, scale) if current is None else Number(total, 1)


def _term(piece: str) -> Decimal:
    if piece in _FRACTIONS:
        return _FRACTIONS[piece]
    return Decimal(_SMALL[piece] if piece in _SMALL else piece.replace(",", ""))


def parse_ordinal(text: str) -> int:
    """Read what `ORDINAL` matches.

    >>> parse_ordinal("21st"), parse_ordinal("twenty-first")
    (21, 21)
    """
    if digits := re.match(r"\d+", text):
        return int(digits[0])
    return sum(_SMALL.get(word) or _ORDINALS[word] for word in re.split(GAP, text.lower()))


def plain(value: Decimal) -> str:
    """A number in plain digits, without exponent or idle zeros.

    >>> plain(Decimal("5.30E+10")), plain(Decimal("12.50"))
    ('53000000000', '12.5')
    """
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
