"""Rules for the words of time: each is a regular expression and what it means.

A rule takes its match and gives a `Timex`, or None where the words are no time after all. The docstring
shows what it reads; the forms are those of `kg.language.timex`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from kg.language.number_words import GAP, NUMBER, ORDINAL, parse_number, parse_ordinal, plain
from kg.language.timex import in_year
from kg.model import LiteralType

DATE, TIME, DURATION = LiteralType.DATE, LiteralType.TIME, LiteralType.DURATION


class Timex(NamedTuple):
    """What the words of a time mean; ``bare`` ones (``2020``, ``May``, ``a year``) hold only in some contexts.

    ``per`` is the form that holds instead where the words follow an amount: ``15 a year``.
    """

    label: LiteralType
    form: str
    bare: bool = False
    modifier: str | None = None
    per: str | None = None


class Rule(NamedTuple):
    """A named rule, its pattern and its meaning."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Timex | None]


RULES: dict[str, Rule] = {}

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTH = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = {name[:3]: number for number, name in enumerate(_WEEKDAY_NAMES, 1)}
_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_TIME_UNITS = {
    "second": "T1S", "minute": "T1M", "hour": "T1H", "day": "1D", "week": "1W", "fortnight": "2W", "month": "1M",
    "year": "1Y", "decade": "10Y", "century": "100Y", "centurie": "100Y",
}  # fmt: skip
_PART_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_ZONES = {
    "GMT": "Z", "UTC": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "PST": "-08:00",
    "PDT": "-07:00", "CET": "+01:00", "CEST": "+02:00", "BST": "+01:00", "JST": "+09:00", "KST": "+09:00", "HKT": "+08:00",
}  # fmt: skip
_HOLIDAYS = {
    "newyearsday": "01-01", "newyearseve": "12-31", "christmasday": "12-25", "christmaseve": "12-24", "boxingday": "12-26",
    "halloween": "10-31", "valentinesday": "02-14",
}  # fmt: skip
_FREQUENCIES = {
    "annual": "P1Y", "yearly": "P1Y", "biennial": "P2Y", "quarterly": "P3M", "monthly": "P1M", "fortnightly": "P2W",
    "biweekly": "P2W", "weekly": "P1W", "daily": "P1D", "nightly": "P1D", "hourly": "PT1H",
}  # fmt: skip
_DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
_TOWARD = {"last": "<", "past": "<", "previous": "<", "next": ">", "coming": ">", "this": "=", "current": "="}
_SHIFT = {"last": "-1", "past": "-1", "next": "+1", "coming": "+1", "this": "+0", "current": "+0"}

_YEAR_ALONE = r"(?:1[5-9]|20)\d\d"
_YEAR = rf"{_YEAR_ALONE}(?!\d|[.,]\d)"
_DAY_ALONE = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DAY = rf"{_DAY_ALONE}(?![\d%]|[.,:]\d|[-:]\d)"
_FULL_MONTH = "|".join(form for name in _MONTH_NAMES for form in (name.title(), name.upper()))
_SHORT_MONTH = r"Sept?|" + "|".join(name[:3].title() for name in _MONTH_NAMES if name != "may")
_ANY_MONTH = rf"(?:(?:{_FULL_MONTH})|(?:{_SHORT_MONTH})\.?)(?!\w)"
_ANY_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.)(?!\w)"
_ANY_WEEKDAY_PLURAL = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days"
_DASH = r" ?[-–—] ?"
_THIS = "last|next|this|past|coming|current"
_TAIL = rf"(?:,? (?:of )?(?P<year>{_YEAR})|,? (?:of )?(?P<rel>last|next|this) year(?!\w))?"
_TIME_UNIT = rf"(?:{'|'.join(unit for unit in _TIME_UNITS if unit != 'centurie')})"
_TIME_UNITS_PLURAL = rf"(?:{'|'.join(unit for unit in _TIME_UNITS if unit != 'century')})s"
_COUNTED = r"(?:(?:consecutive|straight|full|whole|more|long|calendar|trading|working|business|additional)[ -])?"
_VAGUE = "several|a few|few|many|some|a couple of|a number of|recent"
_PERIOD = "day|week|weekend|month|quarter|year|decade|century"


def rule(pattern: str) -> Callable[[Callable[[re.Match[str]], Timex | None]], Callable[[re.Match[str]], Timex | None]]:
    """Register a rule under the name of its function; the first that matches at a place wins."""

    def register(read: Callable[[re.Match[str]], Timex | None]) -> Callable[[re.Match[str]], Timex | None]:
        RULES[read.__name__] = Rule(read.__name__, re.compile(pattern), read)
        return read

    return register


def _month(name: str) -> int:
    return _MONTH[name[:3].lower()]


def _number_of_day(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _in_year(position: str, match: re.Match[str], *, bare: bool = False, label: LiteralType = DATE) -> Timex | None:
    """A place in the calendar, in the year that the words name (``2023``), in that they point to, or in none."""
    if match["year"]:
        value = "/".join(filter(None, (in_year(end, match["year"]) for end in position.split("/"))))
        return Timex(label, value) if value.count("/") >= position.count("/") and value else None
    if match["rel"] and "/" not in position:
        return Timex(label, f"{_SHIFT[match['rel'].lower()]}year {position}")
    return Timex(label, position, bare=bare)


@rule(rf"(?P<date>{_YEAR_ALONE}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01]))(?!\d)")
def iso_date(match: re.Match[str]) -> Timex | None:
    """``2025-02-27`` → ``2025-02-27``"""
    year, place = match["date"].split("-", 1)
    value = in_year(f"XXXX-{place}", year)
    return Timex(DATE, value) if value else None


@rule(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?![\d/])")
def slashed_date(match: re.Match[str]) -> Timex | None:
    """``27/02/2025`` → ``2025-02-27``; what may be either day or month is left open: ``7/8/2007`` → ``2007-XX-XX``"""
    one, two = int(match["one"]), int(match["two"])
    year = match["year"] if len(match["year"]) == 4 else ("19" if int(match["year"]) > 69 else "20") + match["year"]
    if one <= 12 and two <= 12 and one != two:
        return Timex(DATE, f"{year}-XX-XX")
    month, day = (two, one) if one > 12 else (one, two)
    value = in_year(f"XXXX-{month:02}-{day:02}", year)
    return Timex(DATE, value) if value else None


@rule(
    rf"(?:{_ANY_WEEKDAY},? (?:the )?)?(?P<month>{_ANY_MONTH}) (?:the )?(?P<day>{_DAY_ALONE})(?:(?:{_DASH}| to | through )"
    rf"(?:(?P<month2>{_ANY_MONTH}) )?(?P<day2>{_DAY})|(?![\d%]|[.,:]\d|-\d))(?! ?(?:percent|per cent|million|billion|[ap]\.?m\b))"
    rf"{_TAIL}"
)
def month_day(match: re.Match[str]) -> Timex | None:
    """``Feb. 27, 2025`` → ``2025-02-27``; ``March 3-5`` → ``XXXX-03-03/XXXX-03-05``"""
    return _days(match, match["month"], match["month2"] or match["month"])


@rule(
    rf"(?:{_ANY_WEEKDAY},? (?:the )?)?(?P<day>{_DAY_ALONE})(?:(?: (?P<month2>{_ANY_MONTH}))?(?:{_DASH}| to )(?P<day2>{_DAY}))?"
    rf"(?: of)? (?P<month>{_ANY_MONTH}){_TAIL}"
)
def day_month(match: re.Match[str]) -> Timex | None:
    """``27 February`` → ``XXXX-02-27``; ``3-5 May 2020`` → ``2020-05-03/2020-05-05``"""
    return _days(match, match["month2"] or match["month"], match["month"])


def _days(match: re.Match[str], first_month: str, last_month: str) -> Timex | None:
    first = f"XXXX-{_month(first_month):02}-{_number_of_day(match['day']):02}"
    if not match["day2"]:
        return _in_year(first, match) if in_year(first, 2024) else None
    last = f"XXXX-{_month(last_month):02}-{_number_of_day(match['day2']):02}"
    return _in_year(f"{first}/{last}", match) if in_year(first, 2024) and in_year(last, 2024) and first < last else None


@rule(
    rf"(?:(?P<open>[Bb]etween|[Ff]rom) )?(?P<month>{_ANY_MONTH})(?:{_DASH}| to | through | until | and )"
    rf"(?P<month2>{_ANY_MONTH}){_TAIL}"
)
def month_range(match: re.Match[str]) -> Timex | None:
    """``July to September 2023``, ``between March and May`` → ``2023-07/2023-09``, ``XXXX-03/XXXX-05``"""
    low, high = _month(match["month"]), _month(match["month2"])
    if low >= high or (" and " in match[0] and (match["open"] or "").lower() != "between"):
        return None
    return _in_year(f"XXXX-{low:02}/XXXX-{high:02}", match)


@rule(rf"(?i:(?P<which>{_THIS}) )(?P<month>{_FULL_MONTH})(?!\w)")
def this_month_by_name(match: re.Match[str]) -> Timex | None:
    """``last March`` → ``<XXXX-03``; ``this October`` → ``=XXXX-10``"""
    return Timex(DATE, f"{_TOWARD[match['which'].lower()]}XXXX-{_month(match['month']):02}")


@rule(rf"(?P<month>(?:{_FULL_MONTH})(?!\w)|(?:{_SHORT_MONTH})(?:\.|(?=,? {_YEAR}))){_TAIL}")
def month(match: re.Match[str]) -> Timex | None:
    """``March 2023`` → ``2023-03``; ``March last year`` → ``-1year XXXX-03``; ``January`` → ``XXXX-01``"""
    return _in_year(f"XXXX-{_month(match['month']):02}", match, bare=True)


@rule(
    r"(?i:the )?(?i:(?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[- ](?:(?P<fiscal>fiscal|financial) |calendar )?quarter)(?!\w)"
    rf"(?! of (?:an?|his|her|their) ){_TAIL}"
)
def quarter(match: re.Match[str]) -> Timex | None:
    """``the first quarter of 2024`` → ``2024-01/2024-03``; ``fourth-quarter`` → ``XXXX-Q4``"""
    nth = match["nth"].lower()
    if nth == "last" and not (match["year"] or match["rel"]):
        return Timex(DATE, "-1quarter")
    number = 4 if nth in ("final", "last") else int(nth[0]) if nth[0].isdigit() else parse_ordinal(nth)
    if match["fiscal"]:
        return Timex(DATE, f"{match['year']}~") if match["year"] else None
    return _in_year(f"XXXX-Q{number}", match)


@rule(
    rf"(?:Q(?P<q>[1-4])(?:(?:[- ]|, | of )?(?:FY)?(?P<year>{_YEAR}))?|(?P<q2>[1-4])Q ?(?P<short>(?:20)?\d\d)?|(?P<year2>{_YEAR}) ?Q(?P<q3>[1-4]))(?!\w)"
)
def numbered_quarter(match: re.Match[str]) -> Timex | None:
    """``Q1 2024``, ``2024 Q1``, ``1Q24`` → ``2024-01/2024-03``"""
    position = f"XXXX-Q{match['q'] or match['q2'] or match['q3']}"
    year = match["year"] or match["year2"] or (match["short"] and "20" + match["short"][-2:])
    return Timex(DATE, str(in_year(position, year)) if year else position)


@rule(
    rf"(?i:the )?(?i:(?P<nth>first|second|latter) half of )(?:(?P<year>{_YEAR})|(?i:(?P<rel>last|next|this|the) year)(?!\w))"
    rf"|H(?P<h>[12]) (?P<year2>{_YEAR})"
)
def half_year(match: re.Match[str]) -> Timex | None:
    """``the second half of 2024`` → ``2024-07/2024-12``; ``the first half of this year`` → ``+0year XXXX-H1``"""
    position = f"XXXX-H{match['h'] or (1 if match['nth'].lower() == 'first' else 2)}"
    if year := match["year"] or match["year2"]:
        return Timex(DATE, str(in_year(position, year)))
    return Timex(DATE, f"{_SHIFT.get(match['rel'].lower(), '+0')}year {position}")


@rule(
    rf"(?i:(?:(?P<which>{_THIS}|the) )?(?P<season>spring|summer|autumn|fall|winter))(?!\w)"
    rf"(?:,? (?:of )?(?P<year>{_YEAR})|,? (?:of )?(?P<rel>last|next|this) year(?!\w)|(?! (?:in|of|from|to|by)\b))"
)
def season(match: re.Match[str]) -> Timex | None:
    """``summer 2024`` → ``2024-22``; ``last summer`` → ``<XXXX-22``; ``the winter`` is left alone"""
    which, position = (match["which"] or "").lower(), f"XXXX-{_SEASON[match['season'].lower()]}"
    if match["year"] or match["rel"]:
        return _in_year(position, match)
    return Timex(DATE, _TOWARD[which] + position) if which in _TOWARD else None


@rule(
    rf"(?i:(?:the )?(?:fiscal|financial)(?: year)?) (?P<year>{_YEAR})(?:[-/–](?P<to>\d\d)(?!\d))?|FY ?(?P<short>(?:20)?\d\d)(?!\d)"
)
def fiscal_year(match: re.Match[str]) -> Timex | None:
    """``fiscal 2024``, ``FY24`` → ``2024~``: near that year; nobody says when it begins"""
    return Timex(DATE, f"{match['year'] or '20' + match['short'][-2:]}~")


@rule(
    rf"(?i:the )?(?:(?P<decade>(?:1[5-9]|20)\d)0['’]?s|['’‘](?P<short>\d)0s|(?i:(?P<word>{'|'.join(_DECADES)})))(?!\w)"
)
def decade(match: re.Match[str]) -> Timex | None:
    """``the 1990s``, ``the '90s`` → ``199X``"""
    if match["word"] and not match[0].lower().startswith("the "):
        return None
    return Timex(DATE, (match["decade"] or f"19{match['short'] or _DECADES[match['word'].lower()]}") + "X")


@rule(rf"(?i:the )?(?P<nth>{ORDINAL})[- ](?i:century)(?!\w)")
def century(match: re.Match[str]) -> Timex | None:
    """``the 19th century`` → ``18XX``"""
    number = parse_ordinal(match["nth"])
    return Timex(DATE, f"{number - 1:02}XX") if 10 < number < 30 else None


@rule(
    rf"(?:(?P<open>[Bb]etween|[Ff]rom) )?(?P<low>{_YEAR})(?P<joint>{_DASH}|/| to | and | until | through )(?P<high>{_YEAR}|\d\d(?![\d:/%-]|[.,]\d))(?!s)"
)
def year_range(match: re.Match[str]) -> Timex | None:
    """``from 2019 to 2021``, ``between 2019 and 2021``, ``2019-21`` → ``2019/2021``"""
    low, joint = match["low"], match["joint"]
    high = match["high"] if len(match["high"]) == 4 else low[:2] + match["high"]
    short = len(match["high"]) == 2
    if high <= low or (short and joint[0] == " ") or (" and " in joint and (match["open"] or "").lower() != "between"):
        return None
    return Timex(DATE, f"{low}/{high}", bare=not match["open"] and joint[0] == " ")


@rule(
    rf"(?:(?P<sure>(?i:the year )))?(?P<year>{_YEAR})(?![%s]|{GAP}?(?i:percent|million|billion|trillion|thousand))(?!-\d)"
)
def year(match: re.Match[str]) -> Timex | None:
    """``2020`` → ``2020``, where it can be a year"""
    return Timex(DATE, match["year"], bare=not match["sure"])


@rule(
    rf"(?:(?i:(?P<which>{_THIS}) ))?(?P<day>New Year['’]?s (?:Day|Eve)|Christmas (?:Day|Eve)|Boxing Day|Hallowe['’]?en|Valentine['’]s Day)(?!\w){_TAIL}"
)
def holiday(match: re.Match[str]) -> Timex | None:
    """``Christmas Eve`` → ``XXXX-12-24``; ``New Year's Day 2024`` → ``2024-01-01``; ``Christmas`` alone is no one day"""
    position = f"XXXX-{_HOLIDAYS[re.sub('[^a-z]', '', match['day'].lower())]}"
    return Timex(DATE, _TOWARD[match["which"].lower()] + position) if match["which"] else _in_year(position, match)


@rule(
    r"(?i:(?P<present>right now|now|currently|presently|nowadays|these days|at present|at the (?:moment|present)(?: time)?)"
    r"|(?:(?:most|more|very) )?(?P<past>recently|lately)|(?<=in )the (?P<gone>past)(?=[,.;:)”]|\"| and | but |$)"
    r"|(?P<future>soon)|(?<=in )the (?:(?:near|foreseeable|not too distant|immediate) )?(?P<ahead>future))(?![\w-])"
)
def reference(match: re.Match[str]) -> Timex | None:
    """``currently`` → ``PRESENT``; ``recently`` → ``PAST``; ``in the near future`` → ``FUTURE``"""
    if match["present"]:
        return Timex(DATE, "PRESENT", bare=match["present"].lower() == "now")
    return Timex(DATE, "PAST" if match["past"] or match["gone"] else "FUTURE", bare=bool(match["future"]))


@rule(
    r"(?i:the )(?i:day )(?i:(?P<far>before yesterday|after tomorrow))"
    r"|(?i:(?P<day>yesterday|today|tomorrow|tonight|last night)(?: (?P<part>morning|afternoon|evening|night))?)(?!\w)"
    r"|(?i:this (?P<part2>morning|afternoon|evening))(?!\w)"
)
def day_by_word(match: re.Match[str]) -> Timex | None:
    """``yesterday`` → ``-1day``; ``this morning`` → ``+0dayTMO``; ``last night`` → ``-1dayTNI``"""
    if match["far"]:
        return Timex(DATE, "-2day" if "before" in match["far"].lower() else "+2day")
    day = (match["day"] or "today").lower()
    shift = {"yesterday": "-1day", "last night": "-1day", "tomorrow": "+1day"}.get(day, "+0day")
    part = match["part"] or match["part2"] or ("night" if day in ("tonight", "last night") else None)
    return _part_of_day(shift, part)


def _part_of_day(form: str, part: str | None) -> Timex:
    return Timex(TIME, form + _PART_OF_DAY[part.lower()]) if part else Timex(DATE, form)


@rule(rf"(?:(?P<open>[Ff]rom) )?(?P<low>{_ANY_WEEKDAY})(?:{_DASH}| to | through | until )(?P<high>{_ANY_WEEKDAY})")
def weekday_range(match: re.Match[str]) -> Timex | None:
    """``from Monday to Friday`` → ``XXXX-WXX-1/XXXX-WXX-5``"""
    low, high = (_WEEKDAY[match[end][:3].lower()] for end in ("low", "high"))
    return Timex(DATE, f"XXXX-WXX-{low}/XXXX-WXX-{high}") if low < high else None


@rule(
    rf"(?:(?i:(?P<which>{_THIS}|previous) )(?:(?i:coming|past) )?)?(?P<day>{_ANY_WEEKDAY})(?: (?P<part>morning|afternoon|evening|night)(?!\w))?"
    r"(?: (?:of )?(?P<rel>last|next|this) week(?!\w))?(?!s\b)"
)
def weekday(match: re.Match[str]) -> Timex | None:
    """``Monday`` → ``XXXX-WXX-1``; ``next Tuesday`` → ``>XXXX-WXX-2``; ``Friday morning`` → ``XXXX-WXX-5TMO``"""
    position = f"XXXX-WXX-{_WEEKDAY[match['day'][:3].lower()]}"
    form = _TOWARD.get((match["which"] or "").lower(), "") + position
    if match["rel"]:
        form = f"{_SHIFT[match['rel'].lower()]}week {position}"
    return _part_of_day(form, match["part"])


@rule(
    rf"(?i:(?:(?P<amount>{NUMBER}|{_VAGUE}|an?)(?: to {NUMBER}| or {NUMBER})?[- ])?{_COUNTED}(?P<unit>{_TIME_UNITS_PLURAL}|{_TIME_UNIT})"
    r" (?P<way>ago|earlier|later|previously|from now|hence))(?!\w)"
)
def time_ago(match: re.Match[str]) -> Timex | None:
    """``two weeks ago`` → ``-2week``; ``a year later`` → ``anchor +1year``; ``years ago`` → ``PAST``"""
    way, unit = match["way"].lower(), _singular(match["unit"])
    count = _count(match["amount"])
    if count is None or count % 1 or " to " in match[0] or " or " in match[0]:
        return Timex(DATE, "PAST" if way in ("ago", "earlier", "previously") else "FUTURE")
    multiple, step = _step(unit)
    shift = f"{'-' if way in ('ago', 'earlier', 'previously') else '+'}{plain(count * multiple)}{step}"
    return Timex(DATE, shift if way in ("ago", "from now", "hence") else f"anchor {shift}")


def _step(unit: str) -> tuple[int, str]:
    """How many of which calendar unit a unit shifts by: a decade ago is ten years ago, to the year."""
    return {"decade": (10, "year"), "century": (100, "year"), "centurie": (100, "year"), "fortnight": (2, "week")}.get(
        unit, (1, unit)
    )


def _singular(unit: str) -> str:
    return unit.lower().removesuffix("s") if unit.lower() != "centuries" else "century"


def _count(words: str | None) -> Decimal | None:
    if words is None or re.fullmatch(_VAGUE, words, re.IGNORECASE):
        return None
    return Decimal(1) if words.lower() in ("a", "an") else parse_number(words).value


def duration_of(count: Decimal | None, unit: str) -> str:
    """ISO 8601: ``P5Y``, ``PT30M``, ``P2.5Y``; with X (ISO 8601-2) for a number nobody says: ``PXY``.

    >>> duration_of(Decimal("2"), "decade"), duration_of(None, "hour")
    ('P20Y', 'PTXH')
    """
    time, size, letter = re.fullmatch(r"(T?)(\d+)(\w)", _TIME_UNITS[unit]).groups()  # type: ignore[union-attr]
    return f"P{time}{'X' if count is None else plain(count * int(size))}{letter}"


@rule(
    rf"(?i:(?:the )?(?P<which>past|last|next|coming|following|first|previous) "
    rf"(?:(?P<amount>{NUMBER}|{_VAGUE}|couple of)[- ])?{_COUNTED}(?P<unit>{_TIME_UNITS_PLURAL}))(?!\w)"
)
def past_period(match: re.Match[str]) -> Timex | None:
    """``the past five years`` → ``-P5Y``; ``the next six months`` → ``+P6M``; ``the last few years`` → ``PXY``"""
    count, which = _count(None if match["amount"] == "couple of" else match["amount"]), match["which"].lower()
    sign = {"past": "-", "last": "-", "next": "+", "coming": "+"}.get(which, "")
    duration = duration_of(count, _singular(match["unit"]))
    return Timex(DURATION, duration if "X" in duration else sign + duration)


@rule(rf"(?i:(?P<the>the )?(?P<which>{_THIS}|previous|preceding|following|same|that) (?P<unit>{_PERIOD}))(?![\w-])")
def period_by_word(match: re.Match[str]) -> Timex | None:
    """``last week`` → ``-1week``; ``the past year`` → ``-P1Y``; ``the following year`` → ``anchor +1year``"""
    which, unit = match["which"].lower(), match["unit"].lower()
    anchored = {"previous": "-1", "preceding": "-1", "following": "+1", "same": "+0", "that": "+0"}
    if match["the"] and unit == "day" and which in ("next", "last"):
        anchored = {"next": "+1"}
    if which in anchored:
        return Timex(DATE, f"anchor {anchored[which]}{unit}")
    if unit == "day":
        return None
    if which in ("past", "coming") or (match["the"] and which in ("last", "next") and unit in _TIME_UNITS):
        if unit not in _TIME_UNITS:
            return Timex(DATE, f"{_SHIFT[which]}{unit}")
        return Timex(DURATION, ("-" if which in ("past", "last") else "+") + duration_of(Decimal(1), unit))
    return Timex(DATE, f"{_SHIFT[which]}{unit}")


@rule(
    rf"(?i:the )?(?i:(?P<part>beginning|start|end|middle|close|rest) of the (?P<unit>{_PERIOD})|(?P<short>year|month|quarter)-end)(?!\w)"
)
def part_of_period(match: re.Match[str]) -> Timex | None:
    """``the end of the year`` → ``+0year``, END"""
    part = _PARTS.get((match["part"] or "end").lower())
    return Timex(DATE, f"+0{(match['unit'] or match['short']).lower()}", modifier=part)


@rule(rf"(?i:(?P<how_often>{'|'.join(_FREQUENCIES)})|(?P<adverb>annual|biennial)ly)(?![\w-])")
def frequency(match: re.Match[str]) -> Timex | None:
    """``annually``, ``the annual meeting`` → ``SET P1Y``; ``daily`` → ``SET P1D``"""
    return Timex(DATE, f"SET {_FREQUENCIES[(match['how_often'] or match['adverb']).lower()]}", bare=True)


@rule(
    rf"(?:(?P<day>{_ANY_WEEKDAY_PLURAL})|(?P<weekend>(?i:weekends)))(?!\w)"
    rf"|(?i:(?:once|twice|(?:\d+|three|four|five|several) times)(?: (?:a|an|per|each|every) (?P<unit>day|week|month|quarter|year|decade))|per (?P<per>week|month|quarter|year))(?!\w)"
)
def repeatedly(match: re.Match[str]) -> Timex | None:
    """``on Mondays`` → ``SET XXXX-WXX-1``; ``twice a week`` → ``SET P1W``; ``per year`` → ``SET P1Y``"""
    if match["weekend"]:
        return Timex(DATE, "SET XXXX-WXX-WE")
    if match["day"]:
        return Timex(DATE, f"SET XXXX-WXX-{_WEEKDAY[match['day'][:3].lower()]}")
    unit = (match["unit"] or match["per"]).lower()
    return Timex(DATE, "SET P3M" if unit == "quarter" else f"SET {duration_of(Decimal(1), unit)}")


@rule(
    rf"(?i:(?:every|each)(?P<other> other| second)? (?P<what>{_TIME_UNIT}|weekend|weekday|quarter|{'|'.join(_PART_OF_DAY)}|{'|'.join(_SEASON)}|{_ANY_WEEKDAY}|{_ANY_MONTH}|(?P<amount>{NUMBER}|few) (?P<units>{_TIME_UNITS_PLURAL})))(?!\w)"
)
def every(match: re.Match[str]) -> Timex | None:
    """``every year`` → ``SET P1Y``; ``every other week`` → ``SET P2W``; ``every May`` → ``SET XXXX-05``"""
    if match["units"]:
        return Timex(DATE, f"SET {duration_of(_count(match['amount']), _singular(match['units']))}")
    what, step = match["what"].lower(), Decimal(2 if match["other"] else 1)
    if what in _TIME_UNITS:
        return Timex(DATE, f"SET {duration_of(step, what)}")
    return Timex(DATE, f"SET {_place(what, step)}")


def _place(what: str, step: Decimal) -> str:
    """What comes back: ``XXXX-WXX-1`` for Monday, ``XXXX-05`` for May, ``XXXX-XX-XXTMO`` for a morning."""
    if what == "quarter":
        return f"P{3 * step}M"
    if what in _PART_OF_DAY:
        return f"XXXX-XX-XX{_PART_OF_DAY[what]}"
    if what in _SEASON:
        return f"XXXX-{_SEASON[what]}"
    if what.startswith("week"):
        return "XXXX-WXX-WE" if what == "weekend" else "XXXX-WXX-WD"
    return f"XXXX-WXX-{_WEEKDAY[what[:3]]}" if what[:3] in _WEEKDAY else f"XXXX-{_MONTH[what[:3]]:02}"


@rule(
    rf"(?i:(?:(?:aged?|ages|age of) (?P<age>\d{{1,3}})(?!\w|[.,]\d))"
    rf"|(?P<long>decades?|years?|months?|weeks?|days?|hours?)-?long"
    rf"|half[- ](?:an? )?(?P<half>hour|year|century|decade)|an? (?P<more>{_TIME_UNIT}) and a half"
    rf"|(?P<low>{NUMBER})(?:{_DASH}|{GAP}(?:to|or){GAP})(?P<high>{NUMBER}){GAP}{_COUNTED}(?P<units>{_TIME_UNITS_PLURAL}|{_TIME_UNIT})(?:{GAP}old)?"
    rf"|(?P<amount>{NUMBER}|{_VAGUE}){GAP}?{_COUNTED}(?P<unit>{_TIME_UNITS_PLURAL}|{_TIME_UNIT})(?:{GAP}old|{GAP}of age)?)(?!\w)"
)
def duration(match: re.Match[str]) -> Timex | None:
    """``five years``, ``26-year``, ``36-year-old``, ``aged 36`` → ``P36Y``; ``two to three months`` → ``P2M/P3M``"""
    if match["age"]:
        return Timex(DURATION, f"P{match['age']}Y")
    if match["long"]:
        unit = match["long"].lower()
        return Timex(DURATION, duration_of(None if unit.endswith("s") else Decimal(1), unit.removesuffix("s")))
    if unit := match["half"] or match["more"]:
        return Timex(DURATION, duration_of(Decimal("0.5") if match["half"] else Decimal("1.5"), unit.lower()))
    if match["units"]:
        ends = (duration_of(_count(match[end]), _singular(match["units"])) for end in ("low", "high"))
        return Timex(DURATION, "/".join(ends))
    unit, amount = _singular(match["unit"]), match["amount"].lower()
    bare = (amount == "one" and match[0].lower() in ("one day", "one second", "one minute")) or unit == "second"
    return Timex(DURATION, duration_of(_count(amount), unit), bare=bare)


@rule(
    rf"(?i:an? (?P<unit>{_TIME_UNIT})(?! (?:when|in which|that|will|would)\b)|(?P<units>years|months|weeks|decades|centuries|days|hours))(?![\w-])"
)
def one_period(match: re.Match[str]) -> Timex | None:
    """``for a year`` → ``P1Y``; ``for years`` → ``PXY``; ``15 a year`` → ``SET P1Y``"""
    count = Decimal(1) if match["unit"] else None
    duration = duration_of(count, _singular(match["unit"] or match["units"]))
    return Timex(DURATION, duration, bare=True, per=f"SET {duration}" if match["unit"] else None)


_ZONE = rf"(?: ?\(?(?P<zone>(?:GMT|UTC) ?[-+−]\d{{1,2}}(?::?[0-5]\d)?(?!\d)|{'|'.join(_ZONES)}|ET|PT|CT|MT|IST|local time|Eastern(?: time)?|Pacific(?: time)?)(?!\w)\)?)"


@rule(
    rf"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?i:(?P<half>[ap])\.?m(?:\.|(?!\w)))"
    rf"|(?P<hour2>[01]?\d|2[0-3])[:.]?(?P<minute2>[0-5]\d)(?=(?P<sure>{_ZONE.replace('?P<zone>', '?:')})?)(?![\w:%]|[.,]\d)"
    rf"|(?i:(?P<word>noon|midday|midnight))(?!\w)){_ZONE}?"
)
def clock(match: re.Match[str]) -> Timex | None:
    """``3 p.m.`` → ``T15:00:00``; ``10:30 GMT`` → ``T10:30:00Z``; ``at 10:30`` → ``T10:30:00``"""
    if match["word"]:
        hour, minute = (0 if match["word"].lower() == "midnight" else 12), 0
    elif match["half"]:
        hour, minute = int(match["hour"]) % 12 + 12 * (match["half"].lower() == "p"), int(match["minute"] or 0)
    else:
        hour, minute = int(match["hour2"]), int(match["minute2"])
    with_zone = bool(match["zone"])
    if match["hour2"] and not with_zone and ":" not in match[0]:
        return None
    zone = _zone(match["zone"] or "")
    return Timex(TIME, f"T{hour:02}:{minute:02}:00{zone}", bare=bool(match["hour2"]) and not with_zone)


def _zone(words: str) -> str:
    """The offset of a time zone, ``+08:00``; empty where the words leave it open (``ET``)."""
    offset = re.fullmatch(r"(?:GMT|UTC) ?([-+−])(\d{1,2}):?(\d\d)?", words)
    if offset is None:
        return _ZONES.get(words, "")
    return f"{'+' if offset[1] == '+' else '-'}{int(offset[2]):02}:{offset[3] or '00'}" if int(offset[2]) < 15 else ""


_PARTS = {
    **dict.fromkeys(("early", "beginning", "start"), "START"),
    **dict.fromkeys(("mid", "middle"), "MID"),
    **dict.fromkeys(("late", "end", "close"), "END"),
    "earlier": "<",
    "later": ">",
}
_PART = (
    r"(?:(?i:(?:the )?(?P<part>early|late|mid|earlier|later)(?:(?:[- ](?:in |on )?)(?:the )?))"
    r"|(?i:the )?(?i:(?P<part_of>beginning|start|end|middle|close) of (?:the )?)"
    rf"|(?i:(?:the )?(?P<part_of_day>morning|afternoon|evening|night) of (?:the )?)(?=\d|{_ANY_WEEKDAY}|{_ANY_MONTH}))"
)
_ANYTHING = "|".join(
    f"(?P<{name}>{re.sub(r'[?]P<[a-z0-9_]+>', '?:', found.pattern.pattern)})" for name, found in RULES.items()
)
_A_DAY = re.compile(r"(?:\d\d-\d\d|WXX-\d|day)$")
PATTERN = re.compile(rf"(?<![\w$€£#/.’'-])(?:{_PART})?(?:{_ANYTHING})")
"""All rules at once: ``lastgroup`` names the rule that matched; ``part`` and ``part_of`` hold ``early``, ``end``…"""


def read(match: re.Match[str]) -> Timex | None:
    """What a match of `PATTERN` means, with ``START``, ``MID`` or ``END`` for a part of it (``late 2020``)."""
    name = str(match.lastgroup)
    exact = RULES[name].pattern.match(match.string, match.start(name))
    timex = RULES[name].read(exact) if exact and exact.end() == match.end() else None
    part = match["part"] or match["part_of"]
    if timex is not None and match["part_of_day"]:
        return _part_of_day(timex.form, match["part_of_day"]) if _A_DAY.search(timex.form) else None
    if timex is None or part is None:
        return timex
    if timex.label is DURATION or "night" in match[0]:
        return None
    return timex._replace(modifier=_PARTS[part.lower()], bare=timex.bare and bool(match["part_of"]))
