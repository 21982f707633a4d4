"""Fits the confidence of open relations: ``python -m training.open_confidence --data DATA``.

What is learnt is how much of an extraction the gold tuples of the two development sets bear out: on CaRB's sentences
the precision that its one-to-one matching gives the extraction, on BenchIE's, with less weight, whether it matches a
fact. A logistic model with L2 regularisation takes both as labels. Before the weights of all sentences are written,
cross-validation over sentences reports what confidence is worth on unseen ones.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import benchie
import carb
import openie

from kg.statements.open_confidence import features
from kg.statements.surface import Extraction
from training import logistic
from training.logistic import FOLDS, fit, matrix, probabilities

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


def cross_validated(found: dict[str, list[Extraction]], given: Examples) -> dict[str, list[float]]:
    """Each extraction's confidence by the model of the folds that its sentence is not in."""
    order = sorted(found)
    random.Random(1).shuffle(order)
    models = []
    for fold in range(FOLDS):
        others = given.folds != fold
        models.append(fit(given.rows[others], given.labels[others], given.weights[others], strength=STRENGTH))
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
    said = [each for sentence in sets.tuples for each in confidences[sentence]]
    shown = [each for sentence, gold in sets.tuples.items() for each in assigned(gold, openie.tuples(found[sentence]))]
    print("confidence | extractions | mean confidence | borne out")
    for low, high, number, mean, right in logistic.reliability(said, shown, EDGES):
        print(f"{low:.1f} to {high:.1f} | {number:.0f} | {mean:.2f} | {right:.2f}")


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
    weights = fit(given.rows, given.labels, given.weights, strength=STRENGTH)
    logistic.write("open", given.names, weights)


if __name__ == "__main__":
    main()
