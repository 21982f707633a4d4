"""Titles: what people and organisations are called because of their relation to another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg import ontology
from kg.mentions.mentions import noun_type
from kg.mentions.tree import antecedent, children, conjuncts, preposition, sentence_start, without_determiner
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
    tail = [noun.lower_, noun.lemma_.lower()]
    first = sentence_start(noun)
    for length in range(min(_LONGEST_TITLE, noun.i - first + 1), 0, -1):
        start = noun.i - length + 1
        before = "".join(t.lower_ + (" " if t.whitespace_ else "") for t in noun.doc[start : noun.i])
        for last in tail:
            if before + last in known:
                return before + last, start
    return None


def roles(noun: Token) -> Iterator[Role]:
    """The roles that a noun phrase expresses: ``then-Alibaba CEO``, ``analyst at Wedbush``, ``the bank's chairman``."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    titles = ontology.load().titles
    found = longest_match(noun, titles)
    title, start = found if found else (noun.lemma_.lower(), noun.i)
    others = list(_others(noun, start)) or list(_coordinated_others(noun))
    if not found and not _is_post(noun, others):
        return
    words = _opening(noun, [other for other, _ in others])
    for other, _ in others:
        yield Role(noun, title, other, ended=bool(words & _OVER), planned=bool(words & _AHEAD))


def _is_post(noun: Token, others: list[tuple[Token, str]]) -> bool:
    """A person's noun with ``at`` is a post, whatever the noun: ``a barista at Starbucks``."""
    return bool(others) and noun_type(noun) is EntityType.PERSON and all(before == "at" for _, before in others)


def _coordinated_others(noun: Token) -> Iterator[tuple[Token, str]]:
    """What the titles coordinated with this one relate to: ``its president and chief executive``."""
    beside = [noun.head] if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN") else []
    for other in (*beside, *children(noun, "conj")):
        found = longest_match(other, ontology.load().titles)
        if found is not None:
            yield from _others(other, found[1])


def _others(noun: Token, start: int) -> Iterator[tuple[Token, str]]:
    for child in noun.children:
        if child.dep_ == "nmod" and child.i > noun.i and noun.nbor().text not in _HYPHENS:
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
