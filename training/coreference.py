"""Fit kg/mentions/coreference.json, the weights of the model that chains mentions.

    PYTHONPATH=.:benchmarks python -m training.coreference --data DATA [--evaluate]

Examples: each mention of OntoGUM's working documents with the right chains before it, and each pronoun of GAP's
development file with the chains that the model of the round before finds. A multinomial logistic model whose right
answer may be any of several options (Durrett & Klein, EMNLP 2013), with L2 regularisation, by Adam on all examples at
once: the same weights for the same data. ``--evaluate`` cross-validates and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import clusters
import coreference as scoring
import gap
import numpy as np
from spacy.tokens import Doc

from kg import language
from kg.mentions.coreference import WEIGHTS, Options, best, chains
from kg.mentions.markables import Markable
from kg.mentions.mentions import referring

FOLDS, ROUNDS = 4, 3
STRENGTH, SEEN, STEPS = 8.0, 8, 150
GAP_WEIGHT = 2.0
SMALLEST = 0.02
Weights = dict[str, float]


@dataclass(frozen=True)
class Example:
    """The features of each option, and which options are right."""

    options: tuple[list[str], ...]
    right: tuple[int, ...]


@dataclass(frozen=True)
class Document:
    """A document of OntoGUM: its markables and its gold clusters as heads."""

    mentions: list[Markable]
    gold: list[list[int]]


@dataclass(frozen=True)
class Question:
    """A snippet of GAP and its markables."""

    snippet: gap.Snippet
    mentions: list[Markable]


def fit(examples: Sequence[tuple[Example, float]]) -> Weights:
    """The weights of all features that are seen often enough, from examples with their own weights."""
    counts = Counter(name for example, _ in examples for row in example.options for name in row)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    known = {name: n for n, name in enumerate(names)}
    rows = [[known[name] for name in row if name in known] for example, _ in examples for row in example.options]
    flat = np.array([n for row in rows for n in row])
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    sizes = [len(example.options) for example, _ in examples]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    right = np.array([n in example.right for example, _ in examples for n in range(len(example.options))])
    importance = np.array([weight for _, weight in examples])[group]

    def gradient(weights: np.ndarray) -> np.ndarray:
        sums = np.bincount(row_of, weights[flat], len(rows))
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        good = np.where(right, powers, 0.0)
        errors = powers / np.add.reduceat(powers, starts)[group] - good / np.add.reduceat(good, starts)[group]
        return np.bincount(flat, (errors * importance)[row_of], len(names)) + STRENGTH * weights

    found = _adam(gradient, len(names))
    return {name: round(float(found[n]), 2) for name, n in known.items() if abs(found[n]) >= SMALLEST}


def _adam(gradient, size: int) -> np.ndarray:
    """Adam (Kingma & Ba, ICLR 2015) with a rate that falls in a line."""
    found, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(STEPS):
        slope = gradient(found)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.005 + 0.1 * (1 - step / STEPS)
        found -= rate * mean / (1 - 0.9 ** (step + 1)) / (np.sqrt(square / (1 - 0.99 ** (step + 1))) + 1e-8)
    return found


def document_examples(document: Document) -> list[Example]:
    """One for each mention with options, with the chains before it as they should be."""
    home = {head: n for n, cluster in enumerate(document.gold) for head in cluster}
    found: list[Example] = []

    def choose(options: Options) -> int:
        wanted = home.get(options.mention.token.i)
        right = [
            n
            for n, chain in enumerate(options.chains)
            if chain is not None
            and wanted is not None
            and any(home.get(mention.token.i) == wanted for mention in chain.mentions)
        ]
        found.append(Example(options.features, tuple(right or [0])))
        return right[0] if right else 0

    chains(document.mentions, choose)
    return found


def question_example(question: Question, weights: Weights) -> Example | None:
    """The pronoun asked about, None where no chain could be right."""
    found: list[Example] = []

    def choose(options: Options) -> int:
        if options.mention.token.idx == question.snippet.pronoun[0]:
            hits = [scoring.named(chain, question.snippet) for chain in options.chains]
            refers = [name.refers for name in question.snippet.names]
            wanted = [any(h and r for h, r in zip(hit, refers, strict=True)) for hit in hits]
            right = [n for n, hit in enumerate(hits) if (wanted[n] if any(refers) else not any(hit))]
            if right:
                found.append(Example(options.features, tuple(right)))
        return best(options, weights)[0]

    chains(question.mentions, choose)
    return found[0] if found else None


def trained(documents: Sequence[Document], questions: Sequence[Question]) -> Weights:
    """The weights after some rounds: each sees GAP's snippets with the chains of the round before."""
    examples = [(example, 1.0) for document in documents for example in document_examples(document)]
    weights = fit(examples)
    for _ in range(ROUNDS - 1):
        asked = [question_example(question, weights) for question in questions]
        weights = fit([*examples, *((example, GAP_WEIGHT) for example in asked if example is not None)])
    return weights


def read_documents(folder: Path) -> list[Document]:
    """The working documents of OntoGUM."""
    found = []
    for words, gold in scoring.ontogum(folder, held_out=False):
        doc = scoring.analysed(words)
        found.append(Document(referring(doc)[1], scoring.heads(doc, gold)))
    return found


def cross_validate(documents: Sequence[Document], questions: Sequence[Question]) -> None:
    """Print the scores of each part by the weights of the other parts."""
    pairs, answers = [], {}
    for fold in range(FOLDS):
        weights = trained(
            [document for n, document in enumerate(documents) if n % FOLDS != fold],
            [question for n, question in enumerate(questions) if n % FOLDS != fold],
        )
        for document in documents[fold::FOLDS]:
            found = chains(document.mentions, lambda options: best(options, weights)[0])  # noqa: B023
            pairs.append((document.gold, [[mention.token.i for mention in chain.mentions] for chain in found]))
        for question in questions[fold::FOLDS]:
            found = chains(question.mentions, lambda options: best(options, weights)[0])  # noqa: B023
            answers[question.snippet.id] = scoring.answer(question.snippet, found)
    scoring.print_gap(gap.score([question.snippet for question in questions], answers))
    scoring.print_clusters("by head", clusters.score(pairs))


def main() -> None:
    """Cross-validate, or fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds coref/")
    parser.add_argument("--evaluate", action="store_true", help="cross-validate instead of writing weights")
    given = parser.parse_args()
    documents = read_documents(given.data / "coref" / "ontogum")
    snippets = scoring.snippets(given.data / "coref" / "gap", "development")
    questions = [Question(snippet, referring(_doc(snippet))[1]) for snippet in snippets]
    if given.evaluate:
        cross_validate(documents, questions)
    else:
        weights = trained(documents, questions)
        WEIGHTS.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _doc(snippet: gap.Snippet) -> Doc:
    return language.load()(snippet.text)


if __name__ == "__main__":
    main()
