"""Pairs of names in news that stand in no relation, or not in some: most pairs of a news sentence do not.

The corpora of relations hold sentences that were chosen because they tell some. In the silver news nobody has marked
relations, but a pair whose ends are far apart in the tree hardly ever has one, some relations cannot be told without
certain words, and of two things that a rule of kg reads one relation of, most others do not hold.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from spacy.tokens import Doc

from kg import language, mentions
from kg.language.pairs import Pair, Range, numbered, overlap, path
from kg.language.relation_head import SAME
from kg.mentions import Mentions
from kg.model import OPEN_RELATION, Article
from kg.statements import extract
from kg.statements.exclusion import excludes
from kg.statements.learned import candidates
from kg.statements.needed import may_tell
from training.relations import ABSENT, RELATIONS, SYMMETRIC, UNKNOWN, Passage
from training.treebank import LabelledPair, Sentence

FAR = 4
"""So many words between two heads in the tree are far apart."""
SURE = 0.9
"""The confidence from which a rule's statement is believed."""
_KNOWN = frozenset(RELATIONS) - {SAME}
_MOST = 12


def passages(silver: list[Sentence], number: int, seed: int) -> Iterator[Passage]:
    """`number` of the silver sentences, drawn by `seed`, with what cannot hold between their mentions."""
    for sentence in random.Random(seed).sample(silver, number):
        doc = language.analyze([sentence.words])
        pairs = list(_pairs(doc))
        if len(doc) == len(sentence.words) and pairs:
            yield Passage("news", [replace(sentence, pairs=pairs)], held_out=False)


def _pairs(doc: Doc) -> Iterator[LabelledPair]:
    found = mentions.find(doc, "")
    heads, words = numbered(list(doc))[1], [token.lower_ for token in doc]
    wanting = frozenset(name for name in _KNOWN if not may_tell(words, name))
    excluded = _excluded(doc, found)
    for sent in doc.sents:
        for a, b in permutations(candidates(sent, found)[:_MOST], 2):
            if overlap(a.span, b.span):
                continue
            pair = Pair(a.span, b.span, a.type, b.type, path(heads, a.span, b.span))
            ends = doc[a.span[0]].idx, doc[b.span[0]].idx
            absent = _KNOWN if len(pair.path) >= FAR else wanting | excluded.get(ends, frozenset())
            if absent:
                yield LabelledPair(pair, tuple(ABSENT if name in absent else UNKNOWN for name in RELATIONS))


def _excluded(doc: Doc, found: Mentions) -> dict[Range, frozenset[str]]:
    """What does not hold beside what a rule reads, either way round, by where the two mentions begin."""
    excluded: dict[Range, frozenset[str]] = {}
    for statement in extract(doc, found, Article("", doc.text), least=2.0):
        if statement.confidence < SURE or statement.relation == OPEN_RELATION:
            continue
        others = frozenset(name for name in _KNOWN if excludes(statement.relation, name))
        turned = others | {statement.relation} & _KNOWN - SYMMETRIC if others else others
        ends = statement.subject.mention.start, statement.object.mention.start
        for place, absent in ((ends, others), (ends[::-1], turned)):
            excluded[place] = excluded.get(place, _KNOWN) & absent
    return excluded
