"""The words of phrases and relations, in the order of the sentence, for output that keeps the article's words."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.mentions.tree import children, first_child

Words = tuple[Token | str, ...]
"""Tokens of a sentence, and the few words that a relation may need beside them (``is``, ``has``)."""

_CLAUSES = frozenset(("appos", "parataxis", "acl:relcl", "advcl", "advcl:relcl", "punct", "cop",
                      "nsubj", "nsubj:pass", "nsubj:outer", "aux", "expl", "discourse", "vocative", "list", "csubj",
                      "ccomp", "dislocated", "reparandum", "orphan", "aux:pass"))  # fmt: skip
_CONNECTING = frozenset("also then however therefore thus hence moreover instead meanwhile further subsequently".split())
_PAIRING = frozenset(("between", "among", "amongst", "both"))
_LOOSE = frozenset(("advmod", "obl", "nmod", "obl:unmarked", "nmod:unmarked"))
_COORDINATING = frozenset(("conj", "cc", "cc:preconj", "mark"))
OPT = {"adv": 1, "is": 0, "conj": 1, "poss": 1, "split": 1}
_LONG = frozenset(("nmod", "acl", "obl", "xcomp", "nmod:unmarked", "obl:unmarked"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no"))
_QUOTES = frozenset(("``", "''", '"', "“", "”"))
_COMMAS = frozenset(", -- – — ; : ( ) -LRB- -RRB-".split())


def text(words: Iterable[Token | str]) -> str:
    """The words as they are written, a space where words between them are left out."""
    parts: list[str] = []
    before: Token | str | None = None
    for word in words:
        if before is not None and (isinstance(before, str) or before.whitespace_ or _apart(before, word)):
            parts.append(" ")
        parts.append(word if isinstance(word, str) else word.text)
        before = word
    return " ".join("".join(parts).split())


def _apart(before: Token, word: Token | str) -> bool:
    return isinstance(word, str) or word.i != before.i + 1


def noun_phrase(head: Token, *, after: frozenset[str] = frozenset()) -> Words:
    """A head with its own modifiers: no clause, apposition, conjunct or preposition.

    ``after`` says which labels of dependents that follow the head belong to it too.
    Example: ``the High Court``; with ``nmod`` ``the High Court of Australia``.
    """
    inside: set[int] = set()
    _gather(head, inside, after, top=True)
    linking = max((child.i for child in children(head, "cop", "case", "mark") if child.i < head.i), default=-1)
    return _closed({i for i in inside if i > linking}, head)


def each_phrase(head: Token, *, after: frozenset[str] = frozenset()) -> list[Words]:
    """A noun phrase for each of the modifiers that are coordinated in front of its head.

    Example: ``economic and social structures`` gives ``economic structures`` and ``social structures``.
    """
    whole = noun_phrase(head, after=after)
    if OPT["split"]:
        ok = head.tag_ in ("NNS","NNPS") or OPT["split"] == 2
        for first in children(head, "amod", "compound"):
            members = [first, *children(first, "conj")]
            if ok and first.i < head.i and len(members) > 1 and children(members[-1], "cc"):
                return [_with_one(whole, members, each) for each in members]
    return [whole]


def _with_one(whole: Words, members: list[Token], kept: Token) -> Words:
    own = {token.i for token in kept.subtree} - {token.i for other in members if other.i > kept.i for token in other.subtree}
    own -= {child.i for child in kept.children if child.dep_ in ("cc", "punct")}
    first = {token.i for token in members[0].subtree}
    return tuple(word for word in whole if word.i not in first or word.i in own)


def subtree(head: Token, *, without: Iterable[Token] = ()) -> Words:
    """All words below a head but for the branches of some of its dependents."""
    left_out = {token.i for branch in without for token in branch.subtree}
    return _closed({token.i for token in head.subtree if not token.is_space} - left_out, head)


def _gather(token: Token, inside: set[int], after: frozenset[str], *, top: bool) -> None:
    inside.add(token.i)
    for child in token.children:
        if not child.is_space and not _is_outside(child, after, top=top):
            _gather(child, inside, after, top=False)


def _is_outside(child: Token, after: frozenset[str], *, top: bool) -> bool:
    if child.dep_ in _CLAUSES:
        return not names(child)
    if OPT["conj"]==1 and not top and child.dep_ in ("conj", "cc") and _is_long_coordination(child.head):
        return True
    if OPT["conj"]==3 and child.dep_=="nmod" and _is_long_coordination(child) and children(child,"conj"): return True
    follows = child.i > child.head.i
    if child.dep_ in _LONG and follows and not _is_part(child):
        return (child.dep_ in ("nmod", "acl") and _is_set_off(child)) or (child.dep_ not in after and not (child.dep_ == "acl" and "acl:mark" in after and M(child)))
    if top and not follows and child.dep_ in _LOOSE and _is_set_off(child):
        return True
    if not top:
        return False
    if child.dep_ in _COORDINATING or (child.dep_ == "case" and child.tag_ != "POS"):
        return True
    if child.dep_ == "amod" and follows and OPT.get("amod",1):
        return bool(children(child, "obl", "xcomp", "advcl"))
    return child.dep_ == "advmod" and (follows or child.lower_ in _NEGATIONS)


def M(child): return bool(children(child,"mark"))
def _is_long_coordination(noun: Token) -> bool:
    """Of a noun's complement, whose conjuncts are told one by one; not ``between A and B``."""
    follows = noun.dep_ in _LONG and noun.i > noun.head.i and noun.pos_ in ("NOUN", "PROPN")
    return follows and not any(case.lower_ in _PAIRING for case in children(noun, "case"))


def names(child: Token) -> bool:
    """Whether an apposition is the name right behind the noun that introduces it: ``arranger James Mack``."""
    head = child.head
    return child.dep_ == "appos" and head.pos_ == "NOUN" and child.pos_ == "PROPN" and child.left_edge.i == head.i + 1 and not _is_set_off(child)


def _is_set_off(child: Token) -> bool:
    """By a comma, from the head that it follows or precedes."""
    if child.i > child.head.i:
        first = child.left_edge.i
        return child.doc[first].text in _COMMAS or child.doc[first - 1].text in _COMMAS
    last = child.right_edge.i
    return child.doc[last].text in _COMMAS or child.doc[last + 1].text in _COMMAS


def whole_phrase(head: Token) -> Words:
    """All words below a noun, its preposition and conjuncts too, but for clauses that are set off or relative.

    Example: ``with producer Leo Graham and arranger James Mack``.
    """
    aside = [t for t in head.subtree if t.dep_ in ("acl:relcl", "parataxis", "acl", "advcl", "appos") and t.i > head.i
             and (t.dep_ in ("acl:relcl", "parataxis") or _is_set_off(t))]
    return subtree(head, without=aside)


def _is_part(child: Token) -> bool:
    """A number or name that ends a name, though the tree calls it a modifier: ``Series 109``."""
    return child.i == child.head.i + 1 and not children(child, "case") and child.pos_ in ("NUM", "PROPN", "SYM")


def _closed(inside: set[int], head: Token) -> Words:
    """The tokens, with punctuation between two of them and without any at the edges but quotation marks around all."""
    doc, first, last = head.doc, min(inside), max(inside)
    for i in range(first, last):
        if doc[i].is_punct and doc[i].text not in _QUOTES and i - 1 in inside and (i + 1 in inside or doc[i + 1].is_punct):
            inside.add(i)
    while len(inside) > 1 and _is_loose(doc[max(inside)]):
        inside.remove(max(inside))
    while len(inside) > 1 and _is_loose(doc[min(inside)]):
        inside.remove(min(inside))
    return tuple(doc[i] for i in sorted(inside | _quotes(inside, head)))


def _quotes(inside: set[int], head: Token) -> set[int]:
    """Quotation marks whose whole content is inside."""
    doc, found, opened = head.doc, set(), None
    for i in range(max(min(inside) - 1, 0), min(max(inside) + 2, len(doc))):
        if doc[i].text not in _QUOTES:
            opened = opened if i in inside else None
        elif opened is None:
            opened = i
        else:
            found |= {opened, i}
            opened = None
    return found


def _is_loose(token: Token) -> bool:
    return token.dep_ in ("cc", "cc:preconj") or (token.is_punct and token.text not in "%$#")


def outer_copula(verb: Token) -> tuple[Token | None, Token | None]:
    """The subject and the copula of which a whole clause is the predicate: ``the problem is that sales fell``."""
    linking = children(verb, "cop")
    outer = children(verb, "nsubj:outer", "nsubj", "nsubj:pass")
    if linking and len(outer) > 1 and outer[0].i < linking[0].i < outer[1].i:
        return outer[0], linking[0]
    return None, None


def verb_group(verb: Token, *, infinitive: bool = False) -> list[Token]:
    """A predicate with auxiliaries, copula, negation and particle: ``was n't taken over``."""
    inside = {verb.i}
    _, linking = outer_copula(verb)
    for child in verb.children:
        if linking is not None and child.i == linking.i:
            continue
        if child.dep_ in ("aux", "aux:pass", "cop", "compound:prt") or child.lower_ in _NEGATIONS:
            inside.add(child.i)
        elif child.dep_ == "mark" and child.lower_ == "to" and infinitive:
            inside.add(child.i)
    inside.update(_shared_auxiliaries(verb))
    if OPT["adv"] and not children(verb, "cop"):
        lo = min(inside)
        for child in children(verb, "advmod"):
            if (lo < child.i < verb.i or child.i == lo - 1 and OPT["adv"] > 1) and len(list(child.children)) == 0 and not (OPT.get("conn",1) and child.lower_ in _CONNECTING):
                inside.add(child.i)
    return [verb.doc[i] for i in sorted(inside)]


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


def case_words(noun: Token) -> list[Token]:
    """The preposition of a noun, with its parts: ``because of``."""
    found = [child for child in children(noun, "case") if child.i < noun.i and child.tag_ != "POS"]
    if not found and noun.dep_ == "conj":
        return case_words(noun.head)
    return sorted({part for case in found for part in (case, *children(case, "fixed"))}, key=lambda token: token.i)
