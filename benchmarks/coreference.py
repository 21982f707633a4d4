"""Scores coreference on GAP and OntoGUM: ``PYTHONPATH=. python benchmarks/coreference.py --data DATA [--held-out]``.

``DATA/coref`` holds GAP's development and validation files and OntoGUM's documents (coref/ontogum/conll). gap.py and
clusters.py beside this file say what the scores are. OntoGUM's documents are split by a hash of their names: four
fifths to work with, and a fifth held out, with GAP's validation file, for ``--held-out``.

Mentions of OntoGUM are compared in two ways. Exact: by their spans. By head: by the word of a span whose head in kg's
own tree is outside of it, as scorers of dependency treebanks do (CorefUD: Nedoluzhko et al., LREC 2022). OntoGUM comes
as one stream of words: kg finds its sentences too.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import clusters
import gap
from spacy.tokens import Doc

from kg import language, mentions
from kg.mentions import Mentions
from kg.mentions.chains import Chain
from kg.mentions.coreference import chains, choose_best
from kg.mentions.markables import Markable
from kg.mentions.mentions import referring
from kg.model import MentionKind

_BRACKET = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")
_OUTSIDE = frozenset(
    """cc cc:preconj conj cop nsubj nsubj:pass csubj mark aux advcl discourse expl obl ccomp dislocated vocative
    parataxis""".split()
)
_MARKS = frozenset(",.;:—–-")
Spans = list[list[tuple[int, int]]]


def is_held_out(document: str) -> bool:
    """Whether a document of OntoGUM is in the fifth that is held out."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 5 == 0


def ontogum(folder: Path, *, held_out: bool) -> Iterator[tuple[list[str], Spans]]:
    """Words and gold clusters of one part's documents, in the order of their names."""
    for path in sorted(folder.glob("*.conll")):
        if is_held_out(path.stem) is held_out:
            yield read_conll(path.read_text(encoding="utf-8"))


def read_conll(text: str) -> tuple[list[str], Spans]:
    """Words and clusters, as half-open spans of words, of a document in CoNLL's bracket notation."""
    rows = [line.split("\t") for line in text.splitlines() if "\t" in line]
    found: dict[str, list[tuple[int, int]]] = {}
    opened: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        for whole, start, end in _BRACKET.findall(row[2]):
            if start:
                opened.setdefault(start, []).append(n)
            else:
                found.setdefault(whole or end, []).append((n if whole else opened[end].pop(), n + 1))
    return [row[1] for row in rows], list(found.values())


def analysed(words: list[str]) -> Doc:
    """A Doc of given words; sentences are found."""
    nlp = language.load()
    return nlp(Doc(nlp.vocab, words=words))


def spans(found: Sequence[Chain]) -> Spans:
    """The mentions of chains as spans of tokens."""
    return [[span(mention) for mention in chain.mentions] for chain in found]


def span(mention: Markable) -> tuple[int, int]:
    """What OntoNotes marks of a mention: all that hangs on its head, clauses and a possessive ending included.

    Left out are its preposition, what is coordinated with it, and what belongs to it as a predicate.
    """
    head, inside = mention.token, {mention.token.i}
    for child in head.children:
        if child.dep_ not in _OUTSIDE and not (child.dep_ == "case" and child.tag_ != "POS"):
            inside.update(each.i for each in child.subtree)
    start = end = head.i
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    while end > head.i and head.doc[end].text in _MARKS:
        end -= 1
    return start, end + 1


def heads(doc: Doc, spans: Spans) -> list[list[int]]:
    """The clusters with each span replaced by its head."""
    return [[_head(doc, start, end) for start, end in cluster] for cluster in spans]


def _head(doc: Doc, start: int, end: int) -> int:
    return next((t.i for t in doc[start:end] if not start <= t.head.i < end or t.head == t), start)


def answer(snippet: gap.Snippet, found: Sequence[Chain]) -> tuple[bool, bool]:
    """Whether the pronoun of a GAP snippet is in a chain with A, and with B."""
    a = b = False
    for chain in found:
        if any(mention.token.idx == snippet.pronoun[0] for mention in chain.mentions):
            a, b = named(chain, snippet)
    return a, b


def sure_answer(snippet: gap.Snippet, found: Mentions) -> tuple[bool, bool]:
    """The same, by what is sure enough for facts."""
    every = list(found.all())
    ids = {entity.id for mention, entity in every if (mention.start, mention.end) == snippet.pronoun}
    names = [(m.start, m.end) for m, entity in every if entity.id in ids and m.kind is MentionKind.NAME]
    a, b = (any(name.overlaps(span) for span in names) for name in snippet.names)
    return a, b


def named(chain: Chain | None, snippet: gap.Snippet) -> tuple[bool, bool]:
    """Whether a chain has a name that is A, and one that is B."""
    if chain is None:
        return False, False
    if chain.cluster is not None:
        places = [(name.start_char, name.end_char) for name in chain.cluster.names]
    else:
        tokens = [mention.token for mention in chain.mentions if mention.form == "name"]
        places = [(token.idx, token.idx + len(token)) for token in tokens]
    a, b = (any(name.overlaps(place) for place in places) for name in snippet.names)
    return a, b


def snippets(folder: Path, part: str) -> list[gap.Snippet]:
    """The snippets of GAP's ``development`` or ``validation`` file."""
    with gzip.open(folder / f"gap-{part}.tsv.gz", "rt", encoding="utf-8") as lines:
        return gap.read(lines)


def main() -> None:
    """Print both scores."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds coref/")
    parser.add_argument("--held-out", action="store_true", help="score the parts that are held out")
    given = parser.parse_args()
    _score_gap(snippets(given.data / "coref" / "gap", "validation" if given.held_out else "development"))
    _score_ontogum(list(ontogum(given.data / "coref" / "ontogum", held_out=given.held_out)))


def _score_gap(given: list[gap.Snippet]) -> None:
    docs = [language.load()(snippet.text) for snippet in given]
    print("every link:")
    print_gap(gap.score(given, {s.id: answer(s, linked(doc)) for s, doc in zip(given, docs, strict=True)}))
    print("links sure enough for facts:")
    found = {s.id: sure_answer(s, mentions.find(doc, s.id)) for s, doc in zip(given, docs, strict=True)}
    print_gap(gap.score(given, found))


def _score_ontogum(documents: list[tuple[list[str], Spans]]) -> None:
    exact, by_head = [], []
    for words, gold in documents:
        doc = analysed(words)
        found = linked(doc)
        exact.append((gold, spans(found)))
        by_head.append((heads(doc, gold), [[mention.token.i for mention in chain.mentions] for chain in found]))
    print_clusters("exact", clusters.score(exact))
    print_clusters("by head", clusters.score(by_head))


def linked(doc: Doc) -> list[Chain]:
    """The chains of a parsed Doc."""
    return chains(referring(doc)[1], lambda options: choose_best(options, {}))


def print_gap(scores: gap.Scores) -> None:
    """Print GAP's scores."""
    for name in ("overall", "masculine", "feminine"):
        print(f"GAP {name}: {_line(getattr(scores, name))}")
    print(f"GAP bias: {scores.bias:.3f}")


def print_clusters(name: str, scores: clusters.Scores) -> None:
    """Print the scores of clusters."""
    print(f"OntoGUM {name}: CoNLL F1 {scores.conll:.3f}")
    for part in ("mentions", "muc", "b_cubed", "ceaf_e"):
        print(f"  {part}: {_line(getattr(scores, part))}")


def _line(score: gap.Score | clusters.Score) -> str:
    return f"precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}"


if __name__ == "__main__":
    main()
