"""Make kg/mentions/forenames.tsv: forenames nearly always of one gender, and which are surnames too.

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
_AS_SURNAME, _RARE = 0.5, 0.002


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


def surnames(gazetteers: Path) -> set[str]:
    """Lower-case forenames that people of the US census bear as a surname half as often, or oftener."""
    shares: dict[str, dict[str, float]] = {}
    for kind in ("female.first", "male.first", "all.last"):
        with gzip.open(gazetteers / f"census-1990-names/{kind}.gz", "rt") as lines:
            shares[kind] = {line.split()[0].lower(): float(line.split()[1]) for line in lines}
    first = {
        name: max(shares["female.first"].get(name, 0.0), shares["male.first"].get(name, 0.0))
        for name in shares["all.last"]
    }
    return {name for name, share in shares["all.last"].items() if share >= max(_RARE, _AS_SURNAME * first[name])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    gazetteers = parser.parse_args().data / "gazetteers"
    last = surnames(gazetteers)
    found = sorted(forenames(gazetteers).items())
    lines = [f"{name}\t{gender}\t{'surname' if name in last else ''}\n" for name, gender in found]
    Path("kg/mentions/forenames.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
