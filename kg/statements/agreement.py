"""One statement of each claim of a sentence, whichever ways to read found it.

Rules read the words, the relation head what the language model makes of them. Where the head finds what a rule has
found, or a wider relation of it, the rule's statement stays, names both and is surer. What the head alone has read
counts if it is likely enough and nothing else speaks against it: a rule's statement without a relation then gets
one and keeps its words; all else is a statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg import ontology
from kg.model import OPEN_RELATION, Statement
from kg.statements.confidence import rounded
from kg.statements.exclusion import IMPLYING, ONE_SUBJECT, excludes
from kg.statements.learned import RULE

LEAST = 0.65
"""How likely a statement is right that the head alone has read."""


def joined(statements: Iterable[Statement], *, least: float = LEAST) -> list[Statement]:
    """The statements of an article, each claim of a sentence once, most of what rules found first."""
    by_sentence: dict[str, list[Statement]] = {}
    for statement in statements:
        by_sentence.setdefault(statement.evidence.sentence, []).append(statement)
    return [statement for group in by_sentence.values() for statement in _joined(group, least)]


def _joined(statements: Sequence[Statement], least: float) -> list[Statement]:
    """The same for one sentence."""
    known = ontology.load()
    kept = _surest([statement for statement in statements if statement.evidence.rule != RULE])
    learned = _surest([statement for statement in statements if statement.evidence.rule == RULE])
    depth = {statement.relation: sum(1 for _ in known.ancestors(statement.relation)) for statement in learned}
    for statement in sorted(learned, key=lambda each: (-depth[each.relation], -each.confidence)):
        same = next((n for n, other in enumerate(kept) if _tells(other, statement)), None)
        if same is not None:
            if RULE not in kept[same].evidence.rule:
                kept[same] = _both(kept[same], statement)
        elif statement.confidence >= least and not any(_settles(other, statement) for other in kept):
            vague = next((n for n, other in enumerate(kept) if _leaves_open(other, statement)), None)
            if vague is None:
                kept.append(statement)
            else:
                kept[vague] = replace(_named(kept[vague]), relation=statement.relation, confidence=statement.confidence)
    return kept


def _surest(statements: Sequence[Statement]) -> list[Statement]:
    best: dict[tuple[str, ...], Statement] = {}
    for statement in statements:
        words = statement.predicate if statement.relation == OPEN_RELATION else ""
        key = (*_ends(statement), statement.relation, words, statement.status)
        if key not in best or statement.confidence > best[key].confidence:
            best[key] = statement
    return list(best.values())


def _tells(other: Statement, learned: Statement) -> bool:
    """Whether a statement tells what the head has read, or more."""
    known = ontology.load()
    if other.relation == OPEN_RELATION or learned.relation not in (other.relation, *known.ancestors(other.relation)):
        return False
    turned = known.relations[learned.relation].symmetric or other.evidence.rule == RULE
    return _ends(other) == _ends(learned) or (turned and _ends(other) == _ends(learned)[::-1])


def _settles(other: Statement, learned: Statement) -> bool:
    """Whether a statement implies what the head has read, or leaves no room for it."""
    (subject, object_), others = _ends(learned), _ends(other)
    if object_ == others[1] and subject != others[0] and learned.relation == other.relation:
        return learned.relation in ONE_SUBJECT
    if {subject, object_} != set(others) or other.relation == OPEN_RELATION:
        return False
    implied = other.relation in IMPLYING.get(learned.relation, ())
    return implied or (other.evidence.rule != RULE and excludes(other.relation, learned.relation))


def _leaves_open(other: Statement, learned: Statement) -> bool:
    """Whether a statement of the same two things has no relation of the ontology."""
    return other.relation == OPEN_RELATION and _ends(other) == _ends(learned)


def _ends(statement: Statement) -> tuple[str, str]:
    return statement.subject.referent.id, statement.object.referent.id


def _both(ruled: Statement, learned: Statement) -> Statement:
    """A rule's statement that the head agrees with: it would be wrong only if both were, were they independent."""
    doubt = (1 - ruled.confidence) * (1 - learned.confidence)
    return replace(_named(ruled), confidence=rounded(1 - doubt))


def _named(ruled: Statement) -> Statement:
    """A rule's statement with the head named as well."""
    return replace(ruled, evidence=replace(ruled.evidence, rule=f"{ruled.evidence.rule}, {RULE}"))
