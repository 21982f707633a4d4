"""A store of invented news, the same for the same seed: many articles, few hubs, some facts told by several."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg import ontology
from kg.model import (
    Argument,
    Article,
    Attribution,
    Entity,
    EntityType,
    Evidence,
    Literal,
    LiteralType,
    Mention,
    Statement,
    Status,
)
from kg.store import Store

PER_ARTICLE = 10
_SYLLABLES = """ba be bi bo bu da de di do du ka ke ki ko ku
  la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru""".split()
_TYPES = (EntityType.ORGANIZATION, EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PERSON, EntityType.PLACE)
_STATUSES = (Status.ASSERTED,) * 8 + (Status.PLANNED, Status.NEGATED)
_RETOLD = 0.1
_LITERAL = 0.15
_SAID = 0.2
_HUBS = 0.4


@dataclass(frozen=True, slots=True)
class Claim:
    """What a generated sentence says."""

    subject: Entity
    relation: str
    object: Entity | Literal
    status: Status


def fill(path: Path, *, statements: int, entities: int, seed: int) -> None:
    """Write a new store with so many statements over at most so many entities."""
    chance = random.Random(seed)
    named = [_entity(chance, number) for number in range(entities)]
    claims = _claims(chance, named)
    with Store(path) as store:
        for number in range(-(-statements // PER_ARTICLE)):
            count = min(PER_ARTICLE, statements - number * PER_ARTICLE)
            article, found = _article(chance, number, list(islice(claims, count)))
            store.add(article, found)


def _entity(chance: random.Random, number: int) -> Entity:
    words = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2)]
    type_ = chance.choice(_TYPES)
    name = f"{' '.join(words)} {number}"
    return Entity(f"{type_.lower()}/{name.lower().replace(' ', '-')}", name, type_, aliases=(words[0],))


def _claims(chance: random.Random, named: list[Entity]) -> Iterator[Claim]:
    relations = sorted(ontology.load().relations)
    told: list[Claim] = []
    while True:
        if told and chance.random() < _RETOLD:
            yield chance.choice(told)
            continue
        subject, relation = _famous(chance, named), chance.choice(relations)
        claim = Claim(subject, relation, _object(chance, named), chance.choice(_STATUSES))
        if claim.subject != claim.object:
            told.append(claim)
            yield claim


def _famous(chance: random.Random, named: list[Entity]) -> Entity:
    """A few are spoken of often, most of them seldom: ranks are log-uniform, or uniform."""
    if chance.random() < _HUBS:
        return named[int(len(named) ** chance.random()) - 1]
    return chance.choice(named)


def _object(chance: random.Random, named: list[Entity]) -> Entity | Literal:
    if chance.random() < _LITERAL:
        return Literal(f"{chance.randrange(1, 1000)}000000 USD", LiteralType.MONEY)
    return _famous(chance, named)


def _article(chance: random.Random, number: int, claims: list[Claim]) -> tuple[Article, list[Statement]]:
    id_, text, found = f"article-{number}", "", []
    for claim in claims:
        told = claim.object.name if isinstance(claim.object, Entity) else claim.object.value
        predicate = claim.relation.lower().replace("_", " ")
        sentence = f"{claim.subject.name} {predicate} {told}."
        start, end = len(text), len(text) + len(sentence) - 1
        found.append(
            Statement(
                subject=Argument(claim.subject, Mention(start, start + len(claim.subject.name), claim.subject.name)),
                predicate=predicate,
                relation=claim.relation,
                object=Argument(claim.object, Mention(end - len(told), end, told)),
                evidence=Evidence(id_, start, end, sentence, "active"),
                status=claim.status,
                attributed_to=_source(chance, claim, start),
                event_time=f"20{chance.randrange(10, 26)}",
                confidence=chance.randrange(50, 96) / 100,
            )
        )
        text += sentence + " "
    day = f"20{chance.randrange(15, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    publisher = f"Outlet {chance.randrange(50)}"
    article = Article(id_, text, f"News {number}", day, f"https://example.org/{number}", publisher)
    return article, found


def _source(chance: random.Random, claim: Claim, start: int) -> Attribution | None:
    if chance.random() > _SAID:
        return None
    name = claim.subject.name
    return Attribution(Argument(claim.subject, Mention(start, start + len(name), name)), "said")
