"""Sources that a colon sets beside what they say, as headlines and transcripts do: ``Cook: Apple bought Beats``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.mentions import Mentions
from kg.mentions.mentions import noun_type
from kg.mentions.tree import sentence
from kg.model import Argument, Entity, EntityType
from kg.statements import cues
from kg.statements.clause import SUBJECTS
from kg.statements.sources import Saying

_SPEAKERS = frozenset((EntityType.PERSON, EntityType.ORGANIZATION))
_LONGEST = 8
_UNNAMED = cues.DOCUMENT | frozenset(("source", "insider", "police"))


@dataclass(frozen=True, slots=True)
class Label:
    """The tokens that a label speaks of, half-open, and who says them."""

    start: int
    end: int
    saying: Saying

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end


def labels(doc: Doc, mentions: Mentions) -> tuple[Label, ...]:
    """The labels of a Doc, in the order of the text."""
    return tuple(label for token in doc if token.text == ":" for label in _of_colon(token, mentions))


def _of_colon(colon: Token, mentions: Mentions) -> Iterator[Label]:
    sent = sentence(colon)
    before = [token for token in colon.doc[sent.start : colon.i] if not token.is_space]
    after = [token for token in colon.doc[colon.i + 1 : sent.end] if not token.is_space]
    if _is_label(before) and _is_clause(after) and (name := _speaker(before[-1], mentions)) is not None:
        yield Label(colon.i + 1, sent.end, Saying(colon, name, ":"))
    elif _is_label(after) and _is_clause(before) and (name := _source(after[-1], mentions)) is not None:
        yield Label(sent.start, colon.i, Saying(colon, name, ":"))


def _is_label(words: list[Token]) -> bool:
    return 0 < len(words) <= _LONGEST and not any(token.pos_ in ("VERB", "AUX") for token in words)


def _is_clause(words: list[Token]) -> bool:
    return any(token.dep_ in SUBJECTS for token in words)


def _speaker(last: Token, mentions: Mentions) -> Argument | None:
    return head_name(last, mentions) or _unnamed(last, mentions)


def _source(last: Token, mentions: Mentions) -> Argument | None:
    """Behind what is said an organisation may stand, or a noun; a person there is more often what is spoken of."""
    name = head_name(last, mentions)
    is_organization = name is not None and name.referent.type is EntityType.ORGANIZATION
    return name if is_organization else _unnamed(last, mentions)


def _unnamed(noun: Token, mentions: Mentions) -> Argument | None:
    speaks = noun.lemma_.lower() in _UNNAMED or noun_type(noun) is EntityType.PERSON
    return mentions.description(noun) if speaks and noun.pos_ == "NOUN" else None


def head_name(token: Token, mentions: Mentions) -> Argument | None:
    """The person or organisation that a token's name is, or refers to."""
    argument = mentions.argument(token)
    if argument is None or not isinstance(argument.referent, Entity) or not argument.referent.named:
        return None
    return argument if argument.referent.type in _SPEAKERS else None
