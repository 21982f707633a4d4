"""Questions that every rule asks of a Universal Dependencies tree.

Labels: https://universaldependencies.org/en/dep/. A label is matched with or without its
subtype: ``children(token, "nmod")`` finds ``nmod:poss`` only when asked for by that name.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

_CLAUSAL = frozenset(
    ("acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "cc", "conj", "parataxis", "ccomp", "csubj", "list",
     "discourse", "vocative", "punct", "orphan", "dep", "nsubj", "nsubj:pass", "nsubj:outer", "cop", "mark", "case",
     "aux", "expl", "cc:preconj", "obl", "obl:unmarked", "aux:pass", "csubj:pass", "dislocated", "reparandum", "advmod")
)  # fmt: skip
_RELATIVE = frozenset(("which", "who", "whom", "whose", "that"))
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "some", "any"))


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents that bear one of the labels, in the order of the text."""
    return [child for child in token.children if child.dep_ in deps]


def first_child(token: Token, *deps: str) -> Token | None:
    """The first dependent that bears one of the labels, or None."""
    for child in token.children:
        if child.dep_ in deps:
            return child
    return None


def preposition(token: Token) -> str:
    """The words that mark a nominal's case, lower-cased: ``in``, ``according to``, ``""``.

    The parser may hang them on a later word of the name that the token begins.
    """
    for child in (*token.children, *(each for part in children(token, "flat") for each in part.children)):
        if child.dep_ == "case" and child.i < token.i and child.tag_ != "POS":
            fixed = [part.lower_ for part in child.children if part.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it: ``search engine Baidu, Didi and Meituan``."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ in _RELATIVE and token.tag_ in ("WDT", "WP", "WP$", "IN"):
        for ancestor in token.ancestors:
            if ancestor.dep_ in ("acl:relcl", "advcl:relcl"):
                return described(ancestor.head)
    return token


def described(noun: Token) -> Token:
    """The name that a common noun describes, by apposition or copula, else the noun.

    Example: ``Li, a chemist born in Wuhan``.
    """
    if noun.pos_ != "NOUN":
        return noun
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return noun.head
    subject = first_child(noun, "nsubj") if first_child(noun, "cop") is not None else None
    return subject if subject is not None and subject.pos_ in ("PROPN", "PRON") else noun


def phrase(token: Token) -> tuple[int, int]:
    """The noun phrase of a head token, half-open in tokens: no clauses, appositions, conjuncts or preposition."""
    inside = {token.i}
    _gather(token, inside, top=True)
    start = end = token.i
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    return start, end + 1


def _gather(token: Token, inside: set[int], *, top: bool) -> None:
    for child in token.children:
        if child.dep_ in _CLAUSAL and not (child.dep_ in ("case", "punct") and _belongs(child, top=top)):
            continue
        if child.dep_ == "nmod" and preposition(child) == "as":
            continue  # ``succeed Jobs as CEO``
        inside.add(child.i)
        _gather(child, inside, top=False)


def _belongs(child: Token, *, top: bool) -> bool:
    """Hyphens and inner prepositions are part of a phrase, its own preposition and outer commas are not."""
    if child.dep_ == "case":
        return not top
    return child.tag_ == "HYPH" or child.text in "$€£-–/"


def without_determiner(tokens: list[Token]) -> list[Token]:
    """The tokens of a phrase but for a determiner that opens it."""
    return tokens[1:] if len(tokens) > 1 and tokens[0].lower_ in _DETERMINERS else tokens


def sentence(token: Token) -> Span:
    """The sentence of a token."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return doc[sentence_start(token) : end]


def sentence_start(token: Token) -> int:
    """The index of the first token of a token's sentence; ``token.sent`` would walk through the whole Doc for it."""
    first = token.i
    while first > 0 and not token.doc[first].is_sent_start:
        first -= 1
    return first
