"""Writes the golden paragraphs anew: ``python tests/golden/paragraphs/rewrite.py``; read the difference afterwards."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "statements"))
from test_paragraphs import FILES, parts, told


def main() -> None:
    """Keep the marks of lines that are still there, and what is missing where it is still missing."""
    for path in FILES:
        article, lines = parts(path)
        with tempfile.TemporaryDirectory() as folder:
            found = told(Path(folder), article)
        wrong = {line[2:] for line in lines if line.startswith("!")}
        bare = {line.partition("   [")[0] for line in found}
        missing = [line for line in lines if line.startswith("?") and line[2:] not in bare]
        written = [f"{'!' if line in wrong else ' '} {line}" for line in found]
        path.write_text("\n".join([article, "", *written, *missing]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
