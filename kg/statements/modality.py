"""What a clause, or a noun that names an event, says of itself: negation, modal verbs, conditions, adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.mentions.tree import children, first_child, preposition
from kg.model import Status
from kg.statements import cues

_WILL = frozenset("will 'll ’ll wo shall would 'd ’d".split())
_MAY = frozenset("may might could can ca should must ought".split())
_OPEN = frozenset("may might".split())
"""With ``not`` they still leave it open, where ``cannot`` and ``must not`` do not."""
_INVERTED = frozenset("had should were".split())
_ONLY = frozenset("only just merely simply".split())
_BE = frozenset("is are was were 's ’s 're ’re been".split())
_SUBJECTS = ("nsubj", "nsubj:pass")


def of_clause(token: Token) -> Iterator[Status]:
    """The statuses that the words beside a verb, or beside what a copula links, give its clause."""
    auxiliaries = {child.lower_ for child in children(token, "aux", "cop")}
    if is_negated(token):
        yield Status.POSSIBLE if auxiliaries & _OPEN else Status.NEGATED
    unreal = auxiliaries & {"would", "'d", "’d"} and ("have" in auxiliaries or _has_condition(token))
    if is_condition(token) or unreal or _is_only_if(token):
        yield Status.CONDITIONAL
    if auxiliaries & _WILL or _is_to_be(token, auxiliaries) or _is_soon(token, auxiliaries):
        yield Status.PLANNED
    if auxiliaries & _MAY or _is_asked(token):
        yield Status.POSSIBLE
    for child in children(token, "advmod"):
        if (found := cues.ADVERB.get(child.lower_)) is not None and found is not Status.NEGATED:
            yield found
    if any(_is_unconfirmed(child) for child in children(token, "obl") if preposition(child) == "according to"):
        yield Status.ALLEGED


def of_event(noun: Token) -> Iterator[Status]:
    """What the adjectives and the determiner of an event's noun say: ``the failed takeover``, ``no takeover``."""
    for child in children(noun, "amod"):
        if (found := cues.ADJECTIVE.get(child.lower_)) is not None:
            yield found
    if has_no(noun):
        yield Status.NEGATED


def is_negated(token: Token) -> bool:
    """Whether a clause is negated by an adverb, a conjunction, or a subject or object: ``nobody``, ``no bank``."""
    return any(
        (child.dep_ in ("advmod", "mark", "det", "cc", "cc:preconj") and _is_negation(child))
        or (child.dep_ in ("obj", *_SUBJECTS) and _is_none(child))
        or (child.dep_ == "obl" and child.lemma_.lower() in cues.NEVER and has_no(child))
        or (child.dep_ in ("mark", "cc") and child.lower_ in ("instead", "rather"))
        for child in token.children
    )


def _is_negation(word: Token) -> bool:
    """``not``, ``no longer``, ``never again``; but ``not only`` adds to what is claimed."""
    for each in (word, *children(word, "advmod", "fixed")):
        if cues.ADVERB.get(each.lower_) is Status.NEGATED:
            return each.i + 1 == len(each.doc) or each.nbor().lower_ not in _ONLY
    return False


def _is_none(noun: Token) -> bool:
    if noun.lower_ in ("nobody", "nothing", "none", "neither"):
        return True
    first = noun.left_edge.lower_ == "not"
    return first or has_no(noun) or any(each.lower_ == "neither" for each in children(noun, "cc:preconj", "det"))


def has_no(noun: Token) -> bool:
    """Whether a noun's determiner is ``no``."""
    return any(each.lower_ == "no" and each.dep_ == "det" for each in noun.children)


def is_condition(token: Token) -> bool:
    """Whether a clause is what something else depends on: ``if``, ``unless``, ``had Google bought``."""
    for mark in children(token, "mark"):
        words = " ".join([mark.lower_, *(part.lower_ for part in children(mark, "fixed"))])
        if mark.lower_ in cues.CONDITIONS or words in cues.LONG_CONDITIONS:
            return True
        if mark.lower_ == "whether" and token.dep_ == "advcl":
            return True
    return _is_inverted(token) or (token.dep_ == "advcl" and token.head.lower_ == "long")


def _is_only_if(token: Token) -> bool:
    """``will buy it only if regulators approve``."""
    conditions = [child.left_edge.i for child in children(token, "advcl") if is_condition(child)]
    return any(
        token.doc[max(first - 1, 0)].lower_ == "only" or token.doc[first].lower_ == "only" for first in conditions
    )


def _has_condition(token: Token) -> bool:
    return any(is_condition(child) for child in children(token, "advcl"))


def _is_inverted(token: Token) -> bool:
    """``Had Google bought Groupon, …``, ``Should talks fail, …``, ``Were Google to buy Groupon, …``."""
    first, subject = first_child(token, "aux"), first_child(token, *_SUBJECTS)
    if token.dep_ == "acl" and token.tag_ == "VB":
        first = next(
            (each for each in token.doc[max(token.head.i - 2, 0) : token.head.i] if each.lower_ == "were"), None
        )
        return first is not None and (bool(first.is_sent_start) or first.nbor(-1).text == ",")
    opens = first is not None and subject is not None and first.i < subject.i and token.dep_ in ("advcl", "ccomp")
    return opens and first is not None and first.lower_ in _INVERTED and first.i == token.left_edge.i


def _is_to_be(token: Token, auxiliaries: set[str]) -> bool:
    """``is to meet``, ``is to be met``, ``was due to meet``, ``is going to meet``."""
    if token.dep_ == "xcomp" and token.head.lemma_ == "go" and token.head.tag_ == "VBG":
        return True
    plain = [token, *children(token, "aux:pass")]
    to = any("to" in (mark.lower_, *(part.lower_ for part in mark.children)) for mark in children(token, "mark"))
    return to and any(each.tag_ == "VB" for each in plain) and bool(auxiliaries & _BE)


def _is_soon(token: Token, auxiliaries: set[str]) -> bool:
    """``is buying it next month``."""
    going_on = token.tag_ == "VBG" and bool(auxiliaries & {"is", "are", "'s", "'re"})
    return going_on and any(
        part.lower_ in cues.SOON for child in children(token, "obl", "obl:unmarked", "advmod") for part in child.subtree
    )


def _is_asked(token: Token) -> bool:
    """``The question is whether Israel attacked``."""
    return token.dep_ != "advcl" and any(mark.lower_ == "whether" for mark in children(token, "mark"))


def _is_unconfirmed(source: Token) -> bool:
    """``according to rumours``, ``according to unconfirmed reports``, ``according to the indictment``."""
    lemma, modifiers = source.lemma_.lower(), {child.lower_ for child in children(source, "amod")}
    doubted = modifiers & {"unconfirmed", "unverified", "unsubstantiated"} or lemma != "report"
    return lemma in cues.ACCUSER or (cues.NOUN.get(lemma) is Status.ALLEGED and bool(doubted))
