"""The spaCy component that adds dates, times and durations to a Doc's ents, and the tense they are read in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language.bounds import widen
from kg.language.literals import Found, add_literals
from kg.language.time_rules import PATTERN, Timex, read
from kg.language.timex import Tense, resolve, timex3
from kg.model import EntityType, LiteralType, TimeBasis

_BEFORE_YEAR = frozenset(
    "in since by until till of from during late early mid to before after between around through for".split()
)
_BEFORE_MODIFIER = frozenset(("the", "a", "its", "their", "his", "her", "'s", "’s", "this"))
_YEAR_LABELS = frozenset(("nmod:unmarked", "obl:unmarked", "appos", "obl", "nmod"))
_MONTHS = frozenset(("may", "march"))
_MODALS = frozenset("will 'll ’ll would 'd shall may can might could should must".split())
_PERFECT = frozenset(("has", "have", "had", "'ve", "’ve"))
_PRESENT = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re"))
_SCHEDULED = frozenset("due scheduled slated expected planned set forthcoming upcoming".split())
_DONE = frozenset(
    "manage fail force begin start continue refuse decline have use help get come prove appear seem happen".split()
)
_SAYING = frozenset("say tell report add announce note claim write warn".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}[~?]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITH_YEAR = frozenset((EntityType.EVENT.value, EntityType.ORGANIZATION.value))
_CLOCK = re.compile(r"T\d")
_SOFT = re.compile(
    r"(?<![\w-])(?:(?P<near>around|circa|approximately|roughly|(?:(?<=in )|(?<=since )|(?<=by ))about)"
    r"|(?P<counted>about|almost|nearly|some|(?:just |well )?(?:over|under)|(?:more|less) than|at least)"
    r"|(?P<unsure>perhaps|possibly|probably)) $",
    re.IGNORECASE,
)
_LONGEST_SOFT = 16
_COUNTED = re.compile(r" (?:ago|earlier|later|from now|hence)$")
_RANGE = re.compile(
    r"(?:(?:from|between) )?(?P<low>.*?\w) ?(?:[-–—/]|\b(?:to|until|through|and)\b) ?(?P<high>\w.*)", re.I
)


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
    if timex is not None and span is not None and timex.per and _follows_amount(span):
        timex = timex._replace(label=LiteralType.DATE, form=timex.per, bare=False)
    if timex is None or span is None or (timex.bare and not _is_time(span, timex)):
        return None
    span, timex = _widened(span, timex, match)
    value, _ = resolve(timex.form, published_at=None)
    plain = timex.form if timex.label is LiteralType.DURATION and timex.form.startswith("P") else None
    return Found(span, value or plain or span.text, timex.modifier, timex.form)


def _follows_amount(span: Span) -> bool:
    """``15 a year``, ``$5 million a year``, ``20 flights a day``."""
    before = span.doc[max(span.start - 2, 0) : span.start]
    return any(token.like_num or token.text in "%$€£" for token in before) and before[-1].pos_ in ("NUM", "SYM", "NOUN")


def _widened(span: Span, timex: Timex, match: re.Match[str]) -> tuple[Span, Timex]:
    """A time with the words that bound or soften it: ``around 2020``, ``more than five years``, ``possibly 2026``."""
    text, first, last = match.string, match.start(), match.end()
    if timex.label is LiteralType.DURATION and timex.form.startswith("P"):
        start, end, bound = widen(text, first, last)
        wide = span.doc.char_span(start, end, label=span.label) if bound else None
        return (wide, timex._replace(modifier=bound)) if wide else (span, timex)
    found = _SOFT.search(text, max(0, first - _LONGEST_SOFT), first)
    wide = span.doc.char_span(found.start(), last, label=span.label) if found else None
    if found is None or wide is None or timex.form[0] in "SPF" or (found["counted"] and not _COUNTED.search(span.text)):
        return span, timex
    return wide, timex._replace(form=("?" if found["unsure"] else "~") + timex.form)


def _is_time(span: Span, timex: Timex) -> bool:
    """Whether words that may be something else are a time here: ``2020``, ``May``, ``a second``, ``now``, ``daily``."""
    token = span.root
    if timex.label is LiteralType.DURATION:
        return span[-1].tag_ != "JJ"
    if timex.form[0] in "SPF":
        return token.ent_type_ == "" and token.pos_ in ("ADV", "ADJ", "NOUN") and token.tag_ != "UH"
    if token.lower_ in _MONTHS:
        return token.tag_ in ("NNP", "CD") and token.ent_type_ != "Person"
    if not token.text.isdigit():
        return not token.tag_.startswith("VB")
    return token.ent_type_ == "" and _is_year(token)


def _is_year(token: Token) -> bool:
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if before in _BEFORE_YEAR or before in ("(", ",") or token.dep_ in _YEAR_LABELS:
        return True
    return token.i < token.head.i and token.head.tag_ in ("NN", "NNP", "NNPS") and before in _BEFORE_MODIFIER


def tense(token: Token) -> Tense:
    """The tense of the clause around a token, for reading ``Monday``: what is planned or scheduled lies ahead.

    Headlines and verbs of saying tell in the present what is past.
    """
    verb = _predicate(token)
    helpers = {child.lower_ for child in verb.children if child.dep_.startswith(("aux", "cop", "mark"))}
    if helpers & _PERFECT:
        return "past"
    if "to" in helpers:
        return "future" if _looks_ahead(verb) else tense(verb.head)
    if helpers & _MODALS or verb.lower_ in _SCHEDULED:
        return "future"
    if helpers & {"was", "were", "did"} or verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.tag_ == "VBG" and not helpers & _PRESENT:
        return "past" if verb.head == verb else tense(verb.head)
    told = verb.lemma_.lower() in _SAYING or (verb.tag_ not in ("VBZ", "VBP", "VBG") and not helpers & _PRESENT)
    return "past" if told or _is_headline(verb) else "present"


def _predicate(token: Token) -> Token:
    """The nearest verb above a token, or other word that is a predicate: with a copula, or saying what is scheduled."""
    while token.head != token and token.pos_ not in ("VERB", "AUX") and token.lower_ not in _SCHEDULED:
        if any(child.dep_ in ("cop", "aux") for child in token.children):
            return token
        token = token.head
    return token.head if token.dep_ in ("aux", "aux:pass", "cop") else token


def _looks_ahead(infinitive: Token) -> bool:
    """``set to begin``, ``an event to be held``, ``Apple to open``; not ``managed to finish``, ``came to meet her``."""
    head = infinitive.head
    return head == infinitive or (infinitive.dep_ != "advcl" and head.lemma_.lower() not in _DONE)


def _is_headline(token: Token) -> bool:
    """Whether a token's sentence ends without a full stop, as headlines do."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    while end > token.i + 1 and (doc[end - 1].is_space or doc[end - 1].is_quote):
        end -= 1
    return doc[end - 1].text[-1] not in ".!?:;"


def resolved(
    span: Span, *, published_at: date | None, tense: Tense, anchor: str | None = None
) -> tuple[str | None, TimeBasis | None]:
    """The EDTF value of a time in a Doc and how it was obtained; ``(None, None)`` where it cannot be known."""
    form = span._.time
    if not form or span.label_ == LiteralType.DURATION:
        return None, None
    return resolve(form, published_at=published_at, tense=tense, anchor=anchor)


class Resolved(NamedTuple):
    """A time of a Doc, its EDTF value and how it was obtained; both None where it cannot be known."""

    span: Span
    value: str | None
    basis: TimeBasis | None


def resolve_all(doc: Doc, *, published_at: date | None) -> Iterator[Resolved]:
    """Every date, time and duration of a Doc in the order of its text.

    ``a year later`` counts from the date said last, ``3 p.m.`` belongs to the nearest day of its sentence.
    """
    said: str | None = None
    for spans in _by_sentence(doc):
        known: dict[int, Resolved] = {}
        for span in spans:
            if not _is_clock(span):
                known[span.start] = Resolved(span, *_resolve(span, published_at, said))
                said = _anchor(known[span.start].value) or said
        days = [each for each in known.values() if _DAY.fullmatch(each.value or "")]
        for span in spans:
            yield known.get(span.start) or _clock(span, days, published_at)


def _by_sentence(doc: Doc) -> Iterator[list[Span]]:
    times = [span for span in doc.ents if span._.time]
    starts = iter([*(token.i for token in doc if token.is_sent_start), len(doc)])
    spans: list[Span] = []
    end = 0
    for span in times:
        if span.start >= end:
            yield spans
            spans = []
            end = next(start for start in starts if start > span.start)
        spans.append(span)
    yield spans


def _is_clock(span: Span) -> bool:
    return bool(_CLOCK.match(span._.time))


def _resolve(span: Span, published_at: date | None, anchor: str | None) -> tuple[str | None, TimeBasis | None]:
    return resolved(span, published_at=published_at, tense=tense(span.root), anchor=anchor)


def _clock(span: Span, days: list[Resolved], published_at: date | None) -> Resolved:
    """A time of the day on the nearest day that its sentence names, else on the day of publication."""
    day = min(days, key=lambda each: _distance(span, each.span), default=None)
    value, basis = _resolve(span, published_at, day.value if day else None)
    return Resolved(span, value, day.basis if day else basis)


def _distance(one: Span, other: Span) -> tuple[int, int]:
    near = 0 if one.root.head in (other.root.head, other.root) or other.root.head == one.root else 1
    return near, abs(one.start - other.start)


def _anchor(value: str | None) -> str | None:
    """What later times may count from: a year, month or day, of intervals the end."""
    last = (value or "").rpartition("/")[2].partition("T")[0]
    return last if _DATE.fullmatch(last) else None


def is_range(span: Span) -> bool:
    """Whether a time names its two ends: ``from 2019 to 2021``, not ``the first quarter of 2024``."""
    return "/" in span._.time and _RANGE.fullmatch(span.text) is not None


def as_timex3(doc: Doc, *, published_at: date | None) -> Iterator[dict[str, int | str]]:
    """The times of a Doc as TIMEX3: ``start``, ``end`` (characters, half-open), ``text``, ``type`` and ``value``.

    Years in the names of events count (``the [2008] Olympics``), ages without a unit do not (``aged 36``).
    """
    found = [*_literals(doc, published_at), *_years_of_events(doc)]
    text = doc.text
    for start, end, (kind, value) in sorted(found):
        yield {"start": start, "end": end, "text": text[start:end], "type": kind, "value": value}


def _literals(doc: Doc, published_at: date | None) -> Iterator[tuple[int, int, tuple[str, str]]]:
    for span, value, _ in resolve_all(doc, published_at=published_at):
        if not span.text.lower().startswith("age"):
            for start, end, written in _pieces(span, value):
                yield span.start_char + start, span.start_char + end, written


def _years_of_events(doc: Doc) -> Iterator[tuple[int, int, tuple[str, str]]]:
    for name in doc.ents:
        if name.label_ in _WITH_YEAR:
            for token in {name[0], name[-1]} if len(name) > 1 else ():
                if _YEAR.fullmatch(token.text):
                    yield token.idx, token.idx + len(token), ("DATE", token.text)


def _pieces(span: Span, value: str | None) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """A time as one TIMEX3, a range as two, since TIMEX3 values hold no interval: ``from [2019] to [2021]``."""
    form = span._.time
    ends = _RANGE.fullmatch(span.text) if "/" in form else None
    if ends is None:
        yield 0, len(span.text), timex3(form, value)
        return
    values = value.split("/") if value else [None, None]
    for name, part, known in zip(("low", "high"), form.split("/"), values, strict=True):
        yield *ends.span(name), timex3(part, known)
