"""Words as the Universal Dependencies treebanks cut them; whatever the text, it can be put together again."""

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.language.tokenizer import tokenizer

CUT = tokenizer(spacy.blank("en"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hangzhou-based Alibaba", "Hangzhou - based Alibaba"),
        ("co-founded, re-elected", "co-founded , re-elected"),
        ("then-CEO", "then - CEO"),
        ("Ma's firm didn't", "Ma 's firm did n't"),
        ("$53 billion", "$ 53 billion"),
        ("12.5% (up)", "12.5 % ( up )"),
        ("U.S. Inc. said.", "U.S. Inc. said ."),
        ("left—and won", "left — and won"),
        ("What?! No...", "What ?! No ..."),
        ("bid/offer", "bid / offer"),
        ("see https://example.com/a-b?c=d.", "see https://example.com/a-b?c=d ."),
        ("1,500 and 3.2", "1,500 and 3.2"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert [token.text for token in CUT(text)] == words.split()


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_the_text_is_kept(text: str) -> None:
    assert CUT(text).text == text


@pytest.mark.parametrize("text", ["$" * 100_000, "x-" * 50_000, "1," * 50_000, "中" * 100_000])
def test_text_without_spaces_takes_no_time(text: str) -> None:
    start = time.process_time()
    assert CUT(text).text == text
    assert time.process_time() - start < 2
