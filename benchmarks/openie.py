"""Open extractions scored on two development sets: ``python benchmarks/openie.py --data ../shared/data``.

BenchIE (Gashteovski et al., ACL 2022): an extraction is right if it equals, word for word, one of a sentence's gold
triples, words in square brackets being optional. Precision is the share of extractions that are right, recall the share
of facts (clusters of triples) that some extraction states.

CaRB (Bhardwaj et al., EMNLP-IJCNLP 2019): words shared by relation and arguments give every pair of gold and predicted
extraction a precision and a recall; arguments behind the first are joined. A prediction's precision is that with the
one gold extraction it is matched to, best pairs first, each at most once; a gold extraction's recall is the best that
any prediction gives. F1 is the best over all confidence thresholds; AUC the area under precision over recall, from 0.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from kg import language
from kg.statements.surface import Extraction, extractions

Triple = tuple[str, str, str]
Tuple = tuple[str, ...]
"""Relation, subject, further arguments."""
_SAYING = frozenset("said told added adds says".split())


def optional(words: str) -> re.Pattern[str]:
    """A pattern for a gold slot: words in brackets may be missing.

    >>> bool(optional("[the] High Court [of Australia]").fullmatch(" High Court"))
    True
    """
    parts = re.findall(r"\[[^\]]*\]|[^\s\[\]]+", words)
    pattern = "".join(
        f"(?: {re.escape(part[1:-1].strip())})?" if part.startswith("[") else f" {re.escape(part)}" for part in parts
    )
    return re.compile(pattern)


def matches(gold: Triple, found: Triple) -> bool:
    """Whether an extraction equals a gold triple."""
    return all(optional(want).fullmatch(" " + got) for want, got in zip(gold, found, strict=True))


def benchie(gold: dict[str, list[list[Triple]]], found: dict[str, list[Triple]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of triples by sentence against clusters by sentence."""
    right = total = stated = facts = 0
    for sentence, clusters in gold.items():
        triples = list(dict.fromkeys(found.get(sentence, [])))
        total, facts = total + len(triples), facts + len(clusters)
        right += sum(any(matches(g, t) for cluster in clusters for g in cluster) for t in triples)
        stated += sum(any(matches(g, t) for g in cluster for t in triples) for cluster in clusters)
    return _f1(right / total if total else 0.0, stated / facts)


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def carb(
    gold: dict[str, list[Tuple]], found: dict[str, list[tuple[float, Tuple]]]
) -> tuple[float, float, float, float]:
    """Precision, recall and F1 at the best threshold, and AUC."""
    tables = {s: [[_overlap(g, t) for _, t in found.get(s, [])] for g in golds] for s, golds in gold.items()}
    points = []
    for threshold in sorted({confidence for every in found.values() for confidence, _ in every}):
        precision = recall = n_found = n_gold = 0.0
        for sentence, golds in gold.items():
            kept = [i for i, (confidence, _) in enumerate(found.get(sentence, [])) if confidence >= threshold]
            table = [[row[i] for i in kept] for row in tables[sentence]]
            precision += _matched_precision(table)
            recall += sum(max((cell[1] for cell in row), default=0.0) for row in table)
            n_found, n_gold = n_found + len(kept), n_gold + len(golds)
        points.append(_f1(precision / n_found if n_found else 0.0, recall / n_gold))
    best = max(points, key=lambda point: point[2])
    return (*best, _area(points))


def _overlap(gold: Tuple, found: Tuple) -> tuple[float, float]:
    """Precision and recall of the words of a pair; nought where relations share none."""
    gold, found = _binary(gold), _binary(found)
    straight = _slots(gold, found)
    if _SAYING & set(gold[0].split()) and len(found) > 2:
        return max(straight, _slots(gold, (found[0], found[2], found[1])), key=sum)
    return straight


def _binary(extraction: Tuple) -> Tuple:
    return (*extraction[:2], " ".join(extraction[2:])) if len(extraction) > 2 else extraction


def _slots(gold: Tuple, found: Tuple) -> tuple[float, float]:
    if len(found) < len(gold) or not _shared(gold[0], found[0]):
        return 0.0, 0.0
    shared = sum(_shared(a, b) for a, b in zip(gold, found, strict=False))
    return shared / sum(len(f.split()) for f in found[: len(gold)]), shared / sum(len(g.split()) for g in gold)


def _shared(a: str, b: str) -> int:
    return (Counter(a.split()) & Counter(b.split())).total()


def _matched_precision(table: list[list[tuple[float, float]]]) -> float:
    cells = sorted(((cell[0], i, j) for i, row in enumerate(table) for j, cell in enumerate(row)), reverse=True)
    rows: set[int] = set()
    columns: set[int] = set()
    total = 0.0
    for value, i, j in cells:
        if value > 0 and i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += value
    return total


def _area(points: Iterable[tuple[float, float, float]]) -> float:
    curve = sorted((recall, precision) for precision, recall, _ in points)
    curve = [(0.0, curve[0][1]), *curve]
    return sum((b[0] - a[0]) * (a[1] + b[1]) / 2 for a, b in pairwise(curve))


def read_benchie(path: Path) -> tuple[dict[str, list[list[Triple]]], list[str]]:
    """Clusters by sentence, and the sentences."""
    gold: dict[str, list[list[Triple]]] = {}
    sentence = ""
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        if line.startswith("sent_id:"):
            sentence = line.split("\t")[1]
            gold[sentence] = []
        elif "Cluster" in line and "-->" in line and line.rstrip().endswith(":"):
            gold[sentence].append([])
        elif "-->" in line:
            first, relation, last = (part.strip() for part in line.split("-->")[:3])
            gold[sentence][-1].append((first, relation, last))
    return gold, list(gold)


def read_carb(path: Path) -> dict[str, list[Tuple]]:
    """Gold extractions by sentence."""
    gold: dict[str, list[Tuple]] = defaultdict(list)
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        sentence, *parts = line.split("\t")
        gold[sentence].append(tuple(part for part in parts if part))
    return dict(gold)


def extract(sentences: Sequence[str]) -> dict[str, list[Extraction]]:
    """What kg reads off each sentence, its words as they are given."""
    return {sentence: list(extractions(language.analyze_lines(sentence))) for sentence in sentences}


def main() -> None:
    """Print both scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder = parser.parse_args().data / "openie"
    clusters, sentences = read_benchie(next((folder / "benchie").glob("*.gz")))
    found = extract(sentences)
    triples = {s: [(e.subject, e.relation, e.object) for e in every] for s, every in found.items()}
    print("BenchIE  precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(*benchie(clusters, triples)))
    gold = read_carb(folder / "carb" / "dev.tsv.gz")
    found = extract(list(gold))
    tuples = {
        s: [(e.confidence, (e.relation, e.subject, e.object, *e.further)) for e in every] for s, every in found.items()
    }
    print("CaRB     precision {:.3f}  recall {:.3f}  F1 {:.3f}  AUC {:.3f}".format(*carb(gold, tuples)))


if __name__ == "__main__":
    main()
