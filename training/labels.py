"""The closed label sets of the model's heads, and how each corpus's own types map to ours.

A corpus that does not annotate a type cannot say that a token lacks it. Each token of the entity task
therefore carries the *set* of tags it may have, as a bit mask, and the loss is the negative log of the
set's total probability (learning from partial labels; Cour, Sapp & Taskar, JMLR 12, 2011).
"""

from collections.abc import Iterable, Sequence

ENTITY_TYPES = ("Person", "Organization", "Place", "Product", "Event", "Work", "Group", "Law")
ENTITY_TAGS = ("O", *(f"{position}-{kind}" for kind in ENTITY_TYPES for position in "BI"))
ANY_TAG = (1 << len(ENTITY_TAGS)) - 1
MINOR = ("Product", "Event", "Work", "Group", "Law")

_CORE = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
_POLITICS = dict.fromkeys(("politician", "writer", "scientist", "musicalartist", "researcher", "person"), "Person")
_BODIES = dict.fromkeys(("organisation", "politicalparty", "university", "band"), "Organization")
_WORKS = dict.fromkeys(("song", "album", "book", "poem", "magazine", "academicjournal"), "Work")
CROSSNER = (
    _POLITICS
    | _BODIES
    | _WORKS
    | {"country": "Place", "location": "Place", "event": "Event", "election": "Event", "conference": "Event"}
    | {"product": "Product", "programlang": "Product"}
)
WNUT = {
    "person": "Person",
    "location": "Place",
    "corporation": "Organization",
    "group": "Organization",
    "product": "Product",
    "creative-work": "Work",
}
CORE = _CORE | {"PERSON": "Person", "ORGANIZATION": "Organization", "LOCATION": "Place"}

_LAST_WORDS = {
    "Law": "act treaty law constitution accord accords protocol convention amendment code bill".split(),
    "Event": "war olympics cup summit festival championship championships games election elections".split(),
}


def bit(tag: str) -> int:
    """The mask of one tag."""
    return 1 << ENTITY_TAGS.index(tag)


def free(types: Iterable[str]) -> int:
    """The mask of a token outside every annotated name, where `types` are the types that its corpus leaves out."""
    return bit("O") | _both(types)


def name_masks(length: int, types: Sequence[str]) -> list[int]:
    """One mask a token for a name of `length` tokens that has one of `types`."""
    first = sum(bit(f"B-{kind}") for kind in types)
    rest = sum(bit(f"I-{kind}") for kind in types)
    return [first] + [rest] * (length - 1)


def loose_masks(length: int) -> list[int]:
    """Masks for a marked span whose type we do not have (``misc``, ``award``): a name of a minor type, or none."""
    return [free(MINOR)] * length


def minor_type(words: Sequence[str]) -> tuple[str, ...]:
    """The types that a name marked ``misc`` may have, narrowed by its last word."""
    last = words[-1].lower()
    for kind, endings in _LAST_WORDS.items():
        if last in endings:
            return (kind,)
    return MINOR


def _both(types: Iterable[str]) -> int:
    return sum(bit(f"B-{kind}") | bit(f"I-{kind}") for kind in types)
