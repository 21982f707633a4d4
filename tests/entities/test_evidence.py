"""What articles give as evidence of who is who."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from worlds import PERSON, PLACE, Said, add, thing

from kg.model import Argument, Article, Entity, EntityType, Evidence, Mention, Qualifier, Statement
from kg.resolution.evidence import Evidence as Records
from kg.store import Store

SMITH, LEEDS = thing("John Smith", PERSON), thing("Leeds United")
HERE = Mention(0, 0, "")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with Store(tmp_path / "kg.db") as opened:
        yield opened


def evidence(store: Store, *claims: Statement, others: tuple[Entity, ...] = ()) -> Records:
    store.add(Article("a", "Text."), claims, others)
    return Records(store)


def claim(target: Entity, relation: str = "MET", **fields: object) -> Statement:
    return Statement(
        Argument(SMITH, HERE), "words", relation, Argument(target, HERE), Evidence("a", 0, 0, "", "r"), **fields
    )


def test_what_a_statement_joins_is_linked_and_the_rest_is_beside(store: Store) -> None:
    paris = thing("Paris", PLACE)
    (record,) = evidence(store, claim(LEEDS), others=(paris, thing("Spain", PLACE))).records({SMITH.id})
    assert record.linked == {"leedsunited"}
    assert record.beside == {"paris", "=spain"}


def test_a_qualifier_links_too(store: Store) -> None:
    scored = claim(Entity("thing/a/goal", "goal", EntityType.THING, named=False), "SCORED")
    scored = replace(scored, qualifiers=(Qualifier("for", LEEDS.name, HERE, LEEDS.id),))
    (record,) = evidence(store, scored, others=(LEEDS,)).records({SMITH.id})
    assert record.linked == {"leedsunited"}


@pytest.mark.parametrize(
    ("description", "role"),
    [("surgeon at Leeds General Infirmary", "surgeon"), ("Senior Surgeon", "surgeon"), ("man who knew", "man")],
)
def test_a_role_is_the_noun_of_a_description(store: Store, description: str, role: str) -> None:
    unnamed = Entity("thing/a/x", description, EntityType.THING, named=False)
    (record,) = evidence(store, claim(unnamed, "IS_A")).records({SMITH.id})
    assert (record.roles, record.linked) == ({role}, frozenset())


def test_no_evidence_is_read_of_a_name_that_stands_alone(store: Store) -> None:
    add(store, Said("b", thing("Volvo"), "MET", LEEDS))
    (record,) = Records(store).records({"organization/volvo"})
    assert not record.linked
    both = {record.id: record for record in Records(store).records({"organization/volvo", LEEDS.id})}
    assert both["organization/volvo"].linked == {"leedsunited"}


def test_what_another_process_writes_meanwhile_is_seen(store: Store) -> None:
    records = evidence(store, claim(LEEDS))
    records.refresh()
    assert [record.linked for record in records.records({SMITH.id})] == [{"leedsunited"}]
    with Store(store.path) as other:
        other.remove("a")  # the next article takes its place in the table
        add(other, Said("b", SMITH, "MET", thing("Volvo")))
    records.refresh()
    assert [record.linked for record in records.records({SMITH.id})] == [{"volvo"}]
