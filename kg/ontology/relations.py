"""Relations, what they hold between, and the words that express them.

A predicate's *key* is its lemmas: ``invest in``, ``take over``, ``be based in``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import EntityType, LiteralType

ANYTHING: frozenset[str] = frozenset(EntityType) | frozenset(LiteralType)
MEASURES: frozenset[str] = frozenset(LiteralType)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation type: ``CEO_OF``. ``domain`` and ``range`` hold entity and literal types."""

    name: str
    parent: str | None = None
    domain: frozenset[str] = ANYTHING
    range: frozenset[str] = ANYTHING
    inverse: str | None = None
    symmetric: bool = False
    state: bool = False
    wikidata: str | None = None

    @property
    def is_measure(self) -> bool:
        """Whether its object is how much, or when: ``SHARES_FELL``."""
        return self.range <= MEASURES

    def admits(self, subject_type: str, object_type: str) -> bool:
        """Whether it may hold between things of these types."""
        return subject_type in self.domain and object_type in self.range


@dataclass(frozen=True, slots=True)
class Sense:
    """A relation that some word expresses; ``back`` when subject and object change places."""

    relation: Relation
    back: bool = False


@dataclass(frozen=True)
class Ontology:
    """All relations, and their words by kind: each word has its senses, the first that fits is meant."""

    relations: Mapping[str, Relation]
    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    titles: Mapping[str, tuple[Sense, ...]]
    events: Mapping[tuple[str, str], Relation]
    event_nouns: frozenset[str]
    noun_types: Mapping[str, EntityType]
    classes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def people(self) -> frozenset[str]:
        """What people are called by, in words that are no names: ``home secretary``, ``senator``."""
        nouns = (noun for noun, type_ in self.noun_types.items() if type_ is EntityType.PERSON)
        return frozenset((*self.titles, *nouns))

    @cached_property
    def describing(self) -> frozenset[str]:
        """Words that are no names by themselves, capitals or not: ``the Prime Minister``, ``the Government``."""
        return self.title_ends | frozenset(self.noun_types)

    @cached_property
    def title_ends(self) -> frozenset[str]:
        """The last words of titles: ``executive``."""
        return frozenset(title.split()[-1] for title in self.titles)

    def ancestors(self, name: str) -> Iterator[str]:
        """The relation's parent, its parent's parent, and so on.

        >>> list(load().ancestors("CEO_OF"))
        ['OFFICER_OF', 'WORKS_FOR', 'AFFILIATED_WITH']
        """
        while (parent := self.relations[name].parent) is not None:
            yield parent
            name = parent
