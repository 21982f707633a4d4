"""What names, pronouns and noun phrases of one article refer to, on parses written by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from kg import mentions
from kg.language import literals  # noqa: F401  (its extensions hold the values of amounts)

VOCAB = spacy.blank("en").vocab


def parse(*lines: str) -> Doc:
    """A Doc from sentences, a line each, of words ``form/POS/tag/label/head``, the head counted from 1 in its sentence.

    A name's tag of the form ``NNP:B-Person`` says its entity as well.
    """
    rows = [[word.split("/") for word in line.split()] for line in lines]
    starts = [sum(map(len, rows[:n])) for n in range(len(rows))]
    flat = [(row, start, n) for start, sentence in zip(starts, rows, strict=True) for n, row in enumerate(sentence)]
    tags = [row[2].partition(":") for row, _, _ in flat]
    return Doc(
        VOCAB,
        words=[row[0] for row, _, _ in flat],
        pos=[row[1] for row, _, _ in flat],
        tags=[tag for tag, _, _ in tags],
        ents=[ent or "O" for _, _, ent in tags],
        deps=[row[3] for row, _, _ in flat],
        heads=[start + (int(row[4]) - 1 if row[4] != "0" else n) for row, start, n in flat],
        lemmas=[row[0].lower() for row, _, _ in flat],
        sent_starts=[n == 0 for _, _, n in flat],
    )


def sentence(subject: str, obj: str, *, kinds: tuple[str, str] = ("Person", "Person"), verb: str = "met") -> str:
    """``SUBJECT met OBJECT .``; a kind is an entity type, or a part of speech and tag for what is no name."""
    first, last = subject.split(), obj.split()
    place = len(first) + 1
    return " ".join(
        [
            *_phrase(first, kinds[0], "nsubj", 1, place),
            f"{verb}/VERB/VBD/root/0",
            *_phrase(last, kinds[1], "obj", place + 1, place),
            f"./PUNCT/./punct/{place}",
        ]
    )


def _phrase(words: list[str], kind: str, label: str, start: int, verb: int) -> list[str]:
    if kind == "pronoun":
        return [f"{words[0]}/PRON/PRP/{label}/{verb}"]
    if kind == "nominal":
        head = start + len(words) - 1
        return [f"{word}/DET/DT/det/{head}" for word in words[:-1]] + [f"{words[-1]}/NOUN/NN/{label}/{verb}"]
    rest = [f"{word}/PROPN/NNP:I-{kind}/flat/{start}" for word in words[1:]]
    return [f"{words[0]}/PROPN/NNP:B-{kind}/{label}/{verb}", *rest]


def referents(doc: Doc) -> list[tuple[str, str]]:
    """Each mention's words and the name of what it refers to."""
    return [(mention.text, entity.name) for mention, entity in mentions.find(doc, "article").all()]


@pytest.mark.parametrize(
    ("full", "short", "kind"),
    [
        ("Jack Ma", "Ma", "Person"),
        ("Alibaba Group", "Alibaba", "Organization"),
        ("Ant Group Co.", "Ant", "Organization"),
        ("European Central Bank", "ECB", "Organization"),
    ],
)
def test_a_short_name_is_the_full_one(full: str, short: str, kind: str) -> None:
    kinds = (kind, "Place")
    doc = parse(sentence(full, "Paris", kinds=kinds), sentence(short, "Beijing", kinds=kinds))
    found = [entity for _, entity in mentions.find(doc, "a").all() if entity.type == kind]
    assert len(found) == 2
    assert found[0] == found[1]


def test_a_short_name_beside_the_full_one_in_a_clause_is_somebody_else() -> None:
    doc = parse(sentence("Reddy", "Sneha Reddy"), sentence("Reddy", "Paris", kinds=("Person", "Place")))
    found = [entity.name for _, entity in mentions.find(doc, "a").all() if entity.type == "Person"]
    assert found == ["Reddy", "Sneha Reddy", "Reddy"]


@pytest.mark.parametrize(("one", "other"), [("Jack Ma", "Pony Ma"), ("Bank of China", "Bank of America")])
def test_different_full_names_are_different_things(one: str, other: str) -> None:
    found = mentions.find(parse(sentence(one, other)), "a")
    assert len(found.entities) == 2


def test_a_short_name_that_fits_two_is_the_one_said_last() -> None:
    places = ("Person", "Place")
    doc = parse(*(sentence(name, "Paris", kinds=places) for name in ("Jack Ma", "Pony Ma", "Ma")))
    assert referents(doc)[-2] == ("Ma", "Pony Ma")


def test_mentions_vote_on_the_type() -> None:
    doc = parse(
        sentence("Alibaba", "Paris", kinds=("Person", "Place")),
        sentence("Alibaba", "Ma", kinds=("Organization", "Person")),
        sentence("Alibaba", "Zhang", kinds=("Organization", "Person")),
    )
    assert [entity.id for _, entity in mentions.find(doc, "a").all() if entity.name == "Alibaba"] == [
        "organization/alibaba"
    ] * 3


@pytest.mark.parametrize(
    ("name", "pronoun", "resolved"),
    [("Jack Ma", "He", True), ("Mary Barra", "She", True), ("Mary Barra", "He", False), ("Jack Ma", "They", False)],
)
def test_pronouns_agree_with_their_names(name: str, pronoun: str, resolved: bool) -> None:
    doc = parse(
        sentence(name, "Paris", kinds=("Person", "Place")), sentence(pronoun, "Beijing", kinds=("pronoun", "Place"))
    )
    assert ((pronoun, name) in referents(doc)) == resolved


def test_a_pronoun_is_not_the_subject_of_its_own_verb() -> None:
    assert referents(parse(sentence("Jack Ma", "him", kinds=("Person", "pronoun")))) == [("Jack Ma", "Jack Ma")]


def test_it_is_a_thing_and_no_person() -> None:
    for kind, wanted in (("Organization", True), ("Person", False)):
        doc = parse(
            sentence("Boeing", "Paris", kinds=(kind, "Place")),
            sentence("It", "rivals", kinds=("pronoun", "nominal"), verb="bought"),
        )
        assert (("It", "Boeing") in referents(doc)) == wanted


def test_the_company_is_the_organisation_said_before() -> None:
    doc = parse(
        sentence("Boeing", "Kelly Ortberg", kinds=("Organization", "Person"), verb="named"),
        sentence("The company", "Paris", kinds=("nominal", "Place"), verb="left"),
    )
    assert ("The company", "Boeing") in referents(doc)


def test_a_company_is_any() -> None:
    doc = parse(
        sentence("Boeing", "Paris", kinds=("Organization", "Place")),
        sentence("A company", "Paris", kinds=("nominal", "Place")),
    )
    assert "A company" not in dict(referents(doc))


def described(doc: Doc, index: int) -> str:
    """The name of what the noun phrase headed by a token refers to."""
    argument = mentions.find(doc, "a").argument(doc[index])
    assert argument is not None
    return argument.referent.name


def test_a_noun_that_says_no_more_takes_up_what_was_described() -> None:
    doc = parse(
        "Boeing/PROPN/NNP:B-Organization/nsubj/2 signed/VERB/VBD/root/0 a/DET/DT/det/5 secret/ADJ/JJ/amod/5 "
        "deal/NOUN/NN/obj/2 ./PUNCT/./punct/2",
        "Airbus/PROPN/NNP:B-Organization/nsubj/2 rejected/VERB/VBD/root/0 the/DET/DT/det/4 deal/NOUN/NN/obj/2",
    )
    assert described(doc, 9) == "secret deal"


def test_the_second_half_is_not_the_first() -> None:
    doc = parse(
        "Sweden/PROPN/NNP:B-Place/nsubj/2 won/VERB/VBD/root/0 the/DET/DT/det/5 first/ADJ/JJ/amod/5 half/NOUN/NN/obj/2",
        "Korea/PROPN/NNP:B-Place/nsubj/2 won/VERB/VBD/root/0 the/DET/DT/det/5 second/ADJ/JJ/amod/5 half/NOUN/NN/obj/2",
    )
    assert described(doc, 9) == "second half"


def test_a_noun_that_introduces_a_name_is_that_name_to_a_pronoun() -> None:
    doc = parse(
        "The/DET/DT/det/2 airline/NOUN/NN/nsubj/5 Ryanair/PROPN/NNP:B-Organization/appos/2 ,/PUNCT/,/punct/2 "
        "grew/VERB/VBD/root/0 ./PUNCT/./punct/5",
        sentence("It", "Laudamotion", kinds=("pronoun", "Organization"), verb="bought"),
    )
    assert ("It", "Ryanair") in referents(doc)


def test_what_is_described_but_not_named_belongs_to_its_article() -> None:
    doc = parse(sentence("Boeing", "a plant", kinds=("Organization", "nominal"), verb="built"))
    argument = mentions.find(doc, "Some article").argument(doc[3])
    assert argument is not None
    assert (argument.referent.named, argument.referent.name, argument.mention.text) == (False, "plant", "a plant")
    assert "some-article" in argument.referent.id


def test_offsets_are_those_of_the_text() -> None:
    doc = parse(sentence("Jack Ma", "Xi Jinping"), sentence("He", "Beijing", kinds=("pronoun", "Place")))
    found = [mention for mention, _ in mentions.find(doc, "a").all()]
    assert len(found) == 4
    assert all(doc.text[mention.start : mention.end] == mention.text for mention in found)


def test_nothing_is_found_in_nothing() -> None:
    assert referents(Doc(VOCAB)) == []
