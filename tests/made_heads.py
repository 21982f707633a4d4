"""Relation heads written by hand."""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.language.pairs import DISTANCES, TYPES
from kg.language.relation_head import RelationHead

SIZE = 128
"""Numbers in a word's vector; a pair has four such vectors: subject, object, between, path."""


def made_head(
    relation: str,
    *,
    counted: Sequence[int] = (),
    subject: Mapping[str, float] | None = None,
    object_: Mapping[str, float] | None = None,
    bias: float = 0.0,
    threshold: float = 0.5,
) -> RelationHead:
    """A head of one relation: the log-odds are the bias and, through a GELU, the sum of what a pair has.

    ``counted`` are numbers of the pair's vectors that are summed; ``subject`` and ``object_`` say what each type adds.
    """
    parts = np.zeros((1, 4 * SIZE), dtype=np.float32)
    parts[0, list(counted)] = 1.0
    weights = {
        "parts.weight": parts,
        "parts.bias": np.zeros(1, dtype=np.float32),
        "subject_types.weight": _by_type(subject or {}),
        "object_types.weight": _by_type(object_ or {}),
        "distances.weight": np.zeros((DISTANCES, 1), dtype=np.float32),
        "scores.weight": np.ones((1, 1), dtype=np.float32),
        "scores.bias": np.array([bias], dtype=np.float32),
    }
    return RelationHead((relation,), np.array([threshold], dtype=np.float32), weights)


def _by_type(values: Mapping[str, float]) -> np.ndarray:
    return np.array([[values.get(name, 0.0)] for name in TYPES], dtype=np.float32)
