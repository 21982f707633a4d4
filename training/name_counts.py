"""Make kg/entities/name_counts.tsv: how many in 100 people of the United States bear a forename or surname.

    python -m training.name_counts --data ../shared/data

Source: US Census Bureau 1990 (public domain). A forename's figure is that of the gender that bears it more often.
"""

import argparse
import gzip
from pathlib import Path

SMALLEST = {"forename": 0.02, "surname": 0.005}
_FILES = {"forename": ("male.first", "female.first"), "surname": ("all.last",)}


def percentages(folder: Path, kind: str) -> dict[str, float]:
    """Lower-case name to percentage, those below the smallest that matters left out."""
    found: dict[str, float] = {}
    for file in _FILES[kind]:
        with gzip.open(folder / f"{file}.gz", "rt") as lines:
            for line in lines:
                name, percent = line.split()[:2]
                if float(percent) >= SMALLEST[kind]:
                    found[name.lower()] = max(float(percent), found.get(name.lower(), 0.0))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder = parser.parse_args().data / "gazetteers" / "census-1990-names"
    lines = [
        f"{kind}\t{name}\t{percent}\n" for kind in _FILES for name, percent in sorted(percentages(folder, kind).items())
    ]
    Path("kg/entities/name_counts.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
