"""Lemmas from tables and suffix rules: known words first, then exceptions, then rules checked against an index."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

_CLASSES = {
    "NNS": "noun", "NNPS": "noun", "JJR": "adj", "JJS": "adj", "RBR": "adj", "RBS": "adj",
    "VBD": "verb", "VBG": "verb", "VBN": "verb", "VBP": "verb", "VBZ": "verb",
}  # fmt: skip
_SHORTEST = 4
"""Letters that the known end of a compound has at least."""
_AS_WRITTEN = frozenset(("NNP", "NNPS", "FW", "ADD", "LS", "SYM"))


class Lemmas:
    """The lemma of a form with a Penn Treebank tag; made by training/lemmas.py."""

    def __init__(self, path: Path) -> None:
        tables: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
        self._known: dict[str, str] = tables["known"]
        self._exceptions: dict[str, dict[str, str]] = tables["exceptions"]
        self._index = {name: frozenset(words.split()) for name, words in tables["index"].items()}
        self._rules: dict[str, list[tuple[str, str]]] = tables["rules"]
        self._cache: dict[tuple[str, str], str] = {}

    def __call__(self, form: str, tag: str) -> str:
        """``bought, VBD`` gives ``buy``; a name keeps its form."""
        key = (form, tag)
        lemma = self._cache.get(key)
        if lemma is None:
            lemma = self._cache[key] = self._find(form, tag)
        return lemma

    def _find(self, form: str, tag: str) -> str:
        lower = form.lower().replace("’", "'")
        if (known := self._known.get(f"{lower}/{tag}")) is not None:
            return known
        if tag in _AS_WRITTEN:
            return form
        word_class = _CLASSES.get(tag)
        return self._reduced(lower, word_class) if word_class else lower

    def _reduced(self, form: str, word_class: str) -> str:
        if (exception := self._exceptions[word_class].get(form)) is not None:
            return exception
        candidates = [
            form[: len(form) - len(old)] + new for old, new in self._rules[word_class] if old and form.endswith(old)
        ]
        for candidate in candidates:
            if candidate in self._index[word_class]:
                return candidate
        compounds = [each for each in candidates if self._ends_in_known(each, word_class)]
        return (compounds or candidates or [form])[0]

    def _ends_in_known(self, candidate: str, word_class: str) -> bool:
        """Whether a word is a compound of a known one: ``fundraise`` of ``raise``."""
        return any(candidate[n:] in self._index[word_class] for n in range(2, len(candidate) - _SHORTEST + 1))
