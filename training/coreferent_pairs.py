"""Pairs of mentions that refer to one thing or not, from OntoGUM and GAP, as labelled pairs of the relation head.

The head scores ``SAME_AS`` beside the relations: for a pronoun or nominal first, and a mention that it may stand for
second. Needs the scorers on the path: ``PYTHONPATH=.:benchmarks``.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import coreference as scoring
import gap
from spacy.tokens import Doc, Token

from kg import language
from kg.language.pairs import Pair, numbered, path
from kg.language.relation_head import SAME
from kg.mentions.markables import Markable
from kg.mentions.mentions import referring
from training.relations import ABSENT, PRESENT, RELATIONS, UNKNOWN, Passage, is_held_out
from training.treebank import LabelledPair, Sentence

GAP_PARTS = 4
"""One in so many snippets of GAP's development file is kept, to choose the weight of the head in kg/mentions."""
_WORDS = 95
_REACH = 24
"""How many mentions before an anaphor are its candidates."""


def passages(folder: Path) -> Iterator[Passage]:
    """The passages of both corpora: OntoGUM's working documents and GAP's development file."""
    for words, gold in scoring.ontogum(folder / "ontogum", held_out=False):
        doc = scoring.analysed(words)
        yield from ontogum(doc, scoring.heads(doc, gold))
    for snippet in scoring.snippets(folder / "gap", "development"):
        yield from gap_passages(language.load()(snippet.text), snippet)


def ontogum(doc: Doc, gold: Sequence[Sequence[int]]) -> Iterator[Passage]:
    """The anaphors of a document with the mentions before them, window by window."""
    home = {head: n for n, cluster in enumerate(gold) for head in cluster}
    mentions = referring(doc)[1]
    for window in _windows(doc):
        inside = [m for m in mentions if window[0].i <= m.token.i <= window[-1].i]
        pairs = []
        for place, anaphor in enumerate(inside):
            wanted = home.get(anaphor.token.i)
            if anaphor.form == "name" or wanted is None:
                continue
            before = inside[max(0, place - _REACH) : place]
            right = [home.get(m.token.i) == wanted for m in before]
            if any(right):
                pairs += [_pair(window, anaphor, m, value) for m, value in zip(before, right, strict=True)]
        if any(pairs):
            yield _passage("OntoGUM", window, [pair for pair in pairs if pair], held_out=False)


def gap_passages(doc: Doc, snippet: "gap.Snippet") -> Iterator[Passage]:
    """The pronoun of a snippet with both its names (Webster et al., TACL 6, 2018)."""
    mentions = referring(doc)[1]
    anaphor = next((m for m in mentions if m.token.idx == snippet.pronoun[0]), None)
    window = [token for token in doc if not token.is_space]
    if anaphor is None or len(window) > 150:
        return
    pairs = []
    for name in snippet.names:
        found = [m for m in mentions if name.start <= m.token.idx < name.end and m is not anaphor]
        pairs += [_pair(window, anaphor, m, name.refers) for m in found[:1]]
    yield _passage("GAP", window, [p for p in pairs if p], held_out=is_held_out(snippet.id, GAP_PARTS))


def _windows(doc: Doc) -> Iterator[list[Token]]:
    window: list[Token] = []
    for sent in doc.sents:
        words = [token for token in sent if not token.is_space]
        if window and len(window) + len(words) > _WORDS:
            yield window
            window = []
        window += words
    if window:
        yield window


def _pair(window: Sequence[Token], anaphor: Markable, other: Markable, refers: bool) -> LabelledPair | None:
    place, heads = numbered(window)
    spans = [(place[m.token.i], place[m.token.i] + 1) for m in (anaphor, other)]
    types = [str(m.type or "Thing") for m in (anaphor, other)]
    values = [UNKNOWN] * len(RELATIONS)
    values[RELATIONS.index(SAME)] = PRESENT if refers else ABSENT
    return LabelledPair(Pair(*spans, *types, path(heads, *spans)), tuple(values))


def _passage(corpus: str, window: Sequence[Token], pairs: list[LabelledPair], *, held_out: bool) -> Passage:
    return Passage(corpus, [Sentence(words=[token.text for token in window], pairs=pairs)], held_out)
