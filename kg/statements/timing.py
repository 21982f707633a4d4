"""When it happened: the time of a clause, what it shares with its sentence, and what earlier text has set.

A clause's own time comes first. A coordinated verb shares a time that opens the sentence (``In 2019 Ma left and founded
X``), a participle that of its main clause (``… on Monday, adding …``), an event that of the sentence before where that
opens with a time and has the same subject. Times of relative clauses, quotations and reported clauses stay there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kg.language.times import Resolved, is_range, resolve_all, tense
from kg.language.timex import qualified, resolve
from kg.mentions import Mentions
from kg.mentions.tree import children, first_child, preposition, sentence_start
from kg.model import LiteralType, TimeBasis
from kg.statements import cues
from kg.statements.claim import Claim

_BEGIN = frozenset(("since", "from", "starting", "beginning"))
_END = frozenset(("until", "till", "to", "through"))
_POSTPONING = frozenset("delay postpone defer push put move extend adjourn reschedule bring schedule".split())
_TIME_LABELS = frozenset((LiteralType.DATE.value, LiteralType.TIME.value))
_NO_TIME = ("nsubj", "nsubj:pass", "obj", "conj", "appos", "acl:relcl")
_NO_TIME_OF_VERB = ("compound", "nmod:poss")
_PARAGRAPHS_BACK = 2


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time in the article's words and, where it can be told, as EDTF; ``own`` if its clause is the claim's."""

    span: Span
    value: str | None
    basis: TimeBasis | None
    before: str = ""
    own: bool = True

    @property
    def begins(self) -> bool:
        """Whether it is when a state begins: ``since 2023``."""
        return self.before in _BEGIN

    @property
    def ends(self) -> bool:
        """Whether it is when a state ends: ``until 2023``."""
        return self.before in _END


@dataclass(frozen=True, slots=True)
class Dated:
    """When a statement happened, how that is known, and from when to when it holds; all EDTF."""

    event_time: str | None = None
    basis: TimeBasis | None = None
    valid_from: str | None = None
    valid_to: str | None = None


class Timeline:
    """The times of one article, each resolved once."""

    def __init__(self, doc: Doc, mentions: Mentions, published: date | None):
        self._doc = doc
        self._mentions = mentions
        self._published = published
        self._known = {each.span.start: each for each in resolve_all(doc, published_at=published)}

    def times(self, anchor: Token) -> list[EventTime]:
        """The times that the clause around a token states, else those of the clause it completes or belongs to."""
        for token in _clauses(anchor):
            if found := list(self._stated(token)):
                return _finest_first([replace(each, own=token == anchor) for each in found])
        return self._shared(anchor)

    def _stated(self, token: Token) -> Iterator[EventTime]:
        excluded = _NO_TIME + _NO_TIME_OF_VERB if token.pos_ in ("VERB", "AUX") else _NO_TIME
        for child in token.children:
            known = self._at(child)
            if known is not None and child.dep_ not in excluded and not _compares(token, preposition(child)):
                yield EventTime(*known, before=_before(token, child))

    def _at(self, token: Token) -> Resolved | None:
        """The moment that a token is part of: no duration, no ``every year``, no ``recently``."""
        span = self._mentions.literals.get(token.i)
        if span is None or span.label_ not in _TIME_LABELS or span._.time.lstrip("~?")[:1] in "SPF":
            return None
        return self._known.get(span.start)

    def _shared(self, verb: Token) -> list[EventTime]:
        """``In 2019 Ma left Alibaba and founded X``; ``Apple unveiled it on Monday, adding a camera``."""
        head = verb.head
        if verb.pos_ != "VERB" or head.pos_ != "VERB" or first_child(verb, "nsubj", "nsubj:pass", "mark") is not None:
            return []
        if verb.dep_ == "conj" and tense(verb) == tense(head):
            opening = [each for each in self._stated(head) if each.span.end <= head.i]
            return [replace(each, own=False) for each in opening] or self._shared(head)
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > head.i:
            found = [each for each in self._stated(head) if each.value]
            return [replace(each, own=False, basis=TimeBasis.CARRIED) for each in found]
        return []

    def carried(self, subject_id: str, anchor: Token) -> EventTime | None:
        """The time last stated before a sentence, in one that speaks of the same thing, at most two paragraphs back.

        It must be absolute: ``2020`` is carried along, ``last week`` is not.
        """
        start = sentence_start(anchor)
        told = self._told.get(subject_id, [])
        place = bisect_left(told, start, key=lambda each: each.span.start)
        if place == 0:
            return None
        found = told[place - 1]
        near = self._paragraph[start] - self._paragraph[found.span.start] <= _PARAGRAPHS_BACK
        return found if near else None

    @cached_property
    def _paragraph(self) -> list[int]:
        """The number of the paragraph of each token."""
        numbers, number = [], 0
        for token in self._doc:
            number += token.is_space and "\n" in token.text
            numbers.append(number)
        return numbers

    @cached_property
    def _told(self) -> dict[str, list[EventTime]]:
        """By entity, the first absolute date of each sentence that mentions it, in the order of the text."""
        told: dict[str, list[EventTime]] = {}
        for sent in self._doc.sents:
            when = next((each for token in sent if (each := self._absolute(token)) is not None), None)
            if when is not None:
                for name in {entity.id for token in sent if (entity := self._mentions.named(token)) is not None}:
                    told.setdefault(name, []).append(when)
        return told

    def _absolute(self, token: Token) -> EventTime | None:
        known = self._known.get(token.i)
        if known is None or known.span.label_ != LiteralType.DATE or known.basis is not TimeBasis.STATED:
            return None
        return EventTime(known.span, known.value, TimeBasis.CARRIED)

    def framed(self, subject_id: str, anchor: Token) -> EventTime | None:
        """The time that opens the sentence before, for an event told in the past of the same subject.

        Example: ``In 2019, Ma left Alibaba. He founded a school.``
        """
        start = sentence_start(anchor)
        if start == 0 or anchor.dep_ != "root" or anchor.tag_ != "VBD" or first_child(anchor, "aux") is not None:
            return None
        before = sentence_start(self._doc[start - 1])
        if self._paragraph[before] != self._paragraph[start]:
            return None
        root = next(token for token in self._doc[before:start] if token.dep_ == "root" or token.i == start - 1)
        if root.tag_ != "VBD" or root.lemma_.lower() in cues.REPORTING or not self._is_about(root, subject_id):
            return None
        opening = (each for each in self._stated(root) if each.span.start <= before + 1 and each.value)
        found = next(opening, None)
        return replace(found, basis=TimeBasis.CARRIED, own=False) if found else None

    def _is_about(self, verb: Token, subject_id: str) -> bool:
        subjects = (self._mentions.named(each) for each in children(verb, "nsubj", "nsubj:pass"))
        return any(entity is not None and entity.id == subject_id for entity in subjects)

    def dated(self, claim: Claim, subject_id: str, when: list[EventTime], *, state: bool) -> Dated:
        """The event time and validity of a claim, from the times its clause states."""
        if state:
            return self._state(claim, when)
        if not when and claim.object is not None and (frame := self.framed(subject_id, claim.anchor)) is not None:
            when = [frame]
        begins, ends = (_value(when, before) for before in (_BEGIN, _END))
        if begins and ends:
            return Dated(f"{begins}/{ends}", _basis(when))
        first = next((each for each in when if each.value), None)
        return Dated(_open(first), first.basis) if first else Dated()

    def _state(self, claim: Claim, when: list[EventTime]) -> Dated:
        """A state's times: when it begins and ends, else one at which it held."""
        nominal = claim.anchor.pos_ in ("NOUN", "PROPN") and first_child(claim.anchor, "cop") is None
        when = [each for each in when if each.own] if nominal else when
        whole = next((each for each in when if is_range(each.span) and each.value), None)
        begins, ends = (whole.value or "").split("/") if whole else (_value(when, _BEGIN), _value(when, _END))
        if ends and not begins:
            begins = self._counted_back(claim.anchor, ends)
        at = next((each for each in when if each.value and not each.begins and not each.ends and each != whole), None)
        if at is not None and claim.rule == "role_by_verb":
            begins, ends = (begins, ends or at.value) if claim.ended else (begins or at.value, ends)
        if claim.ended and not ends:
            ends = f"../{self._published}" if self._published else ".."
        return Dated(at.value if at else None, at.basis if at else None, begins or None, ends or None)

    def _counted_back(self, anchor: Token, end: str) -> str | None:
        """``for five years until 2019`` → ``2014~``: to the year, as the words are no exacter."""
        for child in anchor.children:
            span = self._mentions.literals.get(child.i)
            if span is not None and span.label_ == LiteralType.DURATION and preposition(child) == "for":
                count = str(span._.time).removeprefix("P").removesuffix("Y")
                if count.isdigit():
                    begin, _ = resolve(f"anchor -{count}year", published_at=None, anchor=end)
                    return qualified(begin, "~") if begin else None
        return None


def _clauses(anchor: Token) -> Iterator[Token]:
    token = anchor
    yield token
    while token.dep_ in ("xcomp", "cop", "aux") or (
        token.pos_ == "NOUN" and token.dep_ in ("obj", "nsubj", "nsubj:pass")
    ):
        token = token.head
        yield token


def _before(verb: Token, child: Token) -> str:
    """The preposition of a time; none where it names the new date of something postponed: ``delayed until May``."""
    before = preposition(child)
    if before in _END and verb.lemma_.lower() in _POSTPONING:
        return ""
    if before == "to" and not any(preposition(each) == "from" for each in verb.children):
        return ""
    return before


def _compares(verb: Token, before: str) -> bool:
    """``won its first victory since 1958``: said of the victory, wherever the tree hangs it."""
    return before == "since" and verb.tag_ == "VBD" and verb.pos_ == "VERB" and first_child(verb, "aux") is None


def _finest_first(found: list[EventTime]) -> list[EventTime]:
    """``3 p.m.`` before the ``Friday`` that it is on; otherwise in the order of the text."""
    days = {each.value for each in found}
    clocks = [each for each in found if each.value and each.value.partition("T")[0] in days and "T" in each.value]
    return clocks + [each for each in found if each not in clocks]


def _value(when: list[EventTime], before: frozenset[str]) -> str | None:
    return next((each.value for each in when if each.before in before and not is_range(each.span)), None)


def _basis(when: list[EventTime]) -> TimeBasis | None:
    return next((each.basis for each in when if each.value), None)


def _open(time: EventTime) -> str | None:
    """``has grown since 2019`` → ``2019/..``; ``flew until 2003`` → ``../2003``."""
    if time.value is None or "/" in time.value:
        return time.value
    if time.before == "since":
        return f"{time.value}/.."
    return f"../{time.value}" if time.before in ("until", "till") else time.value
