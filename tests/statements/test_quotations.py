"""Where quotations begin and end; the Docs are built by hand, ``|`` stands between sentences."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.statements.quotations import by_token, quotations


def doc(words: str) -> Doc:
    """Words are separated by spaces; ``~`` glues a word to the one before, ``¶`` is a line break."""
    texts: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    begins = True
    for word in words.split():
        if word == "|":
            begins = True
            continue
        text = "\n" if word == "¶" else word.lstrip("~")
        if texts and (word.startswith("~") or word == "¶"):
            spaces[-1] = False
        texts.append(text)
        spaces.append(word != "¶")
        starts.append(begins)
        begins = False
    return Doc(Vocab(), words=texts, spaces=spaces, sent_starts=starts)


def found(words: str) -> list[str]:
    built = doc(words)
    return [("… " if each.continues else "") + built[each.start : each.end].text for each in quotations(built)]


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("“ ~We won ~, ~” she said ~.", ["We won,"]),
        ('" ~We won ~, ~" she said ~.', ["We won,"]),
        ("‘ ~We won ~, ~’ she said ~.", ["We won,"]),
        ("' ~We won ~, ~' she said ~.", ["We won,"]),
        ('" ~We won ~, ~" she said ~, " ~twice ~. ~"', ["We won,", "twice."]),
        ("\" ~He said ~, ' ~no ~, ~' and left ~, ~\" she said ~.", ["He said, 'no,' and left,", "no,"]),
        ("“ ~I won ~. | I left ~. ~” | She slept ~.", ["I won. I left."]),
    ],
)
def test_marks_of_all_kinds(words: str, quoted: list[str]) -> None:
    assert found(words) == quoted


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("“ ~We won ~. ¶ | “ ~We left ~. ~” | He slept ~.", ["We won.", "… We left."]),
        ('" ~We won ~. ¶ | We left ~. ~" | He slept ~.', ["We won.", "… We left."]),
        ("“ ~We won ~. | We left ~. ¶ | He slept ~. | He woke ~.", ["We won."]),
        ("He said ~: “ ~We won ~. | We left ~.", ["We won."]),
        ("“ ~We won ~. ¶ | He slept ~. ¶ | “ ~We left ~. ~”", ["We won.", "We left."]),
        ("“ ~We won ~. | “ ~We left ~. ~”", ["We won.", "We left."]),
        ("We won ~. ~” | He slept ~.", []),
        ("“ ~We won ~, but ¶ lost ~, ~” he said ~.", ["We won, but\nlost,"]),
    ],
)
def test_a_mark_too_few_takes_in_no_more_than_its_sentence(words: str, quoted: list[str]) -> None:
    assert found(words) == quoted


def test_an_ascii_mark_behind_a_comma_closes_wherever_its_space_is() -> None:
    assert found('" ~We won ~, " ~said Cook ~. | He left ~.') == ["We won,"]


def test_apostrophes_open_nothing() -> None:
    assert found("The rivals ~' lawyers met the firms ~' users ~.") == []


def test_what_is_quoted_inside_a_quotation_comes_first() -> None:
    built = doc("\" ~He said ~, ' ~no ~, ~' and left ~, ~\" she said ~.")
    around = by_token(quotations(built))
    assert [built[each.start : each.end].text for each in around[5]] == ["no,", "He said, 'no,' and left,"]
    assert len(built) - 1 not in around


def test_words_without_a_subject_do_not_speak() -> None:
    spoken, named = doc('" ~We won ~, ~" she said ~.'), doc('the " ~tech giant ~" Apple')
    for token, dep in zip(spoken, ("punct", "nsubj", "root"), strict=False):
        token.dep_, token.head = dep, spoken[2]
    assert [each.speaks for each in (*quotations(spoken), *quotations(named))] == [True, False]
