"""Development scores of the packaged pipeline: ``python -m training.evaluate --data ../shared/data``.

Words, sentences and names are scored as in the CoNLL 2018 shared task: on gold tokens, labels with their subtypes,
punctuation included; raw text by character offsets, each paragraph given as a line.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg import language
from training import corpora
from training.labels import ENTITY_TAGS, MINOR
from training.treebank import Sentence

Scores = dict[str, float]
_RAW_GENRES = ("GUM_news", "GUM_interview")


def gold_tokens(nlp: Language, sentences: Iterable[Sentence]) -> Scores:
    """UPOS, XPOS, UAS, LAS, lemmas: the share of right words; names: F1 of Person, Organization and Place."""
    right: Counter[str] = Counter()
    total, gold_names, found_names, right_names = 0, 0, 0, 0
    for sentence in sentences:
        doc = _parsed(nlp, sentence)
        total += len(doc)
        right.update(name for i in range(len(doc)) for name in _right(sentence, doc, i))
        if sentence.masks:
            gold, found = (
                _gold_names(sentence.masks),
                {(e.start, e.end, e.label_) for e in doc.ents if e.label_ not in MINOR},
            )
            found = {name for name in found if name[2] in ("Person", "Organization", "Place")}
            gold_names, found_names, right_names = (
                gold_names + len(gold),
                found_names + len(found),
                right_names + len(gold & found),
            )
    names = {"names_f1": 2 * right_names / (gold_names + found_names)} if gold_names else {}
    return {name: right[name] / total for name in ("upos", "xpos", "uas", "las", "lemma")} | names


def _parsed(nlp: Language, sentence: Sentence) -> Doc:
    doc = Doc(
        nlp.vocab,
        words=sentence.words,
        spaces=sentence.spaces or None,
        sent_starts=[True] + [False] * (len(sentence.words) - 1),
    )
    return nlp.get_pipe("kg_analyzer")(doc)


def _right(sentence: Sentence, doc: Doc, i: int) -> Iterator[str]:
    token = doc[i]
    head = 0 if token.head.i == i else token.head.i + 1
    if token.pos_ == sentence.upos[i]:
        yield "upos"
    if token.tag_ == sentence.xpos[i]:
        yield "xpos"
    if token.lemma_ == sentence.lemmas[i]:
        yield "lemma"
    if head == sentence.heads[i]:
        yield "uas"
        if token.dep_ == sentence.deprels[i]:
            yield "las"


def _gold_names(masks: list[int]) -> set[tuple[int, int, str]]:
    tags = [ENTITY_TAGS[mask.bit_length() - 1] if mask & (mask - 1) == 0 else "O" for mask in masks]
    found, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return found


def raw_text(nlp: Language, sentences: Iterable[Sentence]) -> Scores:
    """F1 of tokens and sentences, by offsets without white space, over documents of raw text."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for _, document in groupby(sentences, key=lambda s: s.document):
        text, wanted = _raw(list(document))
        given = _spans(nlp(text))
        for kind in ("tokens", "sentences"):
            gold[kind] += len(wanted[kind])
            found[kind] += len(given[kind])
            right[kind] += len(wanted[kind] & given[kind])
    return {f"{kind}_f1": 2 * right[kind] / (gold[kind] + found[kind]) for kind in ("tokens", "sentences")}


def _raw(document: list[Sentence]) -> tuple[str, dict[str, set[tuple[int, int]]]]:
    text, place = "", 0
    wanted: dict[str, set[tuple[int, int]]] = {"tokens": set(), "sentences": set()}
    for n, sentence in enumerate(document):
        start = place
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            wanted["tokens"].add((place, place + len(word.replace(" ", ""))))
            place += len(word.replace(" ", ""))
            text += word + (" " if space else "")
        wanted["sentences"].add((start, place))
        last = n + 1 == len(document) or document[n + 1].paragraph != sentence.paragraph
        text = text.rstrip() + "\n" if last else text.rstrip() + " "
    return text, wanted


def _spans(doc: Doc) -> dict[str, set[tuple[int, int]]]:
    places, place = {}, 0
    for token in doc:
        size = 0 if token.is_space else len("".join(token.text.split()))
        places[token.i] = (place, place + size)
        place += size
    tokens = {places[token.i] for token in doc if not token.is_space}
    sents = {(places[sent.start][0], places[sent.end - 1][1]) for sent in doc.sents}
    return {"tokens": tokens, "sentences": sents}


def evaluate(data: Path) -> dict[str, Scores]:
    """All development scores, by set."""
    nlp = language.load()
    ewt, gum = corpora.ewt(data, "dev"), corpora.gum(data, "dev")
    raw = [sentence for sentence in gum if sentence.document.startswith(_RAW_GENRES)]
    return {
        "EWT dev": gold_tokens(nlp, ewt),
        "GUM dev": gold_tokens(nlp, gum),
        "GUM dev, news and interviews, raw": raw_text(nlp, raw),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    for name, scores in evaluate(parser.parse_args().data).items():
        print(name, "  ".join(f"{task} {value:.4f}" for task, value in scores.items()), sep="\t")


if __name__ == "__main__":
    main()
