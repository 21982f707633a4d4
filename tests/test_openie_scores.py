"""The scorers of benchmarks/, on examples that can be counted by hand."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def load(root: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scorer_{name}", root / "benchmarks" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def benchie(root: Path) -> ModuleType:
    return load(root, "benchie")


@pytest.fixture(scope="module")
def carb(root: Path) -> ModuleType:
    return load(root, "carb")


GOLD = """sent_id:1\tThe bank bought a mill in Leeds .
1--> Cluster 1:
[The] bank --> bought --> [a] mill
[The] bank --> bought --> [a] mill [in Leeds]
1--> Cluster 2:
[The] bank --> bought [a] mill in --> Leeds

sent_id:2\tIt grew .
2--> Cluster 1:
It --> grew --> fast
""".splitlines()


@pytest.mark.parametrize(
    ("triple", "right"),
    [
        (("The bank", "bought", "a mill"), True),
        (("bank", "bought", "mill in Leeds"), True),
        (("the bank", "bought", "a mill"), False),  # case counts
        (("The bank", "bought a", "mill"), False),  # slots count
        (("The bank", "bought", "a mill in"), False),  # an optional bracket is whole or absent
    ],
)
def test_benchie_matches_with_and_without_optional_words(benchie: ModuleType, triple: tuple, right: bool) -> None:
    assert benchie.matches(triple, benchie.read(GOLD)[0].facts[0]) is right


def test_benchie_counts_extractions_for_precision_and_facts_for_recall(benchie: ModuleType) -> None:
    found = {
        "The bank bought a mill in Leeds .": [
            ("The bank", "bought", "a mill"),
            ("bank", "bought", "mill"),
            ("The bank", "sold", "a mill"),
        ]
    }
    score = benchie.score(benchie.read(GOLD), found)
    assert (score.precision, score.recall) == pytest.approx((2 / 3, 1 / 3))
    assert score.f1 == pytest.approx(4 / 9)


def test_benchie_of_nothing_is_nought(benchie: ModuleType) -> None:
    assert benchie.score(benchie.read(GOLD), {}).f1 == 0


def test_carb_overlap_counts_words_slot_by_slot(carb: ModuleType) -> None:
    gold = carb.Tuple("bought", ("The bank", "a mill", "in Leeds"))
    assert carb.overlap(gold, carb.Tuple("bought", ("bank", "a mill"))) == pytest.approx((1, 4 / 7))
    assert carb.overlap(gold, carb.Tuple("sold", ("The bank", "a mill"))) == (0, 0)
    assert carb.overlap(gold, carb.Tuple("bought", ("The bank",))) == (0, 0)
    assert carb.overlap(carb.Tuple("said", ("fell", "she")), carb.Tuple("said", ("she", "fell"))) == (1, 1)


def test_carb_matches_one_to_one_for_precision_and_many_for_recall(carb: ModuleType) -> None:
    gold = {"s": [carb.Tuple("is", ("a", "b")), carb.Tuple("is", ("a", "c"))]}
    once = carb.score(gold, {"s": [carb.Tuple("is", ("a", "b"))]})
    assert (once.precision, once.recall) == pytest.approx((1, (1 + 2 / 3) / 2))
    thrice = carb.score(gold, {"s": [carb.Tuple("is", ("a", "b"))] * 3})
    assert thrice.precision == pytest.approx((1 + 2 / 3) / 3)
    assert thrice.recall == pytest.approx(once.recall)


def test_carb_takes_the_best_threshold_and_the_area_under_the_curve(carb: ModuleType) -> None:
    gold = {"s": [carb.Tuple("is", ("a", "b"))]}
    found = {"s": [carb.Tuple("is", ("a", "b"), 0.9), carb.Tuple("was", ("x", "y"), 0.1)]}
    score = carb.score(gold, found)
    assert (score.f1, score.threshold, score.auc) == pytest.approx((1, 0.9, 1))


def test_carb_reads_relation_before_arguments(carb: ModuleType) -> None:
    assert carb.read(["It is so .\tis\tIt\tso\n"]) == {"It is so .": [carb.Tuple("is", ("It", "so"))]}
