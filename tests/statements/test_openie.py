"""openie.txt read as a specification: a sentence, then its open relations and the rules that made them."""

from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import language
from kg.statements.open_confidence import confidence
from kg.statements.surface import CLAUSE_RULES, NOMINAL_RULES, Extraction, extractions

BLOCKS = Path(__file__).with_name("openie.txt").read_text(encoding="utf-8").strip().split("\n\n")


def read(sentence: str) -> list[Extraction]:
    doc = language.load()(sentence)
    return [found for sent in doc.sents for found in extractions(sent)]


def by_hand(words: str, heads: list[int], deps: str, tags: str) -> list[tuple[str, str, str]]:
    """The relations of a tree that needs no model: heads are counted from 0, tags are word classes and fine tags."""
    classes = [tag.split("/") for tag in tags.split()]
    doc = Doc(
        Vocab(),
        words=words.split(),
        heads=heads,
        deps=deps.split(),
        pos=[upos for upos, _ in classes],
        tags=[xpos for _, xpos in classes],
        sent_starts=[n == 0 for n in range(len(heads))],
    )
    return [found.columns for found in extractions(doc[:])]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0][:40])
def test_sentence_gives_these_relations(block: str) -> None:
    sentence, *wanted = block.split("\n")
    assert [f"  {'; '.join(found.columns)}   [{found.rule}]" for found in read(sentence)] == wanted


def test_object_and_oblique_share_a_verb() -> None:
    found = by_hand(
        "Lindt sells chocolate in Bern",
        [1, 1, 1, 4, 1],
        "nsubj ROOT obj case obl",
        "PROPN/NNP VERB/VBZ NOUN/NN ADP/IN PROPN/NNP",
    )
    assert found == [
        ("Lindt", "sells", "chocolate ||| in Bern"),
        ("Lindt", "sells chocolate in", "Bern"),
    ]


def test_a_verb_without_a_subject_says_nothing() -> None:
    assert by_hand("Sell chocolate", [0, 0], "ROOT obj", "VERB/VB NOUN/NN") == []


def test_a_gerund_is_no_deed_of_its_noun() -> None:
    assert not any(e.columns[0].endswith("duty") for e in read("Ships have the duty of protecting ports."))


def test_every_rule_has_a_docstring_with_an_example() -> None:
    assert all("Example:" in (rule.__doc__ or "") for rule in (*CLAUSE_RULES, *NOMINAL_RULES))


def test_words_are_those_of_the_sentence() -> None:
    sentence = "Volvo was never sold to Geely, a carmaker."
    for found in read(sentence):
        assert found.given or all(word in sentence for word in found.columns[1].split())


def test_confidence_is_a_probability_that_trusts_plain_clauses_more() -> None:
    plain, *others = sorted((confidence(e) for e in read("Volvo's owner sold cars in Oslo.")), reverse=True)
    assert 1 > plain > min(others) > 0
