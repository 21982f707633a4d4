"""Relations that the language model reads between two mentions of a sentence, whatever words express them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, product

from spacy.tokens import Span, Token

from kg import ontology
from kg.language.pairs import Pair, Range, numbered, overlap, path
from kg.language.relation_head import relation_head
from kg.mentions import Mentions
from kg.mentions.tree import phrase, sentence
from kg.model import EntityType, LiteralType
from kg.ontology import Relation
from kg.statements.claim import Claim
from kg.statements.needed import may_tell

RULE = "relation_head"
"""The name of this way to read a statement, as its evidence has it."""
_ACTING = frozenset((EntityType.PERSON, EntityType.ORGANIZATION))
_LISTING = frozenset(("appos", "conj", "flat"))
_REMOVING = frozenset("abandon delist drop exclude expel quit remove withdraw".split())
"""Verbs that say of two things that they no longer belong together."""
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


def claims(sents: Iterable[Span], mentions: Mentions) -> Iterator[Claim]:
    """What the head reads in some sentences of a Doc, each claim with its probability.

    Two mentions that a third person or organisation stands between in the tree are none of each other's business:
    ``Microsoft CEO Satya Nadella met Tim Cook``.
    """
    head, doc = relation_head(), mentions.doc
    if doc._.relation_vectors is None:
        return
    words = [token for token in doc if not token.is_space]
    place, heads = numbered(words)
    known = ontology.load().relations
    claimed = [known[name] for name in head.claimed if name in known]
    admitted = {pair for relation in claimed for pair in product(relation.domain, relation.range)}
    found = [[each for each in candidates(sent, mentions) if each.token.i in place] for sent in sents]
    ends = [each for some in found for each in _pairs(words, place, heads, some, admitted)]
    scored = head.probabilities(doc._.relation_vectors[[token.i for token in words]], [pair for *_, pair in ends])
    for n, m in head.likely(scored):
        subject, object_, _ = ends[n]
        relation = known.get(head.relations[m])
        if relation is None or not may_tell([token.lower_ for token in sentence(subject.token)], relation.name):
            continue
        certainty = float(scored[n, m])
        if _is_turned(relation, subject, object_):
            subject, object_ = object_, subject
            certainty = float(scored[n, m] + scored[n ^ 1, m]) / 2
        anchor = _between(subject.token, object_.token)
        if certainty >= head.thresholds[m] and anchor.lemma_.lower() not in _REMOVING:
            told = relation.name.lower().replace("_", " ")
            yield Claim(
                subject.token, told, told, object_.token, anchor, RULE, relation=relation.name, certainty=certainty
            )


def _pairs(
    words: Sequence[Token],
    place: Mapping[int, int],
    heads: Sequence[int],
    found: Sequence[Candidate],
    admitted: Set[tuple[str, str]],
) -> Iterator[tuple[Candidate, Candidate, Pair]]:
    """The pairs of a sentence's mentions that may be in relation; each is followed by the same one turned round."""
    if not 2 <= len(found) <= _MOST:
        return
    spans = [_inside(each, place) for each in found]
    acting = {place[each.token.i]: each for each in found if each.type in _ACTING}
    for (a, first), (b, second) in combinations(zip(found, spans, strict=True), 2):
        if a.id == b.id or overlap(a.span, b.span) or admitted.isdisjoint(((a.type, b.type), (b.type, a.type))):
            continue
        way = path(heads, first, second)
        between = [words[n] for n in way if n in acting and acting[n].id not in (a.id, b.id)]
        if all(_leads(third, a.token) or _leads(third, b.token) for third in between):
            yield a, b, Pair(first, second, a.type, b.type, way)
            yield b, a, Pair(second, first, b.type, a.type, way)


def _is_turned(relation: Relation, subject: Candidate, object_: Candidate) -> bool:
    """Whether the ontology admits the relation between these two the other way round alone."""
    return relation.admits(object_.type, subject.type) and not relation.admits(subject.type, object_.type)


def _leads(third: Token, end: Token) -> bool:
    """Whether a list or an apposition leads from a word to an end: ``Apple`` to it in ``founded Apple and Pixar``."""
    while end.dep_ in _LISTING and end.head != end:
        end = end.head
        if end == third:
            return True
    return False


def _inside(each: Candidate, place: Mapping[int, int]) -> Range:
    """The words of a mention, white space not counted."""
    found = [place[i] for i in range(*each.span) if i in place]
    return found[0], found[-1] + 1


def _between(subject: Token, object_: Token) -> Token:
    """The lowest word that both stand below: the verb or noun that links them."""
    above = {subject.i, *(token.i for token in subject.ancestors)}
    return next((token for token in (object_, *object_.ancestors) if token.i in above), subject)
