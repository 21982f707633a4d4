"""Chains: the mentions of one thing as far as an article has been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.mentions.markables import Markable
from kg.mentions.names import Cluster
from kg.model import EntityType

_ARGUMENTS = ("subject", "object")


@dataclass(slots=True, eq=False)
class Chain:
    """Mentions that corefer, in the order of the text, and what is known of the thing from them."""

    mentions: list[Markable] = field(default_factory=list)
    cluster: Cluster | None = None
    gender: str | None = None
    plural: bool | None = None
    type: EntityType | None = None
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    full: Markable | None = None
    """The last mention that is no pronoun."""

    def add(self, mention: Markable) -> None:
        """Take in a further mention; what is known already stays."""
        self.mentions.append(mention)
        if mention.form == "pronoun":
            self.pronouns.add(mention.pronoun)
            if self.full is not None:
                return
        else:
            self.full = mention
            self.heads.add(mention.lemma)
            self.modifiers |= mention.modifiers
        self.cluster = self.cluster or mention.cluster
        if mention.cluster is not None:
            self.heads |= mention.cluster.kinds
        self.gender = self.gender or mention.gender
        self.type = self.type or mention.type
        self.plural = mention.plural if self.plural is None else self.plural

    @property
    def last(self) -> Markable:
        """The mention said last."""
        return self.mentions[-1]


def agrees(mention: Markable, chain: Chain) -> bool:
    """Whether number and gender allow a mention to be one of a chain; what is not known allows all."""
    if mention.pronoun == "they" and chain.type is EntityType.ORGANIZATION:
        return True
    if mention.pronoun == "they" and chain.gender in ("M", "F"):
        return False
    if mention.plural is not None and chain.plural is not None and mention.plural != chain.plural:
        return False
    return mention.gender is None or chain.gender is None or mention.gender == chain.gender


def shares_verb(mention: Markable, chain: Chain) -> bool:
    """Whether a pronoun is an argument of a verb that a chain is one of: in ``Ma met him`` he is not Ma.

    Chomsky's principle B; reflexives and possessives are free of it.
    """
    token = mention.token
    if mention.role not in _ARGUMENTS or token.lower_.endswith(("self", "selves")) or token.head.pos_ != "VERB":
        return False
    return any(each.token.head == token.head and each.role in _ARGUMENTS for each in chain.mentions[-4:])


def speaks(chain: Chain, mention: Markable) -> bool:
    """Whether a chain is who says the quotation that a mention is in."""
    speaker = mention.quotation.speaker if mention.quotation else None
    return speaker is not None and any(each.token == speaker for each in chain.mentions[-8:])


def recent(chains: Sequence[Chain], mention: Markable, reach: int) -> list[Chain]:
    """The chains with a mention in the last ``reach`` sentences, the last said first."""
    near = [chain for chain in chains if mention.sentence - chain.last.sentence <= reach]
    return sorted(near, key=lambda chain: -chain.last.token.i)
