"""What flows through kg: articles, mentions, entities, statements, facts.

Values are frozen; identity is derived from what a value says, never from when it was
seen. Offsets are half-open and count characters of ``Article.text``:
``article.text[mention.start:mention.end] == mention.text``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


def digest(*parts: object) -> str:
    """The first 16 hexadecimal digits of a SHA-256 over the parts, in order.

    >>> digest("jack-ma", "CO_FOUNDED", "alibaba")
    '7cc27d38ffd21024'
    """
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class EntityType(StrEnum):
    """What a thing is. ``THING`` is for what an article describes but does not name."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    PRODUCT = "Product"
    EVENT = "Event"
    WORK = "Work"
    GROUP = "Group"
    LAW = "Law"
    THING = "Thing"


class LiteralType(StrEnum):
    """What a value measures, and so how ``Literal.value`` is written.

    ``DATE`` and ``TIME`` are EDTF level 1 (``2023-03``, ``2025-W08``, ``2020/2023``) or, unresolved,
    the words; ``DURATION`` is ISO 8601 (``P3M``); ``MONEY`` is ``53000000000 USD``;
    ``PERCENT`` is ``12.5 %``; ``QUANTITY`` is ``40 kilometer``; ``NUMBER`` and ``ORDINAL``
    are plain numbers; ``TEXT`` is the words themselves.
    """

    DATE = "Date"
    TIME = "Time"
    DURATION = "Duration"
    MONEY = "Money"
    PERCENT = "Percent"
    QUANTITY = "Quantity"
    NUMBER = "Number"
    ORDINAL = "Ordinal"
    TEXT = "Text"


class MentionKind(StrEnum):
    """How a mention refers: by name, by a noun phrase, or by a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Status(StrEnum):
    """How a sentence puts a claim forward."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    ALLEGED = "alleged"
    DENIED = "denied"
    CANCELLED = "cancelled"

    @property
    def holds(self) -> bool:
        """Whether a claim of this status may be shown as an edge: it is not refused outright.

        >>> Status.PLANNED.holds, Status.DENIED.holds
        (True, False)
        """
        return self not in (Status.NEGATED, Status.DENIED)


class TimeBasis(StrEnum):
    """How an event time was obtained."""

    STATED = "stated"
    RESOLVED = "resolved from the publication date"
    CARRIED = "carried from context"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text and what is known about its publication.

    ``published_at`` is an ISO 8601 date or date and time, or None; ``path`` says where
    it was read and is no part of its identity.
    """

    id: str
    text: str
    title: str | None = None
    published_at: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    path: str | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when, and only when, what the article says or its publication data change."""
        return digest(self.text, self.title, self.published_at, self.url, self.publisher, self.author)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world, the same in every article that names it.

    ``id`` is ``person/jack-ma``; an unnamed one carries its article's id,
    ``organization/3f9a…/a-plant-in-hungary``, and is never merged across articles. ``wikidata`` is its Wikidata id
    (``Q312``), where one is known.
    """

    id: str
    name: str
    type: EntityType
    named: bool = True
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Literal:
    """A value in normal form; see `LiteralType` for how each type is written."""

    value: str
    type: LiteralType

    @property
    def id(self) -> str:
        """``money/53000000000-usd``: the same for the same value, whatever its words."""
        return f"{self.type.lower()}/{self.value.lower().replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of one article that refers to something."""

    start: int
    end: int
    text: str
    kind: MentionKind = MentionKind.NAME


@dataclass(frozen=True, slots=True)
class Argument:
    """What a statement speaks of, and the words that it does so with."""

    referent: Entity | Literal
    mention: Mention

    def as_json(self) -> dict[str, Any]:
        """The subject or object of a statement as JSON."""
        where = {"text": self.mention.text, "start": self.mention.start, "end": self.mention.end}
        if isinstance(self.referent, Literal):
            return {"value": self.referent.value, "type": self.referent.type.value, **where}
        named = {} if self.referent.named else {"named": False}
        thing = {"id": self.referent.id, "name": self.referent.name, "type": self.referent.type.value}
        return {**thing, **named, **where}


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A circumstance of a statement: a time, a place, an amount, a role or a preposition's object.

    ``value`` is the normal form of a literal or the name of an entity, whose id is then ``entity``.
    """

    property: str
    value: str
    mention: Mention
    entity: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The qualifier as JSON."""
        where = {"text": self.mention.text, "start": self.mention.start, "end": self.mention.end}
        entity = {} if self.entity is None else {"entity": self.entity}
        return {"property": self.property, "value": self.value, **entity, **where}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, and the word that introduces the saying: ``said``, ``according to``.

    ``source`` is None where the text does not tell who says it: ``reportedly``, ``it is said``. ``role`` is what the
    article calls a person, ``Wedbush analyst``; ``reported_by`` names who passes it on, the nearest first.
    """

    source: Argument | None
    cue: str
    role: str | None = None
    reported_by: tuple[Attribution, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The attribution as JSON: without ``id`` and ``name`` where nobody is named, and without what is None."""
        source = self.source.as_json() if self.source else {}
        role = {} if self.role is None else {"role": self.role}
        outer = {"reported_by": [each.as_json() for each in self.reported_by]} if self.reported_by else {}
        return {**source, **role, "cue": self.cue, **outer}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact characters a statement stands on, their sentence, and the rule that read them."""

    article: str
    start: int
    end: int
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence of one article claims: the unit that is stored, counted and withdrawn.

    ``event_time``, ``valid_from`` and ``valid_to`` are EDTF level 1; a state that is over, nobody says
    since when, has the valid_to ``../2025-02-27`` (by the publication date) or ``..`` (no date known).
    ``confidence`` lies between 0 and 1.
    """

    subject: Argument
    predicate: str
    relation: str
    object: Argument
    evidence: Evidence
    qualifiers: tuple[Qualifier, ...] = ()
    status: Status = Status.ASSERTED
    attributed_to: Attribution | None = None
    event_time: str | None = None
    event_time_basis: TimeBasis | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """Names this claim of this sentence: equal statements of one article have equal ids."""
        return digest(self.as_json())

    @property
    def fact_id(self) -> str:
        """Names what is claimed, whoever claims it and wherever: subject, relation, object, status.

        An open relation is told apart by its predicate too.
        """
        open_predicate = self.predicate if self.relation == OPEN_RELATION else ""
        return digest(self.subject.referent.id, self.relation, open_predicate, self.object.referent.id, self.status)

    def as_json(self) -> dict[str, Any]:
        """The statement as JSON: what ``kg extract`` prints, one a line."""
        return {
            "article": self.evidence.article,
            "subject": self.subject.as_json(),
            "predicate": self.predicate,
            "relation": self.relation,
            "object": self.object.as_json(),
            "qualifiers": [qualifier.as_json() for qualifier in self.qualifiers],
            "status": self.status.value,
            "attributed_to": self.attributed_to.as_json() if self.attributed_to else None,
            "event_time": self.event_time,
            "event_time_basis": self.event_time_basis.value if self.event_time_basis else None,
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            "confidence": self.confidence,
            "evidence": {
                "start": self.evidence.start,
                "end": self.evidence.end,
                "sentence": self.evidence.sentence,
                "rule": self.evidence.rule,
            },
        }


OPEN_RELATION = "RELATED_TO"
"""The relation of a predicate that the ontology does not know."""


@dataclass(frozen=True, slots=True)
class Fact:
    """The distinct claim behind its statements: one edge of the graph.

    ``n_sources`` counts publishers (an article without one counts as its own);
    ``first_reported`` and ``last_reported`` are publication dates; ``sample`` is one of its sentences.
    """

    id: str
    subject: Entity
    predicate: str
    relation: str
    object: Entity | Literal
    status: Status
    n_statements: int
    n_sources: int
    confidence: float
    first_reported: str | None = None
    last_reported: str | None = None
    event_time: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    sample: str = ""
