"""Fits the confidence of statements: ``python -m training.confidence --data DATA``.

``training/judgements.tsv`` holds what a reader thought of statements drawn at random: correct, vague or wrong, the file
of the article in ``DATA/articles``, the characters that the statement stands on, and the statement. Those that kg reads
otherwise today are left out and counted. What is learnt is whether a statement is correct; one that is true but vague
counts half. Before the weights of all are written, cross-validation over articles reports what confidence is worth on
unseen ones, and draws docs/images/reliability.svg.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg import language, mentions
from kg.model import Statement
from kg.report import statement_line
from kg.sources import read
from kg.statements.confidence import features
from kg.statements.extract import outcomes
from training import logistic
from training.plot import reliability_plot

JUDGEMENTS = Path(__file__).with_name("judgements.tsv")
PLOT = Path(__file__).parents[1] / "docs" / "images" / "reliability.svg"
WORTH = {"correct": 1.0, "vague": 0.5, "wrong": 0.0}
STRENGTH = 3.0
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)

Key = tuple[int, int, str]


@dataclass(frozen=True)
class Judged:
    """A statement's features, what it was worth to its reader, and its article."""

    features: dict[str, float]
    worth: float
    article: str


def judged(data: Path) -> tuple[list[Judged], int]:
    """The judged statements that kg still reads, and how many it does not."""
    wanted: dict[str, dict[Key, str]] = defaultdict(dict)
    for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines():
        verdict, article, start, end, written = line.split("\t")
        wanted[article][int(start), int(end), written] = verdict
    found = []
    for article, verdicts in sorted(wanted.items()):
        read_today = read_off(data / "articles" / article)
        found += [
            Judged(read_today[key], WORTH[verdict], article) for key, verdict in verdicts.items() if key in read_today
        ]
    return found, sum(map(len, wanted.values())) - len(found)


def read_off(path: Path) -> dict[Key, dict[str, float]]:
    """The features of all statements of an article."""
    (article,) = read([str(path)])
    doc = language.load()(article.text)
    found: dict[Key, dict[str, float]] = {}
    for claim, outcome in outcomes(doc, mentions.find(doc, article.id), article):
        if isinstance(outcome, Statement):
            key = (outcome.evidence.start, outcome.evidence.end, statement_line(outcome.as_json()))
            found.setdefault(key, features(claim, outcome))
    return found


def cross_validated(rows: np.ndarray, given: list[Judged]) -> np.ndarray:
    """Each statement's confidence by a model of other articles."""
    articles = sorted({each.article for each in given})
    random.Random(1).shuffle(articles)
    folds = np.array([articles.index(each.article) % logistic.FOLDS for each in given])
    labels, said = np.array([each.worth for each in given]), np.zeros(len(given))
    for fold in range(logistic.FOLDS):
        others = folds != fold
        weights = logistic.fit(rows[others], labels[others], np.ones(others.sum()), strength=STRENGTH)
        said[~others] = logistic.probabilities(rows[~others], weights)
    return said


def losses(said: np.ndarray, labels: np.ndarray) -> str:
    """The Brier score and the log loss of some probabilities."""
    log_loss = -(labels * np.log(said) + (1 - labels) * np.log(1 - said)).mean()
    return f"Brier score {((said - labels) ** 2).mean():.4f}, log loss {log_loss:.4f}"


def main() -> None:
    """Report by cross-validation, draw the plot, then write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds articles/")
    given, lost = judged(parser.parse_args().data)
    names = ["bias", *sorted({name for each in given for name in each.features} - {"bias"})]
    rows, labels = logistic.matrix([each.features for each in given], names), np.array([each.worth for each in given])
    said = cross_validated(rows, given)
    print(f"{len(given)} statements judged, {lost} more that are read otherwise today; {labels.mean():.3f} are right")
    print("Cross-validated:", losses(said, labels))
    print("All alike:      ", losses(np.full(len(labels), labels.mean()), labels))
    table = logistic.reliability(said, labels, EDGES)
    print("confidence | statements | mean confidence | right")
    for low, high, number, mean, right in table:
        print(f"{low:.1f} to {high:.1f} | {number:.0f} | {mean:.2f} | {right:.2f}")
    for least in (0.7, 0.8, 0.9):
        kept = said >= least
        print(f"--min-confidence {least}: keeps {kept.mean():.2f}, right {labels[kept].mean():.2f}")
    PLOT.write_text(reliability_plot(table), encoding="utf-8")
    logistic.write("statements", names, logistic.fit(rows, labels, np.ones(len(labels)), strength=STRENGTH))


if __name__ == "__main__":
    main()
