"""Where quotations begin and end, by their marks and paragraphs alone.

Typographic and ASCII marks, double and single. A quotation that its paragraph leaves open goes on in the next one when
that opens with a mark of its own, as printers do it, or closes one that it never opened; otherwise it ends with
its sentence, so that a mark too few never takes in the rest of an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

_OPENING, _CLOSING, _EITHER = frozenset("“„«"), frozenset("”»"), '"'
_SINGLE_OPENING, _SINGLE_CLOSING, _SINGLE = "‘", "’", "'"
_LETS_OPEN = frozenset("([{—–-/:“‘\"'")
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "expl"))
_MARKS = frozenset("“„«”»\"‘’'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The tokens between two quotation marks, half-open; ``continues`` the quotation of the paragraph before.

    ``speaks`` says that it holds a clause with its subject: words or names in quotation marks do not.
    """

    start: int
    end: int
    continues: bool = False
    speaks: bool = False

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The quotations of a Doc in the order of their beginning, outer ones first."""
    found = [*_double(doc), *_single(doc)]
    spoken = [replace(each, speaks=_speaks(doc, each)) for each in found if each.start < each.end]
    return tuple(sorted(spoken, key=lambda each: (each.start, -each.end)))


def by_token(found: Sequence[Quotation]) -> dict[int, tuple[Quotation, ...]]:
    """The quotations around each token that is in one, the innermost first."""
    around: dict[int, tuple[Quotation, ...]] = {}
    for quotation in found:
        for i in range(quotation.start, quotation.end):
            around[i] = (quotation, *around.get(i, ()))
    return around


def ends_paragraph(token: Token) -> bool:
    """A line break that begins a sentence: one inside a sentence only wraps it."""
    after = token.i + 1
    return "\n" in token.text and (after == len(token.doc) or bool(token.doc[after].is_sent_start))


def is_mark(token: Token) -> bool:
    """Whether a token is a quotation mark, or an apostrophe that stands alone."""
    return token.text in _MARKS


def _double(doc: Doc) -> Iterator[Quotation]:
    opened: int | None = None
    continues = left_open = False
    paragraph = 0
    for token in doc:
        if ends_paragraph(token):
            if opened is not None:
                left_open = _is_taken_up(doc, token.i + 1)
                yield Quotation(opened, token.i if left_open else _sentence_end(doc, opened, token.i), continues)
            else:
                left_open = False
            opened, continues, paragraph = None, False, token.i + 1
            continue
        mark = _direction(token, is_open=opened is not None or left_open)
        if mark == "open":
            if opened is not None:
                yield Quotation(opened, _sentence_end(doc, opened, token.i), continues)
            opened, continues, left_open = token.i + 1, left_open and _is_first(doc, paragraph, token.i), False
        elif mark == "close" and (opened is not None or left_open):
            yield Quotation(paragraph if opened is None else opened, token.i, continues or left_open)
            opened, continues, left_open = None, False, False
    if opened is not None:
        yield Quotation(opened, _sentence_end(doc, opened, len(doc)), continues)


def _direction(token: Token, *, is_open: bool) -> str:
    """``open``, ``close`` or nothing: an ASCII mark opens before a word and closes after one, or after a comma."""
    if token.text in _OPENING:
        return "open"
    if token.text in _CLOSING:
        return "close"
    if token.text != _EITHER:
        return ""
    if is_open and token.i and token.nbor(-1).text == ",":
        return "close"
    may_open, may_close = _may_open(token), _may_close(token)
    if may_open != may_close:
        return "open" if may_open else "close"
    return "close" if is_open else "open"


def _may_open(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return before is None or bool(before.whitespace_) or before.is_space or before.text in _LETS_OPEN


def _may_close(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return bool(token.whitespace_) or after is None or after.is_space or after.is_punct


def _is_taken_up(doc: Doc, start: int) -> bool:
    """Whether the paragraph that starts here opens with a mark, or closes a quotation before it opens one."""
    for token in doc[start:]:
        if ends_paragraph(token):
            return False
        if (mark := _direction(token, is_open=True)) == "close":
            return True
        if mark == "open":
            return _is_first(doc, start, token.i)
    return False


def _is_first(doc: Doc, start: int, index: int) -> bool:
    return all(token.is_space for token in doc[start:index])


def _sentence_end(doc: Doc, start: int, end: int) -> int:
    return next((i for i in range(start + 1, end) if doc[i].is_sent_start and not is_mark(doc[i])), end)


def _single(doc: Doc) -> Iterator[Quotation]:
    opened: int | None = None
    for token in doc:
        if ends_paragraph(token):
            opened = None
        elif token.text == _SINGLE_OPENING or (token.text == _SINGLE and opened is None and _opens_word(token)):
            opened = token.i + 1
        elif opened is not None and token.text in (_SINGLE_CLOSING, _SINGLE) and not _is_apostrophe(token):
            yield Quotation(opened, token.i)
            opened = None


def _opens_word(token: Token) -> bool:
    return _may_open(token) and not token.whitespace_ and token.i + 1 < len(token.doc)


def _is_apostrophe(token: Token) -> bool:
    """``rivals' profits``: right after a word, and a noun follows; a quotation rarely ends so without a comma."""
    if not token.whitespace_ or not token.i or token.nbor(-1).is_punct:
        return not _may_close(token)
    return token.tag_ == "POS"


def _speaks(doc: Doc, quotation: Quotation) -> bool:
    return any(token.dep_ in _SUBJECTS and token.head.i in quotation for token in doc[quotation.start : quotation.end])
