"""kg's pipeline is a spaCy pipeline like others: it is saved, loaded, put together and extended as they are."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg import language

TEXT = "Jack Ma founded Alibaba in 1999. It paid $5 million for a Hangzhou-based rival."


@Language.component("semicolon_sentences")
def semicolon_sentences(doc: Doc) -> Doc:
    """Sentences end at semicolons alone."""
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == ";"
    return doc


def seen(doc: Doc) -> dict:
    return {**doc.to_json(), "values": [ent._.value for ent in doc.ents]}


def test_a_saved_pipeline_reads_the_same(tmp_path: Path, examples: Path) -> None:
    text = (examples / "boeing-ortberg.txt").read_text("utf-8")
    language.load().to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.pipe_names == list(language.COMPONENTS)
    assert seen(loaded(text)) == seen(language.load()(text))
    assert len(loaded(text).ents) > 10


def test_a_configuration_is_enough() -> None:
    nlp = spacy.util.load_model_from_config(language.load().config, auto_fill=False)
    assert seen(nlp(TEXT)) == seen(language.load()(TEXT))


def test_the_components_are_found_by_name() -> None:
    nlp = spacy.blank("en")
    for name in language.COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents][:3] == [
        ("Jack Ma", "Person"),
        ("Alibaba", "Organization"),
        ("1999", "Date"),
    ]
    assert len(list(doc.sents)) == 2


def test_sentences_set_before_are_kept() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("semicolon_sentences")
    nlp.add_pipe("kg_analyzer")
    doc = nlp("Ma left. Zhang came; Wu followed.")
    assert [sent.text for sent in doc.sents] == ["Ma left. Zhang came;", "Wu followed."]
    assert all(token.dep_ for token in doc)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_component_after_sees_and_adds_names(tmp_path: Path, overwrite: bool) -> None:
    language.load().to_disk(tmp_path)
    nlp = spacy.load(tmp_path)
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": overwrite})
    ruler.add_patterns([{"label": "Brand", "pattern": "rival"}, {"label": "Brand", "pattern": "Alibaba"}])
    labels = {ent.text: ent.label_ for ent in nlp(TEXT).ents}
    assert labels["rival"] == "Brand"
    assert labels["Alibaba"] == ("Brand" if overwrite else "Organization")


def test_many_texts_give_what_each_gives_alone() -> None:
    nlp = language.load()
    texts = [TEXT, "", "Tim Cook met Xi Jinping."]
    assert [seen(doc) for doc in nlp.pipe(texts)] == [seen(nlp(text)) for text in texts]


def test_a_doc_survives_serialisation() -> None:
    doc = language.load()(TEXT)
    assert seen(Doc(language.load().vocab).from_bytes(doc.to_bytes())) == seen(doc)


def test_words_that_are_given_are_kept() -> None:
    doc = language.analyze([["Ma", "left", "."], [], ["x-y", "met", "Zhang."]])
    assert doc.text == "Ma left .\n\nx-y met Zhang."
    assert [token.text for token in doc if not token.is_space] == ["Ma", "left", ".", "x-y", "met", "Zhang."]
    assert [sent.text.strip() for sent in doc.sents] == ["Ma left .", "x-y met Zhang."]
    assert len(language.analyze([])) == 0
