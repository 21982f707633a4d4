"""Scores of a pipeline against labelled sentences, counted as in the CoNLL 2018 shared task.

D. Zeman et al., "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies": labels with
their subtypes, punctuation included; raw text is scored by character offsets, white space left out.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

Scores = dict[str, float]
Name = tuple[int, int, str]
Offsets = set[tuple[int, int]]

TASKS = ("upos", "xpos", "uas", "las", "lemma")
NAME_TYPES = ("Person", "Organization", "Place")


@dataclass
class Sentence:
    """Words with what a corpus says of them; a list that a corpus does not have is empty."""

    words: list[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # 1-based, 0 is the root
    deprels: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)  # whether a space follows
    misc: list[str] = field(default_factory=list)
    document: str = ""
    paragraph: int = 0


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file (.gz or not), with their document and paragraph."""
    document, paragraph = "", 0
    rows: list[list[str]] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in (line.rstrip("\n") for line in chain(lines, [""])):
            if line.startswith("# newdoc"):
                document = line.split("=", 1)[-1].strip()
            if line.startswith(("# newpar", "# newdoc")):
                paragraph += 1
            elif not line and rows:
                yield _sentence(rows, document, paragraph)
                rows = []
            elif line and line[0].isdigit():
                rows.append(line.split("\t"))


def _sentence(rows: list[list[str]], document: str, paragraph: int) -> Sentence:
    unspaced_ends = {row[0].split("-")[1]: "SpaceAfter=No" in row[9] for row in rows if "-" in row[0]}
    inner = {str(i) for row in rows if "-" in row[0] for i in range(*map(int, row[0].split("-")))}
    rows = [row for row in rows if row[0].isdigit()]
    return Sentence(
        words=[row[1] for row in rows],
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        lemmas=[row[2] for row in rows],
        heads=[int(row[6]) for row in rows],
        deprels=[row[7] for row in rows],
        spaces=[not ("SpaceAfter=No" in r[9] or r[0] in inner or unspaced_ends.get(r[0], False)) for r in rows],
        misc=[row[9] for row in rows],
        document=document,
        paragraph=paragraph,
    )


def names(tags: Sequence[str]) -> set[Name]:
    """Start, end and type of each name in BIO tags.

    >>> sorted(names(["B-Person", "I-Person", "O", "B-Place"]))
    [(0, 2, 'Person'), (3, 4, 'Place')]
    """
    found: set[Name] = set()
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return found


def name_tags(sentence: Sentence) -> list[str]:
    """The BIO tags of a sentence whose MISC column has them as ``NER=B-Person``, as ``kg analyze`` writes them."""
    fields = [dict(pair.split("=", 1) for pair in misc.split("|") if "=" in pair) for misc in sentence.misc]
    return [each.get("NER", "O") for each in fields]


def word_scores(sentences: Sequence[Sentence], docs: Sequence[Doc]) -> Scores:
    """The share of words with the right UPOS, XPOS, head (UAS), head and label (LAS) and lemma; Docs keep the words."""
    right: Counter[str] = Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        right.update(task for i in range(len(doc)) for task in _right(sentence, doc, i))
    total = sum(map(len, docs))
    return {task: right[task] / total for task in TASKS}


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


def names_f1(gold: Sequence[set[Name]], docs: Sequence[Doc]) -> float:
    """F1 of exact names of persons, organisations and places; names of other types count for nothing."""
    wanted = [{name for name in names if name[2] in NAME_TYPES} for names in gold]
    found = [{(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in NAME_TYPES} for doc in docs]
    right = sum(len(one & other) for one, other in zip(wanted, found, strict=True))
    return 2 * right / (sum(map(len, wanted)) + sum(map(len, found)))


def raw_scores(nlp: Callable[[str], Doc], sentences: Iterable[Sentence]) -> Scores:
    """F1 of tokens and of sentences in raw text: each document is given whole, a paragraph a line."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for _, document in groupby(sentences, key=lambda sentence: sentence.document):
        text, wanted = _raw(list(document))
        given = _spans(nlp(text))
        for kind in ("tokens", "sentences"):
            gold[kind] += len(wanted[kind])
            found[kind] += len(given[kind])
            right[kind] += len(wanted[kind] & given[kind])
    return {f"{kind}_f1": 2 * right[kind] / (gold[kind] + found[kind]) for kind in ("tokens", "sentences")}


def _raw(document: list[Sentence]) -> tuple[str, dict[str, Offsets]]:
    text, place = "", 0
    wanted: dict[str, Offsets] = {"tokens": set(), "sentences": set()}
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


def _spans(doc: Doc) -> dict[str, Offsets]:
    places, place = {}, 0
    for token in doc:
        size = 0 if token.is_space else len("".join(token.text.split()))
        places[token.i] = (place, place + size)
        place += size
    tokens = {places[token.i] for token in doc if not token.is_space}
    sents = {(places[sent.start][0], places[sent.end - 1][1]) for sent in doc.sents}
    return {"tokens": tokens, "sentences": sents}
