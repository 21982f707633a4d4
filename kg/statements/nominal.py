"""Rules over noun phrases: titles, appositions, possessives, origins."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import ontology
from kg.mentions.countries import nationality
from kg.mentions.mentions import noun_type, title_with_of
from kg.mentions.tree import antecedent, children, conjuncts, described, first_child, preposition
from kg.model import EntityType
from kg.statements.claim import Claim, clause_rule, nominal_rule
from kg.statements.clause import Clause, subjects
from kg.statements.roles import Role, longest_match, roles

_ENDING = frozenset("resign quit retire leave depart exit oust remove fire dismiss".split())
_BEGINNING = frozenset(
    """appoint become name hire elect make install nominate choose pick select promote serve work begin start act
    remain stay""".split()
)
_SERVING = frozenset("serve work begin start act become remain stay".split())
_VAGUE = frozenset("part bit lot case thing way reminder matter person man woman sort kind type fan".split())
_PARTS = frozenset("generation edition version series downtown midtown uptown mainland".split())
"""Nouns in front of a name that say which part of it is meant: ``downtown Taipei``."""
_REPLACING = frozenset("replace succeed".split())


def _claims(
    role: Role, holder: Token, rule: str, *, anchor: Token | None = None, ended: bool = False
) -> Iterator[Claim]:
    for each in conjuncts(role.other) if role.other.dep_ == "compound" else (role.other,):
        yield Claim(
            subject=holder,
            predicate=role.title if role.title not in ("parent",) else "parent of",
            key=role.title,
            object=each,
            anchor=anchor or role.noun,
            rule=rule,
            ended=role.ended or ended,
            status=role.status,
        )


@nominal_rule("nmod:desc", "compound", "nmod", "flat", "amod")
def title_before_name(noun: Token) -> Iterator[Claim]:
    """A title in front of the name of its bearer.

    Example: Wedbush analyst Daniel Ives → Daniel Ives –WORKS_FOR→ Wedbush
    Example: Google parent Alphabet → Alphabet –PARENT_OF→ Google
    """
    if noun.i < noun.head.i and noun.head.pos_ in ("PROPN", "NOUN") and _introduces(noun, noun.head):
        for role in roles(noun):
            yield from _claims(role, noun.head, "title_before_name")


def _introduces(noun: Token, name: Token) -> bool:
    """A noun next to the name that it describes: nothing but the name's own words stand between."""
    return all(token.pos_ == "PROPN" or token.text in "-–" for token in noun.doc[noun.i + 1 : name.i])


@nominal_rule()
def title_heads_name(noun: Token) -> Iterator[Claim]:
    """A title that the tree makes the head of its bearer's name.

    Example: US President Donald Trump → Donald Trump –PRESIDENT_OF→ US
    """
    name = noun.doc[noun.i + 3] if _opens_title(noun) else first_child(noun, "flat")
    if name is not None and name.i > noun.i and name.pos_ == "PROPN":
        for role in roles(noun):
            yield from _claims(role, name, "title_heads_name")


def _opens_title(noun: Token) -> bool:
    """``Secretary of State Antony Blinken``, wherever the tree hangs the words."""
    return title_with_of(noun) is not None and noun.i + 3 < len(noun.doc) and noun.doc[noun.i + 3].ent_type_ == "Person"


@nominal_rule("appos", "list")
def apposition(noun: Token) -> Iterator[Claim]:
    """A title or a description set beside a name, after it or before it.

    Example: Daniel Ives, analyst at Wedbush → Daniel Ives –WORKS_FOR→ Wedbush
    Example: Apple's chief executive, Tim Cook, → Tim Cook –CEO_OF→ Apple
    Example: Baidu, a search engine, → Baidu –IS_A→ search engine
    """
    found = False
    for title, holder in ((noun, noun.head), (noun.head, noun)):
        for each in conjuncts(title) if title is noun else (title,):
            for role in roles(each):
                found = True
                yield from _claims(role, _beside(title, holder), "apposition")
    holder = _beside(noun, noun.head)
    if not found and noun.pos_ == "NOUN" and holder.pos_ == "PROPN" and _is_description(noun):
        yield Claim(holder, "is a", "be", noun, noun, "apposition", relation="IS_A")


def _beside(title: Token, holder: Token) -> Token:
    """Of coordinated bearers the one next to a title in the singular: ``Bangladeshis and Rohingya, a minority``."""
    before = [each for each in conjuncts(holder) if each.i < title.i]
    return before[-1] if before and title.tag_ != "NNS" else holder


def _is_description(noun: Token) -> bool:
    determiner = first_child(noun, "det")
    if any(child.text == ":" and child.i < noun.i for child in noun.children):
        return False  # a headline: ``The Onion: An interview``
    return determiner is not None and determiner.lower_ in ("a", "an") and noun.tag_ == "NN" and not _is_vague(noun)


def _is_vague(noun: Token) -> bool:
    """``such a personality``, ``a bit``."""
    return noun.lower_ in _VAGUE or any(child.lower_ in ("such", "quite") for child in noun.children)


@nominal_rule("nmod:desc", "compound", "appos", "flat")
def description_before_name(token: Token) -> Iterator[Claim]:
    """A common noun that says what kind of thing the name right behind it is, whichever of them heads the other.

    Example: search engine Baidu → Baidu –IS_A→ search engine
    """
    noun, name = (token, token.head) if token.i < token.head.i else (token.head, token)
    if (
        noun.tag_ != "NN"
        or not noun.is_alpha
        or noun.nbor().text == "-"
        or noun.ent_type_
        or noun.lower_ in _PARTS
        or name.pos_ != "PROPN"
        or not name.ent_type_
        or not _introduces(noun, name)
    ):
        return
    known = longest_match(noun, ontology.load().titles) is not None
    if not any(roles(noun)) and not (known and first_child(noun, "compound", "nmod:poss")):
        yield Claim(name, "is a", "be", noun, noun, "description_before_name", relation="IS_A")


@nominal_rule("root", "ccomp", "conj", "parataxis", "advcl", "acl:relcl", "xcomp")
def copula(noun: Token) -> Iterator[Claim]:
    """What something is said to be.

    Example: Wu is chief executive of Alibaba. → Wu –CEO_OF→ Alibaba
    Example: Nvidia is a chipmaker. → Nvidia –IS_A→ chipmaker
    """
    linking = first_child(noun, "cop")
    if linking is None or noun.pos_ not in ("NOUN", "PROPN"):
        return
    for subject in subjects(noun):
        found = False
        for each in conjuncts(noun):
            for role in roles(each) if each is noun or first_child(each, "nsubj") is None else ():
                found = True
                yield from _claims(role, subject, "copula", anchor=noun)
        if not found and _is_description(noun) and not preposition(noun):
            yield Claim(subject, "is a", "be", noun, noun, "copula", relation="IS_A")


@nominal_rule("root", "ccomp", "conj", "parataxis", "advcl", "acl:relcl", "xcomp")
def copula_complement(noun: Token) -> Iterator[Claim]:
    """What something is in, at or on with something else.

    Example: Sri Lanka is in talks with the IMF. → Sri Lanka –NEGOTIATED_WITH→ IMF
    """
    before = preposition(noun)
    if noun.pos_ != "NOUN" or not before or first_child(noun, "cop") is None:
        return
    for child in children(noun, "nmod"):
        state = f"{before} {noun.lower_} {preposition(child)}"
        for subject in subjects(noun):
            for other in conjuncts(child):
                yield Claim(subject, f"is {state}", f"be {state}", other, noun, "copula_complement")


@clause_rule
def role_by_verb(clause: Clause) -> Iterator[Claim]:
    """A post that somebody is given, holds, takes over or gives up.

    Example: Boeing named Kelly Ortberg as chief executive. → Kelly Ortberg –CEO_OF→ Boeing
    Example: She stepped down as CEO of YouTube. → she –CEO_OF→ YouTube (former)
    """
    lemma = clause.verb.lemma_.lower()
    ended = lemma in _ENDING or (lemma == "step" and "step down" in clause.key)
    if not (ended or lemma in _BEGINNING or lemma in _REPLACING):
        return
    for noun in [each for post in _posts(clause) for each in conjuncts(post)]:
        given = clause.objects and not clause.passive and lemma not in _SERVING
        holders = clause.objects if given else clause.subjects
        if lemma in _REPLACING:
            holders = clause.agents if clause.passive else clause.subjects
        for holder in holders:
            if holder.i != noun.i:
                yield from _post(clause, noun, holder, ended=ended)


def _posts(clause: Clause) -> Iterator[Token]:
    yield from (noun for before, noun in clause.obliques if before == "as")
    yield from (noun for noun in children(clause.verb, "xcomp") if noun.pos_ in ("NOUN", "PROPN"))
    if clause.passive:
        yield from (noun for noun in clause.objects if noun.pos_ in ("NOUN", "PROPN"))


def _post(clause: Clause, noun: Token, holder: Token, *, ended: bool) -> Iterator[Claim]:
    found = list(roles(noun))
    for role in found:
        yield from _claims(role, holder, "role_by_verb", anchor=clause.verb, ended=ended)
    if not found and clause.objects and not clause.passive and noun_type(noun) is EntityType.PERSON:
        for employer in clause.subjects:
            yield from _claims(
                Role(noun, _title(noun), employer, ended=False, planned=False),
                holder,
                "role_by_verb",
                anchor=clause.verb,
                ended=ended,
            )


def _title(noun: Token) -> str:
    modifiers = [child.lower_ for child in children(noun, "amod", "compound") if child.i < noun.i]
    return " ".join([*modifiers, noun.lemma_.lower()])


@nominal_rule("amod", "acl", "compound")
def based_in(participle: Token) -> Iterator[Claim]:
    """Where something has its seat.

    Example: Hangzhou-based Alibaba → Alibaba –BASED_IN→ Hangzhou
    """
    if participle.lower_ == "based" and participle.i >= 2 and participle.nbor(-1).text in "-–‑":
        place = participle.nbor(-2)
        if place.pos_ != "PROPN" or place.ent_type_ not in ("", EntityType.PLACE):
            return  # ``Intel-based``
        holder = described(participle.head)
        yield Claim(holder, "based in", "be based in", place, participle, "based_in", relation="BASED_IN")


@nominal_rule()
def nationality_of_person(noun: Token) -> Iterator[Claim]:
    """Whose citizen somebody is, by the adjective of what he or she is.

    Example: Aner Shalev is an Israeli mathematician. → Aner Shalev –CITIZEN_OF→ Israel
    """
    words = [each for each in children(noun, "amod", "compound") if nationality(each.text)]
    if noun.tag_ != "NN" or not words:
        return
    is_person = noun_type(noun) is EntityType.PERSON
    related = {role.other.i for role in roles(noun)}
    for word in [each for each in words if each.i not in related]:
        for holder in _bearers(noun):
            if is_person or holder.ent_type_ == "Person":
                yield Claim(holder, "citizen of", "citizen", word, noun, "nationality_of_person", relation="CITIZEN_OF")


def _bearers(noun: Token) -> tuple[Token, ...]:
    """Who is said to be what a noun says, by a copula, an apposition, or a name behind it."""
    if first_child(noun, "cop") is not None:
        return subjects(noun)
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return (_beside(noun, noun.head),)
    if noun.dep_ in ("nmod:desc", "compound") and noun.head.ent_type_ == "Person" and _introduces(noun, noun.head):
        return (noun.head,)
    name = first_child(noun, "flat", "appos")
    behind = name is not None and name.i == noun.i + 1 and name.ent_type_ == "Person"
    return (name,) if name is not None and behind else ()


@nominal_rule()
def seat(noun: Token) -> Iterator[Claim]:
    """Where an organisation's headquarters are said to be.

    Example: Tesla has its headquarters in Austin. → Tesla –BASED_IN→ Austin
    Example: Boeing, whose head office is in Arlington, → Boeing –BASED_IN→ Arlington
    """
    if noun.lower_ != "headquarters" and not _is_head_office(noun):
        return
    owners = children(noun, "nmod:poss") or [each for each in children(noun, "nmod") if preposition(each) == "of"]
    for place in _seats(noun):
        for owner in owners:
            yield Claim(antecedent(owner), "based in", "be based in", place, noun, "seat", relation="BASED_IN")


def _is_head_office(noun: Token) -> bool:
    return noun.lower_ == "office" and any(child.lower_ == "head" for child in noun.children)


def _seats(noun: Token) -> list[Token]:
    """``the headquarters in Austin``; ``the headquarters are in Austin``; ``are located in Austin``."""
    above = noun.head if noun.dep_ in ("nsubj", "nsubj:pass") else None
    found = children(noun, "nmod") + (children(above, "obl") if above is not None and above.lemma_ == "locate" else [])
    if above is not None and first_child(above, "cop") is not None:
        found.append(above)
    return [each for each in found if each.ent_type_ == EntityType.PLACE and preposition(each) in ("in", "at", "near")]


@nominal_rule("nmod:poss")
def possessive_name(owner: Token) -> Iterator[Claim]:
    """A person named as an organisation's, or an organisation as a place's.

    Example: OpenAI's Sam Altman → Sam Altman –AFFILIATED_WITH→ OpenAI
    Example: Germany's Volkswagen → Volkswagen –BASED_IN→ Germany
    """
    types = (owner.ent_type_, owner.head.ent_type_)
    if first_child(owner, "case") is None:
        return
    if types == ("Organization", "Person"):
        yield Claim(owner.head, "of", "of", owner, owner.head, "possessive_name", relation="AFFILIATED_WITH")
    elif types == ("Place", "Organization"):
        yield Claim(owner.head, "of", "of", owner, owner.head, "possessive_name", relation="BASED_IN")


@nominal_rule("nmod", "appos")
def name_of_name(other: Token) -> Iterator[Claim]:
    """Two names joined by a preposition or a comma.

    Example: Jen of Eurizon SLJ → Jen –AFFILIATED_WITH→ Eurizon SLJ
    Example: Evergreen of Taiwan → Evergreen –BASED_IN→ Taiwan
    Example: Toyota in Nagoya → Toyota –LOCATED_IN→ Nagoya
    Example: Austin, Texas → Austin –LOCATED_IN→ Texas
    """
    before, types = preposition(other), (other.head.ent_type_, other.ent_type_)
    if other.head.lower_ in ontology.load().title_ends:
        return  # ``Undersecretary of the Air Force``, whatever the language model takes it for
    if types == ("Person", "Organization") and before in ("of", "from", "at"):
        yield Claim(other.head, before, before, other, other.head, "name_of_name", relation="AFFILIATED_WITH")
    elif types == ("Organization", "Place") and before == "of":
        yield Claim(other.head, "of", "of", other, other.head, "name_of_name", relation="BASED_IN")
    elif types in (("Organization", "Place"), ("Place", "Place")) and before in ("in", ""):
        if _is_bracketed(other):
            return
        yield Claim(other.head, "in", "be in", other, other.head, "name_of_name", relation="LOCATED_IN")


def _is_bracketed(name: Token) -> bool:
    """In ``Masjid Al-Haram (Grand Mosque)`` the second is another name of the first, not where it is."""
    first = name.left_edge
    return "(" in (first.text, first.nbor(-1).text if first.i else "")
