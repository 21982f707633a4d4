"""What pronouns and nominals refer to, where that is sure enough to state a fact about.

A wrong antecedent makes a wrong fact: what the model of `kg.mentions.coreference` is less sure of stays unresolved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.mentions.chains import Chain
from kg.mentions.coreference import chains, choose_best
from kg.mentions.markables import Markable
from kg.mentions.names import Cluster
from kg.mentions.nominals import named_by_nominals

SURE = 0.5
"""The probability that a link needs at least."""
_THIRD = frozenset(("he", "she", "it", "they"))
_ANAPHORIC = frozenset(("pronoun", "the", "this"))


@dataclass(frozen=True, slots=True)
class Anaphora:
    """What the heads of pronouns and nominals refer to, by token index.

    ``named``: the cluster of names; ``described``: the head of the nominal that says it first.
    """

    named: Mapping[int, Cluster]
    described: Mapping[int, int]


def resolve(mentions: Sequence[Markable]) -> Anaphora:
    """The anaphors among an article's markables."""
    sure: dict[int, float] = {}
    described: dict[int, int] = {}
    homes: dict[int, Chain] = {}
    for chain in chains(mentions, lambda options: choose_best(options, sure)):
        for mention in chain.mentions:
            if sure.get(mention.token.i, 0.0) < SURE or mention.form not in _ANAPHORIC:
                continue
            homes[mention.token.i] = chain
            if chain.cluster is None and (first := _first(chain, mention)) is not None:
                described[mention.token.i] = first
    named = {i: chain.cluster for i, chain in homes.items() if chain.cluster is not None}
    for i, group in named_by_nominals(mentions, homes).items():
        named[i] = group
        described.pop(i, None)
    return Anaphora(named, described)


def _first(chain: Chain, mention: Markable) -> int | None:
    """The nominal that a pronoun of the third person, or a nominal with the same noun, takes up."""
    earlier = (m for m in chain.mentions if m.form != "pronoun" and m.token.i < mention.token.i)
    first = next(earlier, None)
    if first is None or (mention.pronoun not in _THIRD and first.lemma != mention.lemma):
        return None
    return first.token.i
