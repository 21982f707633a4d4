"""Words that some relations are not told without.

What the language model takes for a relation it may take from the company that names keep: people who are arrested in a
city are often born there. A sentence that has none of these words does not say so.
"""

from __future__ import annotations

from collections.abc import Sequence

NEEDED = {
    "BORN_IN": "born birth native hail rais grew grow origin child (",
    "CEO_OF": "ceo chief boss head executive director president chair lead run",
    "CHILD_OF": "son daughter father mother parent child born heir dad mom mum kid adopt",
    "DIED_IN": "die dead dying death kill murder suicide assassin execut pass shot perish drown late (",
    "EDUCATED_AT": "educat stud school college universit graduat degree attend alum professor doctor master phd train",
    "FOUNDED": "found co-found cofound establish start launch creat formed forming set",
    "FOUNDED_IN": "found co-found cofound establish start launch creat formed forming set incorporat open date",
    "LIVES_IN": "liv resid mov hom settl hous stay dwell return rais grew grow born based emigrat immigrat relocat "
    "exil apartment famil childhood native hail youth neighbo brought",
    "MERGED_WITH": "merg combin unit join part fus",
    "SIBLING_OF": "brother sister sibling twin",
    "SPOUSE_OF": "marr wife husband spouse wed divorc widow partner couple bride",
}
"""Beginnings of words, one of which a sentence that tells the relation has; brackets hold dates of life."""
_STEMS = {relation: tuple(stems.split()) for relation, stems in NEEDED.items()}


def may_tell(words: Sequence[str], relation: str) -> bool:
    """Whether the words of a sentence, in lower case, have what the relation needs, if it needs any."""
    return relation not in _STEMS or any(word.startswith(_STEMS[relation]) for word in words)
