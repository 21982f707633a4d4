"""The encoder: words in, scores of every task out, by onnxruntime on one thread."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.language.wordpiece import Wordpiece, casing

Floats = NDArray[np.float32]

BATCH = 1400
"""Wordpieces in a batch, padding included: small batches stay in the processor's caches."""
_SPECIAL = 7


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window of n words; see training/network.py for the heads.

    upos, xpos, entities, starts: (n, labels). arcs: (n, 1 + n), column 0 the root. dependents: (n, k),
    heads: (1 + n, k), vectors that `Encoder.label` compares.
    """

    upos: Floats
    xpos: Floats
    entities: Floats
    starts: Floats
    arcs: Floats
    dependents: Floats
    heads: Floats


class Encoder:
    """The shipped network.

    Eight-bit scales are taken over a whole batch, so a window's scores depend slightly on its neighbours: batches
    are made within one article, never across articles, and so an article always gets the same scores.
    """

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._scorer = np.load(folder / "labels.npz")["scorer"].astype(np.float32)
        self.pieces = Wordpiece.from_file(folder / "vocabulary.txt")
        self.names: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))

    def __call__(self, windows: Sequence[Sequence[str]]) -> list[Scores]:
        """The scores of each window, given as its words; a window should not exceed some 190 wordpieces."""
        rows = [_row(self.pieces, words) for words in windows]
        found: dict[int, Scores] = {}
        for batch in _batches([len(row[0]) for row in rows]):
            found.update(zip(batch, self._run([rows[i] for i in batch]), strict=True))
        return [found[i] for i in range(len(rows))]

    def _run(self, rows: list[tuple[list[int], list[int], list[int]]]) -> Iterator[Scores]:
        inputs = {name: _padded([row[k] for row in rows]) for k, name in enumerate(("pieces", "casings", "first"))}
        outputs = self._session.run(None, inputs)
        for i, row in enumerate(rows):
            n = len(row[2])
            upos, xpos, entities, starts, arcs, dependents, heads = (output[i] for output in outputs)
            yield Scores(
                upos[:n], xpos[:n], entities[:n], starts[:n], arcs[:n, : n + 1], dependents[:n], heads[: n + 1]
            )

    def label(self, scores: Scores, heads: NDArray[np.int64]) -> Floats:
        """Label scores (n, labels) of each word with its chosen head, 0 for the root (Dozat & Manning, ICLR 2017)."""
        dependents, chosen = _with_one(scores.dependents), _with_one(scores.heads[heads])
        size, labels, _ = self._scorer.shape
        projected = dependents @ self._scorer.reshape(size, -1)
        scored: Floats = np.einsum("nlk,nk->nl", projected.reshape(len(dependents), labels, size), chosen)
        return scored


def _with_one(vectors: Floats) -> Floats:
    return np.concatenate([vectors, np.ones((len(vectors), 1), dtype=np.float32)], axis=1)


def _row(pieces: Wordpiece, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
    ids, casings, first = [pieces.cls], [_SPECIAL], []
    for word in words:
        cut = pieces(word)
        first.append(len(ids))
        ids.extend(cut)
        casings.extend([casing(word)] * len(cut))
    return [*ids, pieces.sep], [*casings, _SPECIAL], first


def _padded(rows: list[list[int]]) -> NDArray[np.int64]:
    longest = max(map(len, rows))
    return np.array([row + [0] * (longest - len(row)) for row in rows], dtype=np.int64)


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Indices of windows of like length, in batches of at most `BATCH` wordpieces with padding."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[batch[0]] > BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
