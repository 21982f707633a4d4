"""Corpora of named entities in columns, each read into sentences with masks of allowed tags (labels.py)."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

from training import labels
from training.treebank import Sentence

Typing = Callable[[str, list[str]], list[int]]


def uner(path: Path) -> list[Sentence]:
    """Universal NER: id, word, tag; the stray types O and OTH of its train part are no names."""
    known = {tag: kind for tag, kind in labels.CORE.items() if len(tag) == 3}
    return list(_sentences(path, "\t", 1, 2, _by_map(known, stray=labels.free(labels.MINOR)), labels.MINOR))


def wikigold(path: Path) -> list[Sentence]:
    """Wikigold: IOB1, MISC is any minor type."""
    return list(_sentences(path, " ", 0, 1, _by_map(labels.CORE), ()))


def crossner(path: Path) -> list[Sentence]:
    """CrossNER: its 39 types; the ones that are no names of ours are left open."""
    return list(_sentences(path, "\t", 0, 1, _by_map(labels.CROSSNER), ("Group", "Law", "Product")))


def sec(path: Path) -> list[Sentence]:
    """SEC filings: IOB1; sentences that tag the roles Borrower, Lender… as persons lose those tags."""
    return list(_sentences(path, " ", 0, 3, _sec_masks, labels.MINOR))


def tweets(path: Path) -> list[Sentence]:
    """Broad Twitter Corpus: word, tag; user names are left open."""
    return list(_sentences(path, "\t", 0, 1, _by_map(labels.CORE), labels.MINOR))


def wnut(path: Path) -> list[Sentence]:
    """WNUT 2017: word, tag."""
    return list(_sentences(path, "\t", 0, 1, _by_map(labels.WNUT), ("Event", "Group", "Law")))


def silver(path: Path) -> list[Sentence]:
    """The machine-labelled news sentences: word, coarse label, fine label, no B/I."""
    sentences = []
    for rows in _blocks(path, "\t"):
        words = [row[0] for row in rows]
        masks = [labels.free(())] * len(words)
        for start, end in _runs([_silver_key(row) for row in rows]):
            fine = rows[start][2]
            masks[start:end] = _silver_masks(words[start:end], rows[start][1], fine)
        sentences.append(Sentence(words=words, masks=masks))
    return sentences


def _silver_key(row: list[str]) -> str:
    return row[1] if row[1] in {"PERSON", "LOCATION", "ORGANIZATION"} else (row[2] if row[1] == "MISC" else "O")


def _silver_masks(words: list[str], coarse: str, fine: str) -> list[int]:
    if coarse in labels.CORE:
        return labels.name_masks(len(words), (labels.CORE[coarse],))
    if fine in {"NATIONALITY", "RELIGION"}:
        return [mask for word in words for mask in labels.name_masks(1, ("Group",))]
    if fine == "MISC" and any(word[0].isupper() for word in words):
        return labels.name_masks(len(words), labels.minor_type(words))
    return [labels.free(())] * len(words)


def _by_map(types: dict[str, str], stray: int | None = None) -> Typing:
    def masks(kind: str, words: list[str]) -> list[int]:
        if words[0].startswith("@"):
            return [labels.ANY_TAG] * len(words)
        if kind in types:
            return labels.name_masks(len(words), (types[kind],))
        if stray is not None:
            return [stray] * len(words)
        if kind == "MISC":
            return labels.name_masks(len(words), labels.minor_type(words))
        return labels.loose_masks(len(words))

    return masks


def _sec_masks(kind: str, words: list[str]) -> list[int]:
    roles = {"borrower", "lender", "lessee", "lessor", "tenant", "landlord", "executive", "company", "bank", "agent"}
    if kind == "PER" and words[-1].lower() in roles:
        return [labels.free(labels.MINOR)] * len(words)
    return _by_map(labels.CORE)(kind, words)


def _sentences(
    path: Path, separator: str, word: int, tag: int, typing: Typing, absent: tuple[str, ...]
) -> Iterator[Sentence]:
    for rows in _blocks(path, separator):
        rows = [row for row in rows if len(row) > tag and row[word] != "-DOCSTART-"]
        words, tags = [row[word] for row in rows], [row[tag].strip() for row in rows]
        if not words:
            continue
        masks = [labels.free(absent)] * len(words)
        for start, end in _spans(tags):
            masks[start:end] = typing(tags[start][2:], words[start:end])
        yield Sentence(words=words, masks=masks)


def _blocks(path: Path, separator: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# "):
                continue
            if line.strip():
                rows.append(line.rstrip("\n").split(separator))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _spans(tags: list[str]) -> Iterator[tuple[int, int]]:
    """Spans of BIO or IOB1 tags: a name goes on while I-tags of its type follow."""
    start = None
    for i, tag in enumerate([*tags, "O"]):
        goes_on = start is not None and tag.startswith("I-") and tag[2:] == tags[start][2:]
        if start is not None and not goes_on:
            yield start, i
            start = None
        if start is None and tag[:2] in {"B-", "I-"} and tag[2:]:
            start = i


def _runs(keys: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(1, len(keys) + 1):
        if i == len(keys) or keys[i] != keys[start]:
            if keys[start] != "O":
                yield start, i
            start = i
