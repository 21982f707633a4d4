"""Statements that rules and the relation head both find: one each, with both named."""

from dataclasses import replace

from kg.model import Argument, Entity, EntityType, Evidence, Mention, MentionKind, Statement
from kg.statements.agreement import joined
from kg.statements.learned import RULE


def argument(name: str, type_: EntityType = EntityType.ORGANIZATION) -> Argument:
    return Argument(Entity(f"{type_.lower()}/{name.lower()}", name, type_), Mention(0, 4, name, MentionKind.NAME))


COOK, APPLE, BEATS = argument("Cook", EntityType.PERSON), argument("Apple"), argument("Beats")


def statement(subject: Argument, relation: str, object_: Argument, rule: str, confidence: float = 0.8) -> Statement:
    evidence = Evidence("a", 0, 20, "Cook runs Apple.", rule)
    return Statement(subject, "runs", relation, object_, evidence, confidence=confidence)


def brief(found: list[Statement]) -> list[tuple[str, str, str]]:
    return [(each.subject.referent.name, each.relation, each.evidence.rule) for each in found]


def test_what_both_find_is_one_surer_statement_that_names_both() -> None:
    (found,) = joined([statement(COOK, "CEO_OF", APPLE, "title"), statement(COOK, "CEO_OF", APPLE, RULE, 0.5)])
    assert found.evidence.rule == f"title, {RULE}"
    assert found.confidence == 0.9


def test_a_wider_relation_that_the_head_finds_supports_the_narrower_one() -> None:
    found = joined([statement(COOK, "CEO_OF", APPLE, "title"), statement(COOK, "AFFILIATED_WITH", APPLE, RULE)])
    assert brief(found) == [("Cook", "CEO_OF", f"title, {RULE}")]


def test_a_predicate_without_a_relation_gets_the_one_that_the_head_finds_and_keeps_its_words() -> None:
    (found,) = joined([statement(COOK, "RELATED_TO", APPLE, "active"), statement(COOK, "CEO_OF", APPLE, RULE)])
    assert (found.relation, found.predicate) == ("CEO_OF", "runs")


def test_a_symmetric_relation_is_told_once_whichever_way_round() -> None:
    ruled, learned = statement(APPLE, "MERGED_WITH", BEATS, "active"), statement(BEATS, "MERGED_WITH", APPLE, RULE)
    assert brief(joined([ruled, learned])) == [("Apple", "MERGED_WITH", f"active, {RULE}")]


def test_the_head_alone_tells_each_pair_one_way_round_the_likelier() -> None:
    back = statement(BEATS, "PARENT_OF", APPLE, RULE, 0.6)
    found = joined([back, statement(APPLE, "PARENT_OF", BEATS, RULE, 0.7)])
    assert brief(found) == [("Apple", "PARENT_OF", RULE)]


def test_a_relation_that_hardly_holds_beside_what_a_rule_tells_is_left_out() -> None:
    met = statement(COOK, "MET", APPLE, "active")
    assert joined([met, statement(COOK, "CEO_OF", APPLE, RULE)]) == [met]


def test_a_founder_is_not_told_to_be_affiliated_as_well() -> None:
    founded = statement(COOK, "FOUNDED", APPLE, RULE, 0.9)
    assert joined([founded, statement(COOK, "AFFILIATED_WITH", APPLE, RULE)]) == [founded]


def test_a_thing_that_has_one_owner_in_a_sentence_is_given_no_second_one() -> None:
    bought = statement(APPLE, "ACQUIRED", BEATS, "active")
    assert joined([bought, statement(COOK, "ACQUIRED", BEATS, RULE)]) == [bought]


def test_another_relation_stays_a_statement_of_its_own() -> None:
    found = joined([statement(APPLE, "ACQUIRED", BEATS, "active"), statement(APPLE, "PARENT_OF", BEATS, RULE)])
    assert [each.relation for each in found] == ["ACQUIRED", "PARENT_OF"]


def test_what_the_head_alone_finds_unlikely_is_left_out_but_supports_a_rule() -> None:
    doubted = statement(COOK, "CEO_OF", APPLE, RULE, 0.5)
    assert joined([doubted]) == []
    assert joined([doubted], least=0.5) == [doubted]
    (found,) = joined([statement(COOK, "CEO_OF", APPLE, "title"), doubted])
    assert found.confidence > 0.8


def test_statements_of_other_sentences_are_left_alone() -> None:
    ruled, learned = statement(COOK, "CEO_OF", APPLE, "title"), statement(COOK, "CEO_OF", APPLE, RULE)
    elsewhere = replace(learned, evidence=replace(learned.evidence, sentence="Cook leads Apple."))
    assert len(joined([ruled, elsewhere])) == 2
