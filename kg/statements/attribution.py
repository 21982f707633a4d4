"""Who says what a clause claims: the sources around it, from the innermost outwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.mentions import Mentions
from kg.model import Attribution, Entity, EntityType, Mention
from kg.statements import sources
from kg.statements.labels import labels
from kg.statements.quotations import by_token, quotations
from kg.statements.roles import title_of
from kg.statements.sources import Saying
from kg.statements.speech import Speech

_SAME_CLAIM = frozenset(("ccomp", "xcomp", "conj", "advcl", "parataxis"))
"""Clauses that an adverb such as ``reportedly`` takes in with the one that it stands in."""


class Attributions:
    """The attributions of one article: its quotations with their speakers, and the roles of its persons."""

    def __init__(self, doc: Doc, mentions: Mentions) -> None:
        self._mentions = mentions
        found = quotations(doc)
        self._quoted = by_token(found)
        self._labels = labels(doc, mentions)
        self._speech = Speech(doc, mentions, found)
        self._roles = _roles(mentions)

    def sayings(self, anchor: Token, *, aside: bool = False) -> list[Saying]:
        """Who says what the clause around a token says, innermost first; empty where it is the article itself.

        An ``aside``, such as a title beside a name, is the writer's unless it is quoted.
        """
        found = [] if aside else list(self._around(anchor))
        for quotation in self._quoted.get(anchor.i, ()):
            if (said := self._speech.speaker(quotation)) is not None:
                found = [each for each in found if each.cue != said.cue]
                inside = sum(each.cue.i in quotation for each in found)
                found[inside:inside] = [said, *(self._around(said.cue) if said.cue.pos_ == "VERB" else ())]
        if found or not aside:
            found.extend(label.saying for label in self._labels if anchor.i in label)
        return _distinct(found)

    def attribution(self, sayings: Sequence[Saying]) -> Attribution | None:
        """The innermost of some sayings, with its source's role and those who report it."""
        if not sayings:
            return None
        first, *outer = [self._attributed(saying) for saying in sayings]
        return Attribution(first.source, first.cue, first.role, tuple(outer))

    def _around(self, anchor: Token) -> Iterator[Saying]:
        """What the tree tells, walking up from the anchor; a relative clause set off by a comma is the writer's own."""
        token = below = anchor
        own = True
        while True:
            for found in sources.beside(token, below, self._mentions):
                if self._reaches(found, token, anchor) and (own or found.cue.pos_ != "ADV"):
                    yield found
                    if found.cue.pos_ == "VERB":
                        yield from sources.beside(found.cue, found.cue, self._mentions)
            if (above := sources.above(token, self._mentions)) and self._reaches(above, token, anchor):
                yield above
            if token.head == token or _is_set_off(token):
                return
            own = own and token.dep_ in _SAME_CLAIM
            token, below = token.head, token

    def _reaches(self, saying: Saying, content: Token, anchor: Token) -> bool:
        """Whether a saying takes in the anchor: not what introduces its source, nor what is outside its quotation."""
        if saying.source is not None and _introduces(anchor, saying.source.mention, saying.cue):
            return False
        quoted = [each for each in self._quoted.get(content.i, ()) if each.speaks and saying.cue.i not in each]
        return not quoted or any(each.speaks for each in self._quoted.get(anchor.i, ()))

    def _attributed(self, saying: Saying) -> Attribution:
        source, role = saying.source, None
        if source is not None:
            told = [title for start, title in self._roles.get(source.referent.id, ()) if start <= source.mention.start]
            role = told[-1] if told else None
        return Attribution(source, saying.words, role)


def _introduces(anchor: Token, source: Mention, cue: Token) -> bool:
    """Whether a word heads the phrase of a source: ``chief executive, Tim Cook, told …``."""
    first, last = anchor.left_edge, anchor.right_edge
    inside = first.idx <= source.start < last.idx + len(last)
    return inside and anchor.pos_ in ("NOUN", "PROPN") and not first.i <= cue.i <= last.i


def _is_set_off(verb: Token) -> bool:
    """``the ban on Trump, who was removed``: what is said of the clause around it is not said of such a clause.

    It is not at issue (Potts, The Logic of Conventional Implicatures, 2005).
    """
    first = verb.left_edge
    return verb.dep_ == "acl:relcl" and first.i > 0 and "," in (first.text, first.nbor(-1).text)


def _roles(mentions: Mentions) -> dict[str, list[tuple[int, str]]]:
    """The titles that an article gives persons, by entity, with the offset of the name beside each."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name, entity in {span.start: (span, entity) for span, entity in mentions.names.values()}.values():
        if entity.type is EntityType.PERSON and (title := title_of(name)):
            found.setdefault(entity.id, []).append((name.start_char, title))
    return found


def _distinct(sayings: list[Saying]) -> list[Saying]:
    """Each source once, where it is innermost; hearsay only where nobody is named."""
    named: dict[str, Saying] = {}
    for saying in sayings:
        if saying.source is not None and isinstance(saying.source.referent, Entity):
            named.setdefault(saying.source.referent.id, saying)
    return list(named.values()) or sayings[:1]
