"""The English pipeline: spaCy with kg's own small model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def load() -> Language:
    """The pipeline, loaded once: ``load()("Text.")`` gives a spaCy Doc with tags, trees, names, amounts and times."""
    import spacy

    from kg.language import analyzer, quantities, times  # noqa: F401  (importing registers the components)
    from kg.language.tokenizer import tokenizer

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    nlp.tokenizer = tokenizer(nlp)
    for name in ("kg_analyzer", "kg_times", "kg_quantities"):
        nlp.add_pipe(name)
    return nlp


__all__ = ["load"]
