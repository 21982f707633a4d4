"""What the relation head sees of two spans of a sentence, besides the encoder's vectors of their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]
"""Words from the first to before the last, counted in a window or Doc."""

TYPES = ("Person", "Organization", "Place", "Product", "Event", "Work", "Group", "Law", "Thing", "Date")
"""The types that the head tells apart; all others are Things to it."""
_LONGEST = 40
_STEPS = (1, 2, 3, 5, 9, 17)
DISTANCES = 2 * (len(_STEPS) + 1)
"""How many classes of order and distance there are."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spans that may stand in a relation, subject first; `path` are the words that link them in the tree."""

    subject: Range
    object: Range
    subject_type: str
    object_type: str
    path: tuple[int, ...]

    @property
    def between(self) -> range:
        """The words between the spans, at most 40."""
        start, end = min(self.subject[1], self.object[1]), max(self.subject[0], self.object[0])
        return range(start, min(end, start + _LONGEST))

    @property
    def distance(self) -> int:
        """The class of how many words are between the spans, and of which comes first."""
        apart = max(self.subject[0], self.object[0]) - min(self.subject[1], self.object[1])
        return 2 * sum(apart >= step for step in _STEPS) + (self.subject > self.object)

    @property
    def types(self) -> tuple[int, int]:
        """The types of subject and object as indices into `TYPES`."""
        return _index(self.subject_type), _index(self.object_type)


def overlap(a: Range, b: Range) -> bool:
    """Whether two spans share a word."""
    return a[0] < b[1] and b[0] < a[1]


def numbered(tokens: Sequence[Token]) -> tuple[dict[int, int], list[int]]:
    """Where each token stands among some, by its index in the Doc, and the heads of all, counted among them.

    A token whose head is elsewhere is its own.
    """
    place = {token.i: n for n, token in enumerate(tokens)}
    return place, [place.get(token.head.i, n) for n, token in enumerate(tokens)]


def _index(type_: str) -> int:
    return TYPES.index(type_) if type_ in TYPES else TYPES.index("Thing")


def path(heads: Sequence[int], first: Range, second: Range) -> tuple[int, ...]:
    """The words on the way from one span's head to the other's in a tree, those of the spans left out.

    ``heads`` gives the head of each word, itself for a root. Words of two trees are linked by way of both roots.
    """
    ups = [_up(heads, span) for span in (first, second)]
    shared = set(ups[0]) & set(ups[1])
    nearest = next((word for word in ups[0] if word in shared), None)
    found = {nearest} if nearest is not None else set()
    for up in ups:
        for word in up:
            if word in shared:
                break
            found.add(word)
    return tuple(sorted(w for w in found if not any(start <= w < end for start, end in (first, second))))


def _up(heads: Sequence[int], span: Range) -> list[int]:
    """A span's head and the words above it, up to the root."""
    start, end = span
    word = next((w for w in range(start, end) if not start <= heads[w] < end or heads[w] == w), start)
    found = [word]
    while heads[word] != word and len(found) < len(heads):
        word = heads[word]
        found.append(word)
    return found
