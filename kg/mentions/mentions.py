"""A Doc's mentions, and the argument that each noun phrase makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from kg import ontology
from kg.mentions import anaphora
from kg.mentions.countries import country, nationality
from kg.mentions.markables import Markable, markables
from kg.mentions.names import Cluster, cluster, names, spelling
from kg.mentions.naming import canonical, entity_id, slug
from kg.mentions.tree import children, phrase, without_determiner
from kg.model import Argument, Entity, EntityType, Literal, LiteralType, Mention, MentionKind

_LITERALS = {type_.value: type_ for type_ in LiteralType}
_EMPTY = frozenset(
    """who whom what which that this these those someone somebody anyone anybody everyone everybody nobody none
    something anything everything nothing one ones other others all some any many more most few several both each
    either neither another it he she they we i you him her them us me himself herself itself themselves there here so
    much lot lots bit thing things way ways time times case fact example part kind sort number rest first last same
    such""".split()
)
_DESCRIPTION_WORDS = 12
_DASHES = frozenset("-–—")


@dataclass(frozen=True, eq=False)
class Mentions:
    """What one Doc's noun phrases refer to.

    ``entities`` are the named things in the order of the text; the mappings go from token
    indices: every token of a name, and the head of each resolved pronoun or nominal; ``described`` gives the head of
    the nominal that describes what it refers to, where that has no name.
    """

    doc: Doc
    article_id: str
    entities: tuple[Entity, ...]
    names: Mapping[int, tuple[Span, Entity]]
    anaphors: Mapping[int, Entity]
    literals: Mapping[int, Span]
    described: Mapping[int, int] = field(default_factory=dict)

    def named(self, token: Token) -> Entity | None:
        """The named entity that a token's noun phrase refers to, or None."""
        found = self._name(token)
        return found[1] if found else self.anaphors.get(token.i)

    def argument(self, token: Token) -> Argument | None:
        """What the noun phrase headed by a token refers to; None where it refers to nothing in particular."""
        if (name := self._name(token)) is not None:
            return Argument(name[1], _mention(name[0], MentionKind.NAME))
        if (entity := self.anaphors.get(token.i)) is not None:
            return Argument(entity, self._anaphor_mention(token))
        if (literal := self.literal(token)) is not None:
            return Argument(_value(literal), _mention(literal, MentionKind.NOMINAL))
        return self._stood_for(token) or self._untyped(token) or self.description(token)

    def _stood_for(self, token: Token) -> Argument | None:
        """What an anaphor refers to that has no name: the nominal that describes it first."""
        if (first := self.described.get(token.i)) is None:
            return None
        described = self._untyped(self.doc[first]) or self.description(self.doc[first])
        return None if described is None else replace(described, mention=self._anaphor_mention(token))

    def literal(self, token: Token) -> Span | None:
        """The amount or time that a token is a word of, or None."""
        currency = token.is_upper and token.i + 1 < len(self.doc) and token.nbor().text == "$"  # ``US $199``
        return self.literals.get(token.i + 1 if currency else token.i)

    def _name(self, token: Token) -> tuple[Span, Entity] | None:
        """A name headed by the token, or one that a descriptive head introduces: ``analyst Daniel Ives``."""
        if (own := self.names.get(token.i)) is not None:
            return own
        if token.pos_ in ("NOUN", "PROPN"):
            for child in token.children:
                introduced = child.dep_ in ("flat", "appos") or child.i == token.i + 1
                if introduced and child.i > token.i and child.i in self.names:
                    return self.names[child.i]
            if title_with_of(token) is not None:
                return self.names.get(token.i + 3)
        return None

    def _anaphor_mention(self, token: Token) -> Mention:
        if token.pos_ in ("PRON", "DET"):
            return _mention(self.doc[token.i : token.i + 1], MentionKind.PRONOUN)
        return _mention(self.doc[slice(*phrase(token))], MentionKind.NOMINAL)

    def _untyped(self, token: Token) -> Argument | None:
        """A proper noun in which the language model found no name: a Thing, unless it is a title or a kind of thing."""
        if token.pos_ != "PROPN" or not token.text[0].isupper() or token.lower_ in ontology.load().describing:
            return None
        start, end = phrase(token)
        inside = [other.i for other in self.doc[start:end] if other.pos_ == "PROPN" or other.i == token.i]
        span = self.doc[inside[0] : inside[-1] + 1]
        name = " ".join(span.text.split())
        if not any(char.isalpha() for char in name):
            return None
        return Argument(
            Entity(entity_id(EntityType.THING, name), name, EntityType.THING), _mention(span, MentionKind.NAME)
        )

    def description(self, token: Token) -> Argument | None:
        """What a noun phrase says, whatever it refers to: an unnamed entity; None for words that say nothing."""
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "SYM") or token.lower_ in _EMPTY:
            return None
        start, end = phrase(token)
        names = [child.i for child in children(token, "flat") if child.pos_ == "PROPN" and token.pos_ == "NOUN"]
        if token.pos_ == "NOUN" and token.i + 1 < end and self.doc[token.i + 1].pos_ == "PROPN":
            names.append(token.i + 1)  # what the noun describes: ``airline Virgin Atlantic``
        span = self.doc[start : min([end, *names])]
        description = describe(span, self.anaphors)
        if not any(char.isalnum() for char in description):
            return None
        type_ = noun_type(token)
        id_ = f"{type_.lower()}/{slug(self.article_id)}/{slug(description)}"
        return Argument(Entity(id_, description, type_, named=False), _mention(span, MentionKind.NOMINAL))

    def all(self) -> Iterator[tuple[Mention, Entity]]:
        """Every mention of a named entity with what it refers to, in the order of the text."""
        found = {
            (span.start, span.end): (_mention(span, MentionKind.NAME), entity) for span, entity in self.names.values()
        }
        for index, entity in self.anaphors.items():
            found[index, index] = (self._anaphor_mention(self.doc[index]), entity)
        yield from sorted(found.values(), key=lambda pair: (pair[0].start, pair[0].end))


def find(doc: Doc, article_id: str) -> Mentions:
    """The mentions of a parsed Doc: needs tags, trees and entities, literals included."""
    clusters, mentions = referring(doc)
    by_token = {token.i: group for group in clusters for name in group.names for token in name}
    resolved = anaphora.resolve(mentions)
    entities = {id(group): _entity(group) for group in clusters}
    spans = {token.i: name for group in clusters for name in group.names for token in name}
    return Mentions(
        doc=doc,
        article_id=article_id,
        entities=_distinct(entities[id(group)] for group in clusters),
        names={i: (span, entities[id(by_token[i])]) for i, span in spans.items()},
        anaphors={i: entities[id(group)] for i, group in resolved.named.items()},
        described=resolved.described,
        literals={token.i: ent for ent in doc.ents if ent.label_ in _LITERALS for token in ent},
    )


def referring(doc: Doc) -> tuple[list[Cluster], list[Markable]]:
    """The clusters of names of a parsed Doc, and all its markables, those of names included."""
    clusters = cluster(names(doc))
    _describe_clusters(doc, {token.i: group for group in clusters for name in group.names for token in name})
    return clusters, markables(doc, clusters, ontology.load().noun_types)


def _distinct(entities: Iterator[Entity]) -> tuple[Entity, ...]:
    merged: dict[str, Entity] = {}
    for entity in entities:
        known = merged.setdefault(entity.id, entity)
        merged[entity.id] = replace(known, aliases=tuple(sorted({*known.aliases, *entity.aliases})))
    return tuple(merged.values())


def _entity(group: Cluster) -> Entity:
    type_ = group.type
    forms = group.forms
    known = next((known for form in forms if (known := country(form) or nationality(form))), None)
    name = known if known and type_ is EntityType.PLACE else canonical(forms, type_)
    aliases = {form for form in forms if known is None or nationality(form) is None}
    return Entity(entity_id(type_, name), name, type_, aliases=tuple(sorted(aliases - {name})))


def _describe_clusters(doc: Doc, by_token: Mapping[int, Cluster]) -> None:
    """Note the nouns that names are introduced by: ``fintech giant Ant Group``, ``Baidu, a search engine``."""
    for token in doc:
        if token.pos_ != "NOUN":
            continue
        if token.dep_ in ("nmod:desc", "compound", "appos") and token.head.i in by_token:
            by_token[token.head.i].kinds.add(token.lower_)
        for child in token.children:
            if child.dep_ in ("appos", "flat") and child.i in by_token and child.i > token.i:
                by_token[child.i].kinds.add(token.lower_)
            if child.dep_ == "nsubj" and child.i in by_token and any(c.dep_ == "cop" for c in token.children):
                by_token[child.i].kinds.add(token.lower_)


def noun_type(token: Token) -> EntityType:
    """What a common noun's phrase denotes, by its head noun: ``the carmaker`` is an Organization."""
    types = ontology.load().noun_types
    found = types.get(token.lower_) or types.get(token.lemma_.lower())
    if found is None and token.lower_.endswith("maker"):
        return EntityType.ORGANIZATION
    return found or EntityType.THING


def title_with_of(noun: Token) -> str | None:
    """The title that a noun opens, if it is one of three words: ``secretary of state``."""
    following = noun.doc[noun.i + 1 : noun.i + 3]
    if len(following) < 2 or following[0].lower_ != "of":
        return None
    title = f"{noun.lower_} of {following[1].lower_}"
    return title if title in ontology.load().titles else None


def describe(span: Span, owners: Mapping[int, Entity]) -> str:
    """A noun phrase as a description: without its determiner, spaces made single.

    A possessive pronoun in front gives way to its owner's name, where ``owners`` knows it by token index.
    """
    inside = [token for token in span if not token.is_space]
    while len(inside) > 1 and inside[0].text in _DASHES:
        inside = inside[1:]
    while len(inside) > 1 and inside[-1].pos_ in ("ADP", "CCONJ", "DET"):
        inside = inside[:-1]
    tokens = without_determiner(inside)[:_DESCRIPTION_WORDS]
    owner = None
    if tokens[0].tag_ == "PRP$" and len(tokens) > 1:
        owner, tokens = owners.get(tokens[0].i), tokens[1:]
    text = span.doc[tokens[0].i : tokens[-1].i + 1].text
    described = " ".join(text.split()).strip("\"'“”‘’ ")
    return f"{owner.name}’s {described}" if owner else described


def _mention(span: Span, kind: MentionKind) -> Mention:
    return Mention(span.start_char, span.end_char, span.text, kind)


def _value(span: Span) -> Literal:
    value = span._.value if span.has_extension("value") and span._.value else spelling(span)
    return Literal(value, _LITERALS[span.label_])
