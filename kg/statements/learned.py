"""Relations that the language model reads between two mentions of a sentence, whatever words express them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from spacy.tokens import Span, Token

from kg import ontology
from kg.language.pairs import Pair, Range, path
from kg.language.relation_head import relation_head
from kg.mentions import Mentions
from kg.mentions.tree import phrase
from kg.model import EntityType, LiteralType
from kg.ontology import Relation
from kg.statements.claim import Claim
from kg.statements.needed import told_by

RULE = "relation_head"
"""The name of this way to read a statement, as its evidence has it."""
_ACTING = frozenset((EntityType.PERSON, EntityType.ORGANIZATION))
_LISTING = frozenset(("appos", "conj", "flat"))
_MOST = 24
"""Mentions of a sentence that are paired; a longer list names nothing in relation."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be in a relation: its words in the Doc, type and id of what it refers to, and its head."""

    span: Range
    type: str
    id: str
    token: Token


def candidates(sent: Span, mentions: Mentions) -> list[Candidate]:
    """The mentions of a sentence that refer to something named, and its dates, in the order of the text."""
    found: dict[Range, Candidate] = {}
    for token in sent:
        if (name := mentions.names.get(token.i)) is not None:
            span, type_, id_ = (name[0].start, name[0].end), str(name[1].type), name[1].id
        elif (entity := mentions.anaphors.get(token.i)) is not None:
            span = (token.i, token.i + 1) if token.pos_ in ("PRON", "DET") else phrase(token)
            type_, id_ = str(entity.type), entity.id
        elif (literal := mentions.literals.get(token.i)) is not None and literal.label_ == LiteralType.DATE:
            span, type_, id_ = (literal.start, literal.end), str(LiteralType.DATE), literal.text
        else:
            continue
        if span not in found:
            found[span] = Candidate(span, type_, id_, sent.doc[slice(*span)].root)
    return list(found.values())


def claims(sent: Span, mentions: Mentions) -> Iterator[Claim]:
    """What the head reads in one sentence, each claim with its probability.

    Two mentions that a third person or organisation stands between in the tree are none of each other's business:
    ``Microsoft CEO Satya Nadella met Tim Cook``.
    """
    head, doc = relation_head(), sent.doc
    vectors = doc._.relation_vectors if doc.has_extension("relation_vectors") else None
    found = candidates(sent, mentions)
    if vectors is None or not 2 <= len(found) <= _MOST:
        return
    words = [token for token in sent if not token.is_space]
    place = {token.i: n for n, token in enumerate(words)}
    heads = [place.get(token.head.i, n) for n, token in enumerate(words)]
    others = {place[each.token.i]: each for each in found if each.type in _ACTING and each.token.i in place}
    paired, pairs = [], []
    for subject, object_ in permutations(found, 2):
        if _overlap(subject.span, object_.span):
            continue
        pair = _pair(heads, place, subject, object_)
        between = [words[n] for n in pair.path if n in others and others[n].id not in (subject.id, object_.id)]
        if all(_leads(third, subject.token) or _leads(third, object_.token) for third in between):
            paired.append((subject, object_))
            pairs.append(pair)
    told = told_by((token.lower_ for token in words), head.relations)
    number = {ends: n for n, ends in enumerate(paired)}
    scored = head.probabilities(vectors[[token.i for token in words]], pairs)
    for n, m in head.likely(scored):
        subject, object_ = paired[n]
        relation = ontology.load().relations.get(head.relations[m])
        if relation is None or relation.name not in told:
            continue
        if not _is_turned(relation, subject, object_):
            yield _claim(relation, subject, object_, float(scored[n, m]))
        elif (certainty := float(scored[n, m] + scored[number[object_, subject], m]) / 2) >= head.thresholds[m]:
            yield _claim(relation, object_, subject, certainty)


def _is_turned(relation: Relation, subject: Candidate, object_: Candidate) -> bool:
    """Whether the ontology admits the relation between these two the other way round alone."""
    return relation.admits(object_.type, subject.type) and not relation.admits(subject.type, object_.type)


def _claim(relation: Relation, subject: Candidate, object_: Candidate, certainty: float) -> Claim:
    words = relation.name.lower().replace("_", " ")
    anchor = _between(subject.token, object_.token)
    return Claim(subject.token, words, words, object_.token, anchor, RULE, relation=relation.name, certainty=certainty)


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _leads(third: Token, end: Token) -> bool:
    """Whether a list or an apposition leads from a word to an end: ``Apple`` to it in ``founded Apple and Pixar``."""
    while end.dep_ in _LISTING and end.head != end:
        end = end.head
        if end == third:
            return True
    return False


def _pair(heads: Sequence[int], place: Mapping[int, int], subject: Candidate, object_: Candidate) -> Pair:
    inside = [[place[i] for i in range(*each.span) if i in place] for each in (subject, object_)]
    a, b = ((found[0], found[-1] + 1) for found in inside)
    return Pair(a, b, subject.type, object_.type, path(heads, a, b))


def _between(subject: Token, object_: Token) -> Token:
    """The lowest word that both stand below: the verb or noun that links them."""
    above = {subject.i, *(token.i for token in subject.ancestors)}
    return next((token for token in (object_, *object_.ancestors) if token.i in above), subject)
