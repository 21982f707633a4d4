"""Times in words: times.txt is a table of what they mean, on a day of publication or without one."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import language
from kg.language.time_rules import PATTERN, read
from kg.language.times import as_timex3, resolve_all
from kg.language.timex import resolve, timex3
from kg.model import LiteralType

PUBLISHED = date(2025, 2, 27)  # a Thursday
LINES = Path(__file__).with_name("times.txt").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(part.strip() for part in line.split("|")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("words", "kind", "value"), ROWS, ids=[row[0] for row in ROWS])
def test_words_have_this_type_and_value(words: str, kind: str, value: str) -> None:
    doc = language.load()(f"The company closed a plant {words}.")
    found = [(each, timex3(each.span._.time, each.value)) for each in resolve_all(doc, published_at=PUBLISHED)]
    each, (got, written) = found[0]
    assert got == kind
    if kind == "SET":
        assert written == value
    elif kind == "DURATION":
        assert each.span._.time == value
    else:
        assert (each.value or "-") == value


def values(text: str) -> list[str | None]:
    return [each.value for each in resolve_all(language.load()(text), published_at=PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The board met on Monday.", ["2025-02-24"]),
        ("The board will meet on Monday.", ["2025-03-03"]),
        ("The trial is set to begin on Monday.", ["2025-03-03"]),
        ("The vote was scheduled for Monday.", ["2025-03-03"]),
        ("The trial begins on Monday.", ["2025-03-03"]),
        ("Apple to open its store on Monday", ["2025-03-03"]),
        ("Cisco sues Apple on Monday", ["2025-02-24"]),
        ("He managed to finish on Monday.", ["2025-02-24"]),
        ("An event to be held on October 12 was announced.", ["2025-10-12"]),
        ("The plane, which will be available on June 17, is large.", ["2025-06-17"]),
    ],
)
def test_the_tense_says_which_one_is_meant(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It bought Figma in 2019. Two years later it sold it.", ["2019", "2021"]),
        ("It opened in March 2020 and closed the following month.", ["2020-03", "2020-04"]),
        ("It closed the following month.", [None]),
        ("It opened in 2019 and closed the same year.", ["2019", "2019"]),
    ],
)
def test_later_and_earlier_count_from_what_was_said_before(text: str, wanted: list[str | None]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It grew from 2019 to 2021.", [("2019", "DATE", "2019"), ("2021", "DATE", "2021")]),
        ("It built 15 planes a year.", [("a year", "SET", "P1Y")]),
        ("The 1991 agreement ended.", [("1991", "DATE", "1991")]),
        ("He now leads the bank.", [("now", "DATE", "PRESENT_REF")]),
        ("It met last weekend.", [("last weekend", "DATE", "2025-W08-WE")]),
        ("It met last night.", [("last night", "TIME", "2025-02-26TNI")]),
    ],
)
def test_times_as_timex3(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = as_timex3(language.load()(text), published_at=PUBLISHED)
    assert [(each["text"], each["type"], each["value"]) for each in found] == wanted


def test_no_time_in_ages_and_counts() -> None:
    doc = language.load()("Aged 36, she hired the 1900 workers and said there came a day when it ended.")
    assert list(as_timex3(doc, published_at=PUBLISHED)) == []


MOMENT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?]?|\d{3}X|\d\dXX|\d{4}-2[1-4]|\d{4}-XX-XX"
    r"|(?P<iso>\d{4}-W\d\d)|(?P<moment>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)?"
)
UNITS = {"day": 3, "week": 3, "weekend": 3, "month": 2, "quarter": 2, "year": 1, "decade": 1, "century": 1}
WORDS = [re.sub(r"^(?:in|on|at|for) ", "", row[0]) for row in ROWS]


def is_valid(value: str) -> bool:
    """Whether a value is EDTF level 1, or an ISO week, of days that the calendar has."""
    ends = value.split("/")
    return len(ends) <= 2 and all(_is_moment(end) for end in ends)


def _is_moment(value: str) -> bool:
    found = MOMENT.fullmatch(value)
    if found is None:
        return False
    if found["iso"]:
        date.fromisoformat(f"{value}-1")
    if found["moment"]:
        date.fromisoformat(value[:10])
    month = int(found["month"] or 1)
    if found["day"]:
        date.fromisoformat(value[:10])
    return month in range(1, 13) or (month in range(21, 25) and not found["day"])


def parts(value: str) -> int:
    """How fine a value is: 1 a year or coarser, 2 a month or season, 3 a week or day, 4 a time."""
    return 4 if "T" in value else max(end.count("-") + 1 + ("W" in end) for end in value.split("/"))


DAYS = st.dates(date(1000, 1, 1), date(3000, 12, 31))
FORMS = st.one_of(
    st.builds("{:+d}{}".format, st.integers(-999, 999), st.sampled_from(sorted(UNITS))),
    st.builds("{}XXXX-{:02}".format, st.sampled_from(["", "<", ">", "="]), st.sampled_from([*range(1, 13), 21, 24])),
    st.builds("XXXX-{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 31)),
    st.builds("{}XXXX-WXX-{}".format, st.sampled_from(["", "<", ">", "="]), st.integers(1, 7)),
    st.builds("{}P{}{}".format, st.sampled_from("+-"), st.integers(1, 500), st.sampled_from("YMWD")),
    st.builds("{:+d}year XXXX-Q{}".format, st.integers(-50, 50), st.integers(1, 4)),
)


@given(FORMS, st.sampled_from(["", "~", "?"]), DAYS, st.sampled_from(["past", "present", "future"]))
def test_what_is_resolved_is_valid_edtf(form: str, sign: str, published: date, tense: str) -> None:
    value, _ = resolve(sign + form, published_at=published, tense=tense)
    assert value is None or is_valid(value)


@given(st.integers(-99, 99), st.sampled_from(sorted(UNITS)), DAYS)
def test_what_is_resolved_is_no_finer_than_what_is_said(count: int, unit: str, published: date) -> None:
    value, _ = resolve(f"{count:+d}{unit}", published_at=published)
    assert value is None or parts(value) <= UNITS[unit]


@given(st.sampled_from(WORDS), DAYS, st.sampled_from(["past", "present", "future"]))
def test_the_words_of_the_table_are_valid_edtf_on_any_day(words: str, published: date, tense: str) -> None:
    for match in PATTERN.finditer(words):
        timex = read(match)
        if timex is not None and timex.label is not LiteralType.DURATION:
            value, _ = resolve(timex.form, published_at=published, tense=tense)
            assert value is None or is_valid(value)


@given(DAYS, st.sampled_from(["past", "future"]), st.integers(1, 7))
def test_a_weekday_is_at_most_a_week_away_on_the_side_of_the_tense(published: date, tense: str, day: int) -> None:
    found = date.fromisoformat(resolve(f"XXXX-WXX-{day}", published_at=published, tense=tense)[0] or "")
    week = timedelta(days=6)
    assert found.isoweekday() == day
    assert published - week <= found <= published if tense == "past" else published <= found <= published + week
