"""The BenchIE score (Gashteovski et al., ACL 2022): an extraction is right when it is exactly a fact's gold triple.

What is implemented:

- A fact is a cluster of triples (a fact synset). A slot of a triple lists words; words in square brackets are
  optional, each bracket as a whole, independently of the others.
- An extraction is a true positive when subject, relation and object each equal, word by word and case-sensitively, a
  triple's slots with some of the optional words left out. Of n-ary extractions subject, relation and first object
  count.
- Precision is the share of a system's extractions that match some fact of their sentence; recall is the share of all
  facts that at least one extraction matches; F1 is their harmonic mean. Equal extractions of one sentence count once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Triple = tuple[str, str, str]
_SENTENCE = re.compile(r"sent_id:(\d+)\t(.*)")
_CLUSTER = re.compile(r"\d+--> Cluster \d+:")


@dataclass
class GoldSentence:
    """A sentence and its facts, each a list of patterns for whole triples."""

    text: str
    facts: list[list[re.Pattern[str]]] = field(default_factory=list)


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read(lines: Iterable[str]) -> list[GoldSentence]:
    """The gold sentences of a BenchIE file."""
    found: list[GoldSentence] = []
    for line in map(str.strip, lines):
        if sentence := _SENTENCE.match(line):
            found.append(GoldSentence(sentence[2].strip()))
        elif _CLUSTER.match(line):
            found[-1].facts.append([])
        elif " --> " in line:
            found[-1].facts[-1].append(pattern(*line.split(" --> ")))
    return found


def pattern(*slots: str) -> re.Pattern[str]:
    """What matches a triple written with tabs between its slots: ``[the] bank``, ``is based in``, ``Zurich``."""
    return re.compile("\t".join(map(_slot, slots)))


def _slot(words: str) -> str:
    """Every word with a space before it, brackets as optional groups."""
    return "".join(
        f"(?:{_required(part[1:-1])})?" if part.startswith("[") and part.endswith("]") else _required(part)
        for part in re.findall(r"\[[^\]]*\]|[^\[]+", words)
    )


def _required(words: str) -> str:
    return "".join(" " + re.escape(word) for word in words.split())


def matches(triple: Triple, fact: list[re.Pattern[str]]) -> bool:
    """Whether a triple is one way to write a fact."""
    written = "\t".join("".join(" " + word for word in slot.split()) for slot in triple)
    return any(each.fullmatch(written) for each in fact)


def score(gold: Iterable[GoldSentence], found: Mapping[str, Iterable[Triple]]) -> Score:
    """The score of the triples found in each sentence, by its text."""
    right = total = known = facts = 0
    for sentence in gold:
        triples = list(dict.fromkeys(found.get(sentence.text, ())))
        total += len(triples)
        right += sum(any(matches(triple, fact) for fact in sentence.facts) for triple in triples)
        facts += len(sentence.facts)
        known += sum(any(matches(triple, fact) for triple in triples) for fact in sentence.facts)
    return Score(right / total if total else 0.0, known / facts if facts else 0.0)
