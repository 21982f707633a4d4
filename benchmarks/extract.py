"""Speed and memory of extraction, beside Stanford CoreNLP on the same texts in the same run.

    python benchmarks/extract.py [--articles DIR] [--words 6000] [--without-corenlp] [--json]

Each measurement is a process of its own, bound to one core (two with two workers). Words are what white space
separates, for both programs. Programs are loaded and have read one article before the clock starts; with two workers
their start counts too. CoreNLP is timed where java and mvn are found; it needs 5 GB of memory and, the first time, a
download by Maven.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.model import Article

ROOT = Path(__file__).resolve().parents[1]
CORENLP = ROOT / "benchmarks" / "corenlp"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
COLD_RUNS = 5

Figures = dict[str, float]


def articles(folder: Path, words: int) -> list[Article]:
    """The folder's articles, repeated under new ids until there are so many words."""
    from kg import sources
    from kg.model import Article

    read = [found for found in sources.read([folder]) if isinstance(found, Article)]
    if not read:
        raise SystemExit(f"{folder}: no article to measure with; name another folder with --articles")
    chosen: list[Article] = []
    missing = words
    for number, article in enumerate(itertools.cycle(read)):
        if missing <= 0:
            break
        chosen.append(replace(article, id=f"{article.id}-{number}"))
        missing -= _words(article)
    return chosen


def one_core(chosen: list[Article]) -> Figures:
    """Seconds on one core from article to statements, the shares of language model and rules, and peak memory."""
    from kg import language, mentions, pipeline, statements

    nlp = language.load()
    pipeline.extract_one(chosen[0])
    spent = {"language_s": 0.0, "rules_s": 0.0}
    for article in chosen:
        with _clock(spent, "language_s"):
            doc = nlp(article.text)
        with _clock(spent, "rules_s"):
            list(statements.extract(doc, mentions.find(doc, article.id), article))
    with _clock(spent, "seconds"):
        found = sum(len(extraction.statements) for extraction in pipeline.extract(chosen))
    spent["rest_s"] = max(0.0, spent["seconds"] - spent["language_s"] - spent["rules_s"])
    return {**spent, "statements": found, "peak_mb": _peak_mb()}


def two_workers(chosen: list[Article]) -> Figures:
    """Wall seconds with two worker processes, their start included."""
    from kg import pipeline

    begin = time.perf_counter()
    found = sum(len(extraction.statements) for extraction in pipeline.extract(chosen, workers=2))
    return {"wall_s": time.perf_counter() - begin, "statements": found}


def cold_start(chosen: list[Article]) -> Figures:
    """Wall seconds of ``kg extract`` on one article, from nothing: the best and the median of five runs."""
    command = [sys.executable, "-P", "-c", "from kg.cli import main; main()", "extract"]
    with tempfile.TemporaryDirectory() as folder:
        path = _write(chosen[:1], Path(folder))[0]
        runs = []
        for _ in range(COLD_RUNS):
            begin = time.perf_counter()
            subprocess.run([*command, path], check=True, stdout=subprocess.DEVNULL)
            runs.append(time.perf_counter() - begin)
    return {"best_s": min(runs), "median_s": statistics.median(runs)}


def corenlp(chosen: list[Article]) -> Figures:
    """The same of CoreNLP: tokenize, ssplit, pos, lemma, ner, depparse, statistical coref, natlog, openie."""
    jars = (CORENLP / "target" / "classpath.txt").read_text("utf-8").strip()
    command = ["java", "-Xmx5g", "-cp", f"{CORENLP / 'target' / 'classes'}{os.pathsep}{jars}", "bench.Bench"]
    with tempfile.TemporaryDirectory() as folder:
        paths = _write([chosen[0], *chosen], Path(folder))
        run = subprocess.run(
            [*command, *paths], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
    found: Figures = json.loads(run.stdout.splitlines()[-1])
    return {**found, "peak_mb": _peak_mb(resource.RUSAGE_CHILDREN)}


MEASUREMENTS: dict[str, tuple[Callable[[list[Article]], Figures], int]] = {
    "one_core": (one_core, 1),
    "two_workers": (two_workers, 2),
    "cold_start": (cold_start, 1),
    "corenlp": (corenlp, 1),
}


def report(found: dict[str, Figures], words: int) -> Iterator[str]:
    """The figures as lines to read."""
    kg = found["one_core"]
    shares = ", ".join(f"{part} {kg[f'{part}_s'] / kg['seconds']:.0%}" for part in ("language", "rules", "rest"))
    yield f"{words:,} words a run; seconds of one core are CPU seconds (wall seconds in brackets)"
    size = f"{kg['statements']:,} statements; peak {kg['peak_mb']:.0f} MB"
    yield f"kg, one core       {_speed(words, kg)}; {shares}; {size}"
    yield f"kg, two workers    {words / found['two_workers']['wall_s']:,.0f} words a wall second, start included"
    yield "kg extract, cold   best {best_s:.2f} s, median {median_s:.2f} s for one article".format(
        **found["cold_start"]
    )
    if "corenlp" in found:
        peer = found["corenlp"]
        size = f"{peer['triples']:,} triples; loads in {peer['load_s']:.0f} s; peak {peer['peak_mb']:.0f} MB"
        yield f"CoreNLP, one core  {_speed(words, peer)}; {size}"
        yield f"kg is {peer['seconds'] / kg['seconds']:.1f} times as fast (wall: {peer['wall_s'] / kg['wall_s']:.1f})"


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.measure:
        measure, _ = MEASUREMENTS[options.measure]
        print(json.dumps(measure(articles(options.articles, options.words))))
        return
    names = [
        name for name in MEASUREMENTS if name != "corenlp" or (not options.without_corenlp and _corenlp_is_built())
    ]
    words = sum(_words(article) for article in articles(options.articles, options.words))
    found = {name: _measured(name, options) for name in names}
    print(json.dumps({"words": words, **found}) if options.json else "\n".join(report(found, words)))


def _options() -> Any:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ROOT / "examples", help="a folder of articles")
    parser.add_argument("--words", type=int, default=6000, help="repeat the articles to at least so many words")
    parser.add_argument("--without-corenlp", action="store_true", help="measure kg alone")
    parser.add_argument("--json", action="store_true", help="print the raw figures")
    parser.add_argument("--measure", choices=MEASUREMENTS, help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(name: str, options: Any) -> Figures:
    print(f"measuring {name} …", file=sys.stderr)
    arguments = ["--measure", name, "--articles", str(options.articles), "--words", str(options.words)]
    command = [*_bound(MEASUREMENTS[name][1]), sys.executable, __file__, *arguments]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD})
    figures: Figures = json.loads(run.stdout.splitlines()[-1])
    return figures


def _bound(cores: int) -> list[str]:
    """The command that binds what follows to so many cores, where the system has it."""
    if not (hasattr(os, "sched_getaffinity") and shutil.which("taskset")):
        return []
    return ["taskset", "-c", ",".join(map(str, sorted(os.sched_getaffinity(0))[:cores]))]


def _corenlp_is_built() -> bool:
    if not (shutil.which("java") and shutil.which("mvn")):
        print("java or mvn is missing: CoreNLP is not measured", file=sys.stderr)
        return False
    if not (CORENLP / "target" / "classpath.txt").exists():
        subprocess.run(["mvn", "-q", "-B", "package"], cwd=CORENLP, check=True, stdout=sys.stderr)
    return True


@contextmanager
def _clock(spent: Figures, name: str) -> Iterator[None]:
    """Add the CPU seconds of the block to ``name``, and its wall seconds to ``wall_s`` if it is the whole."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    spent[name] = spent.get(name, 0.0) + time.process_time() - cpu
    if name == "seconds":
        spent["wall_s"] = time.perf_counter() - wall


def _write(chosen: list[Article], folder: Path) -> list[str]:
    paths = [folder / f"{number}.txt" for number in range(len(chosen))]
    for path, article in zip(paths, chosen, strict=True):
        path.write_text(article.text, encoding="utf-8")
    return [str(path) for path in paths]


def _words(article: Article) -> int:
    return len(article.text.split())


def _speed(words: int, figures: Figures) -> str:
    return f"{words / figures['seconds']:,.0f} ({words / figures['wall_s']:,.0f}) words a second"


def _peak_mb(who: int = resource.RUSAGE_SELF) -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
