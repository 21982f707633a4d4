"""Whole paragraphs with all that they give: tests/golden/paragraphs/README.md says how the files are written."""

from pathlib import Path

import pytest

from kg import report
from kg.pipeline import extract
from kg.sources import read

FOLDER = Path(__file__).parents[1] / "golden" / "paragraphs"
FILES = sorted(FOLDER.glob("*.txt"))


def parts(path: Path) -> tuple[str, list[str]]:
    """The article of a golden file, and the lines below it."""
    article, _, lines = path.read_text(encoding="utf-8").partition("\n\n")
    return article, lines.splitlines()


def told(folder: Path, article: str) -> list[str]:
    """The statements of an article as golden files write them."""
    path = folder / "article.txt"
    path.write_text(article, encoding="utf-8")
    (extraction,) = extract(read([str(path)]))
    return [f"{report.statement_line(s.as_json())}   [{s.evidence.rule}]" for s in extraction.statements]


GAPS = [(path, line) for path in FILES for line in parts(path)[1] if line[0] in "!?"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_paragraph_gives_these_statements(tmp_path: Path, path: Path) -> None:
    article, lines = parts(path)
    assert told(tmp_path, article) == [line[2:] for line in lines if line[0] != "?"]


@pytest.mark.parametrize(("path", "line"), GAPS, ids=lambda value: getattr(value, "stem", value))
@pytest.mark.xfail(strict=True, reason="read wrongly, or not at all, so far")
def test_a_known_gap(tmp_path: Path, path: Path, line: str) -> None:
    found = told(tmp_path, parts(path)[0])
    if line[0] == "!":
        assert line[2:] not in found
    else:
        assert line[2:] in [each.partition("   [")[0] for each in found]


def test_there_are_twenty() -> None:
    assert len(FILES) >= 20
