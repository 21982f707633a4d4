"""The language model is as good as it was: scores on a sample of the development sets stay above a floor.

``python -m training.evaluate`` gives the scores on the whole sets.
"""

from pathlib import Path

import pytest

from kg import evaluation, language
from kg.evaluation import Scores, Sentence

SAMPLE = Path(__file__).with_name("sample")
FLOORS = {
    ("ewt", "upos"): 0.975,  # measured .9809
    ("ewt", "xpos"): 0.970,  # .9759
    ("ewt", "las"): 0.905,  # .9163
    ("ewt", "lemma"): 0.980,  # .9841
    ("ewt", "names_f1"): 0.825,  # .8520 (111 names)
    ("gum", "upos"): 0.975,  # .9804
    ("gum", "las"): 0.885,  # .8959
    ("gum", "lemma"): 0.978,  # .9825
    ("gum raw", "tokens_f1"): 0.990,  # .9956
    ("gum raw", "sentences_f1"): 0.895,  # .9114 (80 sentences)
}


def read(name: str) -> list[Sentence]:
    return list(evaluation.read(SAMPLE / f"{name}.conllu"))


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    found = {}
    for name in ("ewt", "gum"):
        sentences = read(name)
        docs = [language.analyze([sentence.words], spaces=[sentence.spaces]) for sentence in sentences]
        found[name] = evaluation.word_scores(sentences, docs)
        if name == "ewt":
            gold = [evaluation.names(evaluation.name_tags(sentence)) for sentence in sentences]
            found[name]["names_f1"] = evaluation.names_f1(gold, docs)
    found["gum raw"] = evaluation.raw_scores(language.load(), read("gum"))
    return found


@pytest.mark.parametrize(("name", "task"), FLOORS)
def test_score_is_above_its_floor(scores: dict[str, Scores], name: str, task: str) -> None:
    assert scores[name][task] >= FLOORS[name, task]


def test_the_sample_is_whole() -> None:
    assert [(len(read(name)), sum(len(s.words) for s in read(name))) for name in ("ewt", "gum")] == [
        (114, 1828),
        (80, 1941),
    ]


def test_wrong_analyses_score_lower() -> None:
    sentences = read("gum")
    docs = [language.analyze([sentence.words]) for sentence in sentences]
    shuffled = [doc.copy() for doc in docs]
    for doc in shuffled:
        for token in doc:
            token.tag_, token.lemma_, token.dep_ = "NN", "x", "dep"
    right, wrong = evaluation.word_scores(sentences, docs), evaluation.word_scores(sentences, shuffled)
    assert all(wrong[task] < 0.2 < right[task] for task in ("xpos", "las", "lemma"))
    assert evaluation.names_f1([{(0, 1, "Person")}] * len(docs), docs) < 0.2
