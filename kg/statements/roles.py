"""Titles: what people and organisations are called because of their relation to another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg import ontology
from kg.mentions.countries import nationality
from kg.mentions.mentions import noun_type, title_with_of
from kg.mentions.tree import (
    antecedent,
    children,
    conjuncts,
    first_child,
    preposition,
    sentence_start,
    without_determiner,
)
from kg.model import EntityType, Status
from kg.statements.spans import noun_phrase, text

_OF = frozenset(("of", "at"))
_NEAR = frozenset(("for", "with", "to", "in", "from"))
_MODIFIERS = ("compound", "amod", "nmod:poss", "nmod", "nmod:desc", "flat", "nmod:unmarked")
_DESCRIBING = frozenset(("compound", "nmod:desc", "amod", "nmod"))
_OVER = frozenset("former then ex late onetime one-time previous erstwhile ousted outgoing ex- past".split())
_AHEAD = frozenset("incoming future designate elect next prospective".split())
_MAKERS = frozenset("maker manufacturer producer provider supplier operator publisher developer distributor".split())
_HYPHENS = frozenset("-‐‑")
_LONGEST_TITLE = 5
_SENTENCES_BACK = 2
_PROFESSIONAL = frozenset(("WORKS_FOR", "PLAYED_FOR"))
"""Relations of professions, whose adjective of nationality names no employer: ``the Swedish economist``."""
_SUBJECTS = ("nsubj", "nsubj:pass")
_PEOPLE = frozenset("man woman boy girl person citizen guy lady teenager".split())
_INSIDE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "ADP", "DET", "CCONJ", "PART"))
_LEADING = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_COMPLEMENTS = frozenset(("nmod",))
_INTRODUCING = ("nmod:desc", "compound", "appos", "flat", "nmod", "list")


@dataclass(frozen=True, slots=True)
class Role:
    """A title and whom or what it relates its bearer to: ``CEO``, ``of Alibaba``."""

    noun: Token
    title: str
    other: Token
    ended: bool
    planned: bool

    @property
    def status(self) -> Status | None:
        """Planned for an incoming chief executive; otherwise what the clause says."""
        return Status.PLANNED if self.planned else None


def longest_match(noun: Token, known: Mapping[str, object] | frozenset[str]) -> tuple[str, int] | None:
    """The longest known phrase that ends in the noun, and the index of its first token.

    ``chief executive officer`` is found before ``officer``; the noun itself is tried as it is written and by lemma.
    """
    found, before, doc = None, "", noun.doc
    tail = (noun.lower_, noun.lemma_.lower())
    for start in range(noun.i, max(noun.i - _LONGEST_TITLE, -1), -1):
        token = doc[start]
        if start < noun.i:
            before = token.lower_ + (" " if token.whitespace_ else "") + before
        known_as = next((before + last for last in tail if before + last in known), None)
        found = found if known_as is None else (known_as, start)
        if token.is_sent_start:
            break
    return found


def roles(noun: Token) -> Iterator[Role]:
    """The roles that a noun phrase expresses: ``then-Alibaba CEO``, ``analyst at Wedbush``, ``the bank's chairman``."""
    titles = ontology.load().titles
    if noun.pos_ not in ("NOUN", "PROPN") and not _is_adjective_of_title(noun):
        return
    found = _title_with_of(noun) or longest_match(noun, titles)
    title, start = found if found else (noun.lemma_.lower(), noun.i)
    others = _owned(list(_others(noun, start))) or list(_coordinated_others(noun))
    if found and all(sense.relation.name in _PROFESSIONAL for sense in titles[title]):
        others = [pair for pair in others if pair[0].tag_ != "JJ" or nationality(pair[0].text) is None]
    if not found and not _is_post(noun, others):
        return
    words = _opening(noun, [other for other, _ in others])
    for other in [other for other, _ in others] or _employers(noun, title):
        yield Role(noun, title, other, ended=bool(words & _OVER), planned=bool(words & _AHEAD))


def _is_adjective_of_title(token: Token) -> bool:
    """The last word of a title of several, tagged as an adjective: ``chief executive Tim Cook``."""
    if token.pos_ != "ADJ" or token.dep_ not in _DESCRIBING:
        return False
    found = longest_match(token, ontology.load().titles)
    return found is not None and found[1] < token.i


def _owned(others: list[tuple[Token, str]]) -> list[tuple[Token, str]]:
    """Only the owner where there is one: of ``EADS's North America CEO`` that is EADS."""
    owners = [pair for pair in others if pair[0].dep_ == "nmod:poss"]
    return owners or others


def _title_with_of(noun: Token) -> tuple[str, int] | None:
    """A title that goes on behind its noun, and the index of its first token: ``Secretary of State``."""
    title = title_with_of(noun)
    return None if title is None else (title, noun.i)


def _employers(noun: Token, title: str) -> Iterator[Token]:
    """The organisation that a title without one must mean: the only one that the sentence, or else one of the two
    before it, is about. ``Intel cut jobs. Chief executive Pat Gelsinger said …``

    Only for titles that organisations alone give, and not for ``a chief executive``, who may be anybody's.
    """
    senses = ontology.load().titles.get(title, ())
    if not senses or any(sense.relation.range != {EntityType.ORGANIZATION} for sense in senses):
        return
    if any(child.lower_ in ("a", "an", "any", "no", "another") or child.tag_ == "WP$" for child in noun.children):
        return
    for start, end in _reach(noun):
        found = [token for token in noun.doc[start:end] if _is_topic(token)]
        if found:
            if len({token.lower_ for token in found}) == 1:
                yield found[0]
            return


def _reach(noun: Token) -> Iterator[tuple[int, int]]:
    """The stretch of the sentence before a noun, then the sentences before it, in tokens, nearest first."""
    end = noun.i
    for _ in range(1 + _SENTENCES_BACK):
        start = sentence_start(noun.doc[max(end - 1, 0)]) if end < noun.i else sentence_start(noun)
        yield start, end
        end = start
        if end == 0:
            return


def _is_topic(token: Token) -> bool:
    """Whether a token heads an organisation's name that some clause is about, or that its subject has a title of."""
    if token.ent_type_ != EntityType.ORGANIZATION:
        return False
    return token.dep_ in _SUBJECTS or (token.dep_ == "nmod" and token.head.dep_ in ("appos", *_SUBJECTS))


def _is_post(noun: Token, others: list[tuple[Token, str]]) -> bool:
    """A person's noun with ``at`` is a post, whatever the noun: ``a barista at Starbucks``."""
    return bool(others) and noun_type(noun) is EntityType.PERSON and all(before == "at" for _, before in others)


def _coordinated_others(noun: Token) -> Iterator[tuple[Token, str]]:
    """What the titles coordinated with this one relate to: ``its president and chief executive``."""
    beside = [noun.head] if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN") else []
    for other in (*beside, *children(noun, "conj")):
        if noun.i < other.i and first_child(other, "cop"):
            continue  # a clause of its own: ``was finance minister and was mayor of Hamburg``
        found = longest_match(other, ontology.load().titles)
        if found is not None:
            yield from _others(other, found[1])


def _others(noun: Token, start: int) -> Iterator[tuple[Token, str]]:
    for child in noun.children:
        if child.dep_ == "nmod" and child.i > noun.i and noun.nbor().text not in _HYPHENS:
            if title_with_of(noun) is not None:
                continue
            if (before := preposition(child)) in _OF or (before in _NEAR and child.ent_type_ != ""):
                yield from ((antecedent(each), before) for each in conjuncts(child))
        elif child.dep_ in _MODIFIERS and child.i < start and _may_modify(child, noun):
            yield child, ""
    if noun.dep_ in _DESCRIBING and noun.i < noun.head.i:
        yield from (
            (child, "")
            for child in children(noun.head, *_MODIFIERS)
            if child.right_edge.i + 1 == start and child.ent_type_
        )
    if start < noun.i:
        for modifier in noun.doc[start : noun.i]:
            yield from ((child, "") for child in children(modifier, "compound", "nmod:poss") if child.i < start)


def _may_modify(child: Token, noun: Token) -> bool:
    """Names and owners; ``launch customer`` is no customer of a launch, but a ``computer maker`` makes computers."""
    named = child.ent_type_ != "" or child.pos_ == "PROPN" or child.dep_ == "nmod:poss"
    if noun.lemma_.lower() in _MAKERS:
        return child.ent_type_ != EntityType.PLACE
    return named


def _opening(noun: Token, others: list[Token]) -> set[str]:
    """The words of the noun phrase up to its head, and the one that stands before it or is tied to it by a hyphen."""
    before = [other.left_edge.i for other in others if other.i < noun.i]
    first = min([noun.left_edge.i, *before])
    earliest = sentence_start(noun)
    while first > earliest and (noun.doc[first - 1].text in "-–" or noun.doc[first - 1].lower_ in _OVER | _AHEAD):
        first -= 1
    if first > earliest and noun.doc[first].text in "-–":
        first -= 1
    return {token.lower_ for token in noun.doc[first : noun.i + 1]}


def title_of(name: Span) -> str | None:
    """What a person's name is introduced or explained by, in the words of the text, or None.

    ``Wedbush analyst`` of ``Wedbush analyst Daniel Ives``; ``analyst at Wedbush`` of ``Ives, an analyst at Wedbush``.
    """
    root = name.root
    above = [root.head] if root.dep_ in ("flat", "appos", "list") and root.head.i < name.start else []
    for noun in (*above, *children(root, *_INTRODUCING)):
        beside = noun.i < name.start or (noun.i >= name.end and not preposition(noun))
        if beside and noun.pos_ in ("NOUN", "PROPN") and (_is_title(noun) or _describes(noun, name)):
            words = _before(noun, name.start) if noun.i < name.start else _behind(noun)
            return _opened(tuple(without_determiner(list(words))))
    return None


def _describes(noun: Token, name: Span) -> bool:
    """Any common noun right in front of a name, or with its article behind it: ``curator Elaine Gustafon``."""
    if noun.tag_ != "NN" or not noun.is_lower or noun.lower_ in _PEOPLE:
        return False
    return noun.i == name.start - 1 or (noun.i >= name.end and noun.dep_ == "appos" and bool(children(noun, "det")))


def _is_title(noun: Token) -> bool:
    if noun.lower_ in _PEOPLE:
        return False
    return noun_type(noun) is EntityType.PERSON or longest_match(noun, ontology.load().titles) is not None


def _before(noun: Token, end: int) -> tuple[Token, ...]:
    """The words that lead up to a title in front of a name, wherever the tree hangs them."""
    start = noun.i
    earliest = sentence_start(noun)
    while start > earliest and (noun.doc[start - 1].pos_ in _LEADING or noun.doc[start - 1].tag_ in ("POS", "HYPH")):
        start -= 1
    between = noun.doc[noun.i + 1 : end]
    leads_up = all(token.pos_ in _INSIDE for token in between)
    stop = end if leads_up else min(end, noun_phrase(noun, after=_COMPLEMENTS)[-1].i + 1)
    return tuple(noun.doc[start:stop])


def _behind(noun: Token) -> tuple[Token, ...]:
    """A title behind a name, with those that are coordinated with it: ``chairman and chief executive of Delta``."""
    titles = [noun, *(each for each in conjuncts(noun) if _is_title(each))]
    start = noun_phrase(noun)[0].i
    return tuple(noun.doc[start : noun_phrase(titles[-1], after=_COMPLEMENTS)[-1].i + 1])


def _opened(words: tuple[Token, ...]) -> str:
    """The words as text, without the capital that only begins a sentence."""
    found = text(words)
    common = words[0].pos_ in ("ADJ", "NOUN") and not words[0].ent_type_
    return found[0].lower() + found[1:] if words[0].is_sent_start and common else found
