"""Make the lemmatiser's tables: ``python -m training.lemmas --data ../shared/data --to kg/language/weights``.

Words of the treebanks (EWT, GUM) by form and tag, and for other words the exceptions, index and suffix rules of
spacy-lookups-data (MIT; from WordNet), as a gzipped JSON object.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from spacy.lookups import load_lookups

from training import treebank

_PARTS = ("en_ewt-ud-train", "en_gum-permissive-train")
_CLASSES = ("verb", "noun", "adj")


def known_words(data: Path) -> dict[str, str]:
    """``form/XPOS`` in lower case to its most frequent lemma."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for part in _PARTS:
        for sentence in treebank.read(data / f"ud/{part}.conllu.gz"):
            for form, tag, lemma in zip(sentence.words, sentence.xpos, sentence.lemmas, strict=True):
                counts[f"{form.lower()}/{tag}"][lemma] += 1
    best = {key: max(sorted(found), key=lambda lemma: found[lemma]) for key, found in counts.items()}
    return {key: lemma for key, lemma in sorted(best.items()) if not key.endswith("/NNP")}


def tables(data: Path) -> dict[str, object]:
    """All tables: ``known``, and by word class ``exceptions``, ``index`` and ``rules``."""
    lookups = load_lookups("en", ["lemma_exc", "lemma_index", "lemma_rules"])
    exceptions, index, rules = (lookups.get_table(name) for name in ("lemma_exc", "lemma_index", "lemma_rules"))
    return {
        "known": known_words(data),
        "exceptions": {name: {form: found[0] for form, found in sorted(exceptions[name].items())} for name in _CLASSES},
        "index": {name: " ".join(sorted(word for word in index[name] if word.isalpha())) for name in _CLASSES},
        "rules": {name: [list(rule) for rule in rules[name]] for name in _CLASSES},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--to", type=Path, default=Path("kg/language/weights"))
    options = parser.parse_args()
    packed = json.dumps(tables(options.data), ensure_ascii=False, separators=(",", ":")).encode()
    options.to.mkdir(parents=True, exist_ok=True)
    (options.to / "lemmas.json.gz").write_bytes(gzip.compress(packed, mtime=0))


if __name__ == "__main__":
    main()
