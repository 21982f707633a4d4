"""Definite nominals for people and organisations that have a name: ``the company``, ``the chairman``, ``the bank``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.mentions.chains import Chain
from kg.mentions.markables import Markable
from kg.mentions.names import Cluster
from kg.mentions.tree import first_child
from kg.model import EntityType

_COMPANY = frozenset("company firm group business corporation conglomerate enterprise giant startup".split())
_PUBLIC = frozenset(
    """administration agency alliance arm army association authority board bureau cabinet coalition commission
    committee council court department division federation force foundation government institute institution
    investigator ministry navy opposition owner parent parliament party police regulator rival school senate
    staff subsidiary team union unit university""".split()
)
_OWN = frozenset(("nmod", "appos", "flat", "conj", "nmod:poss", "nummod"))
_REACH = 3


def named_by_nominals(mentions: Sequence[Markable], homes: Mapping[int, Chain]) -> dict[int, Cluster]:
    """The cluster that each definite nominal without complement of its own stands for, by token index.

    That is the cluster of its type said last within three sentences that it fits; ``homes`` are the chains of the
    mentions before.
    """
    named = [mention.cluster for mention in mentions if mention.cluster is not None]
    organizations = [group for group in named if group.type is EntityType.ORGANIZATION]
    main = max(organizations, key=lambda group: (len(group.names), -group.names[0].start), default=None)
    said: list[tuple[Markable, Cluster]] = []
    found: dict[int, Cluster] = {}
    for mention in mentions:
        chain = homes.get(mention.token.i)
        group = mention.cluster or (chain.cluster if chain is not None else None)
        if group is None and _is_definite(mention):
            last = next((each for _, each in reversed(said) if each.type is EntityType.ORGANIZATION), None)
            topic = main if last is main else None
            group = next(
                (
                    each
                    for earlier, each in sorted(said[-60:], key=lambda pair: _rank(pair[0]), reverse=True)
                    if mention.sentence - earlier.sentence <= _REACH
                    and each.type is mention.type
                    and earlier.token.head != mention.token.head
                    and _fits(mention.token.lower_, each, topic)
                ),
                None,
            )
            if group is not None:
                found[mention.token.i] = group
        if group is not None:
            said.append((mention, group))
    return found


def _is_definite(mention: Markable) -> bool:
    """``the company``, but not ``the company's founder`` read as a whole, nor ``the company of his dreams``."""
    if mention.form not in ("the", "this") or mention.token.tag_ != "NN":
        return False
    return mention.type in (EntityType.PERSON, EntityType.ORGANIZATION) and first_child(mention.token, *_OWN) is None


def _rank(earlier: Markable) -> tuple[int, int, int]:
    role = {"subject": 2, "object": 1}.get(earlier.role, 0)
    return earlier.sentence, role, earlier.token.i


def _fits(noun: str, group: Cluster, topic: Cluster | None) -> bool:
    """Whether a cluster may be called ``the`` noun: by its name, a description, or as the article's topic."""
    if noun in _COMPANY and group.type is EntityType.ORGANIZATION:
        return True
    if noun in group.kinds or any(noun in name.text.lower().split() for name in group.names):
        return True
    return group is topic and group.type is EntityType.ORGANIZATION and noun not in _PUBLIC
