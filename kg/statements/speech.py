"""Who speaks in each quotation of an article: whoever a verb of saying beside it names, else whoever spoke last.

The order of the searches follows Muzny et al., "A Two-stage Sieve Approach for Quote Attribution" (EACL 2017): the
verb beside the marks first, the last speaker where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.mentions import Mentions
from kg.mentions.tree import children
from kg.model import Argument, EntityType, MentionKind
from kg.statements import cues, sources
from kg.statements.clause import SUBJECTS
from kg.statements.labels import head_name
from kg.statements.quotations import Quotation, by_token, ends_paragraph
from kg.statements.sources import Saying

_ENDS = frozenset(".?!")
_GOING_ON = frozenset("add continue go conclude".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_REACH = 2
"""Paragraphs that the last speaker may lie behind."""
_LONGEST_REACH = 300
"""Tokens that the last speaker may lie behind, however long a paragraph is."""


class Speech:
    """The speakers of an article's quotations."""

    def __init__(self, doc: Doc, mentions: Mentions, found: Sequence[Quotation]) -> None:
        self._doc, self._mentions, self._around = doc, mentions, by_token(found)
        self._edges = frozenset(edge for each in found if each.speaks for edge in (each.start - 1, each.end))
        self._stops = self._edges | {each.start - 1 for each in found}
        self._speakers: dict[Quotation, Saying] = {}
        self._spoken_up_to: dict[int, Saying] = {}
        for group in _groups(found):
            said = next((said for each in group if (said := self._spoken(each))), None) or self._continued(group[0])
            if said is not None:
                self._speakers.update(dict.fromkeys(group, said))
                self._spoken_up_to.update((each.end, said) for each in group if each.speaks)

    def speaker(self, quotation: Quotation) -> Saying | None:
        """Who says a quotation; None where nobody does or the text does not tell."""
        return self._speakers.get(quotation) if quotation.speaks else None

    def _spoken(self, quotation: Quotation) -> Saying | None:
        """Who is named beside a quotation; for a pronoun, whom it means there.

        It is nobody whom the quotation names, because speakers call themselves I; who adds or goes on spoke before.
        """
        said = self._beside(quotation)
        if said is None or said.source is None or said.source.mention.kind is not MentionKind.PRONOUN:
            return said
        named = {self._mentions.named(token) for token in self._doc[quotation.start : quotation.end]}
        goes_on = said.cue.lemma_.lower() in _GOING_ON
        if said.source.referent not in named and not goes_on:
            return said
        before = self._before(quotation)
        last = self._last((before[0].i if said.cue in before else quotation.start - 1) - 1)
        speaker = last.source if last is not None else None
        if speaker is not None and _is_person(speaker) and speaker.referent not in named:
            return replace(said, source=speaker)
        return said if said.source.referent not in named else replace(said, source=None)

    def _beside(self, quotation: Quotation) -> Saying | None:
        """``Cook said: "…"``, ``"…," said Cook``, ``Tobias Meyer: "…"``."""
        before = self._before(quotation)
        introduced = self._introduced(before) if before else None
        if introduced is not None and (before[-1].text in ",:" or before[-1] == introduced.cue):
            return introduced
        return self._followed(self._after(quotation)) or introduced or self._labelled(before)

    def _before(self, quotation: Quotation) -> list[Token]:
        """The words of the sentence in front of a quotation, as far as no other quotation ends there."""
        found: list[Token] = []
        for i in range(quotation.start - 2, self._bounds(quotation)[0] - 1, -1):
            token = self._doc[i]
            if ends_paragraph(token) or token.text in _ENDS or i in self._edges:
                break
            if not token.is_space:
                found.append(token)
        return [] if all(token.is_punct for token in found) else found[::-1]

    def _after(self, quotation: Quotation) -> list[Token]:
        """The words of the sentence behind a quotation, as far as no other quotation begins there."""
        found: list[Token] = []
        for i in range(quotation.end + 1, self._bounds(quotation)[1]):
            token = self._doc[i]
            if ends_paragraph(token) or token.text in (*_ENDS, ";") or i in self._stops:
                break
            if (not found and _is_new(token, self._doc[quotation.end - 1])) or (found and token.is_sent_start):
                break
            if not token.is_space:
                found.append(token)
        return found

    def _bounds(self, quotation: Quotation) -> tuple[int, int]:
        """The tokens that the quotation around this one holds, else the whole article."""
        around = [each for each in self._around[quotation.start] if each.end > quotation.end]
        return (around[0].start, around[0].end) if around else (0, len(self._doc))

    def _introduced(self, words: Sequence[Token]) -> Saying | None:
        for token in reversed(words):
            if token.pos_ == "VERB" and (token.tag_ in _FINITE or token.lemma_.lower() in cues.QUOTING):
                return self._says(token, words) if token.dep_ not in ("acl:relcl", "acl") else None
        return None

    def _followed(self, words: Sequence[Token]) -> Saying | None:
        for token in words:
            if token.pos_ in ("VERB", "AUX") and token.tag_ in _FINITE and token.dep_ != "acl:relcl":
                return self._says(token, words)
        for token in words:
            if (found := sources.oblique(token, self._mentions)) is not None:
                return found
        return None

    def _says(self, verb: Token, words: Sequence[Token]) -> Saying | None:
        """Who a verb beside a quotation names: its subject, or the name next to it where the tree has none."""
        if verb.lemma_.lower() not in cues.QUOTING:
            return None
        if (found := sources.of_verb(verb, self._mentions)) is not None:
            return found
        for token in words:
            if abs(token.i - verb.i) == 1 and (name := head_name(token, self._mentions)) is not None:
                return Saying(verb, name, verb.lower_)
        return None

    def _labelled(self, words: Sequence[Token]) -> Saying | None:
        """``Tim Cook: "…"``; ``Cook was blunt: "…"``."""
        if len(words) < 2 or words[-1].text != ":":
            return None
        verbs = [token for token in words if token.tag_ in _FINITE]
        heads = [each for verb in verbs for each in _subjects(verb)] or ([words[-2]] if not verbs else [])
        for head in heads:
            if (name := head_name(head, self._mentions)) is not None:
                return Saying(words[-1], name, ":")
        return None

    def _continued(self, quotation: Quotation) -> Saying | None:
        """Who spoke last, if a quotation fills its sentence and so goes on with what they say."""
        return self._last(quotation.start - 2) if quotation.speaks and self._floats(quotation) else None

    def _last(self, end: int) -> Saying | None:
        """Who spoke last up to a token, or whom the sentence that ends there is about."""
        sentence = self._sentence_before(end)
        said = next((said for token in sentence if (said := self._saying(token))), None)
        return said or self._acting(sentence, end) or self._earlier(end)

    def _sentence_before(self, end: int) -> list[Token]:
        """The words of the sentence that ends at a token, in one paragraph and outside quotations, the last first."""
        found: list[Token] = []
        for i in range(end, -1, -1):
            token = self._doc[i]
            if ends_paragraph(token) or i in self._edges or (found and token.text in _ENDS):
                break
            if token.text not in _ENDS:
                found.append(token)
        return found

    def _earlier(self, end: int) -> Saying | None:
        """The last speaker up to a token, if not too many paragraphs lie between."""
        breaks = 0
        for i in range(end, max(end - _LONGEST_REACH, 0) - 1, -1):
            breaks += ends_paragraph(self._doc[i])
            if breaks > _REACH:
                return None
            if (said := self._spoken_up_to.get(i) or self._saying(self._doc[i])) is not None:
                return said
        return None

    def _saying(self, token: Token) -> Saying | None:
        """What a verb outside all quotations says that somebody says."""
        if token.pos_ != "VERB" or token.lemma_.lower() not in cues.SAYING:
            return None
        return None if token.i in self._around else sources.of_verb(token, self._mentions)

    def _floats(self, quotation: Quotation) -> bool:
        opens = not self._before(quotation) or quotation.continues
        nested = self._bounds(quotation) != (0, len(self._doc))
        return opens and not nested and not any(token.pos_ in ("VERB", "AUX") for token in self._after(quotation))

    def _acting(self, sentence: Sequence[Token], end: int) -> Saying | None:
        """The person whom a sentence is about: ``Gelsinger was in a good mood. "Intel bought…"``.

        The mark behind the sentence is the cue: no word says that somebody speaks.
        """
        mark = self._doc[end + 1]
        for token in reversed(sentence):
            if token.dep_ in SUBJECTS and token.head.dep_ not in ("acl:relcl", "acl", "advcl"):
                argument = self._mentions.argument(token)
                if argument is not None and _is_person(argument) and argument.mention.kind is not MentionKind.NOMINAL:
                    return Saying(mark, argument, mark.text)
        return None


def _is_person(argument: Argument) -> bool:
    return argument.referent.type is EntityType.PERSON


def _subjects(verb: Token) -> Iterable[Token]:
    return children(verb if verb.dep_ != "cop" else verb.head, *SUBJECTS)


def _is_new(token: Token, last: Token) -> bool:
    """Whether words after a quotation begin a sentence, whatever the language model says."""
    ended = last.text == "." or (bool(token.is_sent_start) and last.text not in "?!,")
    return ended and not token.is_lower


def _groups(found: Sequence[Quotation]) -> list[list[Quotation]]:
    """Quotations with those that go on with them in the paragraphs behind."""
    groups: list[list[Quotation]] = []
    last: list[Quotation] = []
    for quotation in found:
        if quotation.continues and last:
            last.append(quotation)
            continue
        groups.append([quotation])
        if not last or quotation.start >= last[-1].end:
            last = groups[-1]
    return groups
