"""Errors of names by kind on development data: ``python -m training.name_errors --data ../shared/data [--list]``.

Persons, organisations and places, as statements use them: the language model's names after kg/mentions/name_spans.py,
without nationalities, which are places to kg and no names to these corpora.
An error is a gold or found name that has no equal on the other side; a wrong type or boundary takes one of each.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg import evaluation, language
from kg.mentions.countries import nationality
from kg.mentions.name_spans import name_spans
from training import corpora
from training.evaluate import names_of
from training.treebank import Sentence

_Name = evaluation.Name


def errors(gold: set[_Name], found: set[_Name]) -> Iterator[tuple[str, _Name]]:
    """Each error of a sentence and its kind."""
    missed, invented = sorted(gold - found), sorted(found - gold)
    for name in missed:
        near = [other for other in invented if other[0] < name[1] and name[0] < other[1]]
        if not near:
            yield "missed", name
            continue
        invented.remove(near[0])
        same_words, same_type = near[0][:2] == name[:2], near[0][2] == name[2]
        yield ("wrong type" if same_words else "wrong boundary" if same_type else "wrong type and boundary"), name
    yield from (("invented", name) for name in invented)


def sets(data: Path) -> dict[str, list[Sentence]]:
    """The development sets, sentences with names alone."""
    gum = [s for s in corpora.gum(data, "dev") if s.document.startswith(("GUM_news", "GUM_interview"))]
    found = {"EWT dev": corpora.ewt(data, "dev"), "GUM dev, news and interviews": gum}
    return {name: [sentence for sentence in sentences if sentence.masks] for name, sentences in found.items()}


def main() -> None:
    """Print precision, recall, F1 and a table of kinds by type."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--list", action="store_true", help="print each error")
    options = parser.parse_args()
    for name, sentences in sets(options.data).items():
        counts, kinds = Counter(), Counter()
        for sentence in sentences:
            doc = language.analyze([sentence.words], spaces=[sentence.spaces])
            gold = {each for each in names_of(sentence.masks) if each[2] in evaluation.NAME_TYPES}
            spans = [span for span in name_spans(doc) if nationality(span.text) is None]
            found = {(s.start, s.end, s.label_) for s in spans if s.label_ in evaluation.NAME_TYPES}
            counts += Counter(right=len(gold & found), gold=len(gold), found=len(found))
            for kind, each in errors(gold, found):
                kinds[kind, each[2]] += 1
                if options.list:
                    print(kind, each[2], doc[each[0] : each[1]].text, doc.text[:160], sep="\t")
        right, all_gold, all_found = counts["right"], counts["gold"], counts["found"]
        f1 = 2 * right / (all_gold + all_found)
        print(f"{name}: {all_gold} names  P {right / all_found:.3f}  R {right / all_gold:.3f}  F1 {f1:.3f}")
        for (kind, type_), count in sorted(kinds.items(), key=lambda item: -item[1]):
            print(f"  {kind:<24} {type_:<13} {count}")


if __name__ == "__main__":
    main()
