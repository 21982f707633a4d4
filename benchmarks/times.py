"""Scores the times of `kg analyze --format json` against MEANTIME's TIMEX3 annotation.

    python benchmarks/times.py DATA/articles/meantime/apple DATA/articles/meantime/airbus [--show] [--json]

A folder holds the raw articles (``NAME.txt``) beside their annotation (``NAME.xml``). The text goes through the
command line as JSON Lines, with the creation time that the annotation gives (else the article's second line) as its
date. MEANTIME annotates the title, the date line and about four sentences more: what comes after the last sentence that
holds any annotation is left out. Times are matched one to one, the longest overlap first:

    strict   the same first and last character
    overlap  at least one character in common
    type     overlap, and the same TIMEX3 type
    value    overlap, and the same TIMEX3 value: kg's as `kg.language.timex.timex3` makes it from EDTF (see its table),
             the annotation's as it is, mistakes included (``PM6`` for ``P6M``)

Articles whose annotation gives no values at all (two of them) count for the spans alone. Date lines are easy, and one
third of all times: the second table is without them.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MEASURES = ("strict", "overlap", "type", "value")
_WRITTEN = {"#": "[#£]", "``": "[\"“”]|``|''", "''": "[\"“”]|''", "`": "['‘’`]", "'": "['‘’`]"}
"""How the text writes tokens that the annotation has changed, as regular expressions."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: half-open offsets in the article's text, words, and TIMEX3 type and value."""

    start: int
    end: int
    text: str
    type: str
    value: str
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article and its gold times; ``end`` is where the annotation stops."""

    name: str
    text: str
    date: str
    end: int
    times: tuple[Time, ...]

    @property
    def valued(self) -> bool:
        """Whether the annotation says types and values."""
        return any(time.value for time in self.times)


def annotated(path: Path) -> Annotated:
    """The article of a MEANTIME file and the text that lies beside it."""
    from kg.sources.metadata import iso_date, printable

    root = ET.parse(path).getroot()
    text = printable(path.with_suffix(".txt").read_text(encoding="utf-8"))
    spans, sentences = _tokens(root, text)
    covered = {sentences[a.get("t_id", "")] for a in root.iterfind("Markables/*/token_anchor")}
    end = max(spans[id_][1] for id_, number in sentences.items() if number <= max(covered))
    times = tuple(_times(root, text, spans, sentences))
    created = [e.get("value") for e in root.iter("TIMEX3") if e.get("functionInDocument") == "CREATION_TIME"]
    date = iso_date(created[0] if created else text.split("\n")[1]) or ""
    return Annotated(path.stem, text, date, end, times)


def _tokens(root: ET.Element, text: str) -> tuple[dict[str, tuple[int, int]], dict[str, int]]:
    """The offsets of each token, found in the text one after the other, and its sentence."""
    spans, sentences, position = {}, {}, 0
    for token in root.iter("token"):
        id_, word = token.get("t_id", ""), token.text or ""
        written = re.compile(_WRITTEN.get(word, re.escape(word))).search(text, position)
        if written is None:
            raise SystemExit(f"token {id_} {word!r} is not in the text")
        position = written.end()
        spans[id_], sentences[id_] = written.span(), int(token.get("sentence", ""))
    return spans, sentences


def _times(root: ET.Element, text: str, spans: dict[str, tuple[int, int]], sentences: dict[str, int]) -> Iterator[Time]:
    for element in root.iter("TIMEX3"):
        ids = [anchor.get("t_id", "") for anchor in element.iter("token_anchor")]
        if ids:
            start, end = min(spans[i][0] for i in ids), max(spans[i][1] for i in ids)
            kind, value = element.get("type", ""), element.get("value", "")
            yield Time(start, end, text[start:end], kind, value, dateline=sentences[ids[0]] == 1)


def found(articles: list[Annotated]) -> dict[str, list[Time]]:
    """What kg's command line finds in the annotated part of each article."""
    from click.testing import CliRunner

    from kg.cli import main

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        lines = (json.dumps({"id": a.name, "text": a.text, "date": a.date}) for a in articles)
        path.write_text("\n".join(lines), encoding="utf-8")
        result = CliRunner().invoke(main, ["analyze", "--format", "json", str(path)], catch_exceptions=False)
    analyses = [json.loads(line) for line in result.stdout.splitlines()]
    ends = {a.name: a.end for a in articles}
    return {
        each["id"]: [Time(**time) for time in each["times"] if time["start"] < ends[each["id"]]] for each in analyses
    }


def matched(gold: list[Time], system: list[Time]) -> list[tuple[Time, Time]]:
    """Pairs of overlapping times, each in one pair at most, exact ones and long overlaps first."""
    pairs = [(g, s) for g in gold for s in system if g.start < s.end and s.start < g.end]
    pairs.sort(key=lambda p: (-_overlap(*p), len(p[0].text) + len(p[1].text), p[0].start))
    chosen: list[tuple[Time, Time]] = []
    for g, s in pairs:
        if all(g is not a and s is not b for a, b in chosen):
            chosen.append((g, s))
    return chosen


def _overlap(one: Time, other: Time) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def score(articles: list[Annotated], system: dict[str, list[Time]], *, datelines: bool) -> Iterator[dict[str, float]]:
    """Precision, recall and F1 of each measure."""
    hits: Counter[str] = Counter()
    sizes: Counter[tuple[str, str]] = Counter()
    for article in articles:
        line = next((time for time in article.times if time.dateline), None)
        gold = [t for t in article.times if datelines or t is not line]
        ours = [t for t in system[article.name] if datelines or line is None or not matched([line], [t])]
        pairs = matched(gold, ours)
        for measure in MEASURES if article.valued else MEASURES[:2]:
            sizes[measure, "gold"] += len(gold)
            sizes[measure, "system"] += len(ours)
            hits[measure] += sum(_agree(measure, *pair) for pair in pairs)
    for measure in MEASURES:
        precision, recall = (hits[measure] / (sizes[measure, side] or 1) for side in ("system", "gold"))
        f1 = 2 * precision * recall / (precision + recall or 1)
        yield {"measure": measure, "gold": sizes[measure, "gold"], "precision": precision, "recall": recall, "f1": f1}  # type: ignore[dict-item]


def _agree(measure: str, gold: Time, system: Time) -> bool:
    if measure == "strict":
        return (gold.start, gold.end) == (system.start, system.end)
    return measure == "overlap" or getattr(gold, measure) == getattr(system, measure)


def differences(articles: list[Annotated], system: dict[str, list[Time]]) -> Iterator[str]:
    """What was missed, found too much, or read differently, a line each."""
    for article in articles:
        pairs = matched(list(article.times), system[article.name])
        known = {id(time) for pair in pairs for time in pair}
        lines = [(g.start, f"missed  {_shown(g)}") for g in article.times if id(g) not in known]
        lines += [(s.start, f"extra   {_shown(s)}") for s in system[article.name] if id(s) not in known]
        lines += [(g.start, f"differs {_shown(g)}  kg: {_shown(s)}") for g, s in pairs if not _same(article, g, s)]
        for start, line in sorted(lines):
            yield f"{article.name[:28]:<28} {article.date} {line}   «…{_around(article.text, start)}…»"


def _same(article: Annotated, gold: Time, system: Time) -> bool:
    return all(_agree(measure, gold, system) for measure in (MEASURES if article.valued else MEASURES[:2]))


def _shown(time: Time) -> str:
    return f"[{time.text}] {time.type} {time.value}"


def _around(text: str, start: int) -> str:
    return " ".join(text[max(start - 40, 0) : start + 50].split())


def main() -> None:
    """Score the articles of the folders that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="list every difference")
    parser.add_argument("--json", action="store_true", help="print JSON, for machines")
    options = parser.parse_args()
    articles = [annotated(path) for folder in options.folders for path in sorted(folder.glob("*.xml"))]
    if not articles:
        parser.error("no .xml file in these folders")
    system = found(articles)
    if options.show:
        print("\n".join(differences(articles, system)))
    tables = {name: list(score(articles, system, datelines=name == "all")) for name in ("all", "without date lines")}
    if options.json:
        print(json.dumps(tables))
        return
    for name, rows in tables.items():
        print(f"{name:<20} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6}")
        for r in rows:
            print(f"  {r['measure']:<18} {r['gold']:>5} {r['precision']:>6.3f} {r['recall']:>6.3f} {r['f1']:>6.3f}")


if __name__ == "__main__":
    main()
