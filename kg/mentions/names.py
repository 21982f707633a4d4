"""The names of one article, and which of them name the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kg.mentions.countries import country, nationality
from kg.mentions.name_spans import name_spans
from kg.mentions.naming import CORPORATE_WORDS, LEGAL_FORMS, is_short_form_of, words
from kg.model import EntityType

_ENTITY_TYPES = {type_.value: type_ for type_ in EntityType}
_FULL_NAME_VOTES = 2
_PLACE_VOTES = 4
_JOINING = frozenset("join acquire co-found".split())
_HEADS = frozenset("head ceo chairman chairwoman chair co-founder subsidiary headquarters shareholders shares".split())
_ARGUMENTS = frozenset("nsubj nsubj:pass obj iobj obl obl:agent".split())
_WAVERING = frozenset((EntityType.PERSON, EntityType.ORGANIZATION))


@dataclass(eq=False)
class Cluster:
    """Names of one article that refer to one thing, in order; ``kinds`` are nouns that it is described by."""

    names: Sequence[Span]
    kinds: set[str] = field(default_factory=set)

    def joined(self, other: Cluster) -> Cluster:
        """The names of both."""
        return Cluster(sorted([*self.names, *other.names], key=lambda name: name.start))

    @cached_property
    def forms(self) -> Counter[str]:
        """How often each spelling is used."""
        return Counter(spelling(name) for name in self.names)

    @cached_property
    def type(self) -> EntityType:
        """The type that most mentions bear; a full name has two votes, the first mention decides a tie.

        Where a name stands votes too: who heads, chairs or joins something does not head, chair or join a person.
        """
        votes: Counter[EntityType] = Counter()
        for name in self.names:
            votes[_ENTITY_TYPES[name.label_]] += _FULL_NAME_VOTES if len(words(spelling(name))) > 1 else 1
            if name.label_ == EntityType.PERSON and _stands_as_organization(name.root):
                votes[EntityType.ORGANIZATION] += _PLACE_VOTES
        return votes.most_common(1)[0][0]

    @cached_property
    def longest(self) -> str:
        """The spelling with the most words."""
        return max(self.forms, key=lambda form: (len(words(form)), len(form), form))


def _stands_as_organization(token: Token) -> bool:
    """``the former head of Rockwell Collins``, ``Rockwell Collins's chairman``, ``joined Rockwell Collins``."""
    if token.dep_ == "obj":
        return token.head.lemma_.lower() in _JOINING
    return token.dep_ in ("nmod", "nmod:poss", "compound") and token.head.lower_ in _HEADS


def spelling(name: Span) -> str:
    """A name's words with single spaces."""
    return " ".join(name.text.split())


def names(doc: Doc) -> list[Span]:
    """A Doc's names, and those that its language model missed.

    A proper noun that is a name elsewhere in the article is one here too.
    """
    found = name_spans(doc)
    return sorted([*found, *_missed(doc, found)], key=lambda name: name.start)


def _missed(doc: Doc, found: Sequence[Span]) -> Iterator[Span]:
    """Runs of proper nouns outside all names that repeat a name, a person's surname or a name with a corporate word."""
    labels = _known_labels(found)
    for run in _proper_runs(doc):
        parts = words(spelling(run))
        core = parts
        while len(core) > 1 and core[-1] in CORPORATE_WORDS:
            core = core[:-1]
        if (label := labels.get(parts) or labels.get(core)) is not None:
            yield Span(doc, run.start, run.end, label=label)


def _known_labels(found: Sequence[Span]) -> dict[tuple[str, ...], str]:
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for name in found:
        parts = words(spelling(name))
        votes.setdefault(parts, Counter())[name.label_] += 1
        if name.label_ == EntityType.PERSON and len(parts) > 1:
            votes.setdefault(parts[-1:], Counter())[name.label_] += 1
    return {parts: count.most_common(1)[0][0] for parts, count in votes.items()}


def _proper_runs(doc: Doc) -> Iterator[Span]:
    start = None
    for i in range(len(doc) + 1):
        proper = i < len(doc) and doc[i].pos_ == "PROPN" and not doc[i].ent_type_
        if proper and start is None:
            start = i
        elif not proper and start is not None:
            yield Span(doc, start, i)
            start = None


def cluster(found: Sequence[Span]) -> list[Cluster]:
    """Names to clusters: equal spellings first, then short forms with the full name they stand for.

    A short form that fits several full names joins the one said most recently before it.
    """
    same = _by_spelling(found)
    kept: list[Cluster] = []
    for candidate in sorted(same, key=lambda c: (-len(words(c.longest)), c.names[0].start)):
        home = _home(candidate, kept)
        if home is None:
            kept.append(candidate)
        else:
            kept[kept.index(home)] = home.joined(candidate)
    return sorted(kept, key=lambda c: c.names[0].start)


def _by_spelling(found: Iterable[Span]) -> list[Cluster]:
    groups: dict[tuple[str, ...], list[Span]] = {}
    for name in found:
        groups.setdefault(_key(name), []).append(name)
    return [Cluster(group) for group in groups.values()]


def _key(name: Span) -> tuple[str, ...]:
    """What spellings of one name share; all names of a country do."""
    form = spelling(name)
    known = (country(form) or nationality(form)) if name.label_ == EntityType.PLACE else None
    return words(known or form)


def _home(short: Cluster, full: Iterable[Cluster]) -> Cluster | None:
    fitting = [c for c in full if _compatible(short, c) and is_short_form_of(short.longest, c.longest, c.type)]
    fitting = [c for c in fitting if not _are_told_apart(short, c)]
    first = short.names[0].start
    if any(_is_complete(form) for form in short.forms):
        fitting = [c for c in fitting if _is_corporate_variant(short, c)]
    if short.type is EntityType.ORGANIZATION:
        fitting = [c for c in fitting if _is_corporate_variant(short, c) or not _comes_first(short, c)]
    return max(fitting, key=lambda c: _closeness(c, first)) if fitting else None


def _are_told_apart(one: Cluster, other: Cluster) -> bool:
    """Whether a clause or a list has both: ``Reddy is married to Sneha Reddy``, ``Ford and Betty Ford``."""
    return any(_part(a.root, b.root) for a in one.names for b in other.names)


def _part(a: Token, b: Token) -> bool:
    listed = (a.dep_ == "conj" and a.head == b) or (b.dep_ == "conj" and b.head == a)
    return listed or (a.head == b.head and a != b and {a.dep_, b.dep_} <= _ARGUMENTS)


def _is_corporate_variant(short: Cluster, full: Cluster) -> bool:
    """``Alibaba`` and ``Alibaba Group Holding``."""
    return set(words(full.longest)[len(words(short.longest)) :]) <= CORPORATE_WORDS


def _comes_first(short: Cluster, full: Cluster) -> bool:
    """Whether the article, its headline aside, speaks of ``Arm`` before ``Arm China``: another thing, then.

    Acronyms may come first.
    """
    text = short.names[0].doc
    headline = next((token.i for token in text if "\n" in token.text), 0)
    said = next((name.start for name in short.names if name.start > headline), None)
    return said is not None and said < full.names[0].start and not short.longest.isupper()


def _is_complete(form: str) -> bool:
    """Whether a name ends in its legal form, and so is no short form: ``Apple Inc.`` is not ``Apple Corps``."""
    return len(words(form)) < len(form.replace(",", " ").split()) and form.casefold().split()[-1] in LEGAL_FORMS


def _compatible(short: Cluster, full: Cluster) -> bool:
    """A name of another type may join only where types waver: between people and organisations.

    Andy Warhol is not the Andy Warhol Foundation, but Ford may be the Ford Motor Company.
    """
    types = {short.type, full.type}
    if len(types) == 1:
        return True
    a, b = words(short.longest), words(full.longest)
    return types <= _WAVERING and (len(a) == 1 or set(b[len(a) :]) <= CORPORATE_WORDS)


def _closeness(full: Cluster, position: int) -> tuple[bool, int]:
    before = [name.start for name in full.names if name.start <= position]
    return (bool(before), before[-1] if before else -full.names[0].start)
