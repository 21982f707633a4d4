"""KnowledgeNet (Mesquita et al., EMNLP-IJCNLP 2019): passages with the facts of some properties."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from kg import language, mentions
from kg.language.pairs import Range, numbered
from kg.statements.learned import candidates
from training import relations
from training.relations import Direction, Known, Mention, Passage
from training.treebank import Sentence

PROPERTIES: dict[str, Direction] = {
    "PLACE_OF_BIRTH": ("BORN_IN", False),
    "DATE_OF_BIRTH": ("BORN_IN", False),
    "DATE_OF_DEATH": ("DIED_IN", False),
    "DATE_FOUNDED": ("FOUNDED_IN", False),
    "PLACE_OF_RESIDENCE": ("LIVES_IN", False),
    "NATIONALITY": ("CITIZEN_OF", False),
    "EMPLOYEE_OR_MEMBER_OF": ("AFFILIATED_WITH", False),
    "EDUCATED_AT": ("EDUCATED_AT", False),
    "POLITICAL_AFFILIATION": ("MEMBER_OF_PARTY", False),
    "CHILD_OF": ("CHILD_OF", False),
    "SPOUSE": ("SPOUSE_OF", False),
    "HEADQUARTERS": ("BASED_IN", False),
    "SUBSIDIARY_OF": ("PARENT_OF", True),
    "FOUNDED_BY": ("FOUNDED", True),
    "CEO": ("CEO_OF", True),
}
_ORGANIZATIONS = ("HEADQUARTERS", "SUBSIDIARY_OF", "FOUNDED_BY", "CEO", "DATE_FOUNDED")
_OBJECTS = {
    "CEO": "Person",
    "CHILD_OF": "Person",
    "DATE_FOUNDED": "Date",
    "DATE_OF_BIRTH": "Date",
    "DATE_OF_DEATH": "Date",
    "FOUNDED_BY": "Person",
    "HEADQUARTERS": "Place",
    "NATIONALITY": "Place",
    "PLACE_OF_BIRTH": "Place",
    "PLACE_OF_RESIDENCE": "Place",
    "SPOUSE": "Person",
}
_Fact = tuple[str, Range, Range]


def passages(file: Path) -> Iterator[Passage]:
    """All passages, with kg's own mentions as candidates, and the spans of facts that kg finds no mention at."""
    for document in relations.read(file):
        places, text = [], ""
        for passage in document["passages"]:
            places.append(len(text))
            text += passage["passageText"] + "\n"
        doc = language.load()(text)
        known = mentions.find(doc, document["documentId"])
        for passage, place in zip(document["passages"], places, strict=True):
            end = place + len(passage["passageText"])
            facts = list(_facts(doc, passage, place - passage["passageStart"]))
            exhaustive = passage["exhaustivelyAnnotatedProperties"]
            rows = [
                _sentence(sent, [Mention(each.span, each.type) for each in candidates(sent, known)], facts, exhaustive)
                for sent in doc.sents
                if place <= sent.start_char < end
            ]
            yield Passage("KnowledgeNet", rows, relations.is_held_out(document["documentId"]))


def _facts(doc: Doc, passage: dict[str, Any], shift: int) -> Iterator[_Fact]:
    for fact in passage["facts"]:
        spans = [
            doc.char_span(fact[f"{end}Start"] + shift, fact[f"{end}End"] + shift, alignment_mode="expand")
            for end in ("subject", "object")
        ]
        if all(span is not None for span in spans):
            yield fact["property"], *((span.start, span.end) for span in spans)


def _sentence(sent: Span, found: list[Mention], facts: list[_Fact], exhaustive: list[str]) -> Sentence:
    for property_, *spans in facts:
        for span, type_ in zip(spans, _types(property_), strict=True):
            inside = sent.start <= span[0] and span[1] <= sent.end
            if inside and not any(mention.overlaps(span) for mention in found):
                found.append(Mention(span, type_))
    tokens = [token for token in sent if not token.is_space]
    place = {token.i: n for n, token in enumerate(tokens)}
    known = [
        Known(_counted(subject, place), _counted(object_, place), _labels(subject, object_, facts, exhaustive))
        for subject, object_ in permutations(found, 2)
        if not subject.overlaps(object_.span)
    ]
    return relations.sentence([token.text for token in tokens], numbered(tokens)[1], known)


def _labels(subject: Mention, object_: Mention, facts: list[_Fact], exhaustive: list[str]) -> list[int]:
    known = Known(subject, object_)
    for property_, (relation, back) in PROPERTIES.items():
        first, second = (object_, subject) if back else (subject, object_)
        if property_.startswith("DATE") == (second.type == "Date"):
            holds = any(_tells(fact, property_, first, second) for fact in facts)
            if holds or property_ in exhaustive:
                known.tell(relation, holds=holds)
    return known.labels


def _tells(fact: _Fact, property_: str, subject: Mention, object_: Mention) -> bool:
    told, first, second = fact
    forth = subject.overlaps(first) and object_.overlaps(second)
    back = property_ == "SPOUSE" and subject.overlaps(second) and object_.overlaps(first)
    return told == property_ and (forth or back)


def _counted(mention: Mention, place: dict[int, int]) -> Mention:
    """A mention with its words counted in the sentence, white space left out."""
    inside = [place[i] for i in range(*mention.span) if i in place]
    return Mention((inside[0], inside[-1] + 1), mention.type)


def _types(property_: str) -> tuple[str, str]:
    subject = "Organization" if property_ in _ORGANIZATIONS else "Person"
    return subject, _OBJECTS.get(property_, "Organization")
