"""Whatever happens to an ingest, the store holds whole articles, and a second run completes it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Argument, Article, Entity, EntityType, Evidence, Mention, Statement
from kg.store import Store

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_crash import article, statements
from kg.store import Store
with Store(sys.argv[1]) as store:
    for n in range(100_000):
        store.add(article(n), statements(n))
"""
N_STATEMENTS = 20


def article(n: int) -> Article:
    return Article(f"a{n:06}", "Jack Ma met Xi. " * N_STATEMENTS, publisher=f"Paper {n % 3}")


def statements(n: int) -> list[Statement]:
    subject, target = Entity("person/ma", "Jack Ma", EntityType.PERSON), Entity("person/xi", "Xi", EntityType.PERSON)
    return [
        Statement(
            Argument(subject, Mention(start, start + 7, "Jack Ma")),
            "met",
            "MET",
            Argument(target, Mention(start + 12, start + 14, "Xi")),
            Evidence(article(n).id, start, start + 15, "Jack Ma met Xi.", "active"),
            confidence=0.5,
        )
        for start in range(0, 16 * N_STATEMENTS, 16)
    ]


def test_a_killed_writer_leaves_whole_articles_and_a_second_run_completes_them(tmp_path: Path) -> None:
    path, counts = tmp_path / "kg.db", []
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent)])
        time.sleep(1)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        with Store(path) as store:
            counts.append(store.stats())
            assert counts[-1]["statements"] == N_STATEMENTS * counts[-1]["articles"]
    n = counts[-1]["articles"]
    assert n > 10
    with Store(path) as store:
        again = [store.add(article(i), statements(i)) for i in range(n + 5)]
        assert again == ["unchanged"] * n + ["added"] * 5
        assert store.stats()["statements"] == N_STATEMENTS * (n + 5)


def test_others_read_while_one_writes(tmp_path: Path) -> None:
    with Store(tmp_path / "kg.db") as writer, Store(tmp_path / "kg.db") as reader:
        writer.add(article(1), statements(1))
        rows = reader.statements()
        next(rows)
        writer.add(article(2), statements(2))
        assert sum(1 for _ in rows) == N_STATEMENTS - 1
        assert reader.stats()["articles"] == 2


@settings(max_examples=20)
@given(st.permutations(range(5)), st.lists(st.integers(0, 4), max_size=3))
def test_facts_depend_neither_on_order_nor_on_repetition(order: list[int], again: list[int]) -> None:
    with Store(":memory:") as one, Store(":memory:") as other:
        for n in range(5):
            one.add(article(n), statements(n))
        for n in [*order, *again]:
            other.add(article(n), statements(n))
        assert list(one.facts()) == list(other.facts())
        assert list(one.statements()) == list(other.statements())
        assert list(one.entities()) == list(other.entities())


def test_removal_withdraws_what_nothing_else_supports(tmp_path: Path) -> None:
    with Store(tmp_path / "kg.db") as store:
        for n in range(2):
            store.add(article(n), statements(n))
        assert store.remove(article(0).id)
        (fact,) = store.facts()
        assert fact.n_statements == N_STATEMENTS
        assert store.remove(article(1).id)
        assert not store.remove(article(1).id)
        assert (list(store.facts()), list(store.entities())) == ([], [])
