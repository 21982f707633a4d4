"""Where names begin and end: the language model's names, mended by what their words and the tree tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg import ontology
from kg.mentions.countries import nationality
from kg.model import EntityType

_NAME_TYPES = frozenset(type_.value for type_ in EntityType)
_HYPHENS = frozenset("-‐‑")
_MODIFYING = frozenset(("amod", "compound", "nmod", "nmod:desc"))
_WITHIN = frozenset(("compound", "flat", "amod", "nummod", "nmod:desc"))
_HYPHENED = frozenset((EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PRODUCT))
_HONORIFICS = frozenset("mr mrs ms miss dr sir dame lord lady prof mr. mrs. ms. dr. prof.".split())
_MAKING = frozenset((EntityType.ORGANIZATION, EntityType.PRODUCT))
_MODEL = re.compile(r"[A-Z]{1,3}\d{1,4}[A-Z]{0,2}|\d{3}(?:[A-Z]{1,3})?")
_GROWING = frozenset((EntityType.ORGANIZATION, EntityType.PRODUCT, EntityType.PLACE, EntityType.EVENT))


def name_spans(doc: Doc) -> list[Span]:
    """The names in a Doc's ents, in the order of the text.

    They lose articles, a final possessive, stray marks and titles, and regain words that the model cut off.
    """
    trimmed = [span for ent in doc.ents if ent.label_ in _NAME_TYPES for span in [_trim(ent)] if span is not None]
    joined = [span for span in _joined(trimmed) if not _is_title(span)]
    taken = {token.i for span in joined for token in span}
    return [_as_country(_grown(_with_model(span, taken), taken)) for span in joined]


def _trim(ent: Span) -> Span | None:
    start, end = ent.start, ent.end
    doc = ent.doc
    while start < end and (doc[start].lower_ in ("the", "a", "an") or not _is_wordy(doc[start].text)):
        start += 1
    while end > start and (
        doc[end - 1].tag_ == "POS" or not _is_wordy(doc[end - 1].text) or _is_connective(doc[end - 1])
    ):
        end -= 1
    if start < end and (_is_common(doc[start:end]) or _is_currency(doc, end)):
        return None
    cut = [i for i in range(start + 2, end) if doc[i].lower_ == "of"] if ent.label_ == EntityType.PERSON else []
    if cut or ent.label_ in _HYPHENED:
        end = cut[0] if cut else _hyphenated(doc, end, ent.label_)
    return Span(doc, start, end, label=ent.label_) if start < end else None


def _is_connective(token: Token) -> bool:
    """``of`` or ``and``, which no name ends with."""
    return token.is_lower and token.pos_ in ("ADP", "CCONJ", "DET")


def _is_wordy(text: str) -> bool:
    return text in ")." or any(char.isalnum() for char in text)


def _is_currency(doc: Doc, end: int) -> bool:
    """``US`` in ``US $199``."""
    return end < len(doc) and doc[end].text == "$" and doc[end - 1].is_upper


def _is_common(name: Span) -> bool:
    """``the bank`` is no name, whatever the language model says."""
    kind = name[-1].lower_ in ontology.load().noun_types
    return all(token.is_lower and (kind or token.tag_ in ("NN", "NNS")) for token in name)


def _hyphenated(doc: Doc, end: int, label: str) -> int:
    """The end of a name with the rest of its last word: ``Kwok-hing``, ``Rolls-Royce``, ``KC-45``, no ``Trump-era``."""
    while (
        end + 1 < len(doc) and doc[end].text in _HYPHENS and not doc[end - 1].whitespace_ and not doc[end].whitespace_
    ):
        if not _is_name_part(doc[end + 1]) or doc[end + 1].ent_type_ not in ("", label):
            break
        end += 2
    return end


def _is_name_part(token: Token) -> bool:
    return token.tag_ in ("NNP", "CD") or (token.is_title and token.dep_ == "flat")


def _joined(found: Sequence[Span]) -> Iterator[Span]:
    """Neighbours that are parts of one name: ``Airbus`` and ``A380``, ``Home`` and ``Secretary``."""
    whole: Span | None = None
    for span in found:
        if whole is not None and whole.end == span.start and _belong_together(whole, span):
            label = span.label_ if _has_digit(span) else whole.label_
            whole = Span(span.doc, whole.start, span.end, label=label)
        else:
            if whole is not None:
                yield whole
            whole = span
    if whole is not None:
        yield whole


def _belong_together(first: Span, second: Span) -> bool:
    if first.doc[first.start : second.end].text.lower() in ontology.load().people:
        return True
    tied = (first.root.head in second and first.root.dep_ in _WITHIN) or (
        second.root.head in first and second.root.dep_ in _WITHIN
    )
    return tied and _has_digit(first) != _has_digit(second) and EntityType.PERSON not in (first.label_, second.label_)


def _has_digit(span: Span) -> bool:
    return any(char.isdigit() for char in span.text)


def _is_title(span: Span) -> bool:
    """``Home Secretary`` and ``President`` are nobody's names."""
    return span.label_ == EntityType.PERSON and _is_nobodys(span.text.lower())


def _with_model(span: Span, taken: set[int]) -> Span:
    """A maker's name with the model number behind it is a product's: ``Airbus A380``, ``Boeing 787``."""
    if span.label_ not in _MAKING or span.end >= len(span.doc) or span.end in taken:
        return span
    token, root = span.doc[span.end], span.root
    tied = token.head in span or root.head == token or (root.head == token.head and root.dep_ in _WITHIN)
    if not tied or token.ent_type_ not in ("", EntityType.PRODUCT, "Number") or not _MODEL.fullmatch(token.text):
        return span
    return Span(span.doc, span.start, span.end + 1, label=EntityType.PRODUCT.value)


def _grown(span: Span, taken: set[int]) -> Span:
    """With the proper nouns right behind it that belong to it by the tree: ``Best`` + ``Buy``; but no titles."""
    if span.label_ not in _GROWING:
        return span
    doc, end = span.doc, span.end
    while end < len(doc) and end not in taken and _continues(doc[end], doc[span.start : end]):
        end += 1
    return Span(doc, span.start, end, label=span.label_)


def _continues(token: Token, span: Span) -> bool:
    if token.pos_ != "PROPN" or not token.text[0].isupper() or not token.is_alpha or _is_nobodys(token.lower_):
        return False
    if token.i + 1 < len(token.doc) and token.nbor().text in _HYPHENS:
        return False
    if token.head in span:
        return token.dep_ in _WITHIN
    return span.root.head == token and span.root.dep_ in _WITHIN


def _is_nobodys(words: str) -> bool:
    """Whether words are a title, or the last one of a title."""
    known = ontology.load()
    return words in known.people or words in known.title_ends or words in _HONORIFICS


def _as_country(name: Span) -> Span:
    """An adjective of nationality in front of a noun names the country: ``the Chinese government``."""
    if nationality(name.text) is None or not (name.root.dep_ in _MODIFYING or name.root.tag_ == "JJ"):
        return name
    return Span(name.doc, name.start, name.end, label=EntityType.PLACE.value)
