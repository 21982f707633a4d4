"""Open extractions: what a sentence says in its own words; and the two scorers of the benchmark, on tiny examples."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg import language
from kg.statements import extractions

GOLDEN = {
    "He served as mayor of Boston and became a judge .": [
        ("He", "served as", "mayor of Boston"),
        ("He", "served as mayor of", "Boston"),
        ("He", "became", "a judge"),
    ],
    "Siemens was hit by two storms in May .": [
        ("Siemens", "was hit by", "two storms"),
        ("Siemens", "was hit by two storms in", "May"),
    ],
    "Anna and Ben agreed to sell the old mill to a bank .": [
        ("Anna", "agreed to sell", "the old mill"),
        ("Anna", "agreed to sell the old mill to", "a bank"),
        ("Ben", "agreed to sell", "the old mill"),
        ("Ben", "agreed to sell the old mill to", "a bank"),
    ],
    "The firm did not sue Anna , a lawyer .": [
        ("The firm", "did not sue", "Anna"),
        ("Anna", "is", "a lawyer"),
    ],
    "The officer said that the bridge is safe .": [
        ("The officer", "said", "that the bridge is safe"),
        ("the bridge", "is", "safe"),
    ],
}


@pytest.mark.parametrize("sentence", GOLDEN)
def test_a_sentence_says(sentence: str) -> None:
    found = [(each.subject, each.relation, each.object) for each in extractions(language.analyze_lines(sentence))]
    assert sorted(found) == sorted(GOLDEN[sentence])


def test_further_arguments_are_the_other_circumstances() -> None:
    found = next(extractions(language.analyze_lines("Siemens sold the mill to a bank in May .")))
    assert (found.object, found.further) == ("the mill", ("to a bank", "in May"))


@pytest.fixture(scope="module")
def scorer(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("openie_benchmark", root / "benchmarks" / "openie.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_benchie_takes_exact_triples_with_optional_words(scorer: ModuleType) -> None:
    gold = {"s": [[("He", "led", "[the] team [of ten]")], [("He", "left", "Rome")]]}
    right, wrong = ("He", "led", "the team"), ("He", "led", "a team")
    assert scorer.benchie(gold, {"s": [right, wrong]}) == (0.5, 0.5, 0.5)
    assert scorer.benchie(gold, {"s": [("he", "led", "team")]}) == (0.0, 0.0, 0.0)


def test_carb_takes_shared_words(scorer: ModuleType) -> None:
    gold = {"s": [("led", "He", "the team", "in 1990")]}
    *whole, area = scorer.carb(gold, {"s": [(0.9, ("led", "He", "the team"))]})
    assert whole == [1.0, pytest.approx(4 / 6), pytest.approx(0.8)]
    assert area == pytest.approx(4 / 6)
    assert scorer.carb(gold, {"s": [(0.9, ("left", "He", "the team"))]})[2] == 0


def test_carb_matches_each_gold_extraction_once(scorer: ModuleType) -> None:
    gold = {"s": [("led", "He", "the team")]}
    precision = scorer.carb(gold, {"s": [(0.9, ("led", "He", "the team"))] * 2})[0]
    assert precision == 0.5
