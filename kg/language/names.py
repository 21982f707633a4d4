"""Entity tags to names: the best sequence of BIO tags that is well-formed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

OUTSIDE_BIAS = 0.6
"""Added to the score of ``O``: balances precision and recall on the development set, .775 → .784 F1."""
_FORBIDDEN = -1e4


def best_tags(scores: NDArray[np.float32], tags: Sequence[str]) -> list[str]:
    """The best tags for scores (n, tags) in which each ``I-X`` follows ``B-X`` or ``I-X`` (Viterbi, 1967)."""
    scores = scores + np.array([OUTSIDE_BIAS if tag == "O" else 0.0 for tag in tags], dtype=np.float32)
    greedy = scores.argmax(1)
    penalties = _penalties(tuple(tags))
    if not penalties[greedy[:-1], greedy[1:]].any() and not tags[greedy[0]].startswith("I"):
        return [tags[i] for i in greedy]
    best = scores[0] + np.array([_FORBIDDEN if tag.startswith("I") else 0.0 for tag in tags], dtype=np.float32)
    back = []
    for row in scores[1:]:
        paths = best[:, None] + penalties
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [tags[i] for i in reversed(path)]


@cache
def _penalties(tags: tuple[str, ...]) -> NDArray[np.float32]:
    """What it costs for one tag (row) to be followed by another (column)."""
    rows = [[_FORBIDDEN if after[0] == "I" and before[1:] != after[1:] else 0.0 for after in tags] for before in tags]
    return np.array(rows, dtype=np.float32)


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and type of each name in well-formed BIO tags."""
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, i, tags[start][2:]
            start = None
        if tag.startswith("B-"):
            start = i
