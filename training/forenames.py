"""Make kg/mentions/forenames.tsv: forenames that are nearly always a man's or a woman's.

    python -m training.forenames --data ../shared/data

Sources: US Census Bureau 1990 (public domain), popular-names-by-country (CC0).
"""

import argparse
import csv
import gzip
from collections import defaultdict
from pathlib import Path

CLEAR = 8.0
"""A name is kept when one gender bears it this many times as often as the other."""
_POPULAR = 0.02


def forenames(gazetteers: Path) -> dict[str, str]:
    """Lower-case forename to ``F`` or ``M``."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: {"F": 0.0, "M": 0.0})
    for gender, name in (("F", "female"), ("M", "male")):
        with gzip.open(gazetteers / f"census-1990-names/{name}.first.gz", "rt") as lines:
            for line in lines:
                forename, percent = line.split()[:2]
                weights[forename.lower()][gender] += float(percent)
    with gzip.open(gazetteers / "common-forenames-by-country.csv.gz", "rt", encoding="utf-8-sig") as rows:
        for row in csv.DictReader(rows):
            if row["Gender"] in ("F", "M"):
                weights[row["Romanized Name"].lower()][row["Gender"]] += _POPULAR
    return {name: max(by, key=lambda g: by[g]) for name, by in weights.items() if name.isalpha() and _clear(by)}


def _clear(by: dict[str, float]) -> bool:
    return max(by.values()) >= CLEAR * min(by.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    found = forenames(parser.parse_args().data / "gazetteers")
    lines = [f"{name}\t{gender}\n" for name, gender in sorted(found.items())]
    Path("kg/mentions/forenames.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
