"""Where names begin and end, on trees written by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.mentions.name_spans import name_spans

VOCAB = spacy.blank("en").vocab


def found(*rows: str) -> list[tuple[str, str]]:
    """Names and types in words written ``form POS tag label head ent``, the head counted from 1."""
    words, pos, tags, deps, heads, ents = zip(*(row.split() for row in rows), strict=True)
    doc = Doc(
        VOCAB,
        words=list(words),
        pos=list(pos),
        tags=list(tags),
        deps=list(deps),
        heads=[int(head) - 1 if head != "0" else i for i, head in enumerate(heads)],
        ents=["O" if ent == "-" else ent for ent in ents],
        lemmas=[word.lower() for word in words],
    )
    return [(span.text, span.label_) for span in name_spans(doc)]


def test_a_name_regains_the_words_cut_off_behind_it() -> None:
    assert found(
        "Best PROPN NNP compound 2 B-Organization",
        "Buy PROPN NNP nsubj 3 -",
        "grew VERB VBD root 0 -",
    ) == [("Best Buy", "Organization")]


def test_a_title_behind_a_name_is_not_part_of_it() -> None:
    assert found(
        "Alabama PROPN NNP compound 2 B-Place",
        "Governor PROPN NNP nsubj 4 -",
        "Riley PROPN NNP flat 2 B-Person",
        "spoke VERB VBD root 0 -",
    ) == [("Alabama", "Place"), ("Riley", "Person")]


def test_a_word_that_belongs_elsewhere_is_not_taken_in() -> None:
    assert found(
        "NASA PROPN NNP compound 3 B-Organization",
        "Discovery PROPN NNP compound 3 -",
        "missions NOUN NNS nsubj 4 -",
        "flew VERB VBD root 0 -",
    ) == [("NASA", "Organization")]


@pytest.mark.parametrize("words", [("President",), ("Home", "Secretary"), ("Senator",)])
def test_a_title_alone_is_nobodys_name(words: tuple[str, ...]) -> None:
    last = len(words)
    rows = [f"{word} PROPN NNP compound {last} B-Person" for word in words[:-1]]
    assert found(*rows, f"{words[-1]} PROPN NNP nsubj {last + 1} B-Person", "spoke VERB VBD root 0 -") == []


def test_a_model_number_belongs_to_the_name_before_it() -> None:
    assert found(
        "Airbus PROPN NNP compound 2 B-Organization",
        "A380 PROPN NNP nsubj 3 B-Product",
        "flew VERB VBD root 0 -",
    ) == [("Airbus A380", "Product")]


def test_two_names_side_by_side_stay_two() -> None:
    assert found(
        "Apple PROPN NNP compound 2 B-Organization",
        "Steve PROPN NNP nsubj 4 B-Person",
        "Jobs PROPN NNP flat 2 I-Person",
        "spoke VERB VBD root 0 -",
    ) == [("Apple", "Organization"), ("Steve Jobs", "Person")]


def test_no_name_ends_with_a_preposition() -> None:
    assert found(
        "Evergreen PROPN NNP nsubj 4 B-Organization",
        "of ADP IN case 3 I-Organization",
        "Taiwan PROPN NNP nmod 1 B-Place",
        "grew VERB VBD root 0 -",
    ) == [("Evergreen", "Organization"), ("Taiwan", "Place")]


def test_a_name_loses_its_article_and_its_possessive() -> None:
    assert found(
        "the DET DT det 2 B-Organization",
        "Senate PROPN NNP nmod:poss 4 I-Organization",
        "'s PART POS case 2 I-Organization",
        "vote NOUN NN root 0 -",
    ) == [("Senate", "Organization")]


def test_a_maker_and_a_number_that_is_no_name_are_a_product() -> None:
    assert found(
        "Airbus PROPN NNP compound 3 B-Organization",
        "A380 NOUN NN compound 3 -",
        "superjumbo NOUN NN nsubj 4 -",
        "flew VERB VBD root 0 -",
    ) == [("Airbus A380", "Product")]
    assert found(
        "Boeing PROPN NNP nsubj 2 B-Organization",
        "won VERB VBD root 0 -",
        "35 NUM CD nummod 4 -",
        "orders NOUN NNS obj 2 -",
    ) == [("Boeing", "Organization")]
