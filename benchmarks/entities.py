"""Scores the entities of `kg export mentions` across documents: B³, wrong merges and missed ones.

    python benchmarks/entities.py DATA/articles/meantime [--show] [--json]

benchmarks/meantime_entities.tsv labels 664 names in MEANTIME's 60 articles on Apple and Airbus with what they name: all
names of the list of its entities that stand within MEANTIME's own entity mentions (which give their extent; the public
files have no ids across documents), labelled by hand; adjectives of nationality are left out. Columns: article,
start, end, text, entity.

The articles go through ``kg ingest`` and ``kg export mentions``. A labelled name is found when a mention of kg covers
half of it at least and is at most twice as long, the best by overlap; pronouns and descriptions do not count.

    B³             Bagga and Baldwin, 1998: each labelled name's entity of kg against its labelled entity, averaged.
    ``found``
                   counts the names that kg finds; ``all`` counts the others too, each as an entity by itself
    wrong merges   labelled entities that share an entity of kg with another, less one for each such entity of kg
    missed merges  entities of kg that share a labelled entity with another, less one for each such labelled entity
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).with_name("meantime_entities.tsv")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at half-open character offsets of an article, and the entity that it names."""

    article: str
    start: int
    end: int
    text: str
    entity: str


@dataclass(frozen=True, slots=True)
class Score:
    """B³ precision, recall and their harmonic mean over a number of names."""

    names: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def gold() -> list[Name]:
    """The labelled names."""
    rows = (line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines())
    return [Name(article, int(start), int(end), text, entity) for article, start, end, text, entity in rows]


def found(folder: Path, articles: Iterable[str]) -> list[Name]:
    """What kg's command line finds in the articles of a folder."""
    from click.testing import CliRunner

    from kg.cli import main

    with tempfile.TemporaryDirectory() as made:
        source, store, out = (str(Path(made) / name) for name in ("articles.jsonl", "kg.db", "mentions.jsonl"))
        texts = ((name, (folder / f"{name}.txt").read_text(encoding="utf-8")) for name in sorted(set(articles)))
        lines = (json.dumps({"id": name, "text": text}) for name, text in texts)
        Path(source).write_text("\n".join(lines), encoding="utf-8")
        for command in (
            ["ingest", source, "--store", store],
            ["export", "mentions", "--named-only", "-o", out, "--store", store],
        ):
            CliRunner().invoke(main, command, catch_exceptions=False)
        rows = [json.loads(line) for line in Path(out).read_text(encoding="utf-8").splitlines()]
    return [Name(row["article"], row["start"], row["end"], row["text"], row["entity"]) for row in rows]


def matched(labelled: Sequence[Name], system: Iterable[Name]) -> dict[Name, str]:
    """The entity of kg for each labelled name that it finds."""
    by_article: dict[str, list[Name]] = defaultdict(list)
    for name in system:
        by_article[name.article].append(name)
    result = {}
    for name in labelled:
        fitting = [(_overlap(name, other), other) for other in by_article[name.article]]
        best = max(fitting, key=lambda pair: (pair[0], pair[1].entity), default=(0.0, name))
        if best[0] >= 0.5:
            result[name] = best[1].entity
    return result


def _overlap(name: Name, other: Name) -> float:
    """Common characters in those of both: at least half, for a match."""
    common = min(name.end, other.end) - max(name.start, other.start)
    return max(common, 0) / (max(name.end, other.end) - min(name.start, other.start))


def b_cubed(labels: Mapping[Name, str], entities: Mapping[Name, str]) -> Score:
    """Precision and recall of the names that both have, averaged over names."""
    by_label, by_entity = _groups(labels), _groups({name: entities[name] for name in labels})
    precision = recall = 0.0
    for name, label in labels.items():
        common = len(by_label[label] & by_entity[entities[name]])
        precision += common / len(by_entity[entities[name]])
        recall += common / len(by_label[label])
    return Score(len(labels), precision / len(labels), recall / len(labels))


def _groups(values: Mapping[Name, str]) -> dict[str, set[Name]]:
    groups: dict[str, set[Name]] = defaultdict(set)
    for name, value in values.items():
        groups[value].add(name)
    return groups


def shared(first: Mapping[Name, str], second: Mapping[Name, str]) -> dict[str, dict[str, int]]:
    """The values of the first under which names have several values of the second, with the number of names of each."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name, value in first.items():
        counts[value][second[name]] += 1
    return {value: dict(inner) for value, inner in counts.items() if len(inner) > 1}


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="list wrong and missed merges")
    parser.add_argument("--json", action="store_true", dest="as_json")
    options = parser.parse_args()
    labelled = gold()
    entities = matched(labelled, found(options.folder, (name.article for name in labelled)))
    labels = {name: name.entity for name in labelled}
    seen = {name: labels[name] for name in entities}
    alone = {name: entities.get(name, f"missing {number}") for number, name in enumerate(labelled)}
    scores = {"found": b_cubed(seen, entities), "all": b_cubed(labels, alone)}
    wrong, missed = shared(entities, seen), shared(seen, entities)
    numbers = [sum(len(inner) - 1 for inner in each.values()) for each in (wrong, missed)]
    if options.as_json:
        rows = {
            key: {"names": s.names, "precision": s.precision, "recall": s.recall, "f1": s.f1}
            for key, s in scores.items()
        }
        print(json.dumps({**rows, "wrong_merges": numbers[0], "missed_merges": numbers[1]}))
        return
    for key, score in scores.items():
        print(f"{key:6} {score.names} names  B³ P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")
    print(f"wrong merges {numbers[0]}, missed merges {numbers[1]}, of {len(set(labels.values()))} entities")
    if options.show:
        for title, each in (("wrong", wrong), ("missed", missed)):
            for value, inner in sorted(each.items()):
                print(f"{title}: {value}: {', '.join(f'{key} {n}' for key, n in sorted(inner.items()))}")


if __name__ == "__main__":
    main()
