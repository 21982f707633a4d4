"""Words to wordpieces and casing features: what the encoder sees of a text."""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

MAX_PIECES = 8
"""Wordpieces kept of one word; the rest of a longer one (a URL) is left out."""

_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\xa0": " "}
)


class Wordpiece:
    """Greedy longest-match-first wordpieces of an uncased vocabulary (BERT; Devlin et al., NAACL 2019).

    Each distinct word is cut once and remembered, which is what makes it fast on running text.
    """

    def __init__(self, vocabulary: Sequence[str], *, cache_size: int = 200_000) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self._cache_size = cache_size
        self.cls, self.sep, self.pad = (self._ids[piece] for piece in ("[CLS]", "[SEP]", "[PAD]"))
        self.unknown = self._ids["[UNK]"]

    @classmethod
    def from_file(cls, path: Path) -> "Wordpiece":
        """Read a vocabulary with one piece a line; a piece's id is its line number from 0."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces: at least one, at most `MAX_PIECES`."""
        pieces = self._cache.get(word)
        if pieces is None:
            if len(self._cache) >= self._cache_size:
                self._cache.clear()
            pieces = self._cache[word] = tuple(self._cut(normalise(word)))[:MAX_PIECES] or (self.unknown,)
        return pieces

    def _cut(self, word: str) -> Iterable[int]:
        for chunk in _split_punctuation(word[:100]):
            yield from self._match(chunk)

    def _match(self, chunk: str) -> list[int]:
        pieces, start = [], 0
        while start < len(chunk):
            for end in range(len(chunk), start, -1):
                piece = self._ids.get(chunk[start:end] if start == 0 else "##" + chunk[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            pieces.append(piece)
            start = end
        return pieces


def normalise(word: str) -> str:
    """Lower-case, without accents, with typewriter quotes and dashes: the spelling that the vocabulary knows."""
    word = word.translate(_TYPOGRAPHY).lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


def _split_punctuation(word: str) -> Iterable[str]:
    start = 0
    for i, char in enumerate(word):
        if not char.isalnum():
            if start < i:
                yield word[start:i]
            if not char.isspace():
                yield char
            start = i + 1
    if start < len(word):
        yield word[start:]


CASINGS = ("lower", "title", "upper", "initial", "mixed", "number", "alphanumeric", "other")
"""The casing classes, in the order of their ids."""


def casing(word: str) -> int:
    """The class of a word's letters: an index into `CASINGS`."""
    if word.isalpha():
        return _letter_casing(word)
    if any(c.isdigit() for c in word):
        return 6 if any(c.isalpha() for c in word) else 5
    letters = "".join(c for c in word if c.isalpha())
    return _letter_casing(letters) if letters else 7


def _letter_casing(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 3 if len(word) == 1 else 2
    return 1 if word[0].isupper() and word[1:].islower() else 4
