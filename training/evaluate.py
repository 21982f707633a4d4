"""Development scores of the packaged pipeline: ``python -m training.evaluate --data ../shared/data``.

kg/evaluation.py says how they are counted; tests/language/test_scores.py pins them on a sample.
"""

import argparse
from pathlib import Path

from kg import evaluation, language
from kg.evaluation import Scores
from training import corpora
from training.labels import ENTITY_TAGS
from training.treebank import Sentence

_RAW_GENRES = ("GUM_news", "GUM_interview")


def evaluate(data: Path) -> dict[str, Scores]:
    """All development scores, by set."""
    ewt, gum = corpora.ewt(data, "dev"), corpora.gum(data, "dev")
    raw = [sentence for sentence in gum if sentence.document.startswith(_RAW_GENRES)]
    return {
        "EWT dev": _on_gold_words(ewt),
        "GUM dev": _on_gold_words(gum),
        "GUM dev, news and interviews, raw": evaluation.raw_scores(language.load(), raw),
    }


def _on_gold_words(sentences: list[Sentence]) -> Scores:
    docs = [language.analyze([sentence.words], spaces=[sentence.spaces]) for sentence in sentences]
    labelled = [(names_of(s.masks), doc) for s, doc in zip(sentences, docs, strict=True) if s.masks]
    gold, read = zip(*labelled, strict=True)
    return {**evaluation.word_scores(sentences, docs), "names_f1": evaluation.names_f1(gold, read)}


def names_of(masks: list[int]) -> set[evaluation.Name]:
    """The names whose tags are certain."""
    return evaluation.names([ENTITY_TAGS[mask.bit_length() - 1] if mask & (mask - 1) == 0 else "O" for mask in masks])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    for name, scores in evaluate(parser.parse_args().data).items():
        print(name, "  ".join(f"{task} {value:.4f}" for task, value in scores.items()), sep="\t")


if __name__ == "__main__":
    main()
