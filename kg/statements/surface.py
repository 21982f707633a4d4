"""Open extractions: what a sentence says as subject, relation and object, in its own words, unnormalised.

One fact, one form: the preposition of an oblique belongs to the relation, and so does the object in front of it:
``Graner``, ``handcuffed him to``, ``the bars``. Coordination gives one extraction a conjunct.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.mentions.tree import antecedent, children, conjuncts, first_child
from kg.statements.clause import clause, subjects

_CORE = frozenset(("aux", "aux:pass", "compound:prt", "cop"))
_NEGATIONS = frozenset("not n't n’t never".split())
_APART = frozenset(
    """acl acl:relcl appos parataxis cc conj punct case mark nsubj nsubj:pass nsubj:outer csubj cop aux advcl
    advcl:relcl discourse vocative orphan dislocated ccomp expl obl obl:unmarked obl:agent xcomp""".split()
)
_INSERTED = frozenset(("acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis"))
_OBLIQUES = ("obl", "obl:agent", "obl:unmarked")
_PLAIN = 0.8
_NESTED = 0.6


@dataclass(frozen=True, slots=True)
class Extraction:
    """Subject, relation and object in the words of the sentence, and the clause's further arguments."""

    subject: str
    relation: str
    object: str
    confidence: float
    further: tuple[str, ...] = ()


def extractions(doc: Doc | Span) -> Iterator[Extraction]:
    """What every clause and every name beside a title says, in the order of the text; each once."""
    seen: set[tuple[str, str, str]] = set()
    for token in doc:
        for found in (*_of_predicate(token), *_of_noun(token)):
            key = (found.subject, found.relation, found.object)
            if key not in seen and found.subject != found.object:
                seen.add(key)
                yield found


def _of_predicate(token: Token) -> Iterator[Extraction]:
    """What a verb, or a noun or adjective after ``is``, says of each of its subjects."""
    linked = first_child(token, "cop") is not None
    if not (token.pos_ == "VERB" or linked):
        return
    relation = _relation(token)
    for subject in subjects(token):
        if subject.i == token.i:
            continue
        who = phrase(subject)
        if linked:
            yield from _linked(token, who, relation)
        else:
            yield from _acted(token, who, relation)


def _relation(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and particle, and the verbs that it completes."""
    core = [child for child in verb.children if child.dep_ in _CORE or child.lower_ in _NEGATIONS]
    completed = any(child.pos_ == "VERB" for child in children(verb, "xcomp"))
    own = [*core, verb] if verb.pos_ in ("VERB", "AUX") or completed else core
    if verb.dep_ == "xcomp" and not children(verb.head, "obj", "iobj") and verb.pos_ == "VERB":
        own = [*_relation(verb.head), *(mark for mark in children(verb, "mark")), *own]
    return sorted(own, key=lambda token: token.i)


def _linked(noun: Token, who: str, relation: list[Token]) -> Iterator[Extraction]:
    """``is`` a thing, and what that thing is of."""
    if noun.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and not children(noun, "case"):
        for each in _predicates(noun):
            yield Extraction(who, text(relation), phrase(each), _PLAIN)
            yield from _within(each, who, relation)
    else:
        head = [*relation, *_left(noun)]
        for before, other in _obliques(noun):
            yield Extraction(who, text([*head, *before]), phrase(other), _PLAIN)
        if not _obliques(noun):
            case = children(noun, "case")
            yield Extraction(who, text([*relation, *case]), phrase(noun), _PLAIN)


def _predicates(noun: Token) -> Iterator[Token]:
    """The noun and those coordinated with it that are no clauses of their own."""
    return (
        each
        for each in conjuncts(noun)
        if each is noun or (each.pos_ in ("NOUN", "PROPN", "NUM") and first_child(each, "cop", "nsubj") is None)
    )


def _acted(verb: Token, who: str, relation: list[Token]) -> Iterator[Extraction]:
    objects, obliques = clause(verb).objects, _obliques(verb)
    further = tuple(" ".join(filter(None, (text(before), phrase(other)))) for before, other in obliques)
    for each in objects:
        yield Extraction(who, text(relation), phrase(each), _PLAIN, further)
        if each.i > verb.i:
            yield from _within(each, who, relation)
    for kind in children(verb, "xcomp"):
        if kind.pos_ in ("NOUN", "PROPN") and not children(kind, "case"):
            yield Extraction(who, text(relation), phrase(kind), _PLAIN)
            yield from _within(kind, who, relation)
    behind = objects[0] if objects and objects[0].i > verb.i else None
    yield from _circumstances(verb, who, [*relation, *_span(behind, core=True)] if behind else relation, further)
    for said in children(verb, "ccomp"):
        words = [token for token in said.subtree if token.dep_ != "punct" or token.i > said.left_edge.i]
        yield Extraction(who, text(relation), _joined(words), _NESTED)


def _circumstances(verb: Token, who: str, middle: list[Token], further: tuple[str, ...]) -> Iterator[Extraction]:
    """An extraction for each oblique: the relation runs up to its preposition, the agent included."""
    for n, (before, other) in enumerate(_obliques(verb)):
        for each in conjuncts(other):
            beside = (*further[:n], *further[n + 1 :])
            yield Extraction(who, f"{text(middle)} {text(before)}".strip(), phrase(each), _PLAIN, beside)
            if other.i > verb.i:
                yield from _within(each, who, [*middle, *before])
        if other.dep_ == "obl:agent":
            middle = [*middle, *before, *_span(other, core=True)]


def _within(noun: Token, who: str, relation: list[Token]) -> Iterator[Extraction]:
    """``became a founding justice of`` – ``the High Court``: what the preposition of an object leads to."""
    for other in children(noun, "nmod"):
        before = children(other, "case")
        if before and before[0].i > noun.i and other.ent_type_ not in ("Date", "Time"):
            head = [*relation, *(token for token in _span(noun, core=True) if token.i <= noun.i), *before]
            for each in conjuncts(other):
                yield Extraction(who, text(head), phrase(each), _NESTED)


def _of_noun(token: Token) -> Iterator[Extraction]:
    """A name and the description beside it."""
    if token.dep_ == "appos" and token.pos_ in ("NOUN", "PROPN") and token.head.pos_ in ("PROPN", "NOUN"):
        yield Extraction(phrase(token.head), "is", phrase(token), _NESTED)


def _obliques(verb: Token) -> list[tuple[list[Token], Token]]:
    """Prepositions and nouns beside the verb: agents first, then in the order of the text; a bare noun is a time."""
    found = [
        (children(child, "case"), antecedent(child))
        for child in children(verb, *_OBLIQUES)
        if children(child, "case") or child.dep_ == "obl:unmarked"
    ]
    return sorted(found, key=lambda pair: (pair[1].dep_ != "obl:agent", pair[1].i))


def _left(noun: Token) -> list[Token]:
    return [token for token in _span(noun, core=True) if token.i <= noun.i]


def phrase(noun: Token) -> str:
    """A noun phrase with its modifiers, without clauses, appositions, conjuncts and its preposition."""
    return _joined(_span(noun))


def _span(noun: Token, *, core: bool = False) -> list[Token]:
    """The words of a noun phrase; ``core`` leaves out what a preposition adds."""
    found = [noun]
    for child in noun.children:
        if child.dep_ in _APART and child.tag_ not in ("POS", "HYPH"):
            continue
        if core and child.dep_ in ("nmod", "acl") and child.i > noun.i:
            continue
        found.extend(_whole(child))
    return sorted(found, key=lambda token: token.i)


def _whole(token: Token) -> list[Token]:
    """A word with all that depends on it, but for the clauses and appositions inside."""
    inner = (child for child in token.children if child.dep_ not in _INSERTED)
    return [token, *(each for child in inner for each in _whole(child))]


def text(tokens: list[Token]) -> str:
    """Words joined by single spaces, in the order given, each once."""
    return " ".join(dict.fromkeys(token.text for token in tokens)) if len(tokens) < 2 else _in_order(tokens)


def _in_order(tokens: list[Token]) -> str:
    unique = {token.i: token for token in tokens}
    return " ".join(unique[i].text for i in sorted(unique))


def _joined(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens if not token.is_space)


__all__ = ["Extraction", "extractions", "phrase"]
