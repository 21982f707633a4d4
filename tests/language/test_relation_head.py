"""Pairs of spans and their scores: what links two spans in a tree, how far apart they are, and pooling by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_heads import SIZE, made_head

from kg.language.pairs import DISTANCES, TYPES, Pair, path
from kg.language.relation_head import RelationHead, relation_head

# Apple(0) , which(2) Jobs(3) founded(4) , hired(6) Tim(7) Cook(8): hired is the root
HEADS = [6, 4, 4, 4, 0, 6, 6, 8, 6]


def test_the_path_leads_from_head_to_head_without_the_spans_themselves() -> None:
    assert path(HEADS, (0, 1), (3, 4)) == (4,)
    assert path(HEADS, (3, 4), (7, 9)) == (0, 4, 6)
    assert path(HEADS, (0, 1), (7, 9)) == (6,)


def test_words_of_two_trees_are_linked_by_way_of_both_roots() -> None:
    assert path([1, 1, 3, 3, 3], (0, 1), (4, 5)) == (1, 3)


def pair(subject: tuple[int, int], object_: tuple[int, int]) -> Pair:
    return Pair(subject, object_, "Person", "Money", (1,))


def test_order_and_distance_are_one_class() -> None:
    near, far = pair((0, 1), (1, 2)), pair((0, 1), (30, 31))
    assert near.distance == 0
    assert pair((1, 2), (0, 1)).distance == 1
    assert far.distance == DISTANCES - 2
    assert list(pair((5, 6), (1, 2)).between) == [2, 3, 4]
    assert near.types == (TYPES.index("Person"), TYPES.index("Thing"))


@given(st.integers(0, 60), st.integers(1, 4), st.integers(0, 60), st.integers(1, 4))
def test_every_pair_has_a_class_of_distance(a: int, m: int, b: int, n: int) -> None:
    found = pair((a, a + m), (a + m + b, a + m + b + n))
    assert 0 <= found.distance < DISTANCES
    assert len(found.between) == min(b, 40)


def head_of_sums() -> RelationHead:
    """A head whose only relation is likelier the greater the maxima of subject and object are."""
    return made_head("FOUNDED", counted=(0, SIZE))


def test_scores_come_from_the_maxima_of_the_words() -> None:
    vectors = np.zeros((4, 128), dtype=np.float16)
    vectors[1, 0], vectors[3, 0] = 2.0, 1.0
    found = head_of_sums().probabilities(vectors, [pair((0, 2), (3, 4)), pair((0, 1), (2, 3))])
    assert found.shape == (2, 1)
    assert found[0, 0] == pytest.approx(1 / (1 + np.exp(-3 * 0.99865)), abs=1e-3)  # GELU(3) = 3 · 0.99865
    assert found[1, 0] == pytest.approx(0.5)


def test_no_pairs_have_no_scores() -> None:
    assert head_of_sums().probabilities(np.zeros((2, 128)), []).shape == (0, 1)


def test_the_packaged_head_knows_a_founder() -> None:
    found = relation_head()
    assert "FOUNDED" in found.relations and len(found.thresholds) == len(found.relations)
