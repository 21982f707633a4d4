"""Predicates in the words of the sentence: a clause's relation, and every argument that continues it.

A verb's relation grows along its complements: ``attempted to popularize``. An argument is reached through connecting
words: ``to`` for ``to the bars``. What an argument is made of continues the relation in turn: ``handcuffed him to the bars of``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.mentions.tree import children, conjuncts, first_child
from kg.statements.clause import clause
from kg.statements.spans import OPT, Words, case_words, noun_phrase, outer_copula, verb_group, whole_phrase

OBLIQUE = ("obl", "obl:agent", "obl:unmarked")
_DEEPEST = 2
_CONNECTIVES = frozenset("example instance particular result addition fact contrast turn general course such".split())


@dataclass(frozen=True, slots=True)
class Branch:
    """One argument: the relation's words up to it, its head, and how many arguments were passed on the way."""

    words: Words
    head: Token
    depth: int
    kind: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause: relation, subjects, objects, and arguments reached through prepositions."""

    head: Token
    words: Words
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    obliques: tuple[Token, ...]


def predicate(token: Token) -> Predicate | None:
    """The predicate that a token heads, with a subject of its own or a shared one; None when it heads none."""
    if not is_verb(token) and first_child(token, "cop") is None:
        return None
    if token.dep_ in ("aux", "aux:pass", "cop", "case", "fixed"):
        return None
    outer, _ = outer_copula(token)
    subjects = _existential(token) or tuple(each for each in clause(token).subjects if outer is None or each.i != outer.i)
    if not subjects or _is_gerund_of_noun(token):
        return None
    labels = (*OBLIQUE, "nmod") if is_verb(token) else OBLIQUE
    words, governors = _chain(token)
    above = [child for each in governors for child in children(each, *OBLIQUE) if OPT.get("above",1)]
    obliques = tuple(child for child in (*above, *children(token, *labels)) if not _is_empty(child))
    return Predicate(token, words, subjects, objects(token), () if governs(token) and OPT.get("above",1) else obliques)


def _is_gerund_of_noun(token: Token) -> bool:
    """``the responsibility for providing a garrison``: the responsibility provides nothing."""
    return token.dep_ == "acl" and token.tag_ == "VBG" and bool(children(token, "mark"))


def _is_empty(noun: Token) -> bool:
    """A relative pronoun, or the noun of a connective: ``for example``."""
    return noun.tag_.startswith("W") or (noun.lower_ in _CONNECTIVES and sum(not child.is_punct for child in noun.children) == 1)


def _existential(token: Token) -> tuple[Token, ...]:
    """``there`` in ``there is no evidence``."""
    return tuple(child for child in children(token, "expl") if child.lower_ == "there" and token.lemma_ == "be")


def is_verb(token: Token) -> bool:
    """Whether a predicate is a verb rather than what a copula links."""
    return token.pos_ in ("VERB", "AUX")


def _chain(token: Token) -> tuple[Words, list[Token]]:
    """The relation's words with those of the verbs that govern it, and these verbs: ``attempted to popularize``."""
    words, governors = verb_group(token), []
    while (below := _open_complement(token)) is not None:
        words = [*verb_group(below.head), *verb_group(below, infinitive=True)[:-1], *words]
        token = below.head
        governors.append(token)
    inside = {word.i: word for word in words}
    return tuple(inside[i] for i in sorted(inside)), governors


def _open_complement(token: Token) -> Token | None:
    """The open complement that a verb is, or is coordinated with, of a verb without an object."""
    while token.dep_ == "conj" and token.head.tag_ == token.tag_ == "VB" and not children(token, "nsubj", "aux", "mark"):
        token = token.head
    return token if token.dep_ == "xcomp" and not children(token.head, "obj", "iobj") else None


def governs(token: Token) -> bool:
    """Whether what a predicate says is said by its open complement: ``able to``, ``began to``."""
    return any(_open_complement(child) is not None and (is_verb(child) or children(child, "cop")) for child in children(token, "xcomp"))


def objects(token: Token) -> tuple[Token, ...]:
    """The objects of a verb and its complements that are no verbs: ``became → a justice``."""
    if not is_verb(token):
        return ()
    if _existential(token):
        return tuple(each for subject in children(token, "nsubj") for each in conjuncts(subject))
    found = _own_objects(token) or tuple(_complements(token))
    return tuple(each for each in found if not each.tag_.startswith("W") and not any(c.tag_.startswith("W") for c in each.children if c.i < each.i and c.dep_ in ("det", "amod", "advmod")))


def _own_objects(token: Token) -> tuple[Token, ...]:
    """Without the noun of a relative clause that only says where or when."""
    found = clause(token).objects
    adverbial = token.dep_ == "acl:relcl" and any(child.tag_ == "WRB" for child in token.children)
    return tuple(each for each in found if not (adverbial and each.i < token.i))


def _complements(token: Token) -> Iterator[Token]:
    """What a verb links its subject or object to: ``became → a justice``, ``named him → a justice``."""
    for child in children(token, "xcomp"):
        if not is_verb(child) and not children(child, "cop", "mark"):
            yield from conjuncts(child)


def branches(found: Predicate) -> Iterator[Branch]:
    """Every argument, the objects first."""
    token, words = found.head, found.words
    if is_verb(token):
        for target in found.objects:
            yield from _along(words, target, 0, "object")
        middle = (*words, *noun_phrase(found.objects[0])) if found.objects else words
        if _own_objects(token):
            for each in _complements(token):
                yield from _along(middle, each, 1, "complement")
    else:
        yield from _predicative(found)
        middle = _with(words, (*case_words(token), *noun_phrase(token)))
    for child in found.obliques:
        for each in conjuncts(child):
            yield from _along((*middle, *case_words(each)), each, int(bool(found.objects)), "oblique")
    for child in _adverbs(found):
        yield Branch(middle, child, int(bool(found.objects)), "adverb")
    yield from _continuations(token, middle, 0)


def _adverbs(found: Predicate) -> Iterator[Token]:
    """A time made of several words, and where nothing else follows an intransitive verb what does: ``work here``."""
    alone = is_verb(found.head) and not (found.objects or found.obliques or children(found.head, "ccomp", "xcomp"))
    for child in children(found.head, "advmod"):
        if children(child, "obl:unmarked", "nmod:unmarked") or (alone and child.i > found.head.i):
            yield child


def _predicative(found: Predicate) -> Iterator[Branch]:
    words = tuple(word for word in found.words if isinstance(word, str) or word.i != found.head.i)
    for each in conjuncts(found.head):
        alone = each.i == found.head.i or (not is_verb(each) and first_child(each, "cop", "nsubj", "aux") is None)
        if alone and not governs(each):
            yield from _along((*words, *case_words(each)), each, 0, "copula")


def _with(words: Words, more: Words) -> Words:
    inside = {word.i for word in more if not isinstance(word, str)}
    return (*(word for word in words if isinstance(word, str) or word.i not in inside), *more)


def _along(words: Words, head: Token, depth: int, kind: str) -> Iterator[Branch]:
    """An argument, and what continues it: ``of the High Court``, ``to conduct attacks``."""
    yield Branch(words, head, depth, kind)
    if depth >= _DEEPEST:
        return
    middle = (*words, *noun_phrase(head))
    for child in children(head, "nmod", *(("obl",) if head.pos_ == "ADJ" else ())):
        for each in conjuncts(child) if case_words(child) else ():
            yield from _along((*middle, *case_words(each)), each, depth + 1, "modifier")
    for child in children(head, "acl"):
        yield from _verbal(middle, child, depth)


def _verbal(words: Words, verb: Token, depth: int) -> Iterator[Branch]:
    """The arguments of an infinitive or a gerund that is an argument itself: ``ship to conduct attacks``."""
    if verb.tag_ == "VBN" or not is_verb(verb) or (verb.dep_ == "advcl" and verb.tag_ == "VBG" and not children(verb, "mark")):
        return
    marks = [part for mark in children(verb, "mark", "case") if mark.lower_ != "to" for part in (mark, *children(mark, "fixed"))]
    group = (*words, *marks, *verb_group(verb, infinitive=True))
    targets = objects(verb)
    for target in targets:
        yield from _along(group, target, depth + 1, "verbal")
    if not targets:
        for child in children(verb, *OBLIQUE):
            for each in conjuncts(child):
                yield from _along((*group, *case_words(each)), each, depth + 1, "verbal")


def _continuations(token: Token, words: Words, depth: int) -> Iterator[Branch]:
    for child in children(token, "xcomp", "advcl", "ccomp"):
        if child.dep_ == "ccomp" and (child.tag_ != "VBG" or not children(child, "mark", "case")):
            continue
        if child.dep_ == "advcl" and children(child, "nsubj", "nsubj:pass"):
            continue
        if is_verb(child) and (child.dep_ in ("advcl", "ccomp") or children(token, "obj", "iobj")):
            yield from _verbal(words, child, depth)


def further(found: Predicate, but: Token, O) -> tuple[Words, ...]:
    """Whole further arguments of a clause with their prepositions, as they follow its object."""
    kept = [child for child in children(found.head, *O["dep"]) if but.i not in {each.i for each in child.subtree}]
    return tuple(whole_phrase(child) for child in kept)
