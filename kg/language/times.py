"""The spaCy component that adds dates, times and durations to a Doc's ents, and the tense they are read in."""

from __future__ import annotations

import re
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language.literals import Found, add_literals
from kg.language.time_rules import PATTERN, Timex, read
from kg.language.timex import Tense, resolve
from kg.model import LiteralType, TimeBasis

_BEFORE_YEAR = frozenset(
    "in since by until till of from during late early mid to before after between around through for".split()
)
_MONTHS = frozenset(("may", "march"))


@Language.component("kg_times", requires=["token.tag", "token.dep"], assigns=["doc.ents"], retokenizes=False)
def kg_times(doc: Doc) -> Doc:
    """Add every time of a Doc to its ents, as Date, Time or Duration.

    ``ent._.time`` is its form (see `kg.language.timex`), ``ent._.value`` its EDTF value where the words alone say
    it, else the words; ``ent._.modifier`` is START, MID or END for a part of it.
    """
    found = [literal for match in PATTERN.finditer(doc.text) if (literal := _literal(doc, match))]
    return add_literals(doc, found) if found else doc


def _literal(doc: Doc, match: re.Match[str]) -> Found | None:
    timex = read(match)
    span = doc.char_span(match.start(), match.end(), label=timex.label.value) if timex else None
    if timex is None or span is None or (timex.bare and not _is_time(span, timex)):
        return None
    value, _ = resolve(timex.form, published_at=None)
    plain = (
        timex.form
        if timex.label is LiteralType.DURATION and timex.form.startswith("P") and timex.form != "PAST"
        else None
    )
    return Found(span, value or plain or span.text, timex.modifier, timex.form)


def _is_time(span: Span, timex: Timex) -> bool:
    """Whether words that may be something else are a time here: ``2020``, ``May``, ``a second``."""
    token = span.root
    if timex.label is LiteralType.DURATION:
        return span[-1].tag_ != "JJ"
    if token.lower_ in _MONTHS:
        return token.tag_ in ("NNP", "CD") and token.ent_type_ != "Person"
    if not token.text.isdigit():
        return not token.tag_.startswith("VB")
    if token.ent_type_:
        return False
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return (
        before in _BEFORE_YEAR
        or token.dep_ in ("nmod:unmarked", "obl:unmarked", "appos", "obl", "nmod")
        or before in ("(", ",")
    )


def tense(token: Token) -> Tense:
    """The tense of the clause around a token: of the nearest verb above it, auxiliaries included."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    auxiliaries = {child.lower_ for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"}
    if auxiliaries & {"will", "'ll", "’ll", "would", "shall", "to"}:
        return "future"
    if verb.tag_ in ("VBD", "VBN") or auxiliaries & {"was", "were", "had", "has", "have", "did"}:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP", "VBG") else "past"


def resolved(span: Span, *, published_at: date | None, tense: Tense) -> tuple[str | None, TimeBasis | None]:
    """The EDTF value of a time in a Doc and how it was obtained; ``(None, None)`` where it cannot be known."""
    form = span._.time
    if not form or span.label_ == LiteralType.DURATION:
        return None, None
    return resolve(form, published_at=published_at, tense=tense)
