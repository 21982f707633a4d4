"""Amounts and times: what words say, in normal form."""

from datetime import date

import pytest

from kg import language
from kg.language.times import resolved, tense

PUBLISHED = date(2025, 2, 27)  # a Thursday


@pytest.mark.parametrize(
    ("words", "label", "value", "modifier"),
    [
        ("$53 billion", "Money", "53000000000 USD", None),
        ("more than $53 billion", "Money", "53000000000 USD", ">"),
        ("€1.5bn", "Money", "1500000000 EUR", None),
        ("£20m", "Money", "20000000 GBP", None),
        ("HK$5 million", "Money", "5000000 HKD", None),
        ("200 million yuan", "Money", "200000000 CNY", None),
        ("50 cents", "Money", "0.5 USD", None),
        ("between $10 and $12 million", "Money", "10000000/12000000 USD", None),
        ("12.5%", "Percent", "12.5 %", None),
        ("five percent", "Percent", "5 %", None),
        ("up to 10 percent", "Percent", "10 %", "<"),
        ("10 to 15 percent", "Percent", "10/15 %", None),
        ("40 kilometers", "Quantity", "40 kilometer", None),
        ("3.2 million barrels", "Quantity", "3200000 barrel", None),
        ("about 90 mph", "Quantity", "90 mile per hour", "~"),
        ("100bps", "Quantity", "100 basis point", None),
        ("half a million", "Number", "500000", None),
    ],
)
def test_amounts(words: str, label: str, value: str, modifier: str | None) -> None:
    (ent,) = language.load()(f"It rose by {words} there.").ents
    assert (ent.text, ent.label_, ent._.value, ent._.modifier) == (words, label, value, modifier)


def test_ordinals_are_numbers_unless_they_are_part_of_a_name() -> None:
    doc = language.load()("He won a second term and lives on Fifth Avenue.")
    assert [(ent.text, ent.label_, ent._.value) for ent in doc.ents] == [
        ("second", "Ordinal", "2"),
        ("Fifth Avenue", "Place", None),
    ]


def test_a_number_that_counts_a_noun_is_left_to_it() -> None:
    assert language.load()("It split into six units and cut 1,500 jobs.").ents == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2020", "2020"),
        ("late 2020", "2020"),
        ("March 2023", "2023-03"),
        ("27 February 2025", "2025-02-27"),
        ("27/02/2025", "2025-02-27"),
        ("7/8/2007", "2007-XX-XX"),
        ("summer 2024", "2024-22"),
        ("the third quarter of 2024", "2024-07/2024-09"),
        ("between 2020 and 2023", "2020/2023"),
        ("the 1990s", "199X"),
        ("the 19th century", "18XX"),
    ],
)
def test_times_that_the_words_alone_say(words: str, value: str) -> None:
    assert found(words, None) == [(words, value, "stated")]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("yesterday", "2025-02-26"),
        ("tomorrow", "2025-02-28"),
        ("Monday", "2025-02-24"),
        ("next Tuesday", "2025-03-04"),
        ("last week", "2025-W08"),
        ("this month", "2025-02"),
        ("last year", "2024"),
        ("five years ago", "2020"),
        ("March last year", "2024-03"),
        ("Feb. 27", "2025-02-27"),
        ("December", "2024-12"),
        ("the first quarter", "2025-01/2025-03"),
    ],
)
def test_times_that_need_the_publication_date(words: str, value: str) -> None:
    assert found(words, PUBLISHED) == [(words, value, "resolved from the publication date")]
    assert found(words, None) == [(words, None, None)]


def test_the_tense_says_which_monday_is_meant() -> None:
    (past,), (future,) = (
        language.load()(text).ents for text in ("The board met on Monday.", "The board will meet on Monday.")
    )
    assert resolved(past, published_at=PUBLISHED, tense=tense(past.root))[0] == "2025-02-24"
    assert resolved(future, published_at=PUBLISHED, tense=tense(future.root))[0] == "2025-03-03"


@pytest.mark.parametrize(("words", "value"), [("five years", "P5Y"), ("two to three months", "P2M/P3M")])
def test_durations_are_no_moments(words: str, value: str) -> None:
    (ent,) = language.load()(f"The talks went on for {words}.").ents
    assert (ent.label_, ent._.value) == ("Duration", value)
    assert resolved(ent, published_at=PUBLISHED, tense="past") == (None, None)


def test_may_and_march_are_words_too() -> None:
    doc = language.load()("Theresa May may resign in May, and protesters march in Paris.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Theresa May", "Person"),
        ("May", "Date"),
        ("Paris", "Place"),
    ]


def found(words: str, published: date | None) -> list[tuple[str, str | None, str | None]]:
    """The times of a sentence in the past with these words."""
    preposition = (
        "" if words.split()[0] in ("yesterday", "tomorrow", "last", "next", "this", "five", "between") else "in "
    )
    ents = language.load()(f"The company bought its rival {preposition}{words}.").ents
    return [(ent.text, *resolved(ent, published_at=published, tense=tense(ent.root))) for ent in ents]
