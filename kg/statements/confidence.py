"""How likely an open relation is right: a logistic model over what is known of it, its weights in confidence.json.

``python -m training.confidence`` fits the weights.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.mentions.tree import children

if TYPE_CHECKING:
    from kg.statements.surface import Extraction

WEIGHTS = Path(__file__).with_name("confidence.json")
_CLAUSAL = frozenset(("acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "xcomp", "csubj", "parataxis"))
_LONG = 8.0


def confidence(extraction: Extraction) -> float:
    """A probability, of three digits."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(extraction).items())
    return round(1.0 / (1.0 + math.exp(-total)), 3)


@cache
def _weights() -> dict[str, float]:
    if not WEIGHTS.exists():
        return {}
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found


def features(extraction: Extraction) -> dict[str, float]:
    """What the model looks at: the rule, its arguments, lengths, and where the clause hangs in the sentence."""
    head, subject, target = extraction.head, extraction.agent, extraction.target
    found = {
        "bias": 1.0,
        f"rule={extraction.rule}": 1.0,
        f"label={head.dep_}": 1.0,
        f"tag={head.tag_}": 1.0,
        f"subject={_kind(subject)}": 1.0,
        f"rule={extraction.rule} object={_kind(target)}": 1.0,
        "clauses": min(sum(each.dep_ in _CLAUSAL for each in (head, *head.ancestors)), 3) / 3,
        "rank": min(extraction.rank, 6) / 6,
        f"rule={extraction.rule} rank": min(extraction.rank, 6) / 6,
        "coordinated subject": float(subject.dep_ == "conj" or bool(children(subject, "conj"))),
        "coordinated object": float(target.dep_ == "conj" or bool(children(target, "conj"))),
        "own subject": float(subject.head == head),
        "further": min(len(extraction.arguments) - 1, 3) / 3,
    }
    for name, words in (("subject", extraction.subject), ("relation", extraction.relation), ("object", extraction.arguments[0] if extraction.arguments else ())):
        found[f"{name} length"] = math.log1p(len(words)) / math.log1p(_LONG)
        found[f"long {name}"] = float(len(words) > _LONG)
        found[f"gap in {name}"] = float(any(isinstance(a, Token) and isinstance(b, Token) and b.i != a.i + 1 for a, b in zip(words, words[1:], strict=False)))
    return found


def _kind(token: Token) -> str:
    """A name's type, else the part of speech."""
    return token.ent_type_ or token.pos_
