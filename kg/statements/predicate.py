"""Predicates in the words of the sentence: a clause's relation, and every argument that continues it.

A verb's relation grows along its complements: ``attempted to popularize``. An argument is reached through connecting
words: ``to`` for ``to the bars``. What an argument is made of continues the relation in turn:
``handcuffed him to the bars of``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.mentions.tree import children, conjuncts, first_child
from kg.statements.clause import clause
from kg.statements.spans import Words, case_words, noun_phrase, outer_copula, verb_group, whole_phrase

_OBLIQUE = ("obl", "obl:agent", "obl:unmarked")
_DEEPEST = 2
_CONNECTIVES = frozenset("example instance particular result addition fact contrast turn general course such".split())
_NO_PREDICATES = frozenset(("aux", "aux:pass", "cop", "case", "fixed"))


@dataclass(frozen=True, slots=True)
class Branch:
    """One argument: the relation's words up to it, its head, how many arguments the relation holds, and its kind."""

    words: Words
    head: Token
    depth: int
    kind: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause: its relation, subjects, objects, and the heads of other arguments."""

    head: Token
    words: Words
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    obliques: tuple[Token, ...]

    @property
    def middle(self) -> Words:
        """The relation with what must be told before any further argument: its object, or what the copula links."""
        if self.objects:
            return (*self.words, *noun_phrase(self.objects[0]))
        if is_verb(self.head):
            return self.words
        linked = (*case_words(self.head), *noun_phrase(self.head))
        return (*_without(self.words, linked), *linked)

    def further(self, but: Token) -> tuple[Words, ...]:
        """Whole further arguments, with their prepositions, but for the one that a token heads or is coordinated in."""
        return tuple(whole_phrase(each) for each in self.obliques if but.i != each.i and not each.is_ancestor(but))


def predicate(token: Token) -> Predicate | None:
    """The predicate that a token heads, with a subject of its own or a shared one; None when it heads none."""
    if token.dep_ in _NO_PREDICATES or not (is_verb(token) or first_child(token, "cop")):
        return None
    subjects = _existential(token) or _subjects(token)
    if not subjects or _is_gerund_of_noun(token):
        return None
    words, governors = _chain(token)
    words = (*words, *_recipient(token))
    return Predicate(token, words, subjects, objects(token), () if governs(token) else _obliques(token, governors))


def is_verb(token: Token) -> bool:
    """Whether a predicate is a verb rather than what a copula links."""
    return token.pos_ in ("VERB", "AUX")


def _existential(token: Token) -> tuple[Token, ...]:
    """``there`` in ``there is no evidence``."""
    return tuple(child for child in children(token, "expl") if child.lower_ == "there" and token.lemma_ == "be")


def _subjects(token: Token) -> tuple[Token, ...]:
    outer = outer_copula(token)
    return tuple(each for each in clause(token).subjects if outer is None or each.i != outer[0].i)


def _is_gerund_of_noun(token: Token) -> bool:
    """``the responsibility for providing a garrison``: the responsibility provides nothing."""
    return token.dep_ == "acl" and token.tag_ == "VBG" and bool(children(token, "mark"))


def _obliques(token: Token, governors: list[Token]) -> tuple[Token, ...]:
    """Of the verb and those that govern it: ``That night they were able to defeat …``."""
    labels = (*_OBLIQUE, "nmod") if is_verb(token) else _OBLIQUE
    found = [child for each in governors for child in children(each, *_OBLIQUE)]
    return tuple(child for child in (*found, *children(token, *labels)) if not _is_empty(child))


def _is_empty(noun: Token) -> bool:
    """A relative pronoun, or the noun of a connective: ``for example``."""
    if noun.tag_.startswith("W"):
        return True
    return noun.lower_ in _CONNECTIVES and sum(not child.is_punct for child in noun.children) == 1


def _chain(token: Token) -> tuple[Words, list[Token]]:
    """The relation's words with those of the verbs that govern it, and these verbs: ``attempted to popularize``."""
    words: list[Token] = verb_group(token, infinitive=True)
    governors: list[Token] = []
    while (below := _open_complement(token)) is not None:
        token = below.head
        inner = [word for word in verb_group(below, infinitive=True) if word.i != below.i]
        words = [*verb_group(token), *inner, *words]
        governors.append(token)
    inside = {word.i: word for word in words}
    return tuple(inside[i] for i in sorted(inside)), governors


def _open_complement(token: Token) -> Token | None:
    """The open complement that a verb is, or is coordinated with, of a verb without an object."""
    while (
        token.dep_ == "conj" and token.tag_ == token.head.tag_ == "VB" and not children(token, "nsubj", "aux", "mark")
    ):
        token = token.head
    return token if token.dep_ == "xcomp" and not children(token.head, "obj", "iobj") else None


def governs(token: Token) -> bool:
    """Whether its open complement says all that a predicate says: ``able to``, ``began to``."""
    if children(token, "obj", "iobj"):
        return False
    return any(is_verb(child) or first_child(child, "cop") for child in children(token, "xcomp"))


def objects(token: Token) -> tuple[Token, ...]:
    """The objects of a verb, or its complements that are no verbs: ``became → a justice``."""
    if not is_verb(token):
        return ()
    if _existential(token):
        return tuple(each for subject in children(token, "nsubj") for each in conjuncts(subject))
    return tuple(each for each in _own_objects(token) or _complements(token) if not _asks(each))


def _own_objects(token: Token) -> tuple[Token, ...]:
    """Without the noun of a relative clause that only says where or when."""
    found = _named_object(token) or clause(token).objects
    adverbial = token.dep_ == "acl:relcl" and any(child.tag_ == "WRB" for child in token.children)
    return tuple(each for each in found if not (adverbial and each.i < token.i))


def _recipient(token: Token) -> Words:
    """Who is given something or told something, as a part of the relation: ``gave him → a book``."""
    found = first_child(token, "iobj")
    return () if found is None or found.i < token.i or _asks(found) else noun_phrase(found, after=frozenset(("nmod",)))


def _named_object(token: Token) -> tuple[Token, ...]:
    """The name, where the tree has the noun right in front of it as another object: ``met engineer Laura Chen``."""
    found = children(token, "obj")
    if len(found) != 2 or (found[0].pos_, found[1].pos_) != ("NOUN", "PROPN"):
        return ()
    return tuple(conjuncts(found[1])) if found[1].left_edge.i == found[0].right_edge.i + 1 else ()


def _complements(token: Token) -> tuple[Token, ...]:
    """What a verb links its subject or object to: ``became → a justice``, ``named him → a justice``."""
    found = [child for child in children(token, "xcomp") if not is_verb(child) and not children(child, "cop", "mark")]
    return tuple(each for child in found for each in conjuncts(child))


def _asks(noun: Token) -> bool:
    """``what``, ``how much``."""
    before = [child for child in children(noun, "det", "amod", "advmod") if child.i < noun.i]
    return any(token.tag_.startswith("W") for token in (noun, *before))


def branches(found: Predicate) -> Iterator[Branch]:
    """Every argument, the objects first."""
    depth = int(bool(found.objects))
    for target in found.objects:
        yield from _along(found.words, target, 0, "object")
    if _own_objects(found.head):
        for each in _complements(found.head):
            yield from _along(found.middle, each, 1, "complement")
    yield from _predicative(found)
    for child in found.obliques:
        for each in conjuncts(child):
            yield from _along((*found.middle, *case_words(each)), each, depth, "oblique")
    for child in _adverbs(found):
        yield Branch(found.middle, child, depth, "adverb")
    yield from _continuations(found)


def _predicative(found: Predicate) -> Iterator[Branch]:
    """What a copula links the subject to."""
    if is_verb(found.head):
        return
    words = _without(found.words, (found.head,))
    for each in conjuncts(found.head):
        alone = each.i == found.head.i or not (is_verb(each) or children(each, "cop", "nsubj", "aux"))
        if alone and not governs(each):
            yield from _along((*words, *case_words(each)), each, 0, "copula")


def _without(words: Words, others: Words) -> Words:
    left_out = {word.i for word in others}
    return tuple(word for word in words if word.i not in left_out)


def _adverbs(found: Predicate) -> Iterator[Token]:
    """A time made of several words, and where nothing else follows an intransitive verb what does: ``work here``."""
    others = found.objects or found.obliques or children(found.head, "ccomp", "xcomp")
    alone = is_verb(found.head) and not others
    for child in children(found.head, "advmod"):
        if children(child, "obl:unmarked", "nmod:unmarked") or (alone and child.i > found.head.i):
            yield child


def _along(words: Words, head: Token, depth: int, kind: str) -> Iterator[Branch]:
    """An argument, and what continues it: ``of the High Court``, ``to conduct attacks``."""
    yield Branch(words, head, depth, kind)
    if depth >= _DEEPEST:
        return
    middle = (*words, *noun_phrase(head))
    for child in children(head, "nmod", *(("obl",) if head.pos_ == "ADJ" else ())):
        for each in conjuncts(child) if case_words(child) and not _asks(child) else ():
            yield from _along((*middle, *case_words(each)), each, depth + 1, "modifier")
    for child in children(head, "acl"):
        yield from _verbal(middle, child, depth)


def _continuations(found: Predicate) -> Iterator[Branch]:
    """Infinitives and gerunds that go on after the object: ``enlists friends to travel``, ``accused X of using``."""
    for child in children(found.head, "xcomp", "advcl", "ccomp"):
        introduced = bool(children(child, "mark", "case"))
        if children(child, "nsubj", "nsubj:pass") or (child.tag_ == "VBG" and child.dep_ != "xcomp" and not introduced):
            continue
        if (
            child.dep_ == "advcl"
            or (child.dep_ == "ccomp" and child.tag_ == "VBG")
            or children(found.head, "obj", "iobj")
        ):
            yield from _verbal(found.middle, child, 0)


def _verbal(words: Words, verb: Token, depth: int) -> Iterator[Branch]:
    """The arguments of an infinitive or a gerund that is an argument itself: ``ship to conduct attacks``."""
    if verb.tag_ == "VBN" or not is_verb(verb):
        return
    marks = [mark for mark in children(verb, "mark", "case") if mark.lower_ != "to"]
    introducing = [part for mark in marks for part in (mark, *children(mark, "fixed"))]
    group = (*words, *introducing, *verb_group(verb, infinitive=True))
    targets = objects(verb)
    for target in targets:
        yield from _along(group, target, depth + 1, "verbal")
    for child in children(verb, *_OBLIQUE) if not targets else ():
        for each in conjuncts(child):
            yield from _along((*group, *case_words(each)), each, depth + 1, "verbal")
