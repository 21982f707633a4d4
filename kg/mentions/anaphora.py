"""What pronouns and definite nominals refer to: a first, careful method.

Candidates are named things said before, ranked by distance in sentences and by grammatical
role, subjects first (after Lappin & Leass, Computational Linguistics 20(4), 1994, much
simplified). Where nothing fits well the pronoun stays unresolved: no answer beats a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from kg.mentions.names import Cluster, spelling
from kg.mentions.tree import antecedent, children, first_child
from kg.model import EntityType

_PERSONAL = {
    "he": "M", "him": "M", "his": "M", "himself": "M",
    "she": "F", "her": "F", "hers": "F", "herself": "F",
}  # fmt: skip
_IMPERSONAL = frozenset(("it", "its", "itself"))
_THINGS = frozenset((EntityType.ORGANIZATION, EntityType.PRODUCT, EntityType.PLACE, EntityType.WORK, EntityType.EVENT))
_COMPANY = frozenset("company firm group business corporation conglomerate enterprise giant startup".split())
_PUBLIC = frozenset(
    """administration agency alliance arm army association authority board bureau cabinet coalition commission
    committee council court department division federation force foundation government institute institution
    investigator ministry navy opposition owner parent parliament party police regulator rival school senate
    staff subsidiary team union unit university""".split()
)
_MEN = frozenset("mr mr. sir lord king prince spokesman chairman businessman congressman".split())
_WOMEN = frozenset(
    "mrs mrs. ms ms. miss lady dame queen princess spokeswoman chairwoman businesswoman congresswoman".split()
)
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
_OBJECTS = frozenset(("obj", "iobj", "obl:agent"))
_OPENING, _CLOSING, _EITHER = frozenset(("“", "``")), frozenset(("”", "''")), frozenset('"')
_REACH = 2
_NOMINAL_REACH = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name or a resolved pronoun that a later one may refer to."""

    token: Token
    sentence: int
    cluster: Cluster


def resolve(doc: Doc, clusters: Sequence[Cluster], noun_types: dict[str, EntityType]) -> dict[int, Cluster]:
    """Pronouns and definite nominals, by token index, to the cluster each refers to."""
    sentences = {token.i: number for number, sent in enumerate(doc.sents) for token in sent}
    named = {name.root.i: group for group in clusters for name in group.names}
    types = {id(group): group.type for group in clusters}
    genders = {id(group): gender(group) for group in clusters if group.type is EntityType.PERSON}
    main = max(
        (c for c in clusters if types[id(c)] is EntityType.ORGANIZATION), key=lambda c: len(c.names), default=None
    )
    quoted = _quoted(doc)
    said: list[_Candidate] = []
    resolved: dict[int, Cluster] = {}
    for token in doc:
        group = named.get(token.i)
        if group is None and (wanted := _wanted(token, noun_types)) is not None:
            fitting = [
                candidate
                for candidate in said[-60:]
                if types[id(candidate.cluster)] in wanted.types
                and sentences[token.i] - candidate.sentence <= wanted.reach
                and wanted.gender in (None, genders.get(id(candidate.cluster)) or wanted.gender)
                and not _same_clause(token, candidate.token)
                and not (token.i in quoted and candidate.sentence == sentences[token.i] and _speaks(candidate, token))
                and (wanted.noun is None or _described(candidate.cluster, wanted.noun, _topic(main, said)))
            ]
            if fitting:
                best = max(fitting, key=lambda c: _rank(c, token, sentences[token.i]))
                if wanted.noun is not None or _clear(best, token, sentences[token.i]):
                    group = resolved[token.i] = best.cluster
        if group is not None:
            said.append(_Candidate(token, sentences[token.i], group))
    return resolved


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an anaphor asks of the name it refers to."""

    types: frozenset[EntityType]
    reach: int = _REACH
    gender: str | None = None
    noun: str | None = None


def _wanted(token: Token, noun_types: dict[str, EntityType]) -> _Wanted | None:
    if token.pos_ in ("PRON", "DET"):
        if (sex := _PERSONAL.get(token.lower_)) is not None:
            return _Wanted(frozenset((EntityType.PERSON,)), gender=sex)
        if token.lower_ in _IMPERSONAL and token.dep_ in (*_SUBJECTS, "nmod:poss") and not _is_presented(token):
            return _Wanted(_THINGS, reach=1)
        return None
    type_ = noun_types.get(token.lower_) if token.tag_ == "NN" and _is_definite(token) else None
    if type_ in (EntityType.PERSON, EntityType.ORGANIZATION):
        return _Wanted(frozenset((type_,)), reach=_NOMINAL_REACH, noun=token.lower_)
    return None


def _is_presented(token: Token) -> bool:
    """``It was a milestone that…``, ``it is clear``: it stands for what is said, not for a thing."""
    return token.dep_ == "nsubj" and first_child(token.head, "cop") is not None


def _is_definite(token: Token) -> bool:
    """``the company``, but not ``the company's founder`` read as a whole, nor ``the company of his dreams``."""
    determiner = first_child(token, "det")
    if determiner is None or determiner.lower_ not in ("the", "this", "that"):
        return False
    return not any(child.dep_ in ("nmod", "appos", "flat", "conj", "nmod:poss", "nummod") for child in token.children)


def _described(group: Cluster, noun: str, main: Cluster | None) -> bool:
    """Whether a cluster may be called ``the`` noun: by its name, a description, or as the article's topic."""
    if noun in _COMPANY and group.type is EntityType.ORGANIZATION:
        return True
    if noun in group.kinds or any(noun in name.text.lower().split() for name in group.names):
        return True
    return group is main and group.type is EntityType.ORGANIZATION and noun not in _PUBLIC


def _topic(main: Cluster | None, said: Sequence[_Candidate]) -> Cluster | None:
    """The organisation that the article names most, unless another one was spoken of last."""
    last = next((c.cluster for c in reversed(said) if c.cluster.type is EntityType.ORGANIZATION), None)
    return main if last is main else None


def _rank(candidate: _Candidate, token: Token, sentence: int) -> tuple[bool, int, int, int]:
    role = 2 if candidate.token.dep_ in _SUBJECTS else 1 if candidate.token.dep_ in _OBJECTS else 0
    return (_governs(candidate.token, token), -(sentence - candidate.sentence), role, candidate.token.i)


def _governs(name: Token, pronoun: Token) -> bool:
    """Whether a name is the subject of a clause that the pronoun's clause completes: ``Calhoun said that he…``."""
    clause = pronoun.head
    while clause.dep_ in ("ccomp", "xcomp", "advcl", "conj", "aux", "obj", "nmod:poss") and clause.head != clause:
        clause = clause.head
        for subject in children(clause, *_SUBJECTS):
            if antecedent(subject) == name:
                return True
    return False


def _clear(best: _Candidate, token: Token, sentence: int) -> bool:
    """A pronoun for a thing needs a name that stands out: a subject, or one in its own sentence."""
    if token.lower_ not in _IMPERSONAL:
        return True
    return best.token.dep_ in _SUBJECTS or best.sentence == sentence


def _same_clause(token: Token, earlier: Token) -> bool:
    """Arguments of one verb differ: in ``Ma met him``, him is not Ma (Chomsky's principle B)."""
    if token.dep_ == "nmod:poss" or token.lower_.endswith("self"):
        return False
    return token.head == earlier.head and token.head.pos_ in ("VERB", "AUX")


def _quoted(doc: Doc) -> set[int]:
    """The tokens inside double quotation marks; a quotation ends with its paragraph at the latest."""
    inside, found = False, set()
    for token in doc:
        if "\n" in token.text:
            inside = False
        elif token.text in _OPENING or (token.text in _EITHER and not inside):
            inside = True
        elif token.text in _CLOSING or token.text in _EITHER:
            inside = False
        elif inside:
            found.add(token.i)
    return found


def _speaks(candidate: _Candidate, pronoun: Token) -> bool:
    """Who is quoted says I, not he: in ``"He lost", Ma said`` he is not Ma."""
    name = candidate.token
    return name.dep_ in _SUBJECTS and name.head.i not in (pronoun.i, pronoun.head.i)


@cache
def _forenames() -> dict[str, str]:
    lines = files("kg.mentions").joinpath("forenames.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def gender(group: Cluster) -> str | None:
    """``F``, ``M`` or None: by a title or description, else by the forename."""
    around = group.kinds | {group_token.lower_ for name in group.names for group_token in name}
    if around & _WOMEN:
        return "F"
    if around & _MEN:
        return "M"
    full = [spelling(name) for name in group.names if " " in spelling(name)]
    return _forenames().get(full[0].split()[0].lower()) if full else None
