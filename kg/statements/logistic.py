"""Logistic models whose weights are in confidence.json, one for each kind of extraction."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("confidence.json")


def probability(model: str, features: Mapping[str, float]) -> float:
    """What a model, ``open`` or ``statements``, makes of features: from 0 to 1; unknown features count for nothing."""
    weights = _models()[model]
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _models() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found
