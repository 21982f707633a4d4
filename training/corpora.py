"""What the model learns from: the treebanks with entity masks, the gold name corpora, and silver news."""

from dataclasses import dataclass, replace
from pathlib import Path

from training import names, treebank
from training.treebank import Sentence


@dataclass(frozen=True)
class Corpora:
    """Sentences by role. `light` (tweets, rare names) is sampled; the rest is read whole."""

    syntax: list[Sentence]
    gold: list[Sentence]
    light: list[Sentence]
    silver: list[Sentence]
    ewt_dev: list[Sentence]
    gum_dev: list[Sentence]


def load(data: Path) -> Corpora:
    """Read every corpus of the data folder (its README names them); development and test parts stay out of training."""
    ner = data / "ner"
    crossner = sorted((ner / "crossner").glob("*/*.txt*"))
    tweets = sorted((ner / "btc").glob("*.conll*"))
    return Corpora(
        syntax=[*ewt(data, "train"), *gum(data, "train")],
        gold=[
            *names.wikigold(ner / "wikigold/wikigold.conll.txt.gz"),
            *(s for path in crossner for s in names.crossner(path)),
            *(s for part in ("FIN5", "FIN3") for s in names.sec(ner / f"sec-filings/{part}.txt.gz")),
        ],
        light=[
            *(s for path in tweets for s in names.tweets(path)),
            *names.wnut(ner / "wnut17/wnut17train.conll.gz"),
        ],
        silver=names.silver(ner / "news-silver/news-silver.tsv.gz"),
        ewt_dev=ewt(data, "dev"),
        gum_dev=gum(data, "dev"),
    )


def ewt(data: Path, part: str) -> list[Sentence]:
    """English Web Treebank with Universal NER's names, where both cut a sentence into the same words."""
    named = names.uner(data / f"ner/uner-ewt/en_ewt-ud-{part}.iob2.gz")
    masks = {tuple(sentence.words): sentence.masks for sentence in named}
    sentences = treebank.read(data / f"ud/en_ewt-ud-{part}.conllu.gz")
    return [replace(s, masks=masks.get(tuple(s.words), [])) for s in sentences]


def gum(data: Path, part: str) -> list[Sentence]:
    """GUM's permissive genres with their named entities."""
    sentences = treebank.read(data / f"ud/en_gum-permissive-{part}.conllu.gz")
    return [replace(s, masks=treebank.gum_masks(s)) for s in sentences]
