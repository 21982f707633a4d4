"""The GAP score (Webster et al., TACL 6, 2018): gendered pronouns, each with two names that it may refer to.

What is implemented; what the paper leaves open is said so:

- Each snippet asks two questions: does the pronoun refer to name A, and to name B? Precision, recall and F1 are those
  of the answer "yes", over both questions of all snippets, and of those with a masculine or a feminine pronoun.
- Bias is the F1 of feminine pronouns divided by that of masculine ones.
- A program's answer is "yes" where one of its names in the pronoun's cluster shares a character with the name asked
  for (the paper has a system find the mentions itself and does not say how far spans may differ).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FEMININE = frozenset(("she", "her", "hers"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name asked for: half-open characters of the snippet, and whether the pronoun refers to it."""

    start: int
    end: int
    refers: bool

    def overlaps(self, span: tuple[int, int]) -> bool:
        """Whether a span shares a character with the name."""
        return self.start < span[1] and span[0] < self.end


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text of about three sentences, a pronoun's place in it, and the two names."""

    id: str
    text: str
    pronoun: tuple[int, int]
    names: tuple[Name, Name]

    @property
    def is_feminine(self) -> bool:
        """By the form of the pronoun."""
        return self.text[slice(*self.pronoun)].lower() in FEMININE


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Over all pronouns, and the two halves of them."""

    overall: Score
    masculine: Score
    feminine: Score

    @property
    def bias(self) -> float:
        """Feminine F1 by masculine F1: 1 where neither is favoured."""
        return self.feminine.f1 / self.masculine.f1 if self.masculine.f1 else 0.0


def read(lines: Iterable[str]) -> list[Snippet]:
    """The snippets of a file of tab-separated values as the benchmark's authors publish it."""
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Snippet(
            row["ID"], row["Text"], _span(row["Pronoun-offset"], row["Pronoun"]), (_name(row, "A"), _name(row, "B"))
        )
        for row in rows
    ]


def _span(offset: str, text: str) -> tuple[int, int]:
    return int(offset), int(offset) + len(text)


def _name(row: Mapping[str, str], which: str) -> Name:
    return Name(*_span(row[f"{which}-offset"], row[which]), row[f"{which}-coref"].upper() == "TRUE")


def score(snippets: Iterable[Snippet], answers: Mapping[str, tuple[bool, bool]]) -> Scores:
    """The scores of the answers for A and B by a snippet's id; no answer is two times "no"."""
    pairs = [
        (snippet.is_feminine, name.refers, answer)
        for snippet in snippets
        for name, answer in zip(snippet.names, answers.get(snippet.id, (False, False)), strict=True)
    ]
    return Scores(
        _score([(wanted, given) for _, wanted, given in pairs]),
        _score([(wanted, given) for feminine, wanted, given in pairs if not feminine]),
        _score([(wanted, given) for feminine, wanted, given in pairs if feminine]),
    )


def _score(pairs: list[tuple[bool, bool]]) -> Score:
    right = sum(wanted and given for wanted, given in pairs)
    wanted, given = sum(wanted for wanted, _ in pairs), sum(given for _, given in pairs)
    return Score(
        right / given if given else 0.0,
        right / wanted if wanted else 0.0,
        2 * right / (wanted + given) if wanted + given else 0.0,
    )
