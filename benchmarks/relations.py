"""Scores typed relations: ``PYTHONPATH=. python benchmarks/relations.py --data DATA [--corpus NAME] [--all]``.

A found fact is right when it has the property of a gold fact and both its spans overlap that fact's spans; each gold
fact is found once. relation_corpora.py says what each corpus asks. ``--all`` scores the texts that the relation head
was trained on too. The passages of KnowledgeNet and CORE come without their documents: with ``--strangers``, a pronoun
or definite noun phrase whose name the passage does not tell counts as somebody's.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import relation_corpora as corpora
from relation_corpora import Fact
from spacy.tokens import Doc

from kg import mentions, ontology
from kg.language.pairs import overlap
from kg.mentions import Mentions
from kg.mentions.mentions import referring
from kg.model import Article, Entity, EntityType, LiteralType, Statement
from kg.statements import extract
from kg.statements.agreement import LEAST
from kg.statements.extract import outcomes

READERS = {"knowledgenet": corpora.knowledgenet, "core": corpora.core, "fire": corpora.fire}
PROPERTIES: dict[str, dict[str, tuple[str, bool]]] = {
    "knowledgenet": {
        "AFFILIATED_WITH": ("EMPLOYEE_OR_MEMBER_OF", False),
        "BASED_IN": ("HEADQUARTERS", False),
        "BORN_IN": ("PLACE_OF_BIRTH", False),
        "CEO_OF": ("CEO", True),
        "CHILD_OF": ("CHILD_OF", False),
        "CITIZEN_OF": ("NATIONALITY", False),
        "EDUCATED_AT": ("EDUCATED_AT", False),
        "FOUNDED": ("FOUNDED_BY", True),
        "LIVES_IN": ("PLACE_OF_RESIDENCE", False),
        "MEMBER_OF_PARTY": ("POLITICAL_AFFILIATION", False),
        "PARENT_OF": ("SUBSIDIARY_OF", True),
        "SPOUSE_OF": ("SPOUSE", False),
    },
    "core": {
        "ACQUIRED": ("acquired_by", True),
        "COMPETES_WITH": ("competitor_of", False),
        "CUSTOMER_OF": ("client_of", False),
        "DEVELOPED": ("product_or_service_of", True),
        "HAS_BRAND": ("brand_of", True),
        "HOLDS_STAKE_IN": ("shareholder_of", False),
        "INVESTED_IN": ("shareholder_of", False),
        "LAUNCHED": ("product_or_service_of", True),
        "LISTED_ON": ("traded_on", False),
        "MERGED_WITH": ("merged_with", False),
        "PARENT_OF": ("subsidiary_of", True),
        "PARTNERED_WITH": ("collaboration", False),
        "PRODUCES": ("product_or_service_of", True),
        "REGULATES": ("regulated_by", True),
        "RELEASED": ("product_or_service_of", True),
        "SUPPLIES": ("client_of", True),
    },
    "fire": {
        "ACQUIRED": ("ActionBuy", False),
        "AFFILIATED_WITH": ("Employeeof", False),
        "BASED_IN": ("Locatedin", False),
        "LOCATED_IN": ("Locatedin", False),
        "MERGED_WITH": ("ActionMerge", False),
        "PARENT_OF": ("Subsidiaryof", True),
        "PART_OF": ("Constituentof", False),
        "PRODUCES": ("Productof", True),
        "SOLD": ("ActionSell", False),
    },
}
"""What each corpus calls a relation, and whether it gives the object first. A narrower one counts as its parent."""
DATED = {"BORN_IN": "DATE_OF_BIRTH", "DIED_IN": "DATE_OF_DEATH", "FOUNDED_IN": "DATE_FOUNDED"}
"""KnowledgeNet's properties whose objects are dates."""
SYMMETRIC = frozenset(("collaboration", "competitor_of", "merged_with", "ActionMerge", "SPOUSE"))
STRANGERS = {
    **dict.fromkeys("i me my he him his she her hers".split(), EntityType.PERSON),
    **dict.fromkeys("it its we our".split(), EntityType.ORGANIZATION),
}
"""The type of what a pronoun stands for whose name the text does not tell."""
_EMPLOYERS = frozenset(("Organization", "Group"))


def matched(gold: list[Fact], found: list[Fact]) -> int:
    """How many gold facts are found, each once."""
    left = list(found)
    right = 0
    for fact in gold:
        hit = next((each for each in left if _same(fact, each)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def _same(gold: Fact, found: Fact) -> bool:
    if gold.property != found.property:
        return False
    forth = overlap(found.subject, gold.subject) and overlap(found.object, gold.object)
    back = overlap(found.subject, gold.object) and overlap(found.object, gold.subject)
    return forth or (back and gold.property in SYMMETRIC)


def facts(statements: list[Statement], corpus: str) -> Iterator[Fact]:
    """What asserted statements say in a corpus's properties."""
    known = ontology.load()
    for statement in statements:
        if not statement.status.holds or statement.relation not in known.relations:
            continue
        ends = [(m.start, m.end) for m in (statement.subject.mention, statement.object.mention)]
        wider = (statement.relation, *known.ancestors(statement.relation))
        for property_, back in dict.fromkeys(_properties(statement, wider, corpus)):
            yield Fact(property_, *(reversed(ends) if back else ends))


def _properties(statement: Statement, wider: tuple[str, ...], corpus: str) -> Iterator[tuple[str, bool]]:
    types = PROPERTIES[corpus]
    if statement.object.referent.type is LiteralType.DATE:
        if corpus == "knowledgenet" and statement.relation in DATED:
            yield DATED[statement.relation], False
        return
    yield from (types[relation] for relation in wider if relation in types and relation != "AFFILIATED_WITH")
    if "AFFILIATED_WITH" in types and _employs(statement, wider):
        yield types["AFFILIATED_WITH"]


def _employs(statement: Statement, wider: tuple[str, ...]) -> bool:
    """Whether somebody is said to work for something or to be a member of it; founders and players do."""
    by_relation = {"AFFILIATED_WITH", "FOUNDED", "JOINED", "PLAYED_FOR"} & set(wider)
    ends = statement.subject.referent.type == "Person" and statement.object.referent.type in _EMPLOYERS
    return bool(by_relation) and ends and "MEMBER_OF_PARTY" not in wider


def with_strangers(found: Mentions) -> Mentions:
    """The mentions, with a name for each pronoun and definite noun phrase whose name is not in the text."""
    strangers = {}
    for markable in referring(found.doc)[1]:
        token = markable.token
        if token.i in found.anaphors or token.i in found.names:
            continue
        type_ = STRANGERS.get(token.lower_) if markable.form == "pronoun" else markable.type
        if type_ is not None and markable.form in ("pronoun", "the", "this"):
            strangers[token.i] = Entity(f"{type_.lower()}/stranger", "Stranger", type_)
    return replace(found, anaphors={**found.anaphors, **strangers})


def by_mention(doc: Doc, found: Mentions, article: Article, least: float) -> list[Statement]:
    """The statements of a text, and those that tell one of them by other mentions of its two things.

    kg tells each claim of a sentence once; the corpora have it once for each two mentions that it is true of.
    """
    known, told = ontology.load(), {}
    for statement in extract(doc, found, article, least=least):
        if statement.relation in known.relations:
            told.setdefault(_ends(statement), []).append(statement)
    every = [statement for same in told.values() for statement in same]
    for _, outcome in outcomes(doc, found, article):
        for statement in told.get(_ends(outcome), []) if isinstance(outcome, Statement) else []:
            if outcome.relation in (statement.relation, *known.ancestors(statement.relation)):
                every.append(replace(outcome, relation=statement.relation))
    return every


def _ends(statement: Statement) -> tuple[str, str, str]:
    ends = statement.subject.referent.id, statement.object.referent.id
    relation = ontology.load().relations.get(statement.relation)
    return statement.evidence.sentence, *(sorted(ends) if relation and relation.symmetric else ends)


def scored(text: corpora.Text, corpus: str, *, strangers: bool, least: float) -> Iterator[tuple[str, int, int, int]]:
    """For each question, property by property: right, gold and found facts."""
    article = Article(text.id, text.doc.text)
    found = mentions.find(text.doc, article.id)
    statements = by_mention(text.doc, with_strangers(found) if strangers else found, article, least)
    every = list(facts(statements, corpus))
    for question in text.questions:
        inside = dict.fromkeys(fact for fact in every if question.counts(fact))
        asked = {question.property} if question.property else {fact.property for fact in (*inside, *question.gold)}
        for property_ in sorted(asked):
            wanted = _distinct([fact for fact in question.gold if fact.property == property_])
            found = _distinct([fact for fact in inside if fact.property == property_])
            yield property_, matched(wanted, found), len(wanted), len(found)


def _distinct(found: Sequence[Fact]) -> list[Fact]:
    """The facts, a symmetric one once."""
    kept: dict[object, Fact] = {}
    for fact in found:
        ends = tuple(sorted((fact.subject, fact.object))) if fact.property in SYMMETRIC else (fact.subject, fact.object)
        kept.setdefault(ends, fact)
    return list(kept.values())


def print_scores(right: Mapping[str, int], gold: Mapping[str, int], found: Mapping[str, int]) -> None:
    """Precision, recall and F1, a line a property, all facts alike last."""
    for name in sorted(gold, key=lambda each: (each == "micro", each)):
        precision, recall = right[name] / max(found[name], 1), right[name] / max(gold[name], 1)
        f1 = 2 * right[name] / max(gold[name] + found[name], 1)
        print(f"{name:<24} {gold[name]:>5} gold  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def main() -> None:
    """Print precision, recall and F1 by property and of all facts alike."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds relations/")
    parser.add_argument("--corpus", choices=READERS, default="knowledgenet")
    parser.add_argument("--all", action="store_true", help="score every text, not the tenth that is held out")
    parser.add_argument("--strangers", action="store_true", help="every pronoun stands for somebody")
    parser.add_argument("--least", type=float, default=LEAST, help="confidence of what the relation head alone reads")
    options = parser.parse_args()
    right, gold, found = Counter(), Counter(), Counter()
    for text in READERS[options.corpus](options.data, every=options.all):
        for property_, *counts in scored(text, options.corpus, strangers=options.strangers, least=options.least):
            for name in (property_, "micro"):
                for counter, count in zip((right, gold, found), counts, strict=True):
                    counter[name] += count
    print_scores(right, gold, found)


if __name__ == "__main__":
    main()
