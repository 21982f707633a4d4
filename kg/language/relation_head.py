"""The relation head: how likely each relation is between two spans of a text, by the language model.

The encoder gives each word a vector; a pair of spans is scored from the maxima of such vectors over the words of its
subject, of its object, between them, and on the way from one to the other in the tree (after SpERT; Eberts & Ulges,
ECAI 2020). ``python -m training.finetune`` trains it; docs/model-card.md names its corpora.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.language.analyzer import WEIGHTS
from kg.language.pairs import Pair

Floats = NDArray[np.float32]
SAME = "SAME_AS"
"""The label of two mentions of one thing."""


_BATCH = 512
"""Pairs that are scored at once; more take memory and no less time."""


@dataclass(frozen=True)
class RelationHead:
    """The trained scorer of pairs; see training/network.py for its shape.

    ``thresholds`` (relations) are the probabilities from which a relation is claimed; above 1 it never is.
    """

    relations: tuple[str, ...]
    thresholds: Floats
    weights: dict[str, Floats]

    @property
    def claimed(self) -> list[str]:
        """The relations that may be claimed."""
        return [relation for relation, least in zip(self.relations, self.thresholds, strict=True) if least <= 1]

    def probabilities(self, vectors: NDArray[np.floating], pairs: Sequence[Pair]) -> Floats:
        """For each pair (pairs, relations) the probability of each relation; `scores` are their log-odds."""
        scores = self.scores(vectors, pairs)
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def likely(self, probabilities: Floats) -> list[tuple[int, int]]:
        """The pairs and relations, by number, whose probability reaches the relation's threshold."""
        return [(int(pair), int(relation)) for pair, relation in np.argwhere(probabilities >= self.thresholds)]

    def scores(self, vectors: NDArray[np.floating], pairs: Sequence[Pair]) -> Floats:
        """Log-odds (pairs, relations) from the relation vectors (n, 128) of the words that the pairs count in."""
        vectors = vectors.astype(np.float32, copy=False)
        parts = [self._scores(vectors, pairs[start : start + _BATCH]) for start in range(0, len(pairs), _BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.relations)), dtype=np.float32)

    def _scores(self, vectors: Floats, pairs: Sequence[Pair]) -> Floats:
        first, second = np.array([pair.types for pair in pairs]).T
        w = self.weights
        inner = _maxima(vectors, pairs) @ w["parts.weight"].T + w["parts.bias"] + w["subject_types.weight"][first]
        inner += w["object_types.weight"][second] + w["distances.weight"][[pair.distance for pair in pairs]]
        found: Floats = _gelu(inner) @ w["scores.weight"].T + w["scores.bias"]
        return found


def _maxima(vectors: Floats, pairs: Sequence[Pair]) -> Floats:
    """For each pair the maxima (pairs, 4 · 128) over subject, object, between and path; zeros for no words."""
    needed = [words for p in pairs for words in (range(*p.subject), range(*p.object), p.between, p.path)]
    number: dict[Sequence[int], int] = {}
    index = [number.setdefault(words, len(number)) for words in needed]
    places = [words or (len(vectors),) for words in number]
    starts = np.cumsum([0, *(len(words) for words in places[:-1])])
    padded = np.concatenate([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)])
    pooled: Floats = np.maximum.reduceat(padded[[i for words in places for i in words]], starts)
    return pooled[index].reshape(len(pairs), -1)


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit, its error function exact to 2e-7 (Abramowitz & Stegun, 1964, 7.1.26)."""
    t = 1 / (1 + 0.3275911 * np.abs(x) / np.sqrt(2.0))
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-(x**2) / 2))
    found: Floats = (0.5 * x * (1 + erf)).astype(np.float32)
    return found


@cache
def relation_head(folder: Path = WEIGHTS) -> RelationHead:
    """The packaged head: ``relations.json`` gives each relation's threshold, in the order of the scores."""
    thresholds = json.loads((folder / "relations.json").read_text(encoding="utf-8"))
    weights = {name: array.astype(np.float32) for name, array in np.load(folder / "relations.npz").items()}
    return RelationHead(tuple(thresholds), np.array(list(thresholds.values()), dtype=np.float32), weights)
