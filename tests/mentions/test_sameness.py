"""What the language model makes of a pronoun and the chains before it, on vectors and a head written by hand."""

import numpy as np
import pytest
import spacy
from made_heads import SIZE, made_head
from spacy.tokens import Doc

from kg.language import analyzer  # noqa: F401  (its extension holds the vectors)
from kg.language.relation_head import SAME, RelationHead
from kg.mentions import sameness
from kg.mentions.chains import Chain
from kg.mentions.markables import Markable


def head() -> RelationHead:
    """A head that finds two mentions alike the more the second one's word has in the first place of its vector."""
    return made_head(SAME, counted=(SIZE,), threshold=2.0)


def doc(*firsts: float) -> Doc:
    found = Doc(spacy.blank("en").vocab, ["w"] * len(firsts), deps=["dep"] * len(firsts), heads=[0] * len(firsts))
    found._.relation_vectors = np.zeros((len(firsts), 128), dtype=np.float16)
    found._.relation_vectors[:, 0] = firsts
    return found


def test_a_chain_is_as_like_as_the_likest_of_its_last_two_mentions_within_limits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sameness, "relation_head", head)
    *before, anaphor = (Markable(token, 0, "name") for token in doc(9.0, 3.0, 2.0, 8.0, 0.0))
    chains = [Chain(mentions=before[:3]), Chain(mentions=before[3:])]
    assert sameness.Sameness([*before, anaphor])(anaphor, chains) == pytest.approx([3.0, 4.0], abs=0.01)


def test_without_vectors_all_chains_are_alike() -> None:
    found = doc(1.0, 1.0)
    found._.relation_vectors = None
    first, anaphor = (Markable(token, 0, "name") for token in found)
    assert sameness.Sameness([first, anaphor])(anaphor, [Chain(mentions=[first])]) == [0.0]
