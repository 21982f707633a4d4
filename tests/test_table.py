"""Rows as a table: aligned, within the terminal, and harmless to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.table import table

ROWS = [
    {"name": "Boeing", "url": None, "n": 12, "aliases": ["Boeing Co", "the planemaker"],
     "sentence": "It lost $1.4 billion."},
    {"name": "UBS", "url": None, "n": 3, "aliases": None,
     "sentence": "UBS agreed to buy Credit Suisse, backed by the state."},
]  # fmt: skip


def test_columns_are_aligned_and_empty_ones_left_out() -> None:
    assert list(table(ROWS)) == [
        "name     n  aliases                    sentence",
        "------  --  -------------------------  -----------------------------------------------------",
        "Boeing  12  Boeing Co; the planemaker  It lost $1.4 billion.",
        "UBS      3                             UBS agreed to buy Credit Suisse, backed by the state.",
    ]


def test_long_texts_go_below_their_row_in_a_narrow_terminal() -> None:
    assert list(table(ROWS, width=40)) == [
        "name     n  aliases",
        "------  --  -------------------------",
        "Boeing  12  Boeing Co; the planemaker",
        "    sentence: It lost $1.4 billion.",
        "UBS      3",
        "    sentence: UBS agreed to buy Credit",
        "    Suisse, backed by the state.",
    ]


def test_cells_are_wrapped_where_that_is_not_enough() -> None:
    assert list(table([{"name": "Kelly Ortberg", "role": "PRESIDENT_OF", "n": 1}], width=24)) == [
        "name       role        n",
        "---------  ----------  -",
        "Kelly      PRESIDENT_  1",
        "Ortberg    OF",
    ]


def test_nothing_commands_the_terminal() -> None:
    assert list(table([{"a": "red\x1b[31m\u202etxt\nx"}]))[2] == "red [31m txt x"


def test_wide_characters_take_two_columns() -> None:
    assert [line.index("|") for line in list(table([{"a": "株式", "b": "|"}, {"a": "abcd", "b": "|"}]))[2:]] == [4, 6]


def test_no_rows_are_no_lines() -> None:
    assert list(table([])) == []


@given(
    st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.integers() | st.none(), "c": st.text()})),
    st.integers(30, 90),
)
def test_no_line_is_wider_than_the_terminal(rows: list[dict[str, object]], width: int) -> None:
    from kg.table import _width

    assert all(_width(line) <= width for line in table(rows, width=width))
