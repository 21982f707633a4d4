"""What may refer, and how: the names, nominals and pronouns of a Doc, with what agreement asks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.mentions.gender import PERSONAL_NOUNS, cluster_gender, noun_gender
from kg.mentions.names import Cluster
from kg.mentions.quotations import Quotation, quotations
from kg.mentions.tree import first_child
from kg.model import EntityType

_FORMS = {
    "I": "i me my mine myself",
    "we": "we us our ours ourselves 's ’s",
    "you": "you your yours yourself yourselves ye",
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves themself em 'em",
    "this": "this these that those",
}
PRONOUNS = {form: name for name, forms in _FORMS.items() for form in forms.split()}
"""Each form to the pronoun that it is one of; ``this`` stands for all demonstratives."""
_PLURAL = frozenset(("we", "they"))
_SKIPPED = frozenset(("flat", "fixed", "goeswith", "appos", "nmod:desc", "expl", "reparandum"))
_DEMONSTRATIVE = frozenset(("this", "that", "these", "those"))
_INDEFINITE = frozenset("a an another some any no every each all both many few several most".split())
_ROLES = {
    "nsubj": "subject", "nsubj:pass": "subject", "nsubj:outer": "subject", "obj": "object", "iobj": "object",
    "obl:agent": "oblique", "obl": "oblique", "nmod:poss": "owner", "nmod": "modifier", "compound": "modifier",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Markable:
    """One mention that may refer to what another one refers to; its token is its head.

    ``pronoun`` names the pronoun that it is, ``""`` for others; ``form`` is ``name``, ``pronoun``, or how a nominal is
    determined: ``the``, ``this``, ``a``, ``owned`` or ``bare``. ``gender`` is ``M``, ``F``, ``N`` or None, ``plural``
    may be unknown too.
    """

    token: Token
    sentence: int
    form: str
    pronoun: str = ""
    role: str = "other"
    plural: bool | None = None
    gender: str | None = None
    type: EntityType | None = None
    cluster: Cluster | None = None
    quotation: Quotation | None = None
    lemma: str = ""
    modifiers: frozenset[str] = field(default_factory=frozenset)


def markables(doc: Doc, clusters: Sequence[Cluster], noun_types: Mapping[str, EntityType]) -> list[Markable]:
    """All markables of a parsed Doc, in the order of their heads."""
    named = {name.root.i: group for group in clusters for name in group.names}
    inside = {token.i for group in clusters for name in group.names for token in name}
    quoted = quotations(doc)
    genders = {id(group): cluster_gender(group) for group in clusters}
    found: list[Markable] = []
    for number, sent in enumerate(doc.sents):
        for token in sent:
            group = named.get(token.i)
            if group is not None:
                made: Markable | None = _name(token, number, group, genders[id(group)])
            elif token.i in inside or token.dep_ in _SKIPPED:
                continue
            else:
                made = _unnamed(token, number, noun_types)
                if made is not None and (introduced := _introduced(token, named)) is not None:
                    made.cluster, made.gender = introduced, genders[id(introduced)]
            if made is not None:
                made.role = _role(token)
                made.quotation = quoted.get(token.i)
                found.append(made)
    return found


def _introduced(token: Token, named: Mapping[int, Cluster]) -> Cluster | None:
    """The names that a nominal introduces one of: ``the airline, Ryanair,``."""
    if token.pos_ != "NOUN":
        return None
    behind = (child.i for child in token.children if child.dep_ in ("appos", "flat") and child.i > token.i)
    return next((named[i] for i in behind if i in named), None)


def _name(token: Token, sentence: int, group: Cluster, gender: str | None) -> Markable:
    return Markable(
        token, sentence, "name", plural=token.tag_ == "NNPS" if group.type is EntityType.GROUP else None,
        gender=gender, type=group.type, cluster=group, lemma=token.lower_,
    )  # fmt: skip


def _unnamed(token: Token, sentence: int, noun_types: Mapping[str, EntityType]) -> Markable | None:
    if token.pos_ in ("PRON", "DET", "PART", "AUX") and (pronoun := PRONOUNS.get(token.lower_)) is not None:
        return _pronoun(token, sentence, pronoun)
    if token.pos_ == "PROPN" and (token.dep_ != "compound" or token.head.pos_ != "PROPN"):
        return Markable(token, sentence, "name", plural=token.tag_ == "NNPS" or None, lemma=token.lower_)
    if token.pos_ == "NOUN" and token.dep_ != "compound" and first_child(token, "cop") is None:
        return _nominal(token, sentence, noun_types)
    return None


def _pronoun(token: Token, sentence: int, pronoun: str) -> Markable | None:
    if pronoun == "this" and (token.dep_ == "det" or token.pos_ not in ("PRON", "DET") or token.tag_ in ("WDT", "IN")):
        return None
    if token.pos_ in ("DET", "PART", "AUX") and token.tag_ not in ("PRP", "PRP$", "DT"):
        return None
    plural = pronoun in _PLURAL or token.lower_ in ("these", "those")
    gender = {"he": "M", "she": "F", "it": "N"}.get(pronoun)
    return Markable(
        token, sentence, "pronoun", pronoun=pronoun, plural=None if pronoun == "you" else plural, gender=gender,
        type=EntityType.PERSON if pronoun in ("I", "he", "she") else None, lemma=token.lower_,
    )  # fmt: skip


def _nominal(token: Token, sentence: int, noun_types: Mapping[str, EntityType]) -> Markable:
    lemma = token.lemma_.lower()
    modifiers = frozenset(
        child.lower_ for child in token.children if child.dep_ in ("amod", "compound", "nummod", "nmod:desc")
    )
    type_ = noun_types.get(lemma) or (EntityType.PERSON if lemma in PERSONAL_NOUNS else None)
    gender = noun_gender(lemma) or (None if type_ in (EntityType.PERSON, EntityType.GROUP) else "N")
    return Markable(
        token, sentence, _determined(token), plural=token.tag_ == "NNS" or first_child(token, "conj") is not None,
        gender=gender, type=type_, lemma=lemma, modifiers=modifiers,
    )  # fmt: skip


def _determined(token: Token) -> str:
    for child in token.children:
        if child.dep_ == "nmod:poss":
            return "owned"
        if child.dep_ == "det":
            word = child.lower_
            return (
                "the" if word == "the" else "this" if word in _DEMONSTRATIVE else "a" if word in _INDEFINITE else "bare"
            )
    return "bare"


def _role(token: Token) -> str:
    """The grammatical role; a conjunct has that of the first."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return _ROLES.get(token.dep_, "other")
