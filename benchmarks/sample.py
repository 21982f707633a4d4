"""Draws statements at random from articles, to be judged by a reader: ``python benchmarks/sample.py PATH… --seed 1``.

Each is printed with its sentence, so that it can be judged correct, wrong or vague: the figures in docs/quality.md were
made this way.
"""

import argparse
import random
from typing import Any

from kg import extract
from kg.report import statement_line
from kg.sources import read


def draw(paths: list[str], *, articles: int, statements: int, seed: int, attributed: bool) -> list[dict[str, Any]]:
    """``statements`` statements of ``articles`` articles, both drawn at random, in the order of the articles.

    ``attributed`` draws only from those that say who says them.
    """
    chance = random.Random(seed)
    every = list(read(paths))
    drawn = chance.sample(every, min(articles, len(every)))
    every_statement = (s for extraction in extract(drawn) for s in extraction.statements)
    found = [s.as_json() for s in every_statement if s.attributed_to or not attributed]
    return [found[i] for i in sorted(chance.sample(range(len(found)), min(statements, len(found))))]


def main() -> None:
    """Print the statements drawn, numbered, each with its sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--statements", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--attributed", action="store_true", help="only statements that say who says them")
    options = vars(parser.parse_args())
    for number, statement in enumerate(draw(**options), start=1):
        evidence = statement["evidence"]
        print(f"{number:>3}. {statement_line(statement)}   [{evidence['rule']}, {statement['confidence']}]")
        print(f"     {evidence['sentence']}")


if __name__ == "__main__":
    main()
