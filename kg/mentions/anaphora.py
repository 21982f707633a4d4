"""What pronouns and nominals refer to, where that is sure enough to state a fact about.

A wrong antecedent makes a wrong fact: what the model of `kg.mentions.coreference` is less sure of stays unresolved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.mentions.chains import Chain
from kg.mentions.coreference import chains, choose_best
from kg.mentions.markables import Markable
from kg.mentions.names import Cluster
from kg.mentions.nominals import named_by_nominals
from kg.mentions.tree import antecedent, first_child
from kg.model import EntityType

SURE = {"pronoun": 0.4, "the": 0.5, "this": 0.5}
"""The probability that a link needs at least, by the form of the mention."""
DOUBTLESS = 0.8
"""The probability from which the model knows better than the clause."""
_WITHIN = frozenset(("nmod", "conj", "appos"))
_ARGUMENTS = frozenset(("obj", "obl", "iobj"))
_SUBJECTS = ("nsubj", "nsubj:pass")
_COMPLEMENTS = ("nmod", "nmod:poss", "acl", "acl:relcl", "nummod")
_THIRD = frozenset(("he", "she", "it", "they"))


@dataclass(frozen=True, slots=True)
class Anaphora:
    """What the heads of pronouns and nominals refer to, by token index.

    ``named``: the cluster of names; ``described``: the head of the nominal that says it first.
    """

    named: Mapping[int, Cluster]
    described: Mapping[int, int]


def resolve(mentions: Sequence[Markable]) -> Anaphora:
    """The anaphors among an article's markables."""
    sure: dict[int, float] = {}
    described: dict[int, int] = {}
    homes: dict[int, Chain] = {}
    for chain in chains(mentions, lambda options: choose_best(options, sure)):
        for mention in chain.mentions:
            if sure.get(mention.token.i, 0.0) < SURE.get(mention.form, 2.0):
                continue
            homes[mention.token.i] = chain
            if chain.cluster is None and (first := _first(chain, mention)) is not None:
                described[mention.token.i] = first
    named = {
        mention.token.i: group
        for mention in mentions
        if mention.token.i in homes and (group := homes[mention.token.i].cluster) is not None
        if mention.pronoun != "we" or group.type is not EntityType.PERSON  # he speaks for others too
    }
    named |= named_by_nominals(mentions, homes)
    named |= _bound(mentions, sure, named)
    named |= _claimants(mentions, sure)
    for i in named:
        described.pop(i, None)
    return Anaphora(named, described)


def _bound(
    mentions: Sequence[Markable], sure: Mapping[int, float], anaphors: Mapping[int, Cluster]
) -> dict[int, Cluster]:
    """What ``it``, ``they``, ``its`` and ``their`` stand for where the model is in doubt: the thing that is the subject
    of their clause, or of the one that it completes: ``Apple breached its contract``, ``Apple said it would appeal``.
    """
    known = {mention.token.i: mention.cluster for mention in mentions if mention.cluster is not None} | dict(anaphors)
    found: dict[int, Cluster] = {}
    for mention in mentions:
        if mention.pronoun in ("it", "they") and sure.get(mention.token.i, 0.0) < DOUBTLESS:
            subject = _subject_above(mention.token.head) if mention.role == "owner" else _teller(mention)
            group = known.get(subject.i) if subject is not None else None
            if group is not None and group.type is not EntityType.PERSON:
                found[mention.token.i] = group
    return found


def _teller(mention: Markable) -> Token | None:
    """The subject of the verb that a pronoun's clause completes: ``Apple said it would appeal``."""
    clause = mention.token.head
    if mention.role != "subject" or clause.dep_ != "ccomp" or clause.head.pos_ != "VERB":
        return None
    found = first_child(clause.head, "nsubj")
    return antecedent(found) if found is not None and found.i < mention.token.i else None


def _claimants(mentions: Sequence[Markable], sure: Mapping[int, float]) -> dict[int, Cluster]:
    """Whom the subject of a clause that completes an owned noun stands for: ``Huawei's denial that it helped Iran``."""
    known = {mention.token.i: mention.cluster for mention in mentions if mention.cluster is not None}
    found: dict[int, Cluster] = {}
    for mention in mentions:
        clause = mention.token.head
        if mention.pronoun in _THIRD and mention.role == "subject" and clause.dep_ == "acl":
            owner = first_child(clause.head, "nmod:poss")
            group = known.get(owner.i) if owner is not None else None
            if group is not None and sure.get(mention.token.i, 0.0) < DOUBTLESS:
                found[mention.token.i] = group
    return found


def _subject_above(noun: Token) -> Token | None:
    """The subject of the clause that a noun is an object or a complement in, its own or one that it shares."""
    while noun.dep_ in _WITHIN:
        noun = noun.head
    verb = noun.head
    if noun.dep_ not in _ARGUMENTS or verb.pos_ != "VERB":
        return None
    while True:
        if (found := first_child(verb, *_SUBJECTS)) is not None:
            return antecedent(found)
        if verb.dep_ not in ("xcomp", "conj") or (verb.dep_ == "xcomp" and first_child(verb.head, "obj", "iobj")):
            return None
        verb = verb.head


def _first(chain: Chain, mention: Markable) -> int | None:
    """The nominal that a pronoun of the third person, or a nominal that says no more than it, takes up."""
    first = next((m for m in chain.mentions if m.form != "pronoun" and m.token.i < mention.token.i), None)
    if first is None or not (mention.pronoun in _THIRD or _repeats(mention, first)):
        return None
    return first.token.i


def _repeats(mention: Markable, first: Markable) -> bool:
    """``the deal`` after ``a secret deal``, not ``the second half`` after ``the first half``."""
    same = first.lemma == mention.lemma and mention.modifiers <= first.modifiers
    return same and first_child(mention.token, *_COMPLEMENTS) is None
