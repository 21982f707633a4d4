"""Records in, entities out: a function of the records, the decisions and the table of Wikidata ids, and of nothing
else.

So the order in which articles came makes no difference. First the records of one id become units by their context, then
units become entities by the rules, the surest first, never against a decision. Fellegi and Sunter, *A Theory for Record
Linkage* (JASA 64, 1969), is the frame: match, possible match for a person to review, non-match.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.entities.common import is_common
from kg.entities.context import grouped
from kg.entities.decision import Decision, Link, Reference
from kg.entities.keys import core, keys
from kg.entities.partition import Partition
from kg.entities.record import Record, Unit, period
from kg.entities.rules import ORDER, Pair, Verdict, judged
from kg.model import EntityType

Items = Callable[[str, EntityType], frozenset[str]]
"""The Wikidata ids of things with a name and a type."""


@dataclass(frozen=True, eq=False, slots=True)
class Resolved:
    """One entity: its units, its id, which is that of its largest unit, and its Wikidata id."""

    units: Sequence[Unit]
    wikidata: str | None = None

    @property
    def id(self) -> str:
        """The id of the unit that most articles name, among those of the type that most give it; of equals, that of the
        fullest name, but for products the barest.
        """
        articles: Counter[EntityType] = Counter()
        for unit in self.units:
            articles[unit.type] += unit.size
        return max(self.units, key=lambda unit: (articles[unit.type], *_prominence(unit))).id


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities, the pairs of them that a person should look at, and the decisions that others contradict."""

    entities: Sequence[Resolved]
    review: Sequence[Pair]
    broken: Sequence[Decision] = ()


def resolve(
    records: Iterable[Record], decisions: Sequence[Decision] = (), items: Items = lambda _name, _type: frozenset()
) -> Resolution:
    """Entities from records; each (article, id) at most once."""
    by_id: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_id[record.id].append(record)
    units = [unit for id_ in sorted(by_id) for unit in _units(id_, by_id[id_], decisions)]
    linked = list(_linked(units, decisions))
    partition: Partition[Unit] = Partition(units)
    _decide(partition, linked)
    known = {unit: wikidata for unit in units if (wikidata := _item(unit, items))}
    _identify(partition, known)
    pairs = sorted(_pairs(units), key=_order)
    for pair in pairs:
        if pair.verdict is Verdict.SAME:
            partition.join(pair.a, pair.b)
    entities = [Resolved(members, _agreed(members, known)) for members in partition.sets()]
    broken = [d for d, a, b in linked if (partition.find(a) == partition.find(b)) is not (d.link is Link.MUST)]
    settled = {
        frozenset((partition.find(a), partition.find(b))) for decision, a, b in linked if decision.link is Link.CANNOT
    }
    return Resolution(entities, list(_open(partition, [*pairs, *_homonyms(units)], settled)), broken)


def _linked(units: Sequence[Unit], decisions: Sequence[Decision]) -> Iterator[tuple[Decision, Unit, Unit]]:
    """The decisions on units: those of which no record is left are left out."""
    named = {Reference(unit.source): unit for unit in units if unit.first}
    named |= {Reference(record.id, record.article): unit for unit in units for record in unit.records}
    for decision in decisions:
        a, b = named.get(decision.a), named.get(decision.b)
        if a is not None and b is not None:
            yield decision, a, b


def _units(id_: str, records: Sequence[Record], decisions: Sequence[Decision]) -> Iterator[Unit]:
    """The records of one id: those that a decision takes out apart, the others by their context."""
    taken = _taken_out(id_, decisions)
    out: dict[int, list[Record]] = defaultdict(list)
    left = []
    for record in sorted(records, key=lambda record: record.article):
        if (group := taken.get(record.article)) is None:
            left.append(record)
        else:
            out[group].append(record)
    needs_context = any(record.type is EntityType.PERSON or is_common(record.name, record.type) for record in left)
    groups = (grouped(left) if needs_context else [left]) if left else []
    for number, group_ in enumerate([*groups, *out.values()]):
        yield Unit(group_, first=number == 0)


def _taken_out(id_: str, decisions: Sequence[Decision]) -> dict[str, int]:
    """Articles whose record ``cannot-link ID ID@ARTICLE`` takes out of its id, to the number of its group: those that
    must-links join.
    """
    own = [d for d in decisions if d.a.id == d.b.id == id_]
    articles = {r.article for d in own for r in (d.a, d.b) if r.article is not None}
    partition: Partition[str] = Partition(sorted(articles))
    for decision in own:
        if decision.link is Link.MUST and decision.a.article and decision.b.article:
            partition.join(decision.a.article, decision.b.article)
    out = {
        partition.find(r.article)
        for d in own
        if d.link is Link.CANNOT and None in (d.a.article, d.b.article)
        for r in (d.a, d.b)
        if r.article is not None
    }
    numbers = {root: number for number, root in enumerate(sorted(out))}
    return {article: numbers[root] for article in articles if (root := partition.find(article)) in numbers}


def _decide(partition: Partition[Unit], linked: Sequence[tuple[Decision, Unit, Unit]]) -> None:
    """What is decided holds first."""
    for link, act in ((Link.CANNOT, partition.separate), (Link.MUST, partition.join)):
        for decision, a, b in linked:
            if decision.link is link:
                act(a, b)


def _identify(partition: Partition[Unit], known: dict[Unit, str]) -> None:
    """Units with one Wikidata id are one, those with different ones are not."""
    first: dict[str, Unit] = {}
    for unit, wikidata in known.items():
        partition.join(first.setdefault(wikidata, unit), unit)
    for a, b in combinations(first.values(), 2):
        partition.separate(a, b)


def _item(unit: Unit, items: Items) -> str | None:
    """The one Wikidata id of its name, else of its aliases that are no single word of a name."""
    if found := items(unit.name, unit.type):
        return next(iter(found)) if len(found) == 1 else None
    others = frozenset().union(*(items(alias, unit.type) for alias in unit.aliases if " " in alias))
    return next(iter(others)) if len(others) == 1 else None


def _prominence(unit: Unit) -> tuple[bool, int, int, bool, str]:
    length = len(unit.name) * (-1 if unit.type is EntityType.PRODUCT else 1)
    return unit.type is not EntityType.THING, unit.size, length, unit.first, unit.id


def _agreed(units: Sequence[Unit], known: dict[Unit, str]) -> str | None:
    counted = Counter({unit: unit.size for unit in units if unit in known})
    return known[max(counted, key=lambda unit: (unit.size, unit.id))] if counted else None


def _pairs(units: Sequence[Unit]) -> Iterator[Pair]:
    blocks: dict[str, dict[Unit, bool]] = defaultdict(dict)
    for unit in units:
        for key, whole in keys(unit.name, unit.type, tuple(unit.aliases)):
            blocks[key][unit] = whole or blocks[key].get(unit, False)
    for key, block in blocks.items():
        if len(block) > 1 and any(block.values()):
            yield from judged(key, list(block))


def _homonyms(units: Sequence[Unit]) -> Iterator[Pair]:
    """Each further unit of an id with the first."""
    first = {unit.source: unit for unit in units if unit.first}
    for unit in units:
        if not unit.first and len(core(unit.name, unit.type)) > 1:
            main = first[unit.source]
            sizes = f"{main.name} in {main.size} and in {unit.size} articles, with nothing that makes them one"
            years = [f"{found[0]}–{found[1]}" for each in (main, unit) if (found := period(each.records))]
            evidence = (sizes, f"published {' and '.join(years)}") if len(years) > 1 else (sizes,)
            yield Pair(main, unit, Verdict.UNSURE, "context", evidence)


def _order(pair: Pair) -> tuple[int, tuple[str, str]]:
    a, b = sorted((pair.a.id, pair.b.id))
    return ORDER.index(pair.rule), (a, b)


def _open(partition: Partition[Unit], pairs: Iterable[Pair], settled: Collection[frozenset[Unit]]) -> Iterator[Pair]:
    """The pairs that are two entities still, and may be one."""
    for pair in pairs:
        both = frozenset((partition.find(pair.a), partition.find(pair.b)))
        if len(both) == 2 and both not in settled:
            yield pair
