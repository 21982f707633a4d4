"""The words of phrases and relations, in the order of the sentence, for output that keeps the article's words."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.mentions.tree import children

Words = tuple[Token | str, ...]
"""Tokens of a sentence, and the few words that a relation may need beside them (``is``, ``has``)."""

_NEVER = frozenset(("conj", "cc", "cc:preconj", "appos", "parataxis", "acl:relcl", "advcl", "advcl:relcl", "punct", "cop",
                    "nsubj", "nsubj:pass", "nsubj:outer", "aux", "mark", "expl", "discourse", "vocative", "list", "csubj",
                    "ccomp", "dislocated", "reparandum", "orphan", "aux:pass"))  # fmt: skip
_LONG = frozenset(("nmod", "acl", "obl", "xcomp", "nmod:unmarked", "obl:unmarked"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no"))
_QUOTES = frozenset(("``", "''", '"', "“", "”"))
_BRACKETS = frozenset("-LRB- -RRB- ( ) [ ]".split())


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


def noun_phrase(head: Token, *, long: bool = False) -> Words:
    """A head with its own modifiers: no clause, apposition, conjunct or preposition; ``long`` with what follows it.

    Example: ``the High Court``; long: ``the High Court of Australia``.
    """
    inside: set[int] = set()
    _gather(head, inside, long=long, top=True)
    return _closed(inside, head)


def subtree(head: Token, *, without: Iterable[Token] = ()) -> Words:
    """All words below a head but for the branches of some of its dependents."""
    left_out = {token.i for branch in without for token in branch.subtree}
    return _closed({token.i for token in head.subtree if not token.is_space} - left_out, head)


def _gather(token: Token, inside: set[int], *, long: bool, top: bool) -> None:
    inside.add(token.i)
    for child in token.children:
        if child.is_space or (child.dep_ in _NEVER and (top or child.dep_ == "punct")):
            continue
        if top and (child.dep_ == "case" and child.tag_ != "POS"):
            continue
        if top and not long and child.dep_ in _LONG and child.i > token.i and not _is_part(child):
            continue
        if top and child.dep_ == "advmod" and child.i > token.i:
            continue
        _gather(child, inside, long=True, top=False)


def _is_part(child: Token) -> bool:
    """A number or name that ends a name, though the tree calls it a modifier: ``Series 109``."""
    return child.i == child.head.i + 1 and not children(child, "case") and child.pos_ in ("NUM", "PROPN", "SYM")


def _closed(inside: set[int], head: Token) -> Words:
    """The tokens, with punctuation between two of them and without any at the edges."""
    first, last = min(inside), max(inside)
    doc = head.doc
    for i in range(first, last):
        if doc[i].is_punct and i - 1 in inside and (i + 1 in inside or doc[i + 1].is_punct):
            inside.add(i)
    tokens = [doc[i] for i in sorted(inside)]
    while len(tokens) > 1 and _is_loose(tokens[-1], tokens):
        tokens.pop()
    while len(tokens) > 1 and _is_loose(tokens[0], tokens):
        tokens.pop(0)
    return tuple(tokens)


def _is_loose(token: Token, tokens: list[Token]) -> bool:
    if token.dep_ in ("cc", "cc:preconj"):
        return True
    return token.is_punct and token.text not in "%$#" and token.tag_ != "NFP"


def verb_group(verb: Token, *, infinitive: bool = False) -> list[Token]:
    """A predicate with auxiliaries, copula, negation and particle: ``was n't taken over``."""
    inside = {verb.i}
    for child in verb.children:
        if child.dep_ in ("aux", "aux:pass", "cop", "compound:prt") or child.lower_ in _NEGATIONS:
            inside.add(child.i)
        elif child.dep_ == "mark" and child.lower_ == "to" and infinitive:
            inside.add(child.i)
    inside.update(_shared_auxiliaries(verb))
    return [verb.doc[i] for i in sorted(inside)]


def _shared_auxiliaries(verb: Token) -> list[int]:
    """Those of the verb that this one is coordinated with: ``were mobilized and recalled``."""
    head = verb.head
    own = children(verb, "aux", "aux:pass", "cop", "nsubj", "nsubj:pass", "mark")
    if verb.dep_ != "conj" or own or head.tag_ != verb.tag_:
        return []
    found = [child.i for child in children(head, "aux", "aux:pass")] + _shared_auxiliaries(head)
    return found


def case_words(noun: Token) -> list[Token]:
    """The preposition of a noun, with its parts: ``because of``."""
    found = [child for child in children(noun, "case") if child.i < noun.i and child.tag_ != "POS"]
    if not found and noun.dep_ == "conj":
        return case_words(noun.head)
    return sorted({part for case in found for part in (case, *children(case, "fixed"))}, key=lambda token: token.i)
