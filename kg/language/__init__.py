"""The English pipeline: spaCy with kg's own small model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENTS = ("kg_analyzer", "kg_times", "kg_quantities")


@cache
def load() -> Language:
    """The pipeline, loaded once: ``load()("Text.")`` gives a spaCy Doc with tags, trees, names, amounts and times.

    ``load().to_disk(folder)`` saves it for ``spacy.load(folder)``; it needs kg installed there too.
    """
    import spacy

    from kg.language import analyzer, quantities, times  # noqa: F401  (importing registers the components)
    from kg.language.tokenizer import NAME

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})
    nlp.max_length = 10_000_000
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def analyze(sentences: Sequence[Sequence[str]], *, spaces: Sequence[Sequence[bool]] | None = None) -> Doc:
    """A Doc, analysed, of sentences that are cut into words already: words and sentences are kept, a line a sentence.

    ``spaces`` says whether a space follows each word; by default one does, save after the last of a sentence.
    """
    from spacy.tokens import Doc

    nlp = load()
    spaced = [None] * len(sentences) if spaces is None else spaces
    rows = [row for pair in zip(sentences, spaced, strict=True) for row in _rows(*pair)][:-1]
    starts: list[bool | int | None] = [row[2] for row in rows]
    return nlp(Doc(nlp.vocab, words=[row[0] for row in rows], spaces=[row[1] for row in rows], sent_starts=starts))


def analyze_lines(text: str) -> Doc:
    """A Doc, analysed, of a text that has a sentence on each line, its words separated by spaces: all are kept."""
    return analyze([[word for word in line.split(" ") if word] for line in text.split("\n")])


def _rows(words: Sequence[str], spaces: Sequence[bool] | None) -> Iterator[tuple[str, bool, bool]]:
    """Word, whether a space follows, whether it starts a sentence; at the end of the sentence a new line."""
    if spaces is None:
        spaces = [n < len(words) for n in range(1, len(words) + 1)]
    for n, (word, space) in enumerate(zip(words, spaces, strict=True)):
        yield word, space, n == 0
    yield "\n", False, False


__all__ = ["analyze", "analyze_lines", "load"]
