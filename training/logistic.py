"""Logistic regression with L2 regularisation, cross-validation, and what shows how calibrated it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from kg.statements.logistic import WEIGHTS

FOLDS = 10


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> np.ndarray:
    """Features as numbers, a column a name."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, *, strength: float) -> np.ndarray:
    """The weights of a logistic model by Newton's method; the first column, the bias, is not regularised."""
    found, penalty = np.zeros(rows.shape[1]), np.full(rows.shape[1], strength)
    penalty[0] = 1e-6
    for _ in range(25):
        expected = probabilities(rows, found)
        gradient = rows.T @ (weights * (expected - labels)) + penalty * found
        curvature = (rows * (weights * expected * (1 - expected))[:, None]).T @ rows + np.diag(penalty)
        found -= np.linalg.solve(curvature, gradient)
    return found


def probabilities(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What a logistic model says of each row."""
    return 1 / (1 + np.exp(-rows @ weights))


def reliability(said: Sequence[float], shown: Sequence[float], edges: Sequence[float]) -> list[tuple[float, ...]]:
    """For ranges of confidence: its bounds, how many have it, their mean confidence, and the share that is right."""
    table = []
    pairs = np.array([said, shown])
    for low, high in pairwise(edges):
        inside = pairs[:, (pairs[0] >= low) & (pairs[0] < high)]
        if inside.size:
            table.append((low, high, inside.shape[1], *inside.mean(axis=1)))
    return table


def write(model: str, names: Sequence[str], weights: np.ndarray) -> None:
    """Put a model's weights into the package, three digits each; those of other models stay."""
    models = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    models[model] = {name: weight for name, weight in kept.items() if weight}
    WEIGHTS.write_text(json.dumps(dict(sorted(models.items())), indent=0) + "\n", encoding="utf-8")
