"""What the relation head claims, on a parse and with scores written by hand."""

import numpy as np
import pytest
import spacy
from made_heads import made_head
from spacy.tokens import Doc

from kg import mentions
from kg.language.pairs import TYPES
from kg.language.relation_head import RelationHead
from kg.statements import learned
from kg.statements.claim import Claim

ROWS = [("Tim", "B-Person", "compound", 1), ("Cook", "I-Person", "nsubj", 2), ("runs", "O", "root", 2)]
ROWS += [("Apple", "B-Organization", "obj", 2), (".", "O", "punct", 2)]


def parsed(verb: str) -> Doc:
    words, ents, deps, heads = zip(*(((verb, *row[1:]) if row[0] == "runs" else row) for row in ROWS), strict=True)
    pos = ["PROPN", "PROPN", "VERB", "PROPN", "PUNCT"]
    doc = Doc(spacy.blank("en").vocab, list(words), ents=ents, deps=deps, heads=heads, pos=pos, lemmas=list(words))
    doc._.relation_vectors = np.zeros((len(doc), 128), dtype=np.float16)
    return doc


def head(subject: str, object_: str, *, threshold: float = 0.5, relation: str = "CEO_OF") -> RelationHead:
    """A head that gives one relation a probability of .95 between two types, in this order, and .05 to all else."""
    subjects, objects = ({name: 3.0 if name == type_ else -9.0 for name in TYPES} for type_ in (subject, object_))
    return made_head(relation, subject=subjects, object_=objects, bias=-3.0, threshold=threshold)


def claims(monkeypatch: pytest.MonkeyPatch, head: RelationHead, verb: str = "leads") -> list[Claim]:
    monkeypatch.setattr(learned, "relation_head", lambda: head)
    doc = parsed(verb)
    return list(learned.claims(doc.sents, mentions.find(doc, "article")))


def test_a_likely_relation_is_claimed_at_the_word_that_links_both(monkeypatch: pytest.MonkeyPatch) -> None:
    (claim,) = claims(monkeypatch, head("Person", "Organization"))
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Cook", "CEO_OF", "Apple")
    assert (claim.anchor.text, claim.rule) == ("leads", "relation_head")
    assert claim.certainty == pytest.approx(0.95, abs=0.01)


def test_an_unlikely_relation_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not claims(monkeypatch, head("Person", "Organization", threshold=0.96))


def test_a_relation_is_not_claimed_without_a_word_that_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not claims(monkeypatch, head("Person", "Organization"), verb="met")


def test_a_verb_that_parts_two_things_tells_no_relation_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    affiliated = head("Person", "Organization", relation="AFFILIATED_WITH")
    assert claims(monkeypatch, affiliated, verb="met")
    assert not claims(monkeypatch, affiliated, verb="quit")


def test_a_relation_that_is_unknown_to_the_ontology_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not claims(monkeypatch, head("Person", "Organization", relation="SAME_AS"))


def test_a_relation_that_the_ontology_admits_the_other_way_round_alone_is_turned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (claim,) = claims(monkeypatch, head("Organization", "Person", threshold=0.4))
    assert (claim.subject.text, claim.object.text) == ("Cook", "Apple")
    assert claim.certainty == pytest.approx(0.5, abs=0.01)


def test_it_is_not_turned_where_the_head_finds_the_other_way_too_unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not claims(monkeypatch, head("Organization", "Person", threshold=0.6))
