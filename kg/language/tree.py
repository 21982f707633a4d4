"""Dependency trees from arc scores."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """The heads of the best tree with one root.

    ``scores[i, 0]`` is word i's score as the root, ``scores[i, j + 1]`` its score with head j. Gives, for
    each word, 0 for the root and j + 1 for head j. The greedy choice is taken where it is a tree already; otherwise
    Chu-Liu/Edmonds (McDonald et al., HLT-EMNLP 2005) for each root that may still win.
    """
    size = len(scores)
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(size) + 1] = -np.inf
    heads: Heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and _cycle(heads) is None:
        return heads
    return _best_rooted(scores)


def _best_rooted(scores: Scores) -> Heads:
    """The best tree over all roots, tried in the order of what each could reach at most."""
    best_other = scores[:, 1:].max(1)
    best_other[~np.isfinite(best_other)] = 0.0
    bounds = scores[:, 0] - best_other + best_other.sum()
    best, total = np.zeros(len(scores), dtype=np.int64), -np.inf
    for root in np.argsort(-bounds, kind="stable"):
        if bounds[root] <= total:
            break
        found = _with_root(scores, int(root))
        if (reached := _total(scores, found)) > total:
            best, total = found, reached
    return best


def _total(scores: Scores, heads: Heads) -> float:
    return float(scores[np.arange(len(heads)), heads].sum())


def _with_root(scores: Scores, root: int) -> Heads:
    fixed = scores.copy()
    fixed[:, 0] = -np.inf
    fixed[root, :] = -np.inf
    fixed[root, 0] = 0.0
    full = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    full[1:] = fixed
    return _arborescence(full)[1:]


def _arborescence(scores: Scores) -> Heads:
    """Heads of the maximum spanning arborescence of node 0; ``scores[dependent, head]``; row 0 is ignored."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    found_cycle = _cycle(heads[1:])
    if found_cycle is None:
        return heads
    cycle = np.array(found_cycle)
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    smaller = np.full((len(outer) + 1, len(outer) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outer, outer)]
    into = scores[np.ix_(cycle, outer)] - scores[cycle, heads[cycle]][:, None]
    enter = into.argmax(0)
    smaller[-1, :-1] = into.max(0)
    leave = scores[np.ix_(outer, cycle)].argmax(1)
    smaller[:-1, -1] = scores[outer, cycle[leave]]
    found = _arborescence(smaller)
    return _expand(heads, found, outer, cycle, enter, leave)


def _expand(
    heads: Heads,
    found: Heads,
    outer: Heads,
    cycle: Heads,
    enter: Heads,
    leave: Heads,
) -> Heads:
    """The heads of the whole graph from those of the one whose cycle is a single node, its last."""
    merged = len(outer)
    result = heads.copy()
    for small, node in enumerate(outer):
        result[node] = cycle[leave[small]] if found[small] == merged else outer[found[small]]
    broken = cycle[enter[found[merged]]]
    result[broken] = outer[found[merged]]
    return result


def _cycle(heads: Heads) -> list[int] | None:
    """The nodes of a cycle, counted from 1, in ``heads`` of nodes 1…n, or None."""
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node - 1])
        if state[node] == 1:
            return path[path.index(node) :]
        for each in path:
            state[each] = 2
    return None
