"""Fits the confidence of open relations: ``python -m training.confidence --data DATA``.

What is learnt is how much of an extraction the gold tuples of the two development sets bear out: on CaRB's sentences the precision
that its one-to-one matching gives the extraction, on BenchIE's whether it matches a fact. A logistic model with L2
regularisation takes both as soft labels. Cross-validation over sentences reports what confidence does for unseen ones.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import carb

FOLDS = 10
STRENGTH = 3.0


def assigned(gold: list[carb.Tuple], predicted: list[carb.Tuple]) -> list[float]:
    """The precision that one-to-one matching gives each predicted tuple, 0 for those left over."""
    table = np.array([[carb.overlap(g, p)[0] for p in predicted] for g in gold]).reshape(len(gold), len(predicted))
    found = [0.0] * len(predicted)
    for _ in range(min(table.shape)):
        row, column = np.unravel_index(table.argmax(), table.shape)
        found[int(column)] = float(table[row, column])
        table[row, :] = table[:, column] = -1.0
    return found


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, strength: float) -> np.ndarray:
    """Weights of a logistic model by Newton's method; the first column is the bias, which is not regularised."""
    found = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], strength)
    penalty[0] = 1e-6
    for _ in range(25):
        expected = 1 / (1 + np.exp(-rows @ found))
        gradient = rows.T @ (weights * (expected - labels)) + penalty * found
        curvature = (rows * (weights * expected * (1 - expected))[:, None]).T @ rows + np.diag(penalty)
        found -= np.linalg.solve(curvature, gradient)
    return found
