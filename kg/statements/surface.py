"""Open relations: what a sentence says in its own words, unnormalised, a relation with its arguments.

Beside the typed statements of `kg.statements.extract`, which name entities, this reads every clause and noun phrase for whoever
works with words: (subject, relation, object, further arguments).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.mentions.tree import children, conjuncts, first_child
from kg.statements.confidence import confidence
from kg.statements.predicate import OBLIQUE, branches, further, is_verb, predicate
from kg.statements.spans import OPT, Words, case_words, each_phrase, names, noun_phrase, outer_copula, subtree, text

_EVENTS = ("tion", "sion", "ment", "ance", "ence", "fight", "support", "attack", "bid", "sale", "purchase", "takeover")
_CONTRASTING = frozenset("although though whereas while whilst but".split())
_SUBJECT = frozenset(("nmod", "acl:mark"))
_OBJECT = frozenset(("nmod", "acl:mark", "obl", "xcomp", "nmod:unmarked", "obl:unmarked"))
O = {"rest": ("object", "oblique"), "dep": OBLIQUE}


@dataclass(frozen=True, slots=True)
class Extraction:
    """A relation in the words of the sentence; ``arguments`` are the object and further ones, possibly none."""

    subject: Words
    relation: Words
    arguments: tuple[Words, ...]
    rule: str
    head: Token
    agent: Token
    target: Token
    rank: int = 0
    confidence: float = 0.5

    @property
    def columns(self) -> tuple[str, str, str]:
        """Subject, relation and object with further arguments, as texts."""
        return text(self.subject), text(self.relation), " ||| ".join(map(text, self.arguments))


def extractions(sent: Span) -> list[Extraction]:
    """What one sentence says, each once, in the order of the text."""
    found: dict[tuple[str, str, str], Extraction] = {}
    for token in sent:
        rank = 0
        for rule in RULES:
            for extraction in rule(token):
                if found.setdefault(extraction.columns, extraction) is extraction:
                    found[extraction.columns] = replace(extraction, rank=rank)
                    rank += 1
    return [replace(each, confidence=confidence(each)) for each in found.values()]


def clauses(token: Token) -> Iterator[Extraction]:
    """A verb with its object and all that goes with it, then each further argument with what leads to it.

    Example: Microsoft bought Activision in 2023. → (Microsoft; bought; Activision; in 2023)
    Example: Microsoft bought Activision in 2023. → (Microsoft; bought Activision in; 2023)
    """
    found = predicate(token)
    if found is None:
        return
    for subject, agent in ((each, words) for each in found.subjects for words in each_phrase(each, after=_SUBJECT)):
        for branch in branches(found):
            rest = further(found, branch.head, O) if branch.kind in O["rest"] and not branch.depth else ()
            for target in each_phrase(branch.head, after=_OBJECT):
                yield Extraction(
                    agent, branch.words, (target, *rest), f"{branch.kind}{branch.depth}", token, subject, branch.head
                )


def complements(token: Token) -> Iterator[Extraction]:
    """What somebody says or thinks, as a whole clause.

    Example: Tesla said sales fell. → (Tesla; said; sales fell)
    """
    found = predicate(token)
    said = first_child(token, "ccomp")
    if found is None or said is None or children(said, "case") or (said.tag_ == "VBG" and children(said, "mark")):
        return
    marks = [mark for mark in children(said, "mark") if mark.lower_ == "that"]
    for subject in found.subjects:
        yield Extraction(
            noun_phrase(subject, after=_SUBJECT), (*found.words, *marks), (subtree(said, without=marks),), "complement", token, subject, said
        )


def outer_copulas(token: Token) -> Iterator[Extraction]:
    """What something is, where that is a clause.

    Example: The problem is that sales fell. → (The problem; is that; sales fell)
    """
    outer, linking = outer_copula(token)
    if outer is None or linking is None:
        return
    marks = [mark for mark in children(token, "mark") if mark.i > linking.i]
    said = subtree(token, without=[*marks, *(child for child in token.children if child.i <= linking.i)])
    for agent in each_phrase(outer, after=_SUBJECT):
        yield Extraction(agent, (linking, *marks), (said,), "outer", token, outer, token)


def adverbial_clauses(token: Token) -> Iterator[Extraction]:
    """When, why or under what condition.

    Example: He resigned after profits fell. → (He; resigned after; profits fell)
    """
    found = predicate(token)
    if found is None or not is_verb(token):
        return
    middle = (*found.words, *noun_phrase(found.objects[0])) if found.objects else found.words
    for child in children(token, "advcl"):
        marks = children(child, "mark", "case")
        if children(child, "nsubj", "nsubj:pass") and marks and marks[0].lower_ not in _CONTRASTING:
            for subject in found.subjects:
                yield Extraction(noun_phrase(subject, after=_SUBJECT), (*middle, *marks), (subtree(child, without=marks),), "adverbial", token, subject, child)


def appositions(token: Token) -> Iterator[Extraction]:
    """What stands beside a name.

    Example: Baidu, a search engine, … → (Baidu; is; a search engine)
    """
    if token.dep_ == "appos" and token.head.pos_ in ("NOUN", "PROPN"):
        if names(token):
            for each in conjuncts(token):
                title = tuple(w for w in noun_phrase(token.head) if w.i < token.left_edge.i)
                yield Extraction(noun_phrase(each), ("is",), (title,), "title", token, each, token.head)
        else:
            words = ("is", "in") if token.ent_type_ == token.head.ent_type_ == "Place" else ("is",)
            yield Extraction(noun_phrase(token.head, after=_SUBJECT), words, (noun_phrase(token, after=_OBJECT),), "apposition", token, token.head, token)


def possessives(token: Token) -> Iterator[Extraction]:
    """Who has what.

    Example: Apple's chief executive → (Apple; has; chief executive)
    """
    if token.dep_ == "nmod:poss" and token.pos_ in (("NOUN", "PROPN") if OPT["poss"] == 0 else ("PROPN",)) and OPT["poss"] < 2:
        owner = noun_phrase(token)
        inside = {word.i for word in token.subtree}
        owned = tuple(w for w in noun_phrase(token.head, after=_OBJECT) if not isinstance(w, str) and w.i not in inside)
        owner = tuple(w for w in owner if not isinstance(w, str) and w.tag_ != "POS")
        yield Extraction(owner, ("has",), (owned,), "possessive", token, token, token.head)


def inclusions(token: Token) -> Iterator[Extraction]:
    """What is a part or an example of something.

    Example: chipmakers, including Nvidia → (chipmakers; including; Nvidia)
    """
    if token.dep_ in ("nmod", "obl") and token.head.pos_ in ("NOUN", "PROPN") and (case := case_words(token)) and case[0].lower_ == "including":
        for each in conjuncts(token):
            yield Extraction(noun_phrase(token.head, after=_SUBJECT), tuple(case), (noun_phrase(each, after=_OBJECT),), "inclusion", token, token.head, each)


def nominalisations(token: Token) -> Iterator[Extraction]:
    """An event named by a noun, with who does it and what it is done to.

    Example: Alibaba's acquisition of Kaola → (Alibaba; acquisition of; Kaola)
    """
    noun = token.head
    if token.dep_ != "nmod:poss" or token.pos_ not in ("NOUN", "PROPN") or not noun.lemma_.endswith(_EVENTS):
        return
    owner = tuple(w for w in noun_phrase(token) if w.tag_ != "POS")
    for child in children(noun, "nmod"):
        for each in conjuncts(child) if case_words(child) else ():
            yield Extraction(owner, (noun, *case_words(each)), (noun_phrase(each, after=_OBJECT),), "nominalisation", noun, token, each)


RULES: tuple[Callable[[Token], Iterator[Extraction]], ...] = (
    clauses, complements, outer_copulas, adverbial_clauses, appositions, possessives, inclusions, nominalisations,
)  # fmt: skip
