"""Fits the confidence of open relations: ``python -m training.confidence --data DATA``.

What is learnt is how much of an extraction the gold tuples of the two development sets bear out: on CaRB's sentences
the precision that its one-to-one matching gives the extraction, on BenchIE's, with less weight, whether it matches a
fact. A logistic model with L2 regularisation takes both as labels. Before the weights of all sentences are written,
cross-validation over sentences reports what confidence is worth on unseen ones.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import benchie
import carb
import openie

from kg.statements.confidence import WEIGHTS, features
from kg.statements.surface import Extraction

FOLDS = 10
STRENGTH = 10.0
BENCHIE_WEIGHT = 0.25
EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0)


@dataclass
class Examples:
    """Extractions as rows of features, their labels, and the fold of their sentences."""

    names: list[str]
    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    folds: np.ndarray


def assigned(gold: list[carb.Tuple], predicted: list[carb.Tuple]) -> list[float]:
    """The precision that one-to-one matching gives each predicted tuple, 0 for those left over."""
    table = np.array([[carb.overlap(g, p)[0] for p in predicted] for g in gold]).reshape(len(gold), len(predicted))
    found = [0.0] * len(predicted)
    for _ in range(min(table.shape)):
        row, column = np.unravel_index(table.argmax(), table.shape)
        found[int(column)] = float(table[row, column])
        table[row, :] = table[:, column] = -1.0
    return found


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The weights of a logistic model by Newton's method; the first column, the bias, is not regularised."""
    found, penalty = np.zeros(rows.shape[1]), np.full(rows.shape[1], STRENGTH)
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


def examples(found: dict[str, list[Extraction]], sets: openie.Sets) -> Examples:
    """One row for each extraction and set that its sentence is in; rows of one sentence share a fold."""
    facts = {sentence.text: sentence.facts for sentence in sets.facts}
    order = sorted(found)
    random.Random(1).shuffle(order)
    gathered = []
    for n, sentence in enumerate(order):
        each = found[sentence]
        if sentence in sets.tuples:
            labels = assigned(sets.tuples[sentence], openie.tuples(each))
            gathered += [(features(e), label, 1.0, n % FOLDS) for e, label in zip(each, labels, strict=True)]
        for e, triple in zip(each, openie.triples(each), strict=True) if sentence in facts else ():
            right = any(benchie.matches(triple, fact) for fact in facts[sentence])
            gathered.append((features(e), float(right), BENCHIE_WEIGHT, n % FOLDS))
    known = {name for row, *_ in gathered for name in row} - {"bias"}
    names = ["bias", *sorted(known)]
    columns = [np.array(column) for column in list(zip(*gathered, strict=True))[1:]]
    return Examples(names, matrix([row for row, *_ in gathered], names), *columns)


def matrix(rows: list[dict[str, float]], names: list[str]) -> np.ndarray:
    """Features as numbers, a column a name."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def cross_validated(found: dict[str, list[Extraction]], given: Examples) -> dict[str, list[float]]:
    """Each extraction's confidence by the model of the folds that its sentence is not in."""
    order = sorted(found)
    random.Random(1).shuffle(order)
    models = []
    for fold in range(FOLDS):
        others = given.folds != fold
        models.append(fit(given.rows[others], given.labels[others], given.weights[others]))
    return {
        sentence: probabilities(matrix([features(e) for e in found[sentence]], given.names), models[n % FOLDS])
        .round(3)
        .tolist()
        if found[sentence]
        else []
        for n, sentence in enumerate(order)
    }


def reliability(found: dict[str, list[Extraction]], confidences: dict[str, list[float]], sets: openie.Sets) -> None:
    """Print, for ranges of confidence, how many extractions have it and how much of them is borne out."""
    pairs = [
        pair
        for sentence, gold in sets.tuples.items()
        for pair in zip(confidences[sentence], assigned(gold, openie.tuples(found[sentence])), strict=True)
    ]
    print("confidence | extractions | mean confidence | borne out")
    for low, high in pairwise(EDGES):
        inside = [pair for pair in pairs if low <= pair[0] < high]
        if inside:
            said, shown = np.array(inside).mean(axis=0)
            print(f"{low:.1f} to {high:.1f} | {len(inside)} | {said:.2f} | {shown:.2f}")


def main() -> None:
    """Report by cross-validation, then write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds openie/")
    sets = openie.read(parser.parse_args().data)
    found = openie.extract(sets.sentences)
    given = examples(found, sets)
    confidences = cross_validated(found, given)
    rated = {
        sentence: [replace(t, confidence=c) for t, c in zip(openie.tuples(each), confidences[sentence], strict=True)]
        for sentence, each in found.items()
    }
    print("Cross-validated", openie.words_line(carb.score(sets.tuples, rated)))
    reliability(found, confidences, sets)
    weights = fit(given.rows, given.labels, given.weights)
    kept = {name: round(float(weight), 3) for name, weight in zip(given.names, weights, strict=True)}
    text = json.dumps({name: weight for name, weight in kept.items() if weight}, indent=0)
    WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
