"""CORE (Borchert et al., EMNLP 2023): texts on companies, each with the relation of one pair."""

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from kg import language
from kg.language.pairs import Range, numbered, overlap
from training import relations
from training.relations import SYMMETRIC, Direction, Known, Mention, Passage

TYPES: dict[str, Direction] = {
    "acquired_by": ("ACQUIRED", True),
    "brand_of": ("HAS_BRAND", True),
    "client_of": ("CUSTOMER_OF", False),
    "collaboration": ("PARTNERED_WITH", False),
    "competitor_of": ("COMPETES_WITH", False),
    "merged_with": ("MERGED_WITH", False),
    "product_or_service_of": ("PRODUCES", True),
    "regulated_by": ("REGULATES", True),
    "shareholder_of": ("HOLDS_STAKE_IN", False),
    "subsidiary_of": ("PARENT_OF", True),
    "traded_on": ("LISTED_ON", False),
}
BUSINESS = frozenset(relation for relation, _ in TYPES.values())
"""The relations that the corpus knows."""


def passages(file: Path) -> Iterator[Passage]:
    """All texts; each pair is known both ways round."""
    for example in relations.read(file):
        words = relations.printable(example["context"])
        doc = language.analyze([words])
        spans = [(example[f"{end}_start"], example[f"{end}_end"] + 1) for end in ("e1", "e2")]
        if overlap(*spans):
            continue
        subject, object_ = (Mention(span, _type(doc, span)) for span in spans)
        relation, back = TYPES.get(example["relation"], (None, False))
        if back != bool(example["invert_relation"]):
            subject, object_ = object_, subject
        forth, turned = Known(subject, object_), Known(object_, subject)
        if relation:
            forth.tell(relation, holds=True)
        if relation in SYMMETRIC:
            turned.tell(relation, holds=True)
        forth.tell_absent(BUSINESS)
        turned.tell_absent(BUSINESS)
        heads = numbered([token for token in doc if not token.is_space])[1]
        row = relations.sentence(words, heads, [forth, turned])
        yield Passage("CORE", [row], relations.is_held_out(" ".join(example["context"])))


def _type(doc: Doc, span: Range) -> str:
    return next((ent.label_ for ent in doc.ents if overlap((ent.start, ent.end), span)), "Organization")
