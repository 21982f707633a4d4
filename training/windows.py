"""Sentences to windows of text, and windows to batches of tensors."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import torch
from torch import Tensor

from kg.language.wordpiece import Wordpiece, casing
from training.treebank import LabelledPair, Sentence

IGNORED = -100
MOST_NEGATIVE_PAIRS = 30
Window = list[Sentence]


def windows(sentences: Iterable[Sentence], rng: random.Random, *, pieces: Wordpiece) -> Iterator[Window]:
    """Cut each paragraph into windows: at random single sentences, or runs of up to 50 to 160 wordpieces."""
    for _, paragraph in groupby(sentences, key=lambda s: (s.document, s.paragraph)):
        limit = rng.choice((0, rng.randint(50, 160)))
        window: Window = []
        length = 0
        for sentence in paragraph:
            size = sum(len(pieces(word)) for word in sentence.words)
            if window and length + size > limit:
                yield window
                window, length = [], 0
            window.append(sentence)
            length += size
        yield window


def recased(window: Window, rng: random.Random) -> Window:
    """Now and then a window in lower case, in capitals or in title case, as headlines and chats are."""
    roll = rng.random()
    if roll >= 0.12:
        return window
    change = str.lower if roll < 0.05 else str.upper if roll < 0.09 else _title
    return [replace(sentence, words=[change(word) for word in sentence.words]) for sentence in window]


def _title(word: str) -> str:
    return (
        word
        if word in {"of", "the", "a", "an", "in", "on", "to", "and", "for", "at", "by"}
        else word[:1].upper() + word[1:]
    )


@dataclass
class Batch:
    """Tensors of a batch: encoder inputs (b, t), and labels (b, words) with `IGNORED` where there is none."""

    pieces: Tensor
    casings: Tensor
    first: Tensor
    upos: Tensor
    xpos: Tensor
    starts: Tensor
    heads: Tensor  # 0 is the root, i + 1 is word i of the window
    deprels: Tensor
    masks: Tensor
    sentence: Tensor  # number of the word's sentence in its window, -1 is padding
    pairs: "PairBatch | None" = None


@dataclass
class PairBatch:
    """The pairs of spans in a batch: their rows (pairs), the words of subject, object, between and path (pairs, n) with
    -1 where there are no more, types and distance (pairs, 3), and labels (pairs, relations): -1 unknown, 0 no, 1 yes.
    """

    rows: Tensor
    places: tuple[Tensor, ...]
    classes: Tensor
    labels: Tensor


@dataclass(frozen=True)
class Encoder:
    """Turns windows into batches with a fixed vocabulary and fixed label lists."""

    pieces: Wordpiece
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]

    @property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The label lists, by the names of the arguments."""
        return {"upos": self.upos, "xpos": self.xpos, "deprels": self.deprels}

    def batch(self, chosen: list[Window]) -> Batch:
        """One batch of windows, padded to the longest."""
        inputs = [self._inputs(window) for window in chosen]
        words = max(len(row[2]) for row in inputs)
        length = max(len(row[0]) for row in inputs)
        columns = [self._labels(window) for window in chosen]
        ids, cases, first = (
            torch.tensor([row[k] + [0] * (size - len(row[k])) for row in inputs])
            for k, size in ((0, length), (1, length), (2, words))
        )
        fills = (IGNORED, IGNORED, IGNORED, IGNORED, IGNORED, 0, -1)
        labels = (
            torch.tensor([row[k] + [fill] * (words - len(row[k])) for row in columns]) for k, fill in enumerate(fills)
        )
        return Batch(ids, cases, first, *labels, pairs=_pair_batch(chosen))

    def _inputs(self, window: Window) -> tuple[list[int], list[int], list[int]]:
        ids, cases, first = [self.pieces.cls], [7], []
        for word in (word for sentence in window for word in sentence.words):
            cut = self.pieces(word)
            first.append(len(ids))
            ids.extend(cut)
            cases.extend([casing(word)] * len(cut))
        return [*ids, self.pieces.sep], [*cases, 7], first

    def _labels(self, window: Window) -> list[list[int]]:
        upos, xpos, starts, heads, deprels, masks, numbers = ([] for _ in range(7))
        for number, sentence in enumerate(window):
            offset, size = len(upos), len(sentence.words)
            parsed = bool(sentence.heads)
            upos += [self.upos.index(tag) for tag in sentence.upos] or [IGNORED] * size
            xpos += [self.xpos.index(tag) if tag in self.xpos else IGNORED for tag in sentence.xpos] or [IGNORED] * size
            starts += [1] + [0] * (size - 1) if parsed else [IGNORED] * size
            heads += [head + offset if head else 0 for head in sentence.heads] or [IGNORED] * size
            known = [self.deprels.index(label) if label in self.deprels else IGNORED for label in sentence.deprels]
            deprels += known or [IGNORED] * size
            masks += sentence.masks or [0] * size
            numbers += [number] * size
        return [upos, xpos, starts, heads, deprels, masks, numbers]


def _pair_batch(chosen: list[Window]) -> PairBatch | None:
    """The pairs of all windows, of many that lack every relation some, drawn evenly."""
    rows, parts, classes, known = [], ([], [], [], []), [], []
    for row, window in enumerate(chosen):
        offset = 0
        for sentence in window:
            for labelled in _sampled(sentence.pairs):
                pair = labelled.pair
                words = (range(*pair.subject), range(*pair.object), pair.between, pair.path)
                for part, places in zip(parts, words, strict=True):
                    part.append([offset + place for place in places])
                rows.append(row)
                classes.append((*pair.types, pair.distance))
                known.append(labelled.labels)
            offset += len(sentence.words)
    if not rows:
        return None
    return PairBatch(torch.tensor(rows), tuple(map(_padded, parts)), torch.tensor(classes), torch.tensor(known))


def _sampled(pairs: list[LabelledPair]) -> list[LabelledPair]:
    positive = [pair for pair in pairs if 1 in pair.labels]
    others = [pair for pair in pairs if 1 not in pair.labels]
    return positive + others[:: max(1, len(others) // MOST_NEGATIVE_PAIRS)]


def _padded(rows: list[list[int]]) -> Tensor:
    size = max(1, *map(len, rows))
    return torch.tensor([row + [-1] * (size - len(row)) for row in rows])


def batches(
    chosen: list[Window], rng: random.Random, *, pieces: Wordpiece, size: int, longest: int = 190
) -> Iterator[list[Window]]:
    """Group windows of like length into batches of at most `size` wordpieces with padding, in random order.

    Windows of more than `longest` wordpieces are left out.
    """
    lengths = {id(w): 2 + sum(len(pieces(word)) for s in w for word in s.words) for w in chosen}
    chosen = sorted((w for w in chosen if lengths[id(w)] <= longest), key=lambda w: lengths[id(w)] + rng.random() * 6)
    groups: list[list[Window]] = [[]]
    for window in chosen:
        if groups[-1] and (len(groups[-1]) + 1) * lengths[id(window)] > size:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    yield from groups
