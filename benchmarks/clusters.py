"""Scores of coreference clusters: MUC, B³, CEAFe and their mean, the CoNLL F1 of the CoNLL-2012 shared task.

- MUC (Vilain et al., MUC-6, 1995): links. A gold cluster of n mentions that the prediction cuts into p parts keeps
  n − p of its n − 1 links.
- B³ (Bagga & Baldwin, 1998): mentions. For each, the share of its gold cluster that is in its predicted cluster.
- CEAFe (Luo, HLT-EMNLP 2005): clusters, matched one to one so that the sum of their similarities
  φ4 = 2 |K ∩ R| / (|K| + |R|) is greatest.

Precision of each is its recall with gold and prediction exchanged. Sums go over all documents before they are divided
(Pradhan et al., CoNLL 2012). Mentions are whatever can be compared: spans, or heads. Clusters of one mention do not
count: the corpora scored here mark none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

Clusters = Sequence[Collection[Hashable]]
_Sums = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The three scores, and how well mentions themselves are found."""

    mentions: Score
    muc: Score
    b_cubed: Score
    ceaf_e: Score

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score(documents: Sequence[tuple[Clusters, Clusters]]) -> Scores:
    """The scores of (gold, predicted) clusters, a pair a document."""
    pairs = [(_real(gold), _real(found)) for gold, found in documents]
    return Scores(*(_score(pairs, measure) for measure in (_found, _muc, _b_cubed, _ceaf_e)))


def _real(clusters: Clusters) -> list[frozenset[Hashable]]:
    return [mentions for cluster in clusters if len(mentions := frozenset(cluster)) > 1]


def _score(pairs: list[tuple[Clusters, Clusters]], measure: Callable[[Clusters, Clusters], _Sums]) -> Score:
    recall = _share([measure(gold, found) for gold, found in pairs])
    return Score(_share([measure(found, gold) for gold, found in pairs]), recall)


def _share(sums: list[_Sums]) -> float:
    total = sum(of for _, of in sums)
    return sum(part for part, _ in sums) / total if total else 0.0


def _found(gold: Clusters, found: Clusters) -> _Sums:
    known = {mention for cluster in found for mention in cluster}
    every = [mention for cluster in gold for mention in cluster]
    return sum(mention in known for mention in every), len(every)


def _muc(gold: Clusters, found: Clusters) -> _Sums:
    home = _homes(found)
    kept = 0
    for cluster in gold:
        parts = {home[mention] for mention in cluster if mention in home}
        kept += len(cluster) - len(parts) - sum(mention not in home for mention in cluster)
    return kept, sum(len(cluster) - 1 for cluster in gold)


def _b_cubed(gold: Clusters, found: Clusters) -> _Sums:
    home = _homes(found)
    total = 0.0
    for cluster in gold:
        inside = [home[mention] for mention in cluster if mention in home]
        total += sum(inside.count(part) ** 2 for part in set(inside)) / len(cluster)
    return total, sum(map(len, gold))


def _ceaf_e(gold: Clusters, found: Clusters) -> _Sums:
    similarity = np.zeros((len(gold), len(found)))
    home = _homes(found)
    for row, cluster in enumerate(gold):
        for mention in cluster:
            if mention in home:
                column = home[mention]
                similarity[row, column] += 2 / (len(cluster) + len(found[column]))
    return best_assignment(similarity), len(gold)


def _homes(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: n for n, cluster in enumerate(clusters) for mention in cluster}


def best_assignment(similarity: np.ndarray) -> float:
    """The greatest sum of a matrix's cells with at most one a row and column (Kuhn & Munkres, with potentials)."""
    cost = -similarity if similarity.shape[0] <= similarity.shape[1] else -similarity.T
    rows, columns = cost.shape
    potential, column_potential = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        _augment(cost, row, owner, potential, column_potential)
    return float(-sum(cost[owner[column] - 1, column - 1] for column in range(1, columns + 1) if owner[column]))


def _augment(
    cost: np.ndarray, row: int, owner: np.ndarray, potential: np.ndarray, column_potential: np.ndarray
) -> None:
    """Give one more row a column, along the cheapest alternating path; rows and columns count from 1."""
    columns = len(owner) - 1
    least, before, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, bool)
    owner[0], column = row, 0
    while owner[column]:
        used[column] = True
        free = ~used
        free[0] = False
        reduced = cost[owner[column] - 1] - potential[owner[column]] - column_potential[1:]
        nearer = free[1:] & (reduced < least[1:])
        least[1:][nearer], before[1:][nearer] = reduced[nearer], column
        nearest = int(np.flatnonzero(free)[least[free].argmin()])
        step = least[nearest]
        potential[owner[used]] += step
        column_potential[used] -= step
        least[free] -= step
        column = nearest
    while column:
        owner[column] = owner[before[column]]
        column = int(before[column])
