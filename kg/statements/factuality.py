"""How a clause puts its claim forward: asserted, negated, planned, possible…

After Saurí & Pustejovsky, FactBank, Language Resources and Evaluation 43(3), 2009: the words that govern a
clause are read from the inside out, and each may lower what the ones within leave open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.mentions.tree import children, first_child
from kg.model import Status
from kg.statements.clause import is_passive, is_prevented

_NEGATIONS = frozenset("not n't n’t never no neither nor hardly without".split())
_WILL = frozenset("will 'll ’ll wo shall".split())
_MAY = frozenset("may might could can ca should must ought".split())
_GOVERNORS: dict[str, Status] = {
    **dict.fromkeys("fail refuse decline neglect forget".split(), Status.NEGATED),
    **dict.fromkeys(
        """plan intend agree aim want seek hope expect propose prepare vow pledge promise decide schedule commit mean
        wish threaten offer go need set urge ask order call tell request invite encourage persuade require push press
        demand look move bid opt undertake poise aspire advise warn swear resolve arrange due remain willing
        ready eager keen""".split(),
        Status.PLANNED,
    ),
    **dict.fromkeys(
        """try attempt allow enable permit consider appear seem like suspect believe think likely able unlikely
        free let""".split(),
        Status.POSSIBLE,
    ),
    **dict.fromkeys("allege accuse rumor rumour claim charge".split(), Status.ALLEGED),
    **dict.fromkeys("deny".split(), Status.DENIED),
    **dict.fromkeys("cancel abandon scrap".split(), Status.CANCELLED),
}
_ALLEGED_WHEN_PASSIVE = frozenset(
    "say report think believe suspect rumor rumour allege accuse claim understand".split()
)
_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
_REPORTS: dict[str, Status] = {
    "deny": Status.DENIED,
    **dict.fromkeys("allege claim accuse speculate".split(), Status.ALLEGED),
    **dict.fromkeys(
        "expect predict forecast hope fear believe think suspect suggest doubt wonder consider project imagine".split(),
        Status.POSSIBLE,
    ),
    **dict.fromkeys(
        "promise vow pledge plan decide agree propose demand insist urge recommend".split(), Status.PLANNED
    ),
}
_FACTIVE_TENSES = frozenset(("VBD", "VBN", "VBZ", "VBP"))


def status(anchor: Token) -> Status:
    """The status of what the clause around a token claims."""
    found = [each for each in (_own(anchor), *_above(anchor)) if each is not Status.ASSERTED]
    for refusal in (Status.DENIED, Status.NEGATED):
        if refusal in found and Status.CONDITIONAL not in found:
            return refusal
    return found[0] if found else Status.ASSERTED


def _above(token: Token) -> Iterator[Status]:
    """What the clauses above a token's add, from the inside out."""
    add = _BY_LINK.get(token.dep_)
    if add is not None and token.head != token:
        yield from add(token, token.head)


def _open_complement(_: Token, head: Token) -> Iterator[Status]:
    yield _governor(head)
    yield _own(head)
    yield from _above(head)


def _complement(_: Token, head: Token) -> Iterator[Status]:
    yield _reported(head)
    yield from _above(head)


def _adverbial_clause(token: Token, head: Token) -> Iterator[Status]:
    if _is_purpose(token):
        yield Status.PLANNED
    if is_prevented(token):
        yield Status.NEGATED
    if _condition(token):
        yield Status.CONDITIONAL
    elif first_child(token, "nsubj", "nsubj:pass") is None:
        if not (token.tag_ == "VBG" and _is_negated(head)):
            yield _own(head)
        yield from _above(head)


def _conjunct(token: Token, head: Token) -> Iterator[Status]:
    if first_child(token, "aux", "aux:pass", "nsubj") is None or _condition(head):
        yield _own(head)
    yield from _above(head)


def _noun_clause(token: Token, head: Token) -> Iterator[Status]:
    if first_child(token, "mark") is not None and token.tag_ == "VB":
        yield _NOUNS.get(head.lemma_.lower(), Status.PLANNED)


_BY_LINK: dict[str, Callable[[Token, Token], Iterator[Status]]] = {
    "xcomp": _open_complement,
    "ccomp": _complement,
    "advcl": _adverbial_clause,
    "conj": _conjunct,
    "acl": _noun_clause,
}
"""How a clause depends on the one above it; by any other link, nothing above it bears on it."""
_NOUNS: dict[str, Status] = {
    **dict.fromkeys("ability chance opportunity possibility power option".split(), Status.POSSIBLE),
    **dict.fromkeys("refusal failure inability".split(), Status.NEGATED),
}


def _own(token: Token) -> Status:
    auxiliaries = {child.lower_ for child in children(token, "aux")}
    if _is_negated(token):
        return Status.NEGATED
    if _condition(token) or _would_if(token, auxiliaries):
        return Status.CONDITIONAL
    if auxiliaries & _WILL or "would" in auxiliaries:
        return Status.PLANNED
    if auxiliaries & _MAY:
        return Status.POSSIBLE
    if {"have", "to"} <= auxiliaries or _is_going_to(token):
        return Status.PLANNED
    return Status.ASSERTED


def _is_negated(token: Token) -> bool:
    for child in token.children:
        if child.lower_ in _NEGATIONS and child.dep_ in ("advmod", "mark", "det", "cc"):
            return True
        if child.dep_ in ("obj", "nsubj", "nsubj:pass") and child.pos_ != "PRON" and _has_no(child):
            return True
        if child.lower_ in ("nobody", "nothing", "none") and child.dep_ in ("nsubj", "obj", "nsubj:pass"):
            return True
    return False


def _has_no(noun: Token) -> bool:
    return any(child.lower_ == "no" and child.dep_ == "det" for child in noun.children)


def _condition(token: Token) -> bool:
    return any(child.lower_ in _CONDITIONS for child in children(token, "mark"))


def _would_if(token: Token, auxiliaries: set[str]) -> bool:
    return "would" in auxiliaries and any(_condition(clause) for clause in children(token, "advcl"))


def _is_going_to(token: Token) -> bool:
    return token.dep_ == "xcomp" and token.head.lemma_ == "go" and token.head.tag_ == "VBG"


def _is_purpose(token: Token) -> bool:
    return token.tag_ == "VB" and any(mark.lower_ == "to" for mark in children(token, "mark"))


def _governor(head: Token) -> Status:
    lemma = head.lemma_.lower()
    if lemma in _ALLEGED_WHEN_PASSIVE and is_passive(head):
        return Status.ALLEGED
    if lemma == "go" and head.tag_ not in ("VBG",):
        return Status.ASSERTED
    return _GOVERNORS.get(lemma, Status.ASSERTED)


def _reported(head: Token) -> Status:
    lemma = head.lemma_.lower()
    if lemma in _REPORTS:
        return _REPORTS[lemma]
    return _own(head) if _own(head) is Status.NEGATED and lemma not in ("say", "know") else Status.ASSERTED
