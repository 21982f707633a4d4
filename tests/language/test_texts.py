"""Texts of every shape: lemmas, long paragraphs, nothing at all, odd characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import language
from kg.language.analyzer import WEIGHTS
from kg.language.lemmas import Lemmas
from kg.language.windows import LIMIT, windows

VOCAB = Vocab()
SENTENCE = "Jack Ma met Xi Jinping in Beijing. "


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("bought", "VBD", "buy"),
        ("Co-founded", "VBD", "co-found"),
        ("cancelled", "VBN", "cancel"),
        ("was", "VBD", "be"),
        ("n't", "RB", "not"),
        ("companies", "NNS", "company"),
        ("people", "NNS", "people"),
        ("better", "JJR", "good"),
        ("United", "NNP", "United"),
        ("said", "VBD", "say"),
    ],
)
def test_lemmas(form: str, tag: str, lemma: str) -> None:
    assert Lemmas(WEIGHTS / "lemmas.json.gz")(form, tag) == lemma


def test_a_long_paragraph_is_read_as_its_sentences_are() -> None:
    doc = language.load()(SENTENCE * 200)
    assert [sent.text.strip() for sent in doc.sents] == [SENTENCE.strip()] * 200
    assert {ent.label_ for ent in doc.ents if ent.text == "Beijing"} == {"Place"}


def test_a_sentence_without_end_is_read_to_its_end() -> None:
    doc = language.load()("Jack Ma met Xi Jinping in Beijing and " * 300)
    assert sum(ent.text == "Jack Ma" for ent in doc.ents) > 250


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["word", ".", "\n", " ", '"']), max_size=400), st.integers(1, 20))
def test_windows_hold_every_word_once_and_are_no_longer_than_the_limit(words: list[str], size: int) -> None:
    doc = Doc(VOCAB, words=words)
    cut = list(windows(doc, [size] * len(doc)))
    assert [token.i for window in cut for token in window] == [token.i for token in doc if not token.is_space]
    assert all(window and size * len(window) <= LIMIT for window in cut)


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \t\n ", "\u00a0"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    doc = language.load()(text)
    assert (doc.text, doc.ents) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "Jack Ma\x00 met Xi.\x00",
        "😀 Jack Ma met 👨‍👩‍👧 Xi Jinping 🇨🇳.",
        "ראש הממשלה met Joe Biden in القاهرة.",
        "e" + "\u0301" * 1000 + " met Xi.",
        "Jack\u200bMa met\u2028Xi.\ufeff",
        "\U0010ffff\ufffe\ufffd met Xi.",
        "a" * 100_000,
        "\n" * 1000 + SENTENCE + "\n" * 1000,
        "$1 " * 2000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_odd_characters_are_kept_and_read(text: str) -> None:
    assert is_whole(language.load()(text), text)


@settings(max_examples=50)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_gives_whole_sentences_with_one_root(text: str) -> None:
    assert is_whole(language.load()(text), text)


def is_whole(doc: Doc, text: str) -> bool:
    """The text is kept; sentences follow each other, with one root each that all their words lead to."""
    sents = list(doc.sents)
    joined = [0, *(sent.end for sent in sents)] == [*(sent.start for sent in sents), len(doc)]
    roots = all(sum(token.head == token for token in sent) == 1 for sent in sents)
    inside = all(token.head.sent == token.sent for token in doc)
    return doc.text == text and joined and roots and inside
