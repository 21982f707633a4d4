"""How likely the language model finds it that an anaphor and a mention before it refer to one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.language.pairs import Pair, numbered, path
from kg.language.relation_head import SAME, Floats, relation_head
from kg.mentions.chains import Chain
from kg.mentions.markables import Markable

_LATEST = 2
"""How many mentions of a chain are compared: the last ones."""
_LIMIT = 4.0


class Sameness:
    """Scores of one Doc's mentions by the relation head's ``SAME_AS``."""

    def __init__(self, mentions: Sequence[Markable]) -> None:
        self._doc = mentions[0].token.doc if mentions else None

    @cached_property
    def _read(self) -> tuple[dict[int, int], list[int], Floats] | None:
        """Where each token is among the words, and the words' heads and vectors; None for a Doc without vectors."""
        if self._doc is None or self._doc._.relation_vectors is None:
            return None
        words = [token for token in self._doc if not token.is_space]
        return *numbered(words), self._doc._.relation_vectors[[token.i for token in words]].astype("float32")

    def __call__(self, anaphor: Markable, chains: Sequence[Chain]) -> list[float]:
        """For each chain the log-odds, from -4 to 4, that the anaphor is one with its likeliest recent mention."""
        if self._read is None:
            return [0.0] * len(chains)
        place, heads, vectors = self._read
        compared = [chain.mentions[-_LATEST:] for chain in chains]
        head = relation_head()
        pairs = [_pair(place, heads, anaphor, other) for mentions in compared for other in mentions]
        scores = head.scores(vectors, pairs)[:, head.relations.index(SAME)]
        found, start = [], 0
        for mentions in compared:
            best = max((float(score) for score in scores[start : start + len(mentions)]), default=0.0)
            found.append(min(max(best, -_LIMIT), _LIMIT))
            start += len(mentions)
        return found


def _pair(place: Mapping[int, int], heads: Sequence[int], anaphor: Markable, other: Markable) -> Pair:
    spans = [(place[m.token.i], place[m.token.i] + 1) for m in (anaphor, other)]
    first, second = (str(m.type or "Thing") for m in (anaphor, other))
    return Pair(spans[0], spans[1], first, second, path(heads, spans[0], spans[1]))
