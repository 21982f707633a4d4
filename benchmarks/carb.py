"""The CaRB score (Bhardwaj et al., EMNLP-IJCNLP 2019): a table of word overlaps between gold and predicted tuples.

What is implemented; what the paper leaves open is as in its authors' published scorer:

- Tuples are made binary: all arguments after the first are joined into one.
- A pair of gold and predicted tuple has a precision (the share of predicted words that are in the same slot of the
  gold tuple) and a recall (the share of gold words), counted with multiplicity, case-sensitively, over all slots
  together; both are 0 where no word of the relation is shared (``be`` stands for any of its forms) or where the
  prediction lacks an argument. For gold relations of saying, the prediction may have its arguments the other way round.
- Precision: predicted and gold tuples are matched one to one, the best precision first; its sum is divided by the
  number of predicted tuples. Recall: each gold tuple takes its best recall over all predictions (multi-match); the
  sum is divided by the number of gold tuples.
- Both are computed at every confidence threshold. F1 is the best over thresholds; AUC is the area under the curve by
  trapezia, with the point (recall 0, precision 1) added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

_BE = ("be", "is", "am", "are", "was", "were", "been", "being")
_SAYING = ("said", "told", "added", "adds", "says")


@dataclass(frozen=True)
class Tuple:
    """A relation and its arguments, the subject first."""

    relation: str
    arguments: tuple[str, ...]
    confidence: float = 1.0

    @property
    def slots(self) -> list[Counter[str]]:
        """The words of relation, first argument and all further ones together."""
        first, *others = self.arguments
        parts = [self.relation, first, *([" ".join(others)] if others else [])]
        return [Counter(part.split()) for part in parts]


@dataclass(frozen=True)
class Score:
    """At the best threshold: shares from 0 to 1; and the area under the curve."""

    precision: float
    recall: float
    f1: float
    auc: float
    threshold: float


def read(lines: Iterable[str]) -> dict[str, list[Tuple]]:
    """The gold tuples of a CaRB file, by sentence."""
    gold: dict[str, list[Tuple]] = {}
    for line in lines:
        sentence, relation, *arguments = (part.strip() for part in line.rstrip("\n").split("\t"))
        gold.setdefault(sentence, []).append(Tuple(relation, tuple(arguments)))
    return gold


def overlap(gold: Tuple, predicted: Tuple) -> tuple[float, float]:
    """Precision and recall of a predicted tuple against a gold one."""
    wanted, found = gold.slots, predicted.slots
    straight = _overlap(wanted, found)
    if len(found) == 3 and any(verb in gold.relation for verb in _SAYING):
        return max(straight, _overlap(wanted, [found[0], found[2], found[1]]))
    return straight


def _overlap(wanted: list[Counter[str]], found: list[Counter[str]]) -> tuple[float, float]:
    shared = [(each & other).total() for each, other in zip(wanted, found, strict=False)]
    if (found[0] - wanted[0])["be"] and any(form in wanted[0] for form in _BE):
        shared[0] += 1
    if not shared[0] or len(found) < len(wanted):
        return 0.0, 0.0
    predicted = sum(slot.total() for slot in found[: len(wanted)])
    return sum(shared) / predicted, sum(shared) / sum(slot.total() for slot in wanted)


def curve(
    gold: Mapping[str, Sequence[Tuple]], found: Mapping[str, Sequence[Tuple]]
) -> list[tuple[float, float, float]]:
    """Threshold, precision and recall, by rising threshold."""
    thresholds = sorted({each.confidence for sentence in gold for each in found.get(sentence, ())})
    sums = np.zeros((len(thresholds), 3))
    for sentence, wanted in gold.items():
        predicted = found.get(sentence, ())
        table = np.array([[overlap(g, p) for p in predicted] for g in wanted]).reshape(len(wanted), len(predicted), 2)
        confidences = np.array([each.confidence for each in predicted])
        before = 0
        for confidence in sorted(set(confidences.tolist())):
            after = thresholds.index(confidence) + 1
            sums[before:after] += _sums(table[:, confidences >= confidence])
            before = after
    facts = sum(map(len, gold.values()))
    return [(t, p / n if n else 1.0, r / facts) for t, (p, n, r) in zip(thresholds, sums.tolist(), strict=True)]


def _sums(table: np.ndarray) -> tuple[float, int, float]:
    """Summed precision, its number of predictions, summed recall."""
    return _one_to_one(table[:, :, 0].copy()), table.shape[1], float(table[:, :, 1].max(axis=1).sum())


def _one_to_one(table: np.ndarray) -> float:
    total = 0.0
    for _ in range(min(table.shape)):
        row, column = np.unravel_index(table.argmax(), table.shape)
        total += float(table[row, column])
        table[row, :] = table[:, column] = -1.0
    return total


def score(gold: Mapping[str, Sequence[Tuple]], found: Mapping[str, Sequence[Tuple]]) -> Score:
    """The score of the tuples found in each sentence, by its text."""
    points = curve(gold, found)
    if not points:
        return Score(0.0, 0.0, 0.0, 0.0, 0.0)
    threshold, precision, recall = max(points, key=lambda point: _f1(point[1], point[2]))
    return Score(precision, recall, _f1(precision, recall), _area(points), threshold)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _area(points: list[tuple[float, float, float]]) -> float:
    ends = [(0.0, 1.0), *((recall, precision) for _, precision, recall in reversed(points))]
    return sum((b[0] - a[0]) * (a[1] + b[1]) / 2 for a, b in pairwise(ends))
