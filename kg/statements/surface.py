"""Open relations: what a sentence says in its own words, unnormalised, a relation with its arguments.

Beside the typed statements of `kg.statements.extract`, which name entities, this reads every clause and noun phrase for whoever
works with words: (subject, relation, object, further arguments).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.mentions.tree import children, conjuncts, first_child
from kg.statements.clause import Clause, clause
from kg.statements.spans import Words, case_words, noun_phrase, subtree, text, verb_group

_OBLIQUE = ("obl", "obl:agent", "obl:unmarked")


@dataclass(frozen=True, slots=True)
class Extraction:
    """A relation in the words of the sentence; ``arguments`` are the object and further ones, possibly none."""

    subject: Words
    relation: Words
    arguments: tuple[Words, ...]
    rule: str
    head: Token
    confidence: float = 0.5

    @property
    def columns(self) -> tuple[str, str, str]:
        """Subject, relation and object with further arguments, as texts."""
        return text(self.subject), text(self.relation), " ||| ".join(map(text, self.arguments))


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause with the words of its relation and what follows it."""

    clause: Clause
    words: Words
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    others: tuple[tuple[Words, Words], ...]
    """Preposition or conjunction, and words, of each further argument or each of its conjuncts."""
    further: tuple[Words, ...]
    """Whole further arguments with their prepositions."""


def extractions(sent: Span) -> list[Extraction]:
    """What one sentence says, each once, in the order of the text."""
    found: dict[tuple[str, str, str], Extraction] = {}
    for token in sent:
        for rule in RULES:
            for extraction in rule(token):
                found.setdefault(extraction.columns, extraction)
    return list(found.values())


def predicate(token: Token) -> Predicate | None:
    """The predicate that a token heads, with a subject of its own or a shared one; None when it heads none."""
    if token.pos_ not in ("VERB", "AUX") and first_child(token, "cop") is None:
        return None
    if token.dep_ in ("aux", "aux:pass", "cop"):
        return None
    read = clause(token)
    words, subjects = _chain(token, read)
    if not subjects:
        return None
    return Predicate(read, words, subjects, _objects(token, read), tuple(_others(token)), tuple(_further(token)))


def _chain(token: Token, read: Clause) -> tuple[Words, tuple[Token, ...]]:
    """The relation's words with those of the verbs that govern it: ``attempted to popularize``."""
    words: list[Token] = verb_group(token)
    while token.dep_ == "xcomp" and not children(token.head, "obj", "iobj"):
        words = [*verb_group(token.head), *verb_group(token, infinitive=True), *words]
        token = token.head
    inside = {word.i: word for word in words}
    return tuple(inside[i] for i in sorted(inside)), read.subjects


def _objects(token: Token, read: Clause) -> tuple[Token, ...]:
    if token.pos_ not in ("VERB", "AUX"):
        return ()
    predicative = [
        each
        for child in children(token, "xcomp")
        if child.pos_ not in ("VERB", "AUX") and first_child(child, "cop", "mark") is None
        for each in conjuncts(child)
    ]
    return (*read.objects, *predicative)


def _others(token: Token) -> Iterator[tuple[Words, Words]]:
    for child in children(token, *_OBLIQUE):
        for each in conjuncts(child):
            yield tuple(case_words(each)), noun_phrase(each, long=True)
    for child in children(token, "advcl"):
        marks = children(child, "mark", "case")
        if marks:
            yield tuple(marks), subtree(child, without=marks)


def _further(token: Token) -> Iterator[Words]:
    for child in children(token, *_OBLIQUE, "advcl"):
        yield subtree(child)


def clauses(token: Token) -> Iterator[Extraction]:
    """A verb with its object and all that goes with it.

    Example: Microsoft bought Activision in 2023. → (Microsoft; bought; Activision; in 2023)
    """
    found = predicate(token)
    if found is None or token.pos_ not in ("VERB", "AUX"):
        return
    for subject in found.subjects:
        for target in found.objects:
            yield Extraction(
                noun_phrase(subject, long=True),
                found.words,
                (noun_phrase(target, long=True), *found.further),
                "clause",
                token,
            )


def obliques(token: Token) -> Iterator[Extraction]:
    """A verb, its object if any, and a preposition make a relation.

    Example: Microsoft bought Activision in 2023. → (Microsoft; bought Activision in; 2023)
    """
    found = predicate(token)
    if found is None or token.pos_ not in ("VERB", "AUX"):
        return
    for subject in found.subjects:
        for before, other in found.others:
            for target in found.objects[:1] or (None,):
                middle = noun_phrase(target) if target is not None else ()
                yield Extraction(
                    noun_phrase(subject, long=True), (*found.words, *middle, *before), (other,), "oblique", token
                )


def complements(token: Token) -> Iterator[Extraction]:
    """What somebody says or thinks, as a whole clause.

    Example: Tesla said sales fell. → (Tesla; said; sales fell)
    """
    found = predicate(token)
    said = first_child(token, "ccomp")
    if found is None or said is None:
        return
    marks = [mark for mark in children(said, "mark") if mark.lower_ == "that"]
    for subject in found.subjects:
        yield Extraction(
            noun_phrase(subject, long=True),
            (*found.words, *marks),
            (subtree(said, without=marks),),
            "complement",
            token,
        )


def copulas(token: Token) -> Iterator[Extraction]:
    """What something is.

    Example: Nvidia is a chipmaker. → (Nvidia; is; a chipmaker)
    """
    found = predicate(token)
    linking = first_child(token, "cop")
    if found is None or linking is None:
        return
    words = tuple(word for word in found.words if not isinstance(word, str) and word.i != token.i)
    case = tuple(case_words(token))
    for subject in found.subjects:
        for each in conjuncts(token):
            if each is token or first_child(each, "cop", "nsubj") is None:
                yield Extraction(
                    noun_phrase(subject, long=True), (*words, *case), (noun_phrase(each, long=True),), "copula", token
                )
        for before, other in found.others:
            relation = (*words, *case, *noun_phrase(token), *before)
            yield Extraction(noun_phrase(subject, long=True), relation, (other,), "copula_oblique", token)


def modifiers(token: Token) -> Iterator[Extraction]:
    """A noun's own complement, with the noun in the relation.

    Example: He became a justice of the High Court. → (He; became a justice of; the High Court)
    """
    found = predicate(token)
    if found is None:
        return
    is_noun = token.pos_ not in ("VERB", "AUX")
    nouns = (token,) if is_noun else found.objects
    for subject in found.subjects:
        for noun in nouns:
            start = () if is_noun else found.words
            for child in children(noun, "nmod"):
                for each in conjuncts(child):
                    middle = (
                        (*(w for w in found.words if w is not token), *noun_phrase(noun))
                        if is_noun
                        else (*start, *noun_phrase(noun))
                    )
                    yield Extraction(
                        noun_phrase(subject, long=True),
                        (*middle, *case_words(each)),
                        (noun_phrase(each, long=True),),
                        "modifier",
                        token,
                    )


def appositions(token: Token) -> Iterator[Extraction]:
    """What stands beside a name.

    Example: Baidu, a search engine, … → (Baidu; is; a search engine)
    """
    if token.dep_ == "appos" and token.head.pos_ in ("NOUN", "PROPN"):
        yield Extraction(
            noun_phrase(token.head, long=True), ("is",), (noun_phrase(token, long=True),), "apposition", token
        )


def possessives(token: Token) -> Iterator[Extraction]:
    """Who has what.

    Example: Apple's chief executive → (Apple; has; chief executive)
    """
    if token.dep_ == "nmod:poss" and token.pos_ in ("NOUN", "PROPN"):
        owner = noun_phrase(token)
        inside = {word.i for word in token.subtree}
        owned = tuple(w for w in noun_phrase(token.head, long=True) if not isinstance(w, str) and w.i not in inside)
        owner = tuple(w for w in owner if not isinstance(w, str) and w.tag_ != "POS")
        yield Extraction(owner, ("has",), (owned,), "possessive", token)


RULES: tuple[Callable[[Token], Iterator[Extraction]], ...] = (
    clauses, obliques, complements, copulas, modifiers, appositions, possessives,
)  # fmt: skip
