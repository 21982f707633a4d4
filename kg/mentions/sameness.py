"""How likely the language model finds it that an anaphor and a mention before it refer to one thing."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.language.pairs import Pair, path
from kg.language.relation_head import SAME, Floats, relation_head
from kg.mentions.chains import Chain
from kg.mentions.markables import Markable

_LATEST = 2
"""How many mentions of a chain are compared: the last ones."""
_LIMIT = 4.0


class Sameness:
    """Scores of one Doc's mentions by the relation head's ``SAME_AS``."""

    def __init__(self, mentions: Sequence[Markable]) -> None:
        self._vectors: Floats | None = None
        if mentions and mentions[0].token.doc.has_extension("relation_vectors"):
            self._read(mentions[0].token.doc)

    def _read(self, doc: Doc) -> None:
        words = [token for token in doc if not token.is_space]
        self._place = {token.i: n for n, token in enumerate(words)}
        self._heads = [self._place.get(token.head.i, n) for n, token in enumerate(words)]
        if (vectors := doc._.relation_vectors) is not None:
            self._vectors = vectors[[token.i for token in words]].astype("float32")

    def __call__(self, anaphor: Markable, chains: Sequence[Chain]) -> list[float]:
        """For each chain the log-odds, from -4 to 4, that the anaphor is one with its likeliest recent mention."""
        if self._vectors is None:
            return [0.0] * len(chains)
        compared = [chain.mentions[-_LATEST:] for chain in chains]
        head = relation_head()
        pairs = [self._pair(anaphor, other) for mentions in compared for other in mentions]
        scores = head.scores(self._vectors, pairs)[:, head.relations.index(SAME)]
        found, start = [], 0
        for mentions in compared:
            best = max((float(score) for score in scores[start : start + len(mentions)]), default=0.0)
            found.append(min(max(best, -_LIMIT), _LIMIT))
            start += len(mentions)
        return found

    def _pair(self, anaphor: Markable, other: Markable) -> Pair:
        spans = [(self._place[m.token.i], self._place[m.token.i] + 1) for m in (anaphor, other)]
        first, second = (str(m.type or "Thing") for m in (anaphor, other))
        return Pair(spans[0], spans[1], first, second, path(self._heads, spans[0], spans[1]))
