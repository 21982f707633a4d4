"""What the questions answer on small graphs made by hand, whose answers are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from graphs import claim, push, thing

from kg import Article, Store
from kg.cli import main
from kg.model import EntityType, Literal, LiteralType, Mention, Qualifier, Statement, Status
from kg.sinks import neo4j as sink
from kg.sinks.neo4j import bind, find

pytestmark = pytest.mark.java

ACME, ACME_CO, BOLT = thing("Acme"), thing("Acme Co"), thing("Bolt")
ANN, BEN, CARL = (thing(name, EntityType.PERSON) for name in ("Ann Ash", "Ben Birch", "Carl Cole"))
PRESS, WIRE = "Daily Press", "The Wire"


def article(id_: str, date: str | None, publisher: str = PRESS) -> Article:
    return Article(id_, f"A sentence of {id_}.", title=f"Title of {id_}", published_at=date, publisher=publisher)


def ask(
    server: sink.Server, tmp_path: Path, articles: dict[Article, list[Statement]], question: str, **given: str
) -> Any:
    """The answer on a graph of these articles."""
    with Store(tmp_path / "kg.db") as store:
        for each, statements in articles.items():
            store.add(each, statements)
    push(server, tmp_path / "kg.db")
    with sink.connect(server) as database:
        return sink.ask(database, find(question), bind(find(question), given))


def test_one_says_what_another_denies(empty: sink.Server, tmp_path: Path) -> None:
    old, new = article("old", "2023-01-01"), article("new", "2023-02-01", WIRE)
    rows = ask(empty, tmp_path, {
        old: [claim(old, ACME, "ACQUIRED", BOLT, said_by=ANN), claim(old, BEN, "MET", ANN)],
        new: [claim(new, ACME, "ACQUIRED", BOLT, status=Status.DENIED, said_by=BEN),
              claim(new, ACME, "SUED", CARL, status=Status.NEGATED)],
    }, "contradictions")  # fmt: skip
    assert [(r["match"], r["subject"], r["relation"], r["object"]) for r in rows] == [
        ("same fact", "Acme", "ACQUIRED", "Bolt")
    ]
    assert (rows[0]["said_by"], rows[0]["refused_by"], rows[0]["refused_on"]) == ("Ann Ash", "Ben Birch", "2023-02-01")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2019", {"Ann Ash": "as reported"}),
        ("2020-05-01", {"Ann Ash": "as reported", "Ben Birch": "until then"}),
        ("2023", {"Ann Ash": "as reported", "Ben Birch": "until then", "Carl Cole": "since then"}),
        ("2023-02-28", {"Ann Ash": "as reported", "Ben Birch": "until then"}),
        ("2023-04-01", {"Ann Ash": "as reported", "Carl Cole": "since then"}),
        ("2025-02-27", {"Ann Ash": "as reported", "Carl Cole": "since then"}),
    ],
)
def test_roles_are_held_in_their_period(
    empty: sink.Server, tmp_path: Path, date: str, expected: dict[str, str]
) -> None:
    news = article("news", "2025-02-27")
    rows = ask(empty, tmp_path, {news: [
        claim(news, ANN, "CHAIR_OF", ACME),
        claim(news, BEN, "CEO_OF", ACME, valid_from="2020", valid_to="2023-03"),
        claim(news, CARL, "CEO_OF", ACME, valid_from="2023-03-15"),
        claim(news, BEN, "FOUNDED", ACME), claim(news, ANN, "CEO_OF", ACME, status=Status.DENIED),
    ]}, "roles", name="Acme", date=date)  # fmt: skip
    assert {row["holder"]: row["basis"] for row in rows} == expected


@pytest.mark.parametrize(
    ("date", "held"), [("2025-02-26", True), ("2025-02-27", False), ("2026", False), ("2025", True)]
)
def test_a_former_role_is_over_when_reported(empty: sink.Server, tmp_path: Path, date: str, held: bool) -> None:
    news = article("news", "2025-02-27")
    over = claim(news, ANN, "CEO_OF", ACME, valid_to="../2025-02-27")
    rows = ask(empty, tmp_path, {news: [over]}, "roles", name="Acme", date=date)
    assert [row["basis"] for row in rows] == ["former, perhaps then"] * held


def test_new_is_what_nobody_had_reported(empty: sink.Server, tmp_path: Path) -> None:
    old, new = article("old", "2023-01-01"), article("new", "2023-02-01", WIRE)
    bought = claim(new, ACME, "ACQUIRED", BOLT)
    rows = ask(empty, tmp_path, {
        old: [claim(old, ANN, "CEO_OF", ACME), claim(old, ACME, "ACQUIRED", BOLT, status=Status.PLANNED)],
        new: [claim(new, ANN, "CEO_OF", ACME), bought],
    }, "since", date="2023-01-15")  # fmt: skip
    assert [(row["relation"], row["status"], row["fact"]) for row in rows] == [("ACQUIRED", "asserted", bought.fact_id)]


def test_rising_compares_two_windows(empty: sink.Server, tmp_path: Path) -> None:
    dated = [article("a", "2023-01-20"), article("b", "2023-02-10"), article("c", "2023-02-20T10:00:00+00:00")]
    rows = ask(empty, tmp_path, {
        dated[0]: [claim(dated[0], ANN, "MET", BEN)],
        dated[1]: [claim(dated[1], CARL, "MET", BEN)],
        dated[2]: [claim(dated[2], CARL, "MET", ANN)],
    }, "rising", days="20")  # fmt: skip
    assert [(row["name"], row["recent"], row["before"]) for row in rows] == [("Carl Cole", 2, 0)]


def test_a_single_source_is_one_publisher(empty: sink.Server, tmp_path: Path) -> None:
    first, second, other = article("a", "2023-01-01"), article("b", "2023-01-02"), article("c", "2023-01-03", WIRE)
    rows = ask(empty, tmp_path, {
        first: [claim(first, ANN, "CEO_OF", ACME), claim(first, BEN, "CEO_OF", BOLT)],
        second: [claim(second, ANN, "CEO_OF", ACME), claim(second, BEN, "CEO_OF", BOLT)],
        other: [claim(other, BEN, "CEO_OF", BOLT)],
    }, "single-source")  # fmt: skip
    assert [(row["subject"], row["statements"], row["source"]) for row in rows] == [("Ann Ash", 2, PRESS)]


def test_an_outlet_has_what_others_have_not(empty: sink.Server, tmp_path: Path) -> None:
    ours, theirs = article("a", "2023-01-01"), article("b", "2023-01-02", WIRE)
    rows = ask(empty, tmp_path, {
        ours: [claim(ours, ANN, "CEO_OF", ACME), claim(ours, BEN, "CEO_OF", BOLT, place=1)],
        theirs: [claim(theirs, BEN, "CEO_OF", BOLT)],
    }, "outlet", outlet=PRESS)  # fmt: skip
    assert [(row["subject"], row["elsewhere"]) for row in rows] == [("Ann Ash", 0), ("Ben Birch", 1)]


def test_names_that_differ_by_the_legal_form_are_candidates(empty: sink.Server, tmp_path: Path) -> None:
    news = article("news", "2023-01-01")
    alias = thing("Blue Bolt Ltd", aliases=["Bolt"])
    rows = ask(empty, tmp_path, {news: [
        claim(news, ACME, "SUED", BOLT), claim(news, ACME_CO, "SUED", alias), claim(news, ANN, "CEO_OF", ACME),
    ]}, "merge-candidates")  # fmt: skip
    assert [(row["name"], row["other"], row["reason"]) for row in rows] == [
        ("Acme", "Acme Co", "same but for the legal form"),
        ("Blue Bolt Ltd", "Bolt", "shared alias"),
    ]


def test_amounts_are_read_from_objects_and_circumstances(empty: sink.Server, tmp_path: Path) -> None:
    news = article("news", "2023-01-01")
    tricky = Qualifier("on", 'a "property": "x", "value": "9 USD"', Mention(0, 0, ""))
    price = Qualifier("amount", "4700000000 USD", Mention(0, 0, ""))
    rows = ask(empty, tmp_path, {news: [
        claim(news, ACME, "ACQUIRED", BOLT, qualifiers=(tricky, price)),
        claim(news, ANN, "RAISED", Literal("2.5 EUR", LiteralType.MONEY)),
    ]}, "money")  # fmt: skip
    assert [(r["subject"], r["object"], r["amount"], r["value"], r["role"]) for r in rows] == [
        ("Acme", "Bolt", "4.7 billion USD", 4_700_000_000, "amount"),
        ("Ann Ash", None, "2.5 EUR", 2.5, "object"),
    ]


def test_plans_show_what_was_announced(empty: sink.Server, tmp_path: Path) -> None:
    old, new = article("old", "2023-01-01"), article("new", "2023-02-01")
    rows = ask(empty, tmp_path, {
        old: [claim(old, ACME, "ACQUIRED", BOLT, status=Status.PLANNED)],
        new: [claim(new, ACME, "ACQUIRED", BOLT, status=Status.CANCELLED)],
    }, "plans")  # fmt: skip
    assert [(row["how"], row["planned"]) for row in rows] == [("cancelled", "A sentence of old.")]


def test_a_database_without_a_graph_says_what_to_do(empty: sink.Server) -> None:
    environment = {"NEO4J_URI": empty.uri, "NEO4J_USERNAME": empty.user, "NEO4J_PASSWORD": empty.password}
    result = CliRunner().invoke(main, ["query", "timeline", "--param", "name=x"], env=environment)
    assert result.exit_code == 1
    assert "kg push neo4j" in result.stderr and result.stderr.count("\n") == 1
