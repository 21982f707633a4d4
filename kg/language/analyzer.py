"""The spaCy component that fills a Doc: tags, lemmas, sentences, trees and names in one pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language.encoder import Encoder, Floats, Scores
from kg.language.lemmas import Lemmas
from kg.language.morphology import features
from kg.language.names import best_tags, spans
from kg.language.tree import best_tree
from kg.language.windows import windows

if TYPE_CHECKING:
    from thinc.types import Ints2d

WEIGHTS = Path(__file__).with_name("weights")
_SPACE_TAG = "_SP"
RELATION_SIZE = 128
"""Numbers in a word's relation vector."""


for _name in ("head_certainty", "name_certainty", "relation_vectors"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.factory(
    "kg_analyzer",
    assigns=[
        "token.pos",
        "token.tag",
        "token.lemma",
        "token.morph",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "doc.sents",
        "doc.ents",
    ],
    default_config={"weights": None},
)
def make_analyzer(nlp: Language, name: str, weights: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001  (spaCy passes them)
    """The component; ``weights`` is a folder made by training/export.py, None for kg's own."""
    return Analyzer(Path(weights) if weights else WEIGHTS)


class Analyzer:
    """``Doc → Doc``. Sentence boundaries that are set already are kept; all else is replaced.

    ``doc._.head_certainty`` and ``doc._.name_certainty`` (n) hold the probability of each token's head, and of its
    being a word of the name that it is in, or of none; ``doc._.relation_vectors`` (n, 128) is
    what the relation head makes of each.
    """

    def __init__(self, folder: Path) -> None:
        self._encoder = Encoder(folder)
        self._lemmas = Lemmas(folder / "lemmas.json.gz")

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, annotated in place."""
        sizes = [len(self._encoder.pieces(token.text)) for token in doc]
        fixed = doc.has_annotation("SENT_START")
        cut = list(windows(doc, sizes))
        found = _Columns(doc)
        for tokens, scores in zip(
            cut, self._encoder([[token.text for token in tokens] for tokens in cut]) if cut else [], strict=True
        ):
            self._read(found, tokens, scores, one_sentence=fixed)
        found.attach_spaces()
        return found.fill(self._lemmas)

    def _read(self, found: _Columns, tokens: list[Token], scores: Scores, *, one_sentence: bool) -> None:
        names = self._encoder.names
        place = [token.i for token in tokens]
        starts = [0] if one_sentence else _starts(scores)
        heads, sure = _heads(scores, starts)
        labels = self._encoder.label(scores, heads)
        root = names["deprels"].index("root")
        labels[heads == 0, root] = np.inf
        labels[heads != 0, root] = -np.inf
        for n, i in enumerate(place):
            found.pos[i] = names["upos"][int(scores.upos[n].argmax())]
            found.tags[i] = names["xpos"][int(scores.xpos[n].argmax())]
            found.heads[i] = place[heads[n] - 1] if heads[n] else i
            found.head_certainty[i] = sure[n]
            found.deps[i] = names["deprels"][int(labels[n].argmax())]
        for n in starts:
            found.starts[place[n]] = True
        tags = best_tags(scores.entities, names["entities"])
        chosen = [names["entities"].index(tag) for tag in tags]
        found.relation_vectors[place] = scores.relations
        found.name_certainty[place] = _softmax(scores.entities)[np.arange(len(place)), chosen]
        for start, end, type_ in spans(tags):
            found.names.append((place[start], place[end - 1] + 1, type_))


def _starts(scores: Scores) -> list[int]:
    """The first word of each sentence; a window begins one."""
    return [0, *(int(n) + 1 for n in np.flatnonzero(scores.starts[1:, 1] > scores.starts[1:, 0]))]


def _softmax(scores: Floats) -> Floats:
    """Scores to probabilities, row by row."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    found: Floats = raised / raised.sum(1, keepdims=True)
    return found


def _heads(scores: Scores, starts: list[int]) -> tuple[NDArray[np.int64], Floats]:
    """Heads in the window, counted from 1, 0 for roots, one tree a sentence; and the probability of each."""
    size = len(scores.upos)
    heads, sure = np.zeros(size, dtype=np.int64), np.ones(size, dtype=np.float32)
    for start, end in zip(starts, [*starts[1:], size], strict=True):
        arcs = scores.arcs[start:end][:, [0, *range(start + 1, end + 1)]]
        inside = best_tree(arcs)
        heads[start:end] = np.where(inside > 0, inside + start, 0)
        sure[start:end] = _softmax(arcs)[np.arange(end - start), inside]
    return heads, sure


class _Columns:
    """A Doc's annotation while it is gathered, a list a column."""

    def __init__(self, doc: Doc) -> None:
        size = len(doc)
        self.doc = doc
        self.pos = ["SPACE"] * size
        self.tags = [_SPACE_TAG] * size
        self.deps = ["dep"] * size
        self.heads = list(range(size))
        self.starts = [False] * size
        self.names: list[tuple[int, int, str]] = []
        self.head_certainty = np.ones(size, dtype=np.float32)
        self.name_certainty = np.ones(size, dtype=np.float32)
        self.relation_vectors = np.zeros((size, RELATION_SIZE), dtype=np.float16)

    def attach_spaces(self) -> None:
        """Hang white space on the word before it, at the start of a text on the first word: no sentence of its own."""
        for token in self.doc:
            if token.is_space and token.i:
                self.heads[token.i] = token.i - 1
        word = next((token.i for token in self.doc if not token.is_space), None)
        if word:
            self.heads[:word] = [word] * word
            self.starts[word] = False
        if len(self.doc):
            self.starts[0] = True

    def fill(self, lemmas: Lemmas) -> Doc:
        """The Doc with all columns written into it."""
        doc = self.doc
        strings = doc.vocab.strings
        rows = np.zeros((len(doc), 6), dtype=np.uint64)
        for i, token in enumerate(doc):
            tag = self.tags[i]
            rows[i] = (
                strings.add(self.pos[i]),
                strings.add(tag),
                strings.add(token.text if tag == _SPACE_TAG else lemmas(token.text, tag)),
                np.int64(self.heads[i] - i).astype(np.uint64),
                strings.add(self.deps[i]),
                doc.vocab.morphology.add(features(self.pos[i], tag, token.lower_)),
            )
        doc.from_array(["POS", "TAG", "LEMMA", "HEAD", "DEP", "MORPH"], cast("Ints2d", rows))
        doc._.head_certainty, doc._.name_certainty = self.head_certainty, self.name_certainty
        doc._.relation_vectors = self.relation_vectors
        doc.set_ents([Span(doc, start, end, label=type_) for start, end, type_ in self.names])
        return doc
