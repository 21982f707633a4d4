"""Words that introduce what somebody says, with who that is: verbs, nouns, prepositions, adverbs.

What these words are follows the attribution relations of PARC (Pareti, LREC 2012): a source, a cue and what is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.mentions import Mentions
from kg.mentions.mentions import noun_type
from kg.mentions.tree import antecedent, children, first_child, preposition
from kg.model import Argument, Entity, EntityType, Status
from kg.statements import cues
from kg.statements.clause import SUBJECTS, clause, is_passive, subjects
from kg.statements.factuality import status
from kg.statements.quotations import is_mark

_ACCORDING = frozenset(("according to", "per"))
_OWNING = frozenset(("by", "from", "of"))
_THIRD_PERSON = frozenset("he she they it who".split())
_SPEAKERS = frozenset((EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP))
_TELLERS = frozenset("person people source sources insider insiders".split())
_REACHING = frozenset(("come", "arrive"))
_UNSAID = cues.WHEN_PASSIVE | frozenset("announce confirm speculate note quote hint".split())


@dataclass(frozen=True, slots=True)
class Saying:
    """A word that introduces what is said, and who says it: None where the text does not tell.

    ``words`` are the cue as the article has it: ``said``, ``according to``.
    """

    cue: Token
    source: Argument | None
    words: str


def of_verb(verb: Token, mentions: Mentions) -> Saying | None:
    """Who says what completes a verb; None where that is nobody in particular, or where it is not said at all."""
    if status(verb) in (Status.NEGATED, Status.DENIED, Status.CONDITIONAL):
        return None
    speakers = _speakers(verb)
    for speaker in speakers:
        found = _argument(speaker, mentions)
        if found is not None and (verb.lemma_.lower() not in cues.EVIDENCE or _may_tell(speaker, found)):
            return Saying(verb, found, verb.lower_)
    if not speakers and (beside := _name_beside(verb, mentions)) is not None:
        return Saying(verb, beside, verb.lower_)
    unresolved = any(speaker.lower_ in _THIRD_PERSON and speaker.pos_ == "PRON" for speaker in speakers)
    unsaid = is_passive(verb) and not speakers and verb.lemma_.lower() in _UNSAID
    return Saying(verb, None, verb.lower_) if unresolved or unsaid else None


def _speakers(verb: Token) -> tuple[Token, ...]:
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and head.lemma_.lower() in ("quote", "cite"):
        return subjects(head) if is_passive(head) else tuple(children(head, "obj")) or subjects(head)
    if is_passive(verb):
        return clause(verb).agents
    if verb.tag_ == "VBG" and not children(verb, *SUBJECTS):
        return _shared_speakers(verb)
    return subjects(verb) or _inverted(verb)


def _may_tell(noun: Token, argument: Argument) -> bool:
    """``figures show``, but not ``the use of the logo shows``."""
    is_thing = isinstance(argument.referent, Entity) and argument.referent.type is EntityType.THING
    return not is_thing or noun.lemma_.lower() in cues.DOCUMENT


def _name_beside(verb: Token, mentions: Mentions) -> Argument | None:
    """The name between commas, or a comma and a finite verb, where the tree has made something else of its subject."""
    before = verb.i - 1 - (verb.i > 1 and verb.nbor(-1).text == ",")
    name = mentions.names.get(before)
    if name is None or verb.tag_ not in ("VBD", "VBZ") or not name[0].start or verb.doc[name[0].start - 1].text != ",":
        return None
    return mentions.argument(name[0].root)


def _inverted(verb: Token) -> tuple[Token, ...]:
    """``…, said a person with knowledge of the matter``, taken for an object by the tree."""
    follows = verb.i > 0 and verb.tag_ in ("VBD", "VBZ") and (verb.nbor(-1).text == "," or is_mark(verb.nbor(-1)))
    behind = [each for each in children(verb, "iobj", "obj") if each.i > verb.i and follows]
    return tuple(each for each in behind if {each.ent_type_, noun_type(each)} & _SPEAKERS or each.lower_ in _TELLERS)


def _shared_speakers(verb: Token) -> tuple[Token, ...]:
    """``critics saying that…``; ``Zuckerberg wrote that Meta had bought it, adding that…``: who wrote adds."""
    if verb.dep_ == "acl" and verb.i > 0 and verb.nbor(-1).pos_ in ("NOUN", "PROPN"):
        return (verb.nbor(-1),)
    head = verb.head
    follows = verb.dep_ == "advcl" and verb.i > head.i and verb.nbor(-1).text == ","
    if follows and head.dep_ == "ccomp" and head.i > head.head.i and head.head.lemma_.lower() in cues.SAYING:
        return _speakers(head.head)
    return subjects(verb)


def _argument(speaker: Token, mentions: Mentions) -> Argument | None:
    """The entity that a noun phrase says something for: the author of a document, where it is told."""
    if speaker.lemma_.lower() in cues.DOCUMENT and (author := _author(speaker, mentions)) is not None:
        return author
    argument = mentions.argument(speaker)
    return argument if argument is not None and isinstance(argument.referent, Entity) else None


def _author(noun: Token, mentions: Mentions) -> Argument | None:
    """Whose statement it is, or who makes it: ``released a statement saying…``."""
    if (owner := _owner(noun, mentions)) is not None:
        return owner
    verb = noun.head
    made = noun.dep_ == "obj" or (noun.dep_ == "obl" and verb.lemma_.lower() in cues.SAYING | _REACHING)
    if not made or verb.pos_ != "VERB" or is_passive(verb):
        return None
    makers = (mentions.argument(each) for each in subjects(verb))
    return next((each for each in makers if each is not None and isinstance(each.referent, Entity)), None)


def _owner(noun: Token, mentions: Mentions) -> Argument | None:
    """Whose statement it is: ``Nadella's``, ``by Nadella``, ``Reuters``."""
    owners = [
        *children(noun, "nmod:poss"),
        *(child for child in children(noun, "nmod") if preposition(child) in _OWNING),
        *(child for child in children(noun, "compound") if child.ent_type_ in ("Organization", "Person", "Work")),
    ]
    for owner in owners:
        argument = mentions.argument(owner)
        if argument is not None and isinstance(argument.referent, Entity):
            return argument
    return None


def of_noun(noun: Token, mentions: Mentions) -> Saying:
    """Who says what completes a noun such as ``claim``: its owner, else who makes it."""
    owner, verb = _owner(noun, mentions), noun.head
    says = owner is None and noun.dep_ in ("obj", "obl") and verb.lemma_.lower() in cues.SAYING
    cue = verb if says else noun
    return Saying(cue, owner or _author(noun, mentions), cue.lower_)


def beside(token: Token, without: Token, mentions: Mentions) -> Iterator[Saying]:
    """What introduces a clause from inside it: ``…, the company said``, ``according to``, ``in Buffett's view``.

    What hangs on the branch ``without`` is left out: what is said about a source is not its saying.
    """
    for child in token.children:
        if child == without or child.is_punct:
            continue
        found = _parenthetical(child, mentions) or _inserted(child, mentions)
        if found is None and child.dep_ in ("obl", "nmod"):
            found = oblique(child, mentions)
        if found is not None:
            yield found
        elif child.dep_ == "advmod" and child.lower_ in cues.HEARSAY:
            yield Saying(child, None, child.lower_)


def _parenthetical(child: Token, mentions: Mentions) -> Saying | None:
    """``…, Cook said``; ``as Cook noted``; ``as Benioff put it``."""
    lemma = child.lemma_.lower()
    as_said = child.dep_ == "advcl" and any(mark.lower_ == "as" for mark in children(child, "mark"))
    if child.pos_ != "VERB" or not (child.dep_ == "parataxis" or as_said) or lemma not in cues.SAYING:
        return None
    misput = lemma == "put" and not (as_said and any(each.lower_ == "it" for each in children(child, "obj")))
    if misput or first_child(child, "ccomp") is not None:
        return None
    return of_verb(child, mentions)


def _inserted(noun: Token, mentions: Mentions) -> Saying | None:
    """``Beats, Reuters reported``, ``Toshiba, Kyodo reported, has…``: hung on the name in front of it by the tree."""
    if noun.dep_ not in (*SUBJECTS, "obj", "obl", "nmod", "obl:unmarked"):
        return None
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("parataxis", "acl", "acl:relcl") and child.tag_ in ("VBD", "VBZ", "VBP"):
            subject = first_child(child, "nsubj")
            bare = first_child(child, "obj", "ccomp", "xcomp", "obl", "mark") is None
            set_off = noun.doc[child.left_edge.i - 1].text == "," or child.left_edge.text == ","
            if subject is not None and bare and set_off and antecedent(subject) == subject:
                return of_verb(child, mentions) if child.lemma_.lower() in cues.SAYING else None
        elif child.dep_ == "nmod" and (found := _inserted(child, mentions)) is not None:
            return found
    return None


def oblique(noun: Token, mentions: Mentions) -> Saying | None:
    """``according to Musk``, ``in Buffett's view``."""
    before = preposition(noun)
    if before in _ACCORDING:
        argument = _argument(noun, mentions)
        return Saying(noun, argument, before) if argument is not None else None
    if before in ("in", "by") and noun.lower_ in cues.VIEW and (owner := _owner(noun, mentions)) is not None:
        return Saying(noun, owner, noun.lower_)
    return None


def above(token: Token, mentions: Mentions) -> Saying | None:
    """What introduces a clause from the word it depends on."""
    head, lemma = token.head, token.head.lemma_.lower()
    if head == token:
        return None
    is_content = token.dep_ in ("ccomp", "parataxis") or (token.dep_ == "advcl" and _inverted(head))
    if is_content and lemma in cues.SAYING and not _is_parenthetical(token):
        return of_verb(head, mentions)
    if token.dep_ == "xcomp" and lemma in cues.SELF_REPORT and not is_passive(head):
        return of_verb(head, mentions)
    if token.dep_ in ("ccomp", "csubj", "csubj:pass", "xcomp", "advcl") and lemma in cues.WHEN_PASSIVE | {"announce"}:
        return _of_hearsay(token, head, mentions)
    if token.dep_ in ("acl", "ccomp") and lemma in cues.SAYING_NOUN and _is_that_clause(token):
        return of_noun(head, mentions)
    if token.dep_ == "advcl" and lemma in ("quote", "cite") and token.lemma_.lower() in cues.SAYING:
        return _quoting(head, mentions)
    return None


def _is_parenthetical(token: Token) -> bool:
    return token.dep_ == "parataxis" and token.i > token.head.i and token.lemma_.lower() in cues.SAYING


def _of_hearsay(token: Token, head: Token, mentions: Mentions) -> Saying | None:
    """``is said to have bought``; ``accused Boeing of bribing``."""
    if head.lemma_.lower() in cues.ACCUSING and token.dep_ in ("advcl", "xcomp"):
        return of_verb(head, mentions)
    return of_verb(head, mentions) if token.dep_ != "advcl" and is_passive(head) else None


def _is_that_clause(token: Token) -> bool:
    return any(mark.lower_ in ("that", "whether") for mark in children(token, "mark"))


def _quoting(verb: Token, mentions: Mentions) -> Saying | None:
    """Who quotes somebody: ``Le Monde quoted Lagarde as saying``."""
    quoting = clause(verb).agents if is_passive(verb) else subjects(verb)
    source = next((found for each in quoting if (found := _argument(each, mentions))), None)
    return Saying(verb, source, verb.lower_) if source is not None else None
