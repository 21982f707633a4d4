"""Whether two units with different ids, or of different contexts, are one entity: a rule for each kind of evidence.

A rule reads the units of one block, which share a key, and yields pairs with a verdict. `RULES` names the kind of key
that each rule is for; its docstring says how it decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from kg.entities.common import is_common
from kg.entities.context import close, shared
from kg.entities.keys import TAILS, core, initials, is_acronym, singular, squashed
from kg.entities.people import is_initial, is_variant
from kg.entities.record import Unit
from kg.mentions.countries import country
from kg.model import EntityType

_MOST = 60
"""Pairs of larger blocks are not judged but by `same_name`: a form that fits so many names tells nothing."""
_SHARE, _RATE = 0.8, 0.4
_PERSON, _PLACE = EntityType.PERSON, EntityType.PLACE
_WAVERING = frozenset(EntityType) - {_PERSON, _PLACE}
"""Types that the language model confuses with each other."""


class Verdict(StrEnum):
    """What is thought of a pair: match and possible match in the words of Fellegi and Sunter (JASA 64, 1969)."""

    SAME = "same"
    UNSURE = "unsure"


@dataclass(frozen=True, eq=False, slots=True)
class Pair:
    """Two units that may be one entity: the rule that says so, and its evidence in words."""

    a: Unit
    b: Unit
    verdict: Verdict
    rule: str
    evidence: tuple[str, ...]


Rule = Callable[[str, Sequence[Unit]], Iterable[Pair]]


def same_name(key: str, units: Sequence[Unit]) -> Iterator[Pair]:
    """Equal names but for legal forms, spelling and kind nouns are one thing, where the language model may have
    confused the types. A name that many bear, and a single word that is a place as well as something else, need a
    context.
    """
    named: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if squashed(unit.name, unit.type) == key:
            named[unit.source].append(unit)
    for a, b in (pair for sources in combinations(named.values(), 2) for pair in product(*sources)):
        needs_context = is_common(a.name, a.type) or is_common(b.name, b.type) or not _may_be_confused(a, b)
        if not needs_context:
            yield _pair(a, b, Verdict.SAME, "same_name", "the same name")
        elif shared(a, b):
            yield _pair(a, b, _if(close(a, b)), "same_name", "the same name, which others may bear")


def _may_be_confused(a: Unit, b: Unit) -> bool:
    types = {a.type, b.type}
    if len(types) == 1 or types <= _WAVERING or country(a.name):
        return True
    return len(core(a.name, a.type)) > 1 and types & {_PERSON, _PLACE} != {_PERSON, _PLACE}


def plural(key: str, units: Sequence[Unit]) -> Iterator[Pair]:
    """A product's name in the plural is the product."""
    several = [unit for unit in units if singular(unit.name, unit.type) == key]
    for one in units:
        if squashed(one.name, one.type) == key and one.type in _WAVERING:
            yield from (_pair(one, many, Verdict.SAME, "plural", f"{many.name} are several") for many in several)


def alias(key: str, units: Sequence[Unit]) -> Iterator[Pair]:
    """What a thing is called for short is that thing, when four in ten articles that say its full name, two at least,
    say the short one too (one is enough for its initials), it is short for nothing else, and the two are named with one
    thing at least, and not beside each other.
    """
    for short in (unit for unit in units if squashed(unit.name, unit.type) == key and unit.type is not _PERSON):
        counts = {full: _times(full, key) for full in units if full.source != short.source}
        called = {full: times for full, times in counts.items() if times and _may_be_confused(short, full)}
        for full, times in called.items():
            name = squashed(full.name, full.type)
            least = 1 if initials(full.name, full.type) == key else max(_RATE * full.size, 2)
            rivals = sum(number for unit, number in called.items() if squashed(unit.name, unit.type) != name)
            usual = times >= least and times >= _SHARE * (times + rivals)
            good = usual and bool(shared(short, full)) and not _apart(short, full)
            said = f"called {short.name} in {times} of {full.size} articles that name {full.name}"
            yield _pair(short, full, _if(good), "alias", said)


def _times(unit: Unit, key: str) -> int:
    return sum(number for form, number in unit.aliases.items() if squashed(form, unit.type) == key)


def acronym(key: str, units: Sequence[Unit]) -> Iterator[Pair]:
    """Capitals that are the initials of a name stand for it: three or more, when no name that begins otherwise has the
    same initials, and the two are named with one thing at least.
    """
    shorts = [unit for unit in units if is_acronym(unit.name) and squashed(unit.name, unit.type) == key]
    longs = [unit for unit in units if initials(unit.name, unit.type) == key and unit.type is not _PERSON]
    only = len({core(unit.name, unit.type)[0] for unit in longs}) == 1 and len(key) > 2
    for short in shorts:
        for long in longs:
            if shared(short, long):
                yield _pair(short, long, _if(only), "acronym", f"{short.name} are the initials of {long.name}")


def maker(key: str, units: Sequence[Unit]) -> Iterator[Pair]:
    """A product with its maker's name in front is the product without, where that maker alone makes one of that name,
    and the name has a figure in it or is used beside the maker's.
    """
    made = [unit for unit in units if unit.type in _WAVERING]
    bare = [unit for unit in made if squashed(unit.name, unit.type) == key and key not in TAILS]
    full = [unit for unit in made if "".join(core(unit.name, unit.type)[1:]) == key]
    makers = {core(unit.name, unit.type)[0] for unit in full}
    for short in bare:
        for long in full:
            name = core(long.name, long.type)[0]
            if name in long.context | short.context and EntityType.PRODUCT in (short.type, long.type):
                good = len(makers) == 1 and (any(map(str.isdigit, key)) or name in short.context)
                yield _pair(short, long, _if(good), "maker", f"{long.name} is {short.name} with its maker's name")


def person(_: str, units: Sequence[Unit]) -> Iterator[Pair]:
    """Full names that differ in a middle name, an initial or a short form of the forename are one person's, where they
    are named with something in common; names that many bear, and initials, need as much context as equal ones. Two that
    one article tells apart, and whose forenames are equal, may be father and son.
    """
    people = [unit for unit in units if unit.type is _PERSON]
    for a, b in combinations(people, 2):
        if a.source == b.source or not is_variant(a.name, b.name):
            continue
        strict = any(is_initial(unit.name) or is_common(unit.name, unit.type) for unit in (a, b))
        rivals = [(a, unit) for unit in people if unit.source == b.source and unit is not b]
        rivals += [(b, unit) for unit in people if unit.source == a.source and unit is not a]
        near = close(a, b) and not any(close(*pair) for pair in rivals)
        good = near if strict else bool(shared(a, b))
        apart = core(a.name, a.type)[0] == core(b.name, b.type)[0] and _apart(a, b)
        if shared(a, b) or not strict:
            yield _pair(a, b, _if(good and not apart), "person", f"{a.name} may be {b.name}")


def surname(key: str, units: Sequence[Unit]) -> Iterator[Pair]:
    """A bare surname is a person of that surname only where its context says so, and says so of nobody else."""
    bare = [unit for unit in units if core(unit.name, unit.type) == (key,)]
    full = [unit for unit in units if len(core(unit.name, unit.type)) > 1]
    for short in bare:
        fitting = [unit for unit in full if close(short, unit)]
        for long in fitting:
            good = len(fitting) == 1 and not _apart(short, long)
            yield _pair(short, long, _if(good), "surname", f"{short.name} is the surname of {long.name}")


RULES: dict[str, tuple[Rule, ...]] = {
    "n": (same_name, plural, alias), "a": (acronym,), "m": (maker,), "p": (person,), "s": (surname,)
}  # fmt: skip
ORDER = ("same_name", "plural", "alias", "acronym", "maker", "person", "surname")
"""Rules from the surest to the least sure."""


def judged(key: str, units: Sequence[Unit]) -> Iterator[Pair]:
    """The pairs that the rules find in a block, by its key."""
    kind, _, value = key.partition(":")
    for rule in RULES.get(kind, ()):
        if len(units) <= _MOST or rule is same_name:
            yield from rule(value, units)


def _apart(a: Unit, b: Unit) -> bool:
    """Whether articles name both, as two things: more than one in five of the rarer one's."""
    return len(a.articles & b.articles) > min(a.size, b.size) / 5


def _if(good: bool) -> Verdict:
    return Verdict.SAME if good else Verdict.UNSURE


def _pair(a: Unit, b: Unit, verdict: Verdict, rule: str, evidence: str) -> Pair:
    both = sorted(shared(a, b))
    return Pair(a, b, verdict, rule, (evidence, *([f"both with {', '.join(both[:8])}"] if both else ())))
