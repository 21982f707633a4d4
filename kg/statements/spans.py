"""The words of phrases and relations, in the order of the sentence, for output that keeps the article's words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Token

from kg.mentions.tree import children, first_child

Words = tuple[Token, ...]
"""Tokens of one sentence."""

SUBJECT = frozenset(("nmod", "acl"))
"""What may follow the head of a subject, as labels."""
OBJECT = frozenset(("nmod", "acl", "obl", "xcomp", "nmod:unmarked", "obl:unmarked"))
"""What may follow the head of an object."""

_CLAUSES = frozenset(
    """appos parataxis acl:relcl advcl advcl:relcl punct cop nsubj nsubj:pass nsubj:outer aux aux:pass expl discourse
    vocative list csubj ccomp dislocated reparandum orphan""".split()
)
_LOOSE = frozenset(("advmod", "obl", "nmod", "obl:unmarked", "nmod:unmarked"))
_COORDINATING = frozenset(("conj", "cc", "cc:preconj", "mark"))
_PAIRING = frozenset(("between", "among", "amongst", "both"))
_CONNECTING = frozenset(
    "also then however therefore thus hence moreover instead meanwhile further subsequently".split()
)
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no"))
_QUOTES = frozenset(("``", "''", '"', "“", "”"))
_COMMAS = frozenset(", -- – — ; : ( ) -LRB- -RRB-".split())
_KEPT_AT_EDGES = frozenset("% $ #".split())


def text(words: Words) -> str:
    """The words as they are written, a space where words between them are left out."""
    parts = [words[0].text] if words else []
    for before, word in pairwise(words):
        parts.append(" " + word.text if before.whitespace_ or word.i != before.i + 1 else word.text)
    return " ".join("".join(parts).split())


def noun_phrase(head: Token, *, after: frozenset[str] = frozenset()) -> Words:
    """A head with its own modifiers: no clause, apposition, conjunct or preposition.

    ``after`` says which labels of dependents that follow the head belong to it too; of the verbs among them, only those
    that a word such as ``to`` or ``for`` introduces.
    Example: ``the High Court``; with ``nmod`` ``the High Court of Australia``.
    """
    inside: set[int] = set()
    _gather(head, inside, after, top=True)
    linking = max((child.i for child in children(head, "cop", "case", "mark") if child.i < head.i), default=-1)
    return _closed({i for i in inside if i > linking}, head)


def each_phrase(head: Token, *, after: frozenset[str] = frozenset()) -> list[Words]:
    """A noun phrase for each of the modifiers that are coordinated in front of a plural head, else the one phrase.

    Example: ``economic and social structures`` gives ``economic structures`` and ``social structures``.
    """
    whole = noun_phrase(head, after=after)
    for first in children(head, "amod", "compound") if head.tag_ in ("NNS", "NNPS") else ():
        members = [first, *children(first, "conj")]
        if first.i < head.i and len(members) > 1 and children(members[-1], "cc"):
            return [_with_one(whole, members, kept) for kept in members]
    return [whole]


def _with_one(whole: Words, members: list[Token], kept: Token) -> Words:
    others = {token.i for other in members if other.i > kept.i for token in other.subtree}
    joints = {child.i for child in kept.children if child.dep_ in ("cc", "punct")}
    own = {token.i for token in kept.subtree} - others - joints
    every = {token.i for token in members[0].subtree}
    return tuple(word for word in whole if word.i not in every or word.i in own)


def subtree(head: Token, *, without: Iterable[Token] = ()) -> Words:
    """All words below a head but for the branches of some of its dependents."""
    left_out = {token.i for branch in without for token in branch.subtree}
    return _closed({token.i for token in head.subtree if not token.is_space} - left_out, head)


def whole_phrase(head: Token) -> Words:
    """All words below a noun, its preposition and conjuncts too, but for clauses that are set off or relative.

    Example: ``with producer Leo Graham and arranger James Mack``.
    """
    return subtree(head, without=[token for token in head.subtree if token.i > head.i and _is_aside(token)])


def _is_aside(token: Token) -> bool:
    if token.dep_ in ("acl:relcl", "parataxis"):
        return True
    return token.dep_ in ("acl", "advcl", "appos") and _is_set_off(token)


def _gather(token: Token, inside: set[int], after: frozenset[str], *, top: bool) -> None:
    inside.add(token.i)
    for child in token.children:
        if not (child.is_space or _is_outside(child, after) or (top and _is_outside_top(child))):
            _gather(child, inside, after, top=False)


def _is_outside(child: Token, after: frozenset[str]) -> bool:
    """Whether a dependent is no part of the phrase, however deep it hangs in it."""
    if child.dep_ in _CLAUSES:
        return not names(child)
    if child.dep_ in ("conj", "cc") and _is_told_one_by_one(child.head):
        return True
    if child.dep_ not in OBJECT or child.i < child.head.i or _is_part(child):
        return False
    if child.dep_ == "acl" and not children(child, "mark"):
        return True
    return child.dep_ not in after or (child.dep_ in ("nmod", "acl") and _is_set_off(child))


def _is_outside_top(child: Token) -> bool:
    """Whether a dependent of the head itself is no part of the phrase."""
    if child.dep_ in _COORDINATING or (child.dep_ == "case" and child.tag_ != "POS"):
        return True
    if child.i < child.head.i:
        return child.lower_ in _NEGATIONS - {"no"} or (child.dep_ in _LOOSE and _is_set_off(child))
    return child.dep_ == "advmod" or (child.dep_ == "amod" and bool(children(child, "obl", "xcomp", "advcl")))


def _is_told_one_by_one(noun: Token) -> bool:
    """A noun's complement is, with its conjuncts, as relations of their own; not so ``between A and B``."""
    follows = noun.dep_ in OBJECT and noun.i > noun.head.i and noun.pos_ in ("NOUN", "PROPN")
    return follows and not any(case.lower_ in _PAIRING for case in children(noun, "case"))


def names(child: Token) -> bool:
    """Whether an apposition is the name right behind the noun that introduces it: ``arranger James Mack``."""
    head = child.head
    if child.dep_ != "appos" or head.pos_ != "NOUN" or child.pos_ != "PROPN":
        return False
    return child.left_edge.i == head.i + 1 and not _is_set_off(child)


def _is_set_off(child: Token) -> bool:
    """By a comma, from the head that it follows or precedes."""
    if child.i > child.head.i:
        edge = child.left_edge.i
        return child.doc[edge].text in _COMMAS or child.doc[edge - 1].text in _COMMAS
    edge = child.right_edge.i
    return child.doc[edge].text in _COMMAS or child.doc[edge + 1].text in _COMMAS


def _is_part(child: Token) -> bool:
    """A number or name that ends a name, though the tree calls it a modifier: ``Series 109``."""
    return child.i == child.head.i + 1 and not children(child, "case") and child.pos_ in ("NUM", "PROPN", "SYM")


def _closed(inside: set[int], head: Token) -> Words:
    """The tokens, with punctuation between two of them and none at the edges but quotation marks around all."""
    doc, first, last = head.doc, min(inside), max(inside)
    for i in range(first, last):
        if doc[i].is_punct and doc[i].text not in _QUOTES and i - 1 in inside and _goes_on(doc[i + 1], inside):
            inside.add(i)
    while len(inside) > 1 and _is_loose(doc[max(inside)]):
        inside.remove(max(inside))
    while len(inside) > 1 and _is_loose(doc[min(inside)]):
        inside.remove(min(inside))
    return tuple(doc[i] for i in sorted(inside | _quotes(inside, head)))


def _goes_on(token: Token, inside: set[int]) -> bool:
    return token.i in inside or token.is_punct


def _is_loose(token: Token) -> bool:
    return token.dep_ in ("cc", "cc:preconj") or (token.is_punct and token.text not in _KEPT_AT_EDGES)


def _quotes(inside: set[int], head: Token) -> set[int]:
    """Quotation marks whose whole content is inside."""
    doc, opened = head.doc, None
    found: set[int] = set()
    for i in range(max(min(inside) - 1, 0), min(max(inside) + 2, len(doc))):
        if doc[i].text not in _QUOTES:
            opened = opened if i in inside else None
        elif opened is None:
            opened = i
        else:
            found |= {opened, i}
            opened = None
    return found


def outer_copula(verb: Token) -> tuple[Token, Token] | None:
    """The subject and the copula of which a whole clause is the predicate: ``the problem is that sales fell``."""
    linking = first_child(verb, "cop")
    subjects = children(verb, "nsubj:outer", "nsubj", "nsubj:pass")
    if linking is not None and len(subjects) > 1 and subjects[0].i < linking.i < subjects[1].i:
        return subjects[0], linking
    return None


def verb_group(verb: Token, *, infinitive: bool = False) -> list[Token]:
    """A predicate with auxiliaries, copula, negation, particle and the adverbs between: ``was never taken over``."""
    outer = outer_copula(verb)
    labels = ("aux", "aux:pass", "compound:prt", *(("cop",) if outer is None else ()))
    inside = {verb.i, *(child.i for child in children(verb, *labels)), *_shared_auxiliaries(verb)}
    inside.update(child.i for child in verb.children if child.lower_ in _NEGATIONS)
    if infinitive:
        inside.update(child.i for child in children(verb, "mark") if child.lower_ == "to")
    return [verb.doc[i] for i in sorted(inside | _adverbs(verb, min(inside)))]


def _adverbs(verb: Token, start: int) -> set[int]:
    """Those that are one word, stand in the group and say more than how the sentence goes on."""
    if first_child(verb, "cop") is not None:
        return set()
    found = [
        child for child in children(verb, "advmod") if start < child.i < verb.i and child.n_lefts + child.n_rights == 0
    ]
    return {child.i for child in found if child.lower_ not in _CONNECTING}


def _shared_auxiliaries(verb: Token) -> list[int]:
    """Those of the verb that this one is coordinated with: ``were mobilized and recalled``."""
    head = verb.head
    if verb.dep_ != "conj" or children(verb, "aux", "aux:pass", "cop", "nsubj", "nsubj:pass", "mark"):
        return []
    if first_child(head, "cop") is not None:
        return [child.i for child in children(head, "aux", "cop")] if verb.tag_ in ("VBN", "VBG") else []
    if head.tag_ != verb.tag_ and not (head.tag_ == "VBN" and verb.tag_ == "VBD" and verb.i - head.i <= 2):
        return []
    return [child.i for child in children(head, "aux", "aux:pass")] + _shared_auxiliaries(head)


def case_words(noun: Token) -> Words:
    """The preposition of a noun, with its parts: ``because of``."""
    found = [child for child in children(noun, "case") if child.i < noun.i and child.tag_ != "POS"]
    if not found and noun.dep_ == "conj":
        return case_words(noun.head)
    return tuple(
        sorted((part for case in found for part in (case, *children(case, "fixed"))), key=lambda token: token.i)
    )
