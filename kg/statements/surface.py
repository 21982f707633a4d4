"""Open relations: what a sentence says in its own words, unnormalised, a relation with its arguments.

Beside the typed statements of `kg.statements.extract`, which name entities, this reads every clause and noun phrase for
whoever works with words: (subject; relation; object; further arguments).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.mentions.tree import children, conjuncts, first_child
from kg.statements.predicate import Predicate, branches, is_verb, predicate
from kg.statements.spans import (
    OBJECT,
    SUBJECT,
    Words,
    case_words,
    each_phrase,
    names,
    noun_phrase,
    outer_copula,
    subtree,
    text,
)

_REPORTING = frozenset(("that", "whether", "if"))
_CONTRASTING = frozenset("although though whereas while whilst but".split())
_EVENTS = ("tion", "sion", "ment", "ance", "ence", "fight", "support", "attack", "bid", "sale", "purchase", "takeover")
_ADDRESSES = frozenset("mr mrs ms miss dr st sir dame lord lady prof rev".split())
_ALONE = frozenset(("root", "conj", "ccomp", "parataxis", "acl:relcl"))


@dataclass(frozen=True, slots=True)
class Extraction:
    """A relation in the words of the sentence; ``arguments`` are the object and further ones, possibly none.

    ``given`` is a relation that the sentence has no word for (``is``, ``has``); ``head``, ``agent`` and ``target`` are
    the words that head relation, subject and object; ``rank`` counts what the same head gave before.
    """

    subject: Words
    relation: Words
    arguments: tuple[Words, ...]
    rule: str
    head: Token
    agent: Token
    target: Token
    given: str = ""
    rank: int = 0

    @property
    def columns(self) -> tuple[str, str, str]:
        """Subject, relation and object with further arguments, as texts."""
        return text(self.subject), self.given or text(self.relation), " ||| ".join(map(text, self.arguments))


def extractions(sent: Span) -> list[Extraction]:
    """What one sentence says, each once, in the order of the heads of the relations."""
    found: dict[tuple[str, str, str], Extraction] = {}
    for token in sent:
        rank = 0
        for extraction in _of_word(token):
            if extraction.columns not in found:
                found[extraction.columns] = replace(extraction, rank=rank)
                rank += 1
    return list(found.values())


def _of_word(token: Token) -> Iterator[Extraction]:
    """What all rules read off a word."""
    found = predicate(token)
    if found is not None:
        for rule in CLAUSE_RULES:
            yield from rule(found)
    for nominal_rule in NOMINAL_RULES:
        yield from nominal_rule(token)


def arguments(found: Predicate) -> Iterator[Extraction]:
    """A predicate with its object and all that goes with it, then each other argument with what leads to it.

    Example: Microsoft bought Activision in 2023. → (Microsoft; bought; Activision; in 2023)
    Example: Microsoft bought Activision in 2023. → (Microsoft; bought Activision in; 2023)
    Example: He became a justice of the High Court. → (He; became a justice of; the High Court)
    """
    for subject, agent in _agents(found):
        for branch in branches(found):
            whole = branch.kind in ("object", "oblique") and not branch.depth
            rest = found.further(branch.head) if whole else ()
            for target in each_phrase(branch.head, after=OBJECT):
                kind = f"{branch.kind}_{branch.depth}"
                yield Extraction(agent, branch.words, (target, *rest), kind, found.head, subject, branch.head)


def _agents(found: Predicate) -> Iterator[tuple[Token, Words]]:
    """Each subject with each of its phrases."""
    for subject in found.subjects:
        for phrase in each_phrase(subject, after=SUBJECT):
            yield subject, phrase


def reports(found: Predicate) -> Iterator[Extraction]:
    """What somebody says or thinks, as a whole clause.

    Example: Tesla said that sales fell. → (Tesla; said that; sales fell)
    """
    said = first_child(found.head, "ccomp")
    if said is None or children(said, "case"):
        return
    marks = children(said, "mark")
    if any(mark.lower_ not in _REPORTING for mark in marks):
        return
    for subject, agent in _agents(found):
        relation = (*found.words, *marks)
        yield Extraction(agent, relation, (subtree(said, without=marks),), "report", found.head, subject, said)


def clausal_copulas(token: Token) -> Iterator[Extraction]:
    """What something is, where that is a clause.

    Example: The problem is that sales fell. → (The problem; is that; sales fell)
    """
    outer = outer_copula(token)
    if outer is None:
        return
    subject, linking = outer
    marks = [mark for mark in children(token, "mark") if mark.i > linking.i]
    said = subtree(token, without=[*marks, *(child for child in token.children if child.i <= linking.i)])
    for agent in each_phrase(subject, after=SUBJECT):
        yield Extraction(agent, (linking, *marks), (said,), "clausal_copula", token, subject, token)


def adverbial_clauses(found: Predicate) -> Iterator[Extraction]:
    """When, why or under what condition; not what stands in contrast.

    Example: He resigned after profits fell. → (He; resigned after; profits fell)
    """
    for child in children(found.head, "advcl") if is_verb(found.head) else ():
        marks = children(child, "mark", "case")
        if not children(child, "nsubj", "nsubj:pass") or not marks or marks[0].lower_ in _CONTRASTING:
            continue
        for subject, agent in _agents(found):
            said = subtree(child, without=marks)
            yield Extraction(agent, (*found.middle, *marks), (said,), "adverbial_clause", found.head, subject, child)


def bare_verbs(found: Predicate) -> Iterator[Extraction]:
    """A verb by itself.

    Example: The bank collapsed. → (The bank; collapsed; )
    """
    verb = found.head
    if not is_verb(verb) or verb.dep_ not in _ALONE or children(verb, "ccomp", "xcomp", "advcl"):
        return
    if next(branches(found), None) is None:
        for subject, agent in _agents(found):
            yield Extraction(agent, found.words, (), "bare_verb", verb, subject, verb)


def appositions(token: Token) -> Iterator[Extraction]:
    """What stands beside a name; of two places, the second holds the first.

    Example: Baidu, a search engine, … → (Baidu; is; a search engine)
    Example: Fresno, California → (Fresno; is in; California)
    """
    head = token.head
    if token.dep_ != "appos" or head.pos_ not in ("NOUN", "PROPN") or names(token):
        return
    given = "is in" if token.ent_type_ == head.ent_type_ == "Place" else "is"
    subject, target = noun_phrase(head, after=SUBJECT), noun_phrase(token, after=OBJECT)
    yield Extraction(subject, (), (target,), "apposition", token, head, token, given)


def introduced_names(token: Token) -> Iterator[Extraction]:
    """What the noun in front of a name calls it.

    Example: arranger James Mack → (James Mack; is; arranger)
    """
    if token.dep_ == "appos" and token.head.pos_ == "NOUN" and names(token):
        title = tuple(word for word in noun_phrase(token.head) if word.i < token.left_edge.i)
        for each in conjuncts(token):
            yield Extraction(noun_phrase(each), (), (title,), "introduced_name", token, each, token.head, "is")


def titles(token: Token) -> Iterator[Extraction]:
    """What the title in front of a name calls its bearer.

    Example: President Macron → (Macron; is; President)
    """
    if _is_title(token):
        inside = {word.i for word in token.subtree}
        name = tuple(word for word in noun_phrase(token.head) if word.i not in inside and word.i > token.i)
        yield Extraction(name, (), (noun_phrase(token),), "title", token, token.head, token, "is")


def _is_title(token: Token) -> bool:
    """A describing noun right in front of a name, no form of address such as ``Mr.``."""
    if token.dep_ != "nmod:desc" or token.head.pos_ != "PROPN" or token.i > token.head.i:
        return False
    return token.lower_.rstrip(".") not in _ADDRESSES and children(token, "conj") == []


def possessives(token: Token) -> Iterator[Extraction]:
    """What a named owner has.

    Example: Apple's chief executive → (Apple; has; chief executive)
    """
    if token.dep_ == "nmod:poss" and token.pos_ == "PROPN":
        inside = {word.i for word in token.subtree}
        owned = tuple(word for word in noun_phrase(token.head, after=OBJECT) if word.i not in inside)
        yield Extraction(_owner(token), (), (owned,), "possessive", token, token, token.head, "has")


def _owner(token: Token) -> Words:
    return tuple(word for word in noun_phrase(token) if word.tag_ != "POS")


def nominalisations(token: Token) -> Iterator[Extraction]:
    """An event named by a noun, with who does it and what it is done to.

    Example: Alibaba's acquisition of Kaola → (Alibaba; acquisition of; Kaola)
    """
    noun = token.head
    if token.dep_ != "nmod:poss" or token.pos_ not in ("NOUN", "PROPN") or not noun.lemma_.endswith(_EVENTS):
        return
    for child in children(noun, "nmod"):
        for each in conjuncts(child) if case_words(child) else ():
            relation, target = (noun, *case_words(each)), noun_phrase(each, after=OBJECT)
            yield Extraction(_owner(token), relation, (target,), "nominalisation", noun, token, each)


def inclusions(token: Token) -> Iterator[Extraction]:
    """What is a part or an example of something.

    Example: chipmakers, including Nvidia → (chipmakers; including; Nvidia)
    """
    case, head = case_words(token), token.head
    if token.dep_ not in ("nmod", "obl") or head.pos_ not in ("NOUN", "PROPN") or not case:
        return
    for each in conjuncts(token) if case[0].lower_ == "including" else ():
        target = noun_phrase(each, after=OBJECT)
        yield Extraction(noun_phrase(head, after=SUBJECT), case, (target,), "inclusion", token, head, each)


CLAUSE_RULES: tuple[Callable[[Predicate], Iterator[Extraction]], ...] = (
    arguments,
    reports,
    adverbial_clauses,
    bare_verbs,
)
"""In the order in which they are asked about a predicate; the docstring of each says what it reads."""

NOMINAL_RULES: tuple[Callable[[Token], Iterator[Extraction]], ...] = (
    clausal_copulas,
    appositions,
    introduced_names,
    titles,
    possessives,
    nominalisations,
    inclusions,
)
"""In the order in which they are asked about a word that may be no predicate."""
