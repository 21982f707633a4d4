"""How likely an open relation is right, by its words and its place in the tree.

``python -m training.open_confidence`` fits the weights.
"""

from __future__ import annotations

import math
from itertools import pairwise

from spacy.tokens import Token

from kg.mentions.tree import children
from kg.statements.logistic import probability
from kg.statements.spans import Words
from kg.statements.surface import Extraction

_CLAUSAL = frozenset(("acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "xcomp", "csubj", "parataxis"))
_LONG = 8


def confidence(extraction: Extraction) -> float:
    """A probability, to three digits."""
    return round(probability("open", features(extraction)), 3)


def features(extraction: Extraction) -> dict[str, float]:
    """What the model looks at, by name: the rule, its arguments, their lengths, and where the clause hangs."""
    head, agent, target, rule = extraction.head, extraction.agent, extraction.target, extraction.rule
    target_words = extraction.arguments[0] if extraction.arguments else ()
    rank = min(extraction.rank, 6) / 6
    return {
        "bias": 1.0,
        f"rule={rule}": 1.0,
        f"label={head.dep_}": 1.0,
        f"tag={head.tag_}": 1.0,
        f"subject={_kind(agent)}": 1.0,
        f"rule={rule} object={_kind(target)}": 1.0,
        "clauses above": min(sum(each.dep_ in _CLAUSAL for each in (head, *head.ancestors)), 3) / 3,
        "rank": rank,
        f"rule={rule} rank": rank,
        "coordinated subject": _is_coordinated(agent),
        "coordinated object": _is_coordinated(target),
        "own subject": float(agent.head == head),
        "further": min(len(extraction.arguments) - 1, 3) / 3,
        **_shape("subject", extraction.subject),
        **_shape("relation", extraction.relation),
        **_shape("object", target_words),
    }


def _kind(token: Token) -> str:
    """A name's type, else the part of speech."""
    return token.ent_type_ or token.pos_


def _is_coordinated(token: Token) -> float:
    return float(token.dep_ == "conj" or bool(children(token, "conj")))


def _shape(name: str, words: Words) -> dict[str, float]:
    return {
        f"{name} length": math.log1p(len(words)) / math.log1p(_LONG),
        f"long {name}": float(len(words) > _LONG),
        f"gap in {name}": float(any(after.i != before.i + 1 for before, after in pairwise(words))),
    }
