"""The tree decoder finds the best tree with one root."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.language.tree import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@st.composite
def scores(draw: st.DrawFn) -> np.ndarray:
    size = draw(st.integers(1, 4))
    return draw(arrays(np.float32, (size, size + 1), elements=st.floats(-10, 10, width=32)))


@given(scores())
def test_equals_the_best_of_all_trees(table: np.ndarray) -> None:
    size = len(table)
    trees = [h for h in itertools.product(range(size + 1), repeat=size) if is_tree(h)]
    best = max(float(table[np.arange(size), list(h)].sum()) for h in trees)
    found = best_tree(table)
    assert is_tree(tuple(int(head) for head in found))
    assert abs(float(table[np.arange(size), found].sum()) - best) < 1e-3


@given(st.integers(5, 40), st.integers(0, 2**32 - 1))
def test_long_sentences_give_trees_too(size: int, seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(tuple(int(head) for head in best_tree(table)))
