"""Which mentions of an article corefer: each joins the chain that a log-linear model ranks first, or begins one.

The model ranks chains, not single mentions (Rahman & Ng, EMNLP 2009), with sparse features of words and trees
(Durrett & Klein, EMNLP 2013). ``python -m training.coreference`` fits its weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.mentions import features
from kg.mentions.chains import Chain, agrees, recent, shares_verb, speaks
from kg.mentions.markables import Markable
from kg.mentions.sameness import Sameness
from kg.model import EntityType

WEIGHTS = Path(__file__).with_name("coreference.json")
_REACH = {"he": 5, "she": 5, "it": 3, "they": 3, "this": 1, "I": 60, "we": 60, "you": 60}
_CANDIDATES = 14
CAUTION = 0.8
"""What a new chain loses in rank: 0.8 gave the best mean F1 on OntoGUM's working documents, cross-validated."""
SAME_WEIGHT = 0.3
"""What the language model's log-odds weigh: chosen on a quarter of GAP's development file that it has not seen."""
_CATAPHORIC = frozenset(("he", "she", "it", "they"))
_MISTAKEN = frozenset(
    (EntityType.ORGANIZATION, EntityType.WORK, EntityType.PRODUCT, EntityType.PLACE, EntityType.EVENT)
)
_TYPED = frozenset((EntityType.PERSON, EntityType.ORGANIZATION))
_TYPED_REACH = 3


@dataclass(frozen=True, slots=True)
class Options:
    """Where a mention may belong: candidate chains, None for a new one, with their features.

    ``same`` are the log-odds that the language model gives each chain, 0 for a new one and where it is not asked.
    """

    mention: Markable
    chains: tuple[Chain | None, ...]
    features: tuple[list[str], ...]
    same: tuple[float, ...]


Choose = Callable[[Options], int]


def chains(mentions: Sequence[Markable], choose: Choose) -> list[Chain]:
    """The chains of an article's markables; ``choose`` picks among the options of each that has any."""
    found: list[Chain] = []
    known: dict[int, Chain] = {}
    by_head: dict[str, list[Chain]] = {}
    begun: dict[int, Chain] = {}
    sameness = Sameness(mentions)
    for place, mention in enumerate(mentions):
        chain = known.get(id(mention.cluster)) if mention.cluster is not None else None
        chain = chain or begun.get(id(mention))
        if chain is None:
            ahead = _ahead(mentions, place, known) if mention.pronoun in _CATAPHORIC else {}
            if (options := _options(mention, found, by_head, ahead, sameness)) is not None:
                chain = options.chains[choose(options)]
            if chain is not None and id(chain) in ahead and not (chain.mentions and chain in found):
                begun[id(ahead[id(chain)][1])] = chain
                found.append(chain)
        if chain is None:
            chain = Chain()
            found.append(chain)
        chain.add(mention)
        if chain.cluster is not None:
            known[id(chain.cluster)] = chain
        if not mention.pronoun:
            for head in (mention.lemma, *(mention.cluster.kinds if mention.cluster else ())):
                if chain not in (homes := by_head.setdefault(head, [])):
                    homes.append(chain)
    return found


def _ahead(mentions: Sequence[Markable], place: int, known: Mapping[int, Chain]) -> dict[int, tuple[Chain, Markable]]:
    """The chains of names that follow a pronoun in its sentence; a chain that has not begun has what its name tells."""
    found: dict[int, tuple[Chain, Markable]] = {}
    for later in mentions[place + 1 : place + 12]:
        if later.sentence != mentions[place].sentence:
            break
        if later.form == "name" and later.quotation == mentions[place].quotation:
            chain = known.get(id(later.cluster)) if later.cluster is not None else None
            if chain is None:
                chain = Chain(cluster=later.cluster, gender=later.gender, plural=later.plural, type=later.type)
            found.setdefault(id(chain), (chain, later))
    return found


def _options(
    mention: Markable,
    found: Sequence[Chain],
    by_head: Mapping[str, Sequence[Chain]],
    ahead: Mapping[int, tuple[Chain, Markable]],
    sameness: Callable[[Markable, Sequence[Chain]], Sequence[float]],
) -> Options | None:
    candidates = _pronominal(mention, found) if mention.pronoun else _nominal(mention, found, by_head)
    later = [chain for chain, name in ahead.values() if not chain.mentions and _personal(mention, chain)]
    if not candidates and not later:
        return None
    fitting = [agrees(mention, chain) for chain in candidates]
    ranks = [sum(fitting[:n]) for n in range(len(candidates))]
    rows = [features.link(mention, chain, rank, sum(fitting)) for chain, rank in zip(candidates, ranks, strict=True)]
    for chain, row in zip(candidates, rows, strict=True):
        if id(chain) in ahead:
            row += features.ahead(mention, chain, ahead[id(chain)][1])
    rows += [features.ahead(mention, chain, ahead[id(chain)][1]) for chain in later]
    same = sameness(mention, [*candidates, *later]) if mention.pronoun in ("he", "she") else [0.0] * len(rows)
    return Options(mention, (None, *candidates, *later), (features.new(mention, sum(fitting)), *rows), (0.0, *same))


def _pronominal(mention: Markable, found: Sequence[Chain]) -> list[Chain]:
    near = recent(found, mention, _REACH[mention.pronoun])
    if mention.pronoun in ("I", "we", "you"):
        near = [c for c in near if mention.pronoun in c.pronouns or speaks(c, mention)]
    elif mention.pronoun in ("he", "she"):
        near = [c for c in near if _personal(mention, c)]
    else:
        near = [c for c in near if agrees(mention, c)]
    return [chain for chain in near[:_CANDIDATES] if not shares_verb(mention, chain)]


def _personal(mention: Markable, chain: Chain) -> bool:
    """Whether he, she or they may be a chain; a name may be a person's whatever type the language model gave it."""
    if chain.cluster is not None and mention.pronoun in ("he", "she"):
        if chain.gender == "N":
            return chain.type in _MISTAKEN
        if chain.gender not in (None, mention.gender):
            return " " not in chain.cluster.longest
    return agrees(mention, chain) or (chain.cluster is not None and chain.plural is not True)


def _nominal(mention: Markable, found: Sequence[Chain], by_head: Mapping[str, Sequence[Chain]]) -> list[Chain]:
    candidates = list(by_head.get(mention.lemma, ())) if mention.cluster is None or mention.form == "name" else []
    if mention.cluster is None and mention.type in _TYPED and mention.form in ("the", "this"):
        near = recent(found[-60:], mention, _TYPED_REACH)
        candidates += [c for c in near if c.type is mention.type and c.cluster is not None and c not in candidates][:6]
    candidates = [c for c in candidates if mention.cluster is None or c.cluster is None]
    return sorted(candidates, key=lambda chain: -chain.last.token.i)[:_CANDIDATES]


def best(options: Options, weights: Mapping[str, float]) -> tuple[int, float]:
    """The option that the model ranks first, and its probability.

    A new chain is ranked a little lower than the model says: missed links cost more than wrong ones in whole chains.
    """
    sums = [
        sum(weights.get(name, 0.0) for name in row) + SAME_WEIGHT * same
        for row, same in zip(options.features, options.same, strict=True)
    ]
    place = max(range(len(sums)), key=lambda n: sums[n] if n else sums[0] - CAUTION)
    return place, 1.0 / sum(math.exp(value - sums[place]) for value in sums)


def choose_best(options: Options, sure: dict[int, float]) -> int:
    """The option that the shipped weights rank first; a link's probability is noted by the mention's token index."""
    place, probability = best(options, shipped_weights())
    if place:
        sure[options.mention.token.i] = probability
    return place


@cache
def shipped_weights() -> dict[str, float]:
    """The fitted weights, by feature."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found
