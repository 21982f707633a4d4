"""Time expressions: what words say about time, and what that comes to once the day of publication is known.

What the words say is kept as a short *form*, which survives any serialisation:

| form                          | words                                                    |
|-------------------------------|----------------------------------------------------------|
| ``2023-03``, ``199X``, ``2024-22`` | absolute, EDTF level 1: March 2023, the 1990s, summer 2024 |
| ``2020/2023``, ``2020~``      | from 2020 to 2023, fiscal 2020                           |
| ``~2020``, ``~-5year``, ``?2020`` | around 2020, about five years ago, possibly 2020     |
| ``2024-01/2024-03``           | the first quarter of 2024 (quarters are EDTF level 2, so an interval) |
| ``XXXX-03``, ``XXXX-02-27``, ``XXXX-24`` | a place in the calendar: March, 27 February, winter |
| ``XXXX-Q1``, ``XXXX-H2``, ``XXXX-WXX-1`` | first quarter, second half, Monday           |
| ``<XXXX-WXX-2``, ``>XXXX-WXX-2``, ``=XXXX-10`` | last Tuesday, next Tuesday, this October        |
| ``-1week``, ``+0year``        | last week, this year                                     |
| ``-1year XXXX-03``            | March last year                                          |
| ``anchor -5year``             | five years earlier                                       |
| ``-1dayTNI``, ``T15:00:00``   | last night, 3 p.m. (a day, then a clock or a part of the day) |
| ``P5Y``, ``-P5Y``, ``+P6M``   | five years, the past five years, the next six months     |
| ``SET P1Y``, ``PAST``         | every year, years ago: never resolved                    |
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from kg.model import TimeBasis

Tense = Literal["past", "present", "future"]

EDTF = re.compile(
    r"\d{4}(?:-\d\d){0,2}[~?]?|\d{3}X|\d\dXX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX|\d{4}-W\d\d"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?"
)
"""One date or time in normal form; an interval is two of them, joined by a slash."""

_POSITION = re.compile(r"(?P<toward>[<=>]?)(?P<position>XXXX-[\w-]+?)")
_SHIFT = re.compile(r"(?P<count>[+-]\d+)(?P<unit>[a-z]+)(?: (?P<position>XXXX-[\w-]+?))?")
_SPAN = re.compile(r"(?P<sign>[+-])P(?P<count>\d+)(?P<unit>[YMWD])")
_CLOCK = re.compile(r"(?P<day>.*?)(?P<clock>T(?:\d.*|[A-Z]{2}))")
_QUALIFIABLE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_LETTERS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_UNKNOWN = {
    **dict.fromkeys(("second", "minute", "hour", "day"), "XXXX-XX-XX"), "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "decade": "XXX", "century": "XX",
}  # fmt: skip
_REACH = 8
"""Years to either side that are searched: enough to find a 29 February."""


class Period(NamedTuple):
    """A stretch of days, both included, and how it is written."""

    value: str
    start: date
    end: date


def resolve(
    form: str, *, published_at: date | None, tense: Tense | None = None, anchor: str | None = None
) -> tuple[str | None, TimeBasis | None]:
    """The EDTF value of a form and how it was obtained; ``(None, None)`` where it cannot be known.

    ``tense`` is that of the verb it belongs to: ``past`` looks back from the publication date (as does
    None), ``future`` ahead, ``present`` to whatever is nearest, of weekdays to the next. ``anchor`` is the EDTF
    time that ``earlier`` and ``later`` count from, and the day that a bare clock time belongs to.

    >>> resolve("XXXX-WXX-1", published_at=date(2025, 2, 27), tense="past")
    ('2025-02-24', <TimeBasis.RESOLVED: 'resolved from the publication date'>)
    """
    if form[:1] in ("~", "?"):
        value, basis = resolve(form[1:], published_at=published_at, tense=tense, anchor=anchor)
        return value and qualified(value, form[0]), basis
    if form[:1].isdigit():
        return _without_part_of_day(form), TimeBasis.STATED
    if clock := _CLOCK.fullmatch(form):
        return _resolve_clock(clock["day"], clock["clock"], published_at, tense, anchor)
    if form.startswith("anchor "):
        value = _from_anchor(form.removeprefix("anchor "), anchor)
        return value, TimeBasis.CARRIED if value else None
    if published_at is None:
        return None, None
    value = _from_publication(form, date(*published_at.timetuple()[:3]), tense)
    return value, TimeBasis.RESOLVED if value else None


def qualified(value: str, sign: str) -> str:
    """A value as approximate (``~``) or uncertain (``?``); what EDTF level 1 cannot so mark stays as it is.

    >>> qualified("2020-03", "~"), qualified("2019/2021", "~"), qualified("2025-W08", "~")
    ('2020-03~', '2019~/2021~', '2025-W08')
    """
    return "/".join(end + sign if _QUALIFIABLE.fullmatch(end) else end for end in value.split("/"))


def in_year(position: str, year: int | str) -> str | None:
    """The EDTF value of a place in the calendar (``XXXX-02-29``) in one year, or None if that year has none.

    >>> in_year("XXXX-Q1", 2024), in_year("XXXX-02-29", 2023)
    ('2024-01/2024-03', None)
    """
    return _value(_period_in_year(position.removeprefix("XXXX-"), int(year)))


def timex3(form: str, value: str | None) -> tuple[str, str]:
    """The TIMEX3 type and value of a form that `resolve` gave ``value`` for.

    | EDTF, or form               | TIMEX3                        | words                              |
    |-----------------------------|-------------------------------|------------------------------------|
    | ``2025``, ``2025-02-27``, ``2025-W08`` | the same           | 2025, last week                    |
    | ``2025~``, ``2025-03?``     | DATE ``2025``, ``2025-03``    | around 2025                        |
    | ``199X``, ``18XX``          | DATE ``199``, ``18``          | the 1990s, the 19th century        |
    | ``2024-22``                 | DATE ``2024-SU``              | summer 2024                        |
    | ``2024-01/2024-03``, ``2024-07/2024-12`` | DATE ``2024-Q1``, ``2024-H2`` | the first quarter     |
    | ``2025-03-01/2025-03-02``   | DATE ``2025-W09-WE``          | this weekend                       |
    | ``2025-02-26`` and ``TNI``  | TIME ``2025-02-26TNI``        | last night                         |
    | ``2025-02-26T15:00:00``     | TIME ``2025-02-26T15:00``     | 3 p.m.                             |
    | ``-P5Y``, ``P2M/P3M``       | DURATION ``P5Y``, ``P2M``     | the past five years, two to three months |
    | ``SET P1Y``                 | SET ``P1Y``                   | every year, annual                 |
    | ``PAST``, ``PRESENT``, ``FUTURE`` | DATE ``PAST_REF``…      | recently, now, soon                |
    | ``XXXX-WXX-1``, ``-1week``  | DATE ``XXXX-WXX-1``, ``XXXX-WXX`` | Monday, last week: unresolved  |

    >>> timex3("XXXX-Q4", "2006-10/2006-12"), timex3("-P5Y", "2020/2025")
    (('DATE', '2006-Q4'), ('DURATION', 'P5Y'))
    """
    form = form.lstrip("~?")
    if form.startswith("SET "):
        return "SET", form.removeprefix("SET ")
    if duration := re.fullmatch(r"[+-]?(P.*\d.*|PT?X\w)(?:/.*)?", form):
        return "DURATION", duration[1].partition("/")[0]
    clock = _CLOCK.fullmatch(form)
    part = clock["clock"] if clock and clock["clock"][1:].isalpha() else ""
    kind = "TIME" if clock else "DATE"
    if form in ("PAST", "PRESENT", "FUTURE"):
        return kind, f"{form}_REF"
    return kind, _as_timex3(value) + part if value else _unresolved(form)


def _unresolved(form: str) -> str:
    """What a form says without a date to count from, down to the unit it names: ``-1week`` → ``XXXX-WXX``."""
    form = re.sub(r"^(anchor |[<=>])", "", form)
    shift = re.fullmatch(r"[+-]\d+(?P<unit>[a-z]+)(?: (?P<position>.+?))?(?P<clock>T.*)?", form)
    if shift is None:
        return f"XXXX-XX-XX{form}" if form[:1] == "T" else form
    return (shift["position"] or _UNKNOWN.get(shift["unit"], "XXXX")) + (shift["clock"] or "")


def _as_timex3(value: str) -> str:
    if quarter := re.fullmatch(r"(\d{4})-(\d\d)/\1-(\d\d)", value):
        first, last = int(quarter[2]), int(quarter[3])
        if first % 3 == 1 and last == first + 2:
            return f"{quarter[1]}-Q{last // 3}"
        if first % 6 == 1 and last == first + 5:
            return f"{quarter[1]}-H{last // 6}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", value):
        first_day, last_day = map(date.fromisoformat, value.split("/"))
        if first_day.weekday() == 5 and last_day - first_day == timedelta(days=1):
            return f"{_week(first_day).value}-WE"
    if season := re.fullmatch(r"(\d{4})-(2[1-4])", value):
        return f"{season[1]}-{('SP', 'SU', 'FA', 'WI')[int(season[2]) - 21]}"
    return re.sub(r"(T\d\d:\d\d):00", r"\1", re.sub(r"(?<=\d)X+$|[~?]$", "", value))


def _without_part_of_day(form: str) -> str:
    return re.sub(r"T[A-Z]{2}$", "", form)


def _resolve_clock(
    day: str, clock: str, published_at: date | None, tense: Tense | None, anchor: str | None
) -> tuple[str | None, TimeBasis | None]:
    if not day and anchor and re.fullmatch(r"\d{4}-\d\d-\d\d", anchor):
        return anchor + clock, TimeBasis.CARRIED
    value, basis = resolve(day or "+0day", published_at=published_at, tense=tense, anchor=anchor)
    return (value, basis) if value is None or clock[1:].isalpha() else (value + clock, basis)


def _from_anchor(form: str, anchor: str | None) -> str | None:
    shift = _SHIFT.fullmatch(form)
    known = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d\d))?[~?]?", anchor or "")
    if not shift or not known:
        return None
    fine = dict.fromkeys(("second", "minute", "hour", "day", "week", "weekend"), 3)
    needed = {**fine, "month": 2, "quarter": 2}.get(shift["unit"], 1)
    if known.lastindex is None or known.lastindex < needed:
        return None
    day = date(*(int(part or 1) for part in known.groups()))
    return _value(_shifted(day, int(shift["count"]), shift["unit"]))


def _from_publication(form: str, today: date, tense: Tense | None) -> str | None:
    if "/" in form:
        low, high = (_from_publication(end, today, tense) for end in form.split("/"))
        return _interval(low, high)
    if span := _SPAN.fullmatch(form):
        count = int(span["sign"] + span["count"])
        ends = [_shifted(today, step, _LETTERS[span["unit"]]) for step in sorted((count, 0))]
        return "/".join(end.value for end in ends if end) if all(ends) else None
    period = None
    if position := _POSITION.fullmatch(form):
        periods = _candidates(position["position"], today)
        if position["toward"] == "=":
            current = _shifted(today, 0, "week" if "WXX" in form else "year")
            return _value(_within(periods, current) if current else None)
        toward = position["toward"] or tense or "past"
        period = _choose(periods, today, "future" if toward == "present" and "WXX" in form else toward)
    elif shift := _SHIFT.fullmatch(form):
        period = _shifted(today, int(shift["count"]), shift["unit"])
        if period and shift["position"]:
            period = _within(_candidates(shift["position"], today), period)
    return _value(period)


def _value(period: Period | None) -> str | None:
    return period.value if period else None


def _interval(low: str | None, high: str | None) -> str | None:
    if low is None or high is None:
        return None
    first, last = low.partition("/")[0], high.rpartition("/")[2]
    return f"{first}/{last}" if first <= last else None


def _choose(periods: Iterable[Period], today: date, toward: str) -> Period | None:
    """The period that a tense, or a word such as last, next or this, points to."""
    near = list(periods)
    if toward in ("past", "<"):
        return next((p for p in reversed(near) if (p.start <= today if toward == "past" else p.end < today)), None)
    if toward in ("future", ">"):
        return next((p for p in near if (p.end >= today if toward == "future" else p.start > today)), None)
    return min(near, key=lambda p: max((p.start - today).days, (today - p.end).days, 0), default=None)


def _within(periods: Iterable[Period], outer: Period) -> Period | None:
    return next((period for period in periods if outer.start <= period.start <= outer.end), None)


def _candidates(position: str, today: date) -> Iterator[Period]:
    place = position.removeprefix("XXXX-")
    if place.startswith("WXX-"):
        monday = today - timedelta(days=today.weekday())
        for weeks in range(-2, 3):
            yield _day(monday + timedelta(days=7 * weeks + int(place[4:]) - 1))
        return
    for year in range(max(today.year - _REACH, 1), min(today.year + _REACH, 9998) + 1):
        if period := _period_in_year(place, year):
            yield period


def _period_in_year(place: str, year: int) -> Period | None:
    if place[0] in "QH":
        return _months(year, int(place[1:]), 3 if place[0] == "Q" else 6)
    month, _, day = place.partition("-")
    if day:
        known = int(month) <= 12 and 1 <= int(day) <= calendar.monthrange(year, int(month))[1]
        return _day(date(year, int(month), int(day))) if known else None
    if int(month) in _SEASONS:
        first = _SEASONS[int(month)]
        return Period(f"{year:04}-{month}", _month(year, first).start, _month(year, first + 2).end)
    return _month(year, int(month))


def _shifted(today: date, count: int, unit: str) -> Period | None:
    """The period of a unit (``week``) so many units before or after the one that today is in; None off the calendar."""
    try:
        return _SHIFTERS[unit](today, count)
    except (ValueError, OverflowError):
        return None


def _day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    year, week, _ = monday.isocalendar()
    return Period(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6))


def _weekend(today: date, count: int) -> Period:
    saturday = today + timedelta(days=5 - today.weekday() + 7 * count)
    sunday = saturday + timedelta(days=1)
    return Period(f"{saturday}/{sunday}", saturday, sunday)


def _month(year: int, month: int) -> Period:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return Period(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last))


def _months(year: int, nth: int, size: int) -> Period:
    """The nth quarter (size 3) or half (size 6) of a year."""
    start, end = _month(year, (nth - 1) * size + 1), _month(year, nth * size)
    return Period(f"{start.value}/{end.value}", start.start, end.end)


def _quarter(today: date, count: int) -> Period:
    quarters = today.year * 4 + (today.month - 1) // 3 + count
    return _months(quarters // 4, quarters % 4 + 1, 3)


def _year(year: int) -> Period:
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31))


def _decade(year: int) -> Period:
    return Period(f"{year // 10:03}X", date(year // 10 * 10, 1, 1), date(year // 10 * 10 + 9, 12, 31))


def _century(year: int) -> Period:
    return Period(f"{year // 100:02}XX", date(year // 100 * 100, 1, 1), date(year // 100 * 100 + 99, 12, 31))


_SHIFTERS: dict[str, Callable[[date, int], Period]] = {
    "second": lambda today, count: _day(today + timedelta(int(count / 86400))),
    "minute": lambda today, count: _day(today + timedelta(int(count / 1440))),
    "hour": lambda today, count: _day(today + timedelta(int(count / 24))),
    "day": lambda today, count: _day(today + timedelta(days=count)),
    "week": lambda today, count: _week(today + timedelta(weeks=count)),
    "weekend": _weekend,
    "month": lambda today, count: _month(today.year, today.month + count),
    "quarter": _quarter,
    "year": lambda today, count: _year(today.year + count),
    "decade": lambda today, count: _decade(today.year + 10 * count),
    "century": lambda today, count: _century(today.year + 100 * count),
}
