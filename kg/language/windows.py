"""Cutting a document into the windows that the encoder reads at once."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

LIMIT = 140
"""Wordpieces of a window: about as many as in training."""
_ENDS = frozenset((".", "?", "!", ";", ":"))
_CLOSING = frozenset(('"', "'", "”", "’", ")", "]"))


def windows(doc: Doc, sizes: list[int]) -> Iterator[list[Token]]:
    """Runs of tokens without white space: a paragraph, or as much of one as fits, cut after a sentence where it can be.

    ``sizes`` holds the wordpieces of each token. Sentence boundaries that are set already are kept: no window crosses
    one.
    """
    fixed = doc.has_annotation("SENT_START")
    for paragraph in _paragraphs(doc, fixed=fixed):
        while paragraph:
            cut = _cut(paragraph, sizes)
            yield paragraph[:cut]
            paragraph = paragraph[cut:]


def _paragraphs(doc: Doc, *, fixed: bool) -> Iterator[list[Token]]:
    paragraph: list[Token] = []
    for token in doc:
        if paragraph and ((token.is_space and "\n" in token.text) or (fixed and token.is_sent_start)):
            yield paragraph
            paragraph = []
        if not token.is_space:
            paragraph.append(token)
    if paragraph:
        yield paragraph


def _cut(paragraph: list[Token], sizes: list[int]) -> int:
    total, good = 0, 0
    for n, token in enumerate(paragraph):
        total += sizes[token.i]
        if total > LIMIT and n:
            return good or n
        if token.text in _ENDS or (token.text in _CLOSING and n and paragraph[n - 1].text in _ENDS):
            good = n + 1
    return len(paragraph)
