"""What the relation head learns from: passages whose sentences have labelled pairs of spans (kg/language/pairs.py).

A corpus that does not annotate a relation cannot say that a pair lacks it: each pair therefore says of each relation
that it holds, that it does not, or that nobody knows. A tenth of each corpus, drawn by a hash of its texts, is kept for
development.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import language, ontology
from kg.language.pairs import Pair, Range, numbered, overlap, path
from kg.language.relation_head import SAME
from kg.statements.exclusion import BESIDE
from training.treebank import LabelledPair, Sentence

RELATIONS = tuple(
    "ACQUIRED AFFILIATED_WITH AUTHORED AWARDED BASED_IN BORN_IN CAPITAL_OF CEO_OF CHILD_OF CITIZEN_OF COMPETES_WITH "
    "CUSTOMER_OF DEVELOPED DIED_IN EDUCATED_AT FOUNDED FOUNDED_IN HAS_BRAND HOLDS_STAKE_IN LEADER_OF LISTED_ON "
    "LIVES_IN LOCATED_IN MEMBER_OF MEMBER_OF_PARTY MERGED_WITH OWNS PARENT_OF PARTICIPATED_IN PARTNERED_WITH PART_OF "
    "PLAYED_FOR PRODUCES REGULATES SAME_AS SIBLING_OF SOLD SPOUSE_OF".split()
)
"""What the head knows: relations of kg's ontology, and ``SAME_AS`` of mentions (coreferent_pairs.py)."""
SYMMETRIC = frozenset(name for name in RELATIONS if name != SAME and ontology.load().relations[name].symmetric)
UNKNOWN, ABSENT, PRESENT = -1, 0, 1
PARTS = 10

Direction = tuple[str, bool]
"""A relation, and whether a corpus gives its object first."""


@dataclass(frozen=True)
class Passage:
    """Sentences that are read in one window; `held_out` says that they are kept for development."""

    corpus: str
    sentences: list[Sentence]
    held_out: bool


@dataclass(frozen=True)
class Mention:
    """A span that may be in a relation, and its type."""

    span: Range
    type: str

    def overlaps(self, span: Range) -> bool:
        """Whether it shares a word with a span."""
        return overlap(self.span, span)


@dataclass
class Known:
    """Two mentions, and what is known of each relation between them."""

    subject: Mention
    object: Mention
    labels: list[int] = field(default_factory=lambda: [UNKNOWN] * len(RELATIONS))

    def tell(self, relation: str, *, holds: bool) -> None:
        """Note that a relation holds or does not; that it holds is never taken back."""
        index = RELATIONS.index(relation)
        if self.labels[index] != PRESENT:
            self.labels[index] = PRESENT if holds else ABSENT

    def labelled(self, heads: list[int]) -> LabelledPair:
        """The pair in a tree, with its labels."""
        holding = [r for r, label in zip(RELATIONS, self.labels, strict=True) if label == PRESENT and r in BESIDE]
        for relation in holding:
            open_ = [r for r, label in zip(RELATIONS, self.labels, strict=True) if label == UNKNOWN]
            self.tell_absent(set(open_) - BESIDE[relation])
        a, b = self.subject, self.object
        pair = Pair(a.span, b.span, a.type, b.type, path(heads, a.span, b.span))
        return LabelledPair(pair, tuple(self.labels))

    def tell_absent(self, relations: Iterable[str]) -> None:
        """Note of several relations that they do not hold."""
        for relation in relations:
            self.tell(relation, holds=False)


def is_held_out(key: str, parts: int = PARTS) -> bool:
    """Whether a text is one of the share that is kept for development."""
    return zlib.crc32(key.encode()) % parts == 0


def read(file: Path) -> list[dict[str, Any]]:
    """The examples of a JSON file (.gz)."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return json.load(lines)


def printable(words: Sequence[str]) -> list[str]:
    """The words, with a full stop for each that is empty or white space."""
    return [word if word.strip() else "." for word in words]


def tree(words: Sequence[str]) -> list[int]:
    """The heads of a sentence's words, as kg reads it; a root is its own head."""
    return numbered([token for token in language.analyze([words]) if not token.is_space])[1]


def sentence(words: Sequence[str], heads: list[int], known: Iterable[Known]) -> Sentence:
    """A sentence with those pairs of which anything is known."""
    pairs = [each.labelled(heads) for each in known if set(each.labels) != {UNKNOWN}]
    return Sentence(words=list(words), pairs=pairs)
