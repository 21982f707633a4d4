"""The scorers of coreference in benchmarks/, on examples that can be counted by hand."""

import importlib.util
import sys
from itertools import permutations
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest


def load(root: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scorer_{name}", root / "benchmarks" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def clusters(root: Path) -> ModuleType:
    return load(root, "clusters")


@pytest.fixture(scope="module")
def gap(root: Path) -> ModuleType:
    return load(root, "gap")


def test_muc_b_cubed_and_ceaf_on_the_example_of_the_b_cubed_paper(clusters: ModuleType) -> None:
    gold = [[1, 2, 3, 4, 5], [6, 7], [8, 9, 10, 11, 12]]
    found = clusters.score([(gold, [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11, 12]])])
    assert (found.muc.precision, found.muc.recall) == pytest.approx((9 / 10, 1))
    assert (found.b_cubed.precision, found.b_cubed.recall) == pytest.approx((16 / 21, 1))
    similarity = 1 + 2 * 5 / 12  # the two clusters of five; that of two has no partner left
    assert (found.ceaf_e.precision, found.ceaf_e.recall) == pytest.approx((similarity / 2, similarity / 3))
    assert found.conll == pytest.approx((found.muc.f1 + found.b_cubed.f1 + found.ceaf_e.f1) / 3)


def test_mentions_that_are_missed_or_invented_count(clusters: ModuleType) -> None:
    found = clusters.score([([["a", "b", "c"]], [["a", "b"], ["x", "y"], ["z"]])])
    assert (found.mentions.precision, found.mentions.recall) == pytest.approx((2 / 4, 2 / 3))
    assert (found.muc.precision, found.muc.recall) == pytest.approx((1 / 2, 1 / 2))
    assert (found.b_cubed.precision, found.b_cubed.recall) == pytest.approx((2 / 4, (2 * 2 / 3) / 3))
    assert (found.ceaf_e.precision, found.ceaf_e.recall) == pytest.approx((4 / 5 / 2, 4 / 5))


def test_sums_go_over_documents_before_they_are_divided(clusters: ModuleType) -> None:
    found = clusters.score([([[1, 2]], [[1, 2]]), ([[1, 2, 3, 4]], [])])
    assert found.muc.recall == pytest.approx(1 / 4)
    assert clusters.score([]).conll == 0


def test_clusters_are_matched_in_the_best_way(clusters: ModuleType) -> None:
    random = np.random.default_rng(3)
    for rows, columns in ((1, 1), (3, 3), (2, 5), (5, 3)):
        table = random.random((rows, columns)).round(1)
        few = table if rows <= columns else table.T
        best = max(
            sum(few[n, column] for n, column in enumerate(order))
            for order in permutations(range(few.shape[1]), few.shape[0])
        )
        assert clusters.best_assignment(table) == pytest.approx(best)


GAP = [
    "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n",
    "1\tAnn saw Eve when she left.\tshe\t17\tAnn\t0\tTRUE\tEve\t8\tFALSE\tu\n",
    "2\tBob saw Jim when he left.\the\t17\tBob\t0\tFALSE\tJim\t8\tTRUE\tu\n",
    "3\tBob saw Jim when he left.\the\t17\tBob\t0\tFALSE\tJim\t8\tFALSE\tu\n",
]


def test_gap_counts_yes_for_both_names_and_by_gender(gap: ModuleType) -> None:
    snippets = gap.read(GAP)
    assert [snippet.is_feminine for snippet in snippets] == [True, False, False]
    assert snippets[0].names[1] == gap.Name(8, 11, False)
    scores = gap.score(snippets, {"1": (True, False), "2": (True, True)})
    assert (scores.overall.precision, scores.overall.recall) == pytest.approx((2 / 3, 1))
    assert (scores.masculine.precision, scores.masculine.recall) == pytest.approx((1 / 2, 1))
    assert scores.feminine.f1 == 1
    assert scores.bias == pytest.approx(1 / scores.masculine.f1)


def test_gap_without_answers_is_nought(gap: ModuleType) -> None:
    scores = gap.score(gap.read(GAP), {})
    assert (scores.overall.f1, scores.bias) == (0, 0)


def test_conll_brackets_nest(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    words, found = load(root, "coreference").read_conll(
        "# begin document x\n0\tThe\t(1\n1\tfirm\t_\n2\tof\t_\n3\tAnn\t(2)1)\n4\tand\t_\n5\tshe\t(2)\n"
    )
    assert words == ["The", "firm", "of", "Ann", "and", "she"]
    assert found == [[(3, 4), (5, 6)], [(0, 4)]]
