"""Amounts in a Doc: money, shares, measures, ordinals and plain numbers.

The component ``kg_quantities`` finds them and adds them to ``doc.ents`` with their normal form (see
`kg.language.literals`). Put it after the names and after ``kg_times``: a bare number inside a name or a
date stays there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language.bounds import widen
from kg.language.literals import Found, add_literals
from kg.language.number_words import GAP, NUMBER, ORDINAL, Number, parse_number, parse_ordinal, plain
from kg.language.units import CENTS, CURRENCIES, CURRENCY_SIGNS, UNITS
from kg.model import LiteralType


def _any_of(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", GAP) for form in longest_first)


_SIGN = rf"(?:{_any_of(CURRENCY_SIGNS)})"
_WORD = rf"(?:{_any_of([*CURRENCIES, *CENTS])})(?!\w)"
_CODE = rf"(?:{_any_of(sign for sign in CURRENCY_SIGNS if sign.isalpha() and sign.isupper())})(?!\w)"
_MANY = "hundreds|tens|dozens|thousands|millions|billions|trillions"
_VAGUE = (
    rf"(?i:(?:(?:{_MANY}) of (?:thousands|millions|billions|trillions)|{_MANY}) of {_WORD}"
    rf"|(?:several|a few|many) (?:hundred|thousand|million|billion|trillion)(?: of)? {_WORD})"
)
_AMOUNT = re.compile(
    rf"(?P<vague>(?<!\w){_VAGUE})"
    rf"|(?P<ordinal>(?<![\w$€£-]){ORDINAL})"
    r"|(?<![\w-])(?P<part>(?i:(?:one|two|three|four)[- ](?:quarter|fifth|tenth)s?|half))(?= of\b)"
    rf"|(?<![A-Za-z$€£])(?P<sign>{_SIGN})[ \u00a0]?(?P<price>{NUMBER})(?:{GAP}?(?P<word>(?i:{_WORD})|{_CODE}))?"
    rf"|(?<![\w.,/:@'’])(?P<minus>(?<![\w-])[-−](?=[\d.])|minus )?(?P<number>{NUMBER})(?:{GAP}?(?:"
    rf"(?P<percent>%|(?i:percent|per cent|pct)(?!\w))|(?P<unit>(?i:{_any_of(UNITS)}))(?!\w)"
    rf"|(?P<money>(?i:{_WORD})|{_CODE})))?"
)
_PARTS = {"half": Decimal(50), "quarter": Decimal(25), "fifth": Decimal(20), "tenth": Decimal(10)}
_LETTER_SCALE = re.compile(r"\d[kKmMbBtT]$")
_TO = re.compile(r" ?[-–—] ?| (?:to|and) ")
_BETWEEN = re.compile(r"(?<!\w)[Bb]etween $")
_FROM = re.compile(r"(?<!\w)[Ff]rom $")
_CHANGED = re.compile(
    r"(?<!\w)(?:rose|ris|fell|fall|climb|drop|gr[eo]w|increas|decreas|jump|declin|slip|surg|plung|cut|rais|gain"
    r"|advanc|lost|up |down )\w*(?: \w+)? ?$"
)
_WINDOW = 30


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a text: its characters, what it counts and how much; ``number`` is None if nobody says."""

    start: int
    end: int
    kind: LiteralType
    number: Number | None = None
    unit: str = ""
    high: Number | None = None

    @property
    def value(self) -> str | None:
        """The normal form (see `kg.model.LiteralType`), both ends of a range joined by a slash."""
        if self.number is None:
            return None
        ends = [self.number.value] if self.high is None else [self.number.value, self.high.value]
        return "/".join(plain(end) for end in ends) + (f" {self.unit}" if self.unit else "")


@Language.component("kg_quantities", requires=["token.tag"], assigns=["doc.ents"], retokenizes=False)
def kg_quantities(doc: Doc) -> Doc:
    """Add every amount of a Doc to its ents, as Money, Percent, Quantity, Ordinal or Number.

    ``ent._.value`` is the normal form, or the words where they say no single number (``millions of
    dollars``); ``ent._.modifier`` is ``>``, ``<``, ``~`` or None. A number that counts a noun (``six
    units``) is left to the noun.
    """
    text = doc.text
    found = [literal for amount in amounts(text) if (literal := _literal(doc, text, amount))]
    return add_literals(doc, found) if found else doc


def amounts(text: str) -> list[Amount]:
    """The amounts of a text, in its order, ranges as one; what is only a number included.

    >>> [(text[a.start : a.end], a.value) for text in ["5% to 10%"] for a in amounts(text)]
    [('5% to 10%', '5/10 %')]
    """
    merged: list[Amount] = []
    for amount in _single_amounts(text):
        joined = _range(text, merged[-1], amount) if merged else None
        if joined:
            merged[-1] = joined
        else:
            merged.append(amount)
    return merged


def _single_amounts(text: str) -> Iterator[Amount]:
    for match in _AMOUNT.finditer(text):
        if amount := _amount(match):
            yield amount


def _amount(match: re.Match[str]) -> Amount | None:
    if match["vague"]:
        return Amount(*match.span(), LiteralType.MONEY)
    if match["ordinal"]:
        return Amount(*match.span(), LiteralType.ORDINAL, Number(Decimal(parse_ordinal(match[0])), 1))
    if match["part"]:
        return Amount(*match.span(), LiteralType.PERCENT, _part(match["part"].lower()), "%")
    number = parse_number(match["price"] or match["number"])
    if match["minus"]:
        number = Number(-number.coefficient, number.scale)
    if match["sign"] or match["money"]:
        return _money(match, number)
    if _LETTER_SCALE.search(match["number"]):  # "5m" is millions of money only: else it may be metres
        return None
    if match["percent"]:
        return Amount(*match.span(), LiteralType.PERCENT, number, "%")
    if match["unit"]:
        end = match.end() - len(" of") * match["unit"].endswith("of")
        return Amount(match.start(), end, LiteralType.QUANTITY, number, UNITS[_normal(match["unit"])])
    return Amount(*match.span(), LiteralType.NUMBER, number)


def _part(words: str) -> Number:
    count, _, name = words.replace(" ", "-").rpartition("-")
    share = _PARTS[name.removesuffix("s")]
    return Number(share * parse_number(count).value if count else share, 1)


def _money(match: re.Match[str], number: Number) -> Amount:
    word = match["word"] or match["money"] or ""
    if (normal := _normal(word)) in CENTS:
        return Amount(*match.span(), LiteralType.MONEY, Number(number.value / 100, 1), CENTS[normal])
    code = CURRENCY_SIGNS.get(re.sub(r"\s", " ", match["sign"] or ""), "USD")
    if word and code == "USD":  # "$249 CAD": the word is the more exact
        code = CURRENCY_SIGNS.get(word) or CURRENCIES[normal]
    return Amount(*match.span(), LiteralType.MONEY, number, code)


def _normal(form: str) -> str:
    form = re.sub(GAP, " ", form.lower())
    return form if form in UNITS or form in CURRENCIES or form in CENTS else form.replace(" ", "-")


def _range(text: str, low: Amount, high: Amount) -> Amount | None:
    """The two as one range, or None: ``from 5% to 10%`` and ``rose 5% to $3`` are changes, not ranges."""
    joint = text[low.end : high.start]
    if low.number is None or high.number is None or low.high or not _TO.fullmatch(joint):
        return None
    before = text[max(0, low.start - _WINDOW) : low.start]
    between = _BETWEEN.search(before)
    if ("and" in joint and not between) or ("to" in joint and _FROM.search(before)):
        return None
    if (low.unit and "to" in joint and _CHANGED.search(before)) or not _comparable(low, high, joint):
        return None
    bottom = _same_scale(low.number, high.number)
    if bottom.value >= high.number.value:
        return None
    start = low.start - len("between ") * bool(between)
    kind, unit = (high.kind, high.unit) if high.unit else (low.kind, low.unit)
    return Amount(start, high.end, kind, bottom, unit, high.number)


def _comparable(low: Amount, high: Amount, joint: str) -> bool:
    if LiteralType.ORDINAL in (low.kind, high.kind):
        return False
    if high.unit:
        return low.unit in ("", high.unit)
    return not low.unit or (low.kind is LiteralType.MONEY and "to" not in joint)


def _same_scale(low: Number, high: Number) -> Number:
    shared = low.scale == 1 and low.coefficient < high.coefficient
    return Number(low.coefficient, high.scale) if shared else low


def _literal(doc: Doc, text: str, amount: Amount) -> Found | None:
    start, end, modifier = amount.start, amount.end, None
    if amount.kind is not LiteralType.ORDINAL and not amount.high:
        start, end, modifier = widen(text, start, end)
    core = doc.char_span(amount.start, amount.end, label=amount.kind.value)
    span = doc.char_span(start, end, label=amount.kind.value)
    if core is None or span is None or not _ADMITTED.get(amount.kind, _is_amount)(core):
        return None
    return Found(span, amount.value or span.text, modifier)


def _is_amount(span: Span) -> bool:
    return not span[-1].tag_.startswith("VB")  # "the 25 won" is no Korean money


def _is_ordinal(span: Span) -> bool:
    """An adjective, and no part of a compound (``third-party``) or of what looks like a name (``Fifth Avenue``)."""
    after = _neighbour(span, span.end)
    tag = span[-1].tag_
    return (
        tag.startswith(("JJ", "NN", "CD"))
        and not (span.start and span.doc[span.start - 1].lower_ == "at")
        and not (after is not None and (after.text in ("-", "–") or after.tag_.startswith("NNP")))
    )


def _is_number(span: Span) -> bool:
    """A cardinal that stands for itself: it counts no noun and is no part of a name, a year, a score or a list."""
    before, after = _neighbour(span, span.start - 1), _neighbour(span, span.end)
    if span[-1].tag_ != "CD" or _NO_COUNT.fullmatch(span.text) or not _has_room(before, after):
        return False
    if len(span) == 1 and span.text.isalpha() and parse_number(span.text).value < 20:
        return before is not None and before.lower_ in ("to", "from", "by", "at") and not _counts(span[-1], after)
    return not _counts(span[-1], after)


def _has_room(before: Token | None, after: Token | None) -> bool:
    if before is not None and (before.ent_type_ or before.tag_ in _BARRED_BEFORE or before.text in _BARRED):
        return False
    return after is None or not (after.text in _BARRED or after.tag_.startswith("NNP"))


def _counts(number: Token, after: Token | None) -> bool:
    if number.doc.has_annotation("DEP"):
        while number.dep_ == "conj":
            number = number.head
        return number.dep_ in _COUNTING
    return after is not None and after.tag_.startswith(("NN", "JJ", "VBG", "CD"))


def _neighbour(span: Span, index: int) -> Token | None:
    return span.doc[index] if 0 <= index < len(span.doc) else None


_NO_COUNT = re.compile(r"(?:1[89]|20)\d\d|\d+ ?[-–—] ?\d+")  # a year, a score
_BARRED = frozenset("- – — / : # ( ) & + @ * ° ' ’".split())
_BARRED_BEFORE = frozenset({"NN", "NNP", "NNPS", "CD", "LS", "$", "#"})
_COUNTING = frozenset({"nummod", "compound", "flat", "goeswith", "dep", "list", "discourse", "amod", "case", "advmod"})
_ADMITTED = {LiteralType.ORDINAL: _is_ordinal, LiteralType.NUMBER: _is_number}
