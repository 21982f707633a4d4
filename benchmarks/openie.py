"""Scores open relations on BenchIE and CaRB: ``python benchmarks/openie.py --data DATA``.

``DATA/openie`` holds the development parts: BenchIE's gold clusters and CaRB's gold tuples, whose sentences are cut
into words. benchie.py and carb.py beside this file say what the scores are.
"""

from __future__ import annotations

import argparse
import gzip
from dataclasses import dataclass
from pathlib import Path

import benchie
import carb

from kg import language
from kg.statements.open_confidence import confidence
from kg.statements.surface import Extraction, extractions


@dataclass(frozen=True)
class Sets:
    """The gold facts of BenchIE, the gold tuples of CaRB, and the sentences of both."""

    facts: list[benchie.GoldSentence]
    tuples: dict[str, list[carb.Tuple]]

    @property
    def sentences(self) -> list[str]:
        """Each once."""
        return list(dict.fromkeys([*self.tuples, *(sentence.text for sentence in self.facts)]))


def read(folder: Path) -> Sets:
    """Both sets, from a folder that holds openie/."""
    facts = benchie.read(lines(next((folder / "openie" / "benchie").glob("*.gz"))))
    return Sets(facts, carb.read(lines(folder / "openie" / "carb" / "dev.tsv.gz")))


def lines(path: Path) -> list[str]:
    """The lines of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(file)


def extract(sentences: list[str]) -> dict[str, list[Extraction]]:
    """The extractions of each sentence, its words kept."""
    found = {}
    for sentence in sentences:
        doc = language.analyze_lines(sentence)
        found[sentence] = [each for sent in doc.sents for each in extractions(sent)]
    return found


def triples(found: list[Extraction]) -> list[benchie.Triple]:
    """Subject, relation and first object of each."""
    columns = [each.columns for each in found]
    return [(subject, relation, others.split(" ||| ")[0]) for subject, relation, others in columns]


def tuples(found: list[Extraction]) -> list[carb.Tuple]:
    """Relation and arguments of each, with its confidence."""
    rows = [(confidence(each), *each.columns) for each in found]
    return [
        carb.Tuple(relation, (subject, *(others.split(" ||| ") if others else ())), probability)
        for probability, subject, relation, others in rows
    ]


def words_line(words: carb.Score) -> str:
    """CaRB's figures in a line."""
    scores = f"CaRB: precision {words.precision:.3f}, recall {words.recall:.3f}, F1 {words.f1:.3f}"
    return f"{scores} (confidence from {words.threshold:.2f}), AUC {words.auc:.3f}"


def main() -> None:
    """Print both scores."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds openie/")
    sets = read(parser.parse_args().data)
    found = extract(sets.sentences)
    exact = benchie.score(sets.facts, {sentence: triples(each) for sentence, each in found.items()})
    print(f"BenchIE: precision {exact.precision:.3f}, recall {exact.recall:.3f}, F1 {exact.f1:.3f}")
    print(words_line(carb.score(sets.tuples, {sentence: tuples(each) for sentence, each in found.items()})))


if __name__ == "__main__":
    main()
