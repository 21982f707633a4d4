"""The encoder: words in, scores of every task out, by onnxruntime on one thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.language.wordpiece import Wordpiece, casing

Floats = NDArray[np.float32]

_SPECIAL = 7


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window of n words; see training/network.py for the heads.

    upos, xpos, entities, starts: (n, labels). arcs: (n, 1 + n), column 0 the root. dependents: (n, k),
    heads: (1 + n, k), vectors that `Encoder.label` compares. relations: (n, 128), vectors
    that kg/language/relation_head.py pools.
    """

    upos: Floats
    xpos: Floats
    entities: Floats
    starts: Floats
    arcs: Floats
    dependents: Floats
    heads: Floats
    relations: Floats


class Encoder:
    """The shipped network.

    Windows are run one by one: that is faster than padded batches, it stays in the processor's caches, and a window's
    eight-bit scales depend on nothing but itself.
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
        return [self._run(_row(self.pieces, words)) for words in windows]

    def _run(self, row: tuple[list[int], list[int], list[int]]) -> Scores:
        inputs = {
            name: np.array([column], dtype=np.int64)
            for name, column in zip(("pieces", "casings", "first"), row, strict=True)
        }
        return Scores(*(output[0] for output in self._session.run(None, inputs)))

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
