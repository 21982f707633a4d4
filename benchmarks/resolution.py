"""How the work of resolving entities grows with the store, on made-up articles.

    PYTHONPATH=. python benchmarks/resolution.py [--articles 1000,2000,4000,8000,16000]

Each article names nine things and some short forms, few of them often and many seldom; names are drawn from the
US census. Prints, for each size: ids and entities, CPU seconds to resolve all at once, and, averaged over ten further
articles that come one by one: CPU seconds, ids whose entity was decided anew, and records read for that.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg import resolution
from kg.entities.common import percentages
from kg.entities.decision import Decision
from kg.mentions.naming import entity_id
from kg.model import Argument, Article, Entity, EntityType, Evidence, Mention, Statement
from kg.resolution.blocks import components
from kg.store import Store

_FORMS = "Group,Inc.,Bank,Air Lines,Energy,Motor Company,Pharma".split(",")
_ONE_BY_ONE = 10


class World:
    """Things to name, as many of each type as there are articles."""

    def __init__(self, size: int, seed: int = 5) -> None:
        self._random = random.Random(seed)
        names = {kind: [pair for pair in sorted(percentages().items()) if pair[0][0] == kind] for kind in KINDS}
        self._names = {kind: [name.title() for (_, name), _ in pairs] for kind, pairs in names.items()}
        self._weights = {kind: [percent for _, percent in pairs] for kind, pairs in names.items()}
        self._people = [_thing(f"{self._drawn('forename')} {self._drawn('surname')}") for _ in range(size)]
        self._companies = [self._company() for _ in range(size)]

    def _drawn(self, kind: str) -> str:
        return self._random.choices(self._names[kind], self._weights[kind])[0]

    def _company(self) -> Entity:
        first = self._random.choice(self._names["surname"])
        name = f"{first} {self._random.choice(_FORMS)}"
        return _thing(name, EntityType.ORGANIZATION, (first,) if self._random.random() < 0.4 else ())

    def _frequent(self, things: Sequence[Entity]) -> Entity:
        return things[min(int(len(things) ** self._random.random()) - 1, len(things) - 1)]

    def article(self, number: int) -> tuple[Article, Statement, list[Entity]]:
        """An article, what it claims, and what it names."""
        people = [self._frequent(self._people) for _ in range(3)]
        companies = [self._frequent(self._companies) for _ in range(6)]
        shorts = [
            _thing(people[0].name.split()[-1]),
            _thing(self._frequent(self._companies).name.split()[0], EntityType.ORGANIZATION),
        ]
        id_, here = f"{self._random.random()}", Mention(0, 0, "")
        claim = Statement(
            Argument(people[1], here), "leads", "CEO_OF", Argument(companies[0], here), Evidence(id_, 0, 0, "", "made")
        )
        return Article(id_, f"Article {number}."), claim, [*people, *companies, *shorts[: self._random.randrange(3)]]


KINDS = ("forename", "surname")


def _thing(name: str, type_: EntityType = EntityType.PERSON, aliases: tuple[str, ...] = ()) -> Entity:
    return Entity(entity_id(type_, name), name, type_, aliases=aliases)


def measured(size: int, path: Path) -> Iterator[str]:
    """The figures of a store of so many articles."""
    world, none = World(size), list[Decision]()
    with Store(path) as store:
        for number in range(size):
            _add(store, world, number)
        started = time.process_time()
        resolution.resolve(store)
        yield f"{time.process_time() - started:.1f}"
        seconds, ids, records = 0.0, 0, 0
        for number in range(_ONE_BY_ONE):
            _add(store, world, size + number)
            changed = {row[0] for row in store.query("SELECT id FROM unresolved")}
            started = time.process_time()
            resolution.resolve(store)
            seconds += time.process_time() - started
            again = set().union(*components(store, changed, none))
            ids += len(again)
            marks = ", ".join("?" * len(again))
            records += store.query(f"SELECT count(*) FROM entity WHERE id IN ({marks})", sorted(again))[0][0]
        yield from (f"{seconds / _ONE_BY_ONE:.2f}", str(ids // _ONE_BY_ONE), str(records // _ONE_BY_ONE))
        counts = store.query("SELECT count(DISTINCT id), count(DISTINCT resolved) FROM entity")[0]
        yield from map(str, counts)


def _add(store: Store, world: World, number: int) -> None:
    article, claim, entities = world.article(number)
    store.add(article, [claim], entities)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,2000,4000,8000,16000", help="sizes, separated by commas")
    sizes = [int(size) for size in parser.parse_args().articles.split(",")]
    print("articles  all at once (s)  one more (s)  ids again  records again      ids  entities")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            once, more, again, records, ids, entities = measured(size, Path(folder) / "kg.db")
        print(f"{size:8} {once:>16} {more:>13} {again:>10} {records:>14} {ids:>8} {entities:>9}", flush=True)


if __name__ == "__main__":
    main()
