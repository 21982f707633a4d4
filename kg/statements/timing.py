"""When it happened: the time that a clause states, resolved against the publication date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span, Token

from kg.language.times import resolved, tense
from kg.mentions import Mentions
from kg.mentions.tree import preposition, sentence_start
from kg.model import LiteralType, TimeBasis

_BEGIN = frozenset(("since", "from", "starting"))
_END = frozenset(("until", "till", "to", "through"))
_TIME_LABELS = frozenset((LiteralType.DATE.value, LiteralType.TIME.value))


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time in the article's words and, where it can be told, as EDTF."""

    span: Span
    value: str | None
    basis: TimeBasis | None
    before: str = ""

    @property
    def begins(self) -> bool:
        """Whether it is when a state begins: ``since 2023``."""
        return self.before in _BEGIN

    @property
    def ends(self) -> bool:
        """Whether it is when a state ends: ``until 2023``."""
        return self.before in _END


def times(anchor: Token, mentions: Mentions, published: date | None) -> list[EventTime]:
    """The times that the clause around a token states, its own first, then those of the clause it completes."""
    for token in _clauses(anchor):
        found = [_resolved(span, child, token, published) for child, span in _stated(token, mentions)]
        if found:
            return found
    return []


def _clauses(anchor: Token) -> Iterator[Token]:
    token = anchor
    yield token
    while token.dep_ in ("xcomp", "cop", "aux") or (
        token.pos_ == "NOUN" and token.dep_ in ("obj", "nsubj", "nsubj:pass")
    ):
        token = token.head
        yield token


def _stated(token: Token, mentions: Mentions) -> Iterator[tuple[Token, Span]]:
    for child in token.children:
        span = mentions.literals.get(child.i)
        if (
            span is not None
            and span.label_ in _TIME_LABELS
            and child.dep_ not in ("nsubj", "obj", "conj", "compound", "nmod:poss")
        ):
            yield child, span


def _resolved(span: Span, child: Token, anchor: Token, published: date | None) -> EventTime:
    value, basis = resolved(span, published_at=published, tense=tense(anchor))
    return EventTime(span, value, basis, preposition(child))


def carried(subject_id: str, anchor: Token, mentions: Mentions, published: date | None) -> EventTime | None:
    """The time last stated before a sentence, in one that speaks of the same thing, at most two paragraphs back.

    It must be absolute: ``2020`` is carried along, ``last week`` is not.
    """
    doc, start = anchor.doc, sentence_start(anchor)
    earliest = _paragraphs_back(doc.text, doc[start].idx, 2)
    for sent in reversed([sent for sent in doc.sents if sent.start < start]):
        if sent.start_char < earliest:
            return None
        if not any((entity := mentions.named(token)) is not None and entity.id == subject_id for token in sent):
            continue
        for token in sent:
            span = mentions.literals.get(token.i)
            if span is not None and span.label_ == LiteralType.DATE.value and span.start == token.i:
                value, basis = resolved(span, published_at=published, tense="past")
                if value is not None and basis is TimeBasis.STATED:
                    return EventTime(span, value, TimeBasis.CARRIED)
    return None


def _paragraphs_back(text: str, position: int, count: int) -> int:
    """The offset at which the paragraph begins that lies ``count`` paragraphs before the one of a position."""
    start = text.rfind("\n", 0, position) + 1
    for _ in range(count):
        end = len(text[: max(start - 1, 0)].rstrip("\n"))
        start = text.rfind("\n", 0, end) + 1
    return start
