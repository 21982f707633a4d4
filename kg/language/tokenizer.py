"""English words as the Universal Dependencies treebanks cut them.

spaCy's English rules, with the differences that matter to a model trained on those treebanks: hyphens and
dashes stand by themselves inside words (``Hangzhou - based``), save after a prefix (``co-founded``).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

NAME = "kg_tokenizer"
"""What a pipeline's configuration calls it."""
_PREFIXES = ("co", "re", "anti", "non", "pre", "e")
_HYPHEN = r"(?<=[^\W_])" + "".join(rf"(?<!\b(?i:{prefix}))" for prefix in _PREFIXES) + r"[-–‑](?=[^\W_])"
_BLOB = re.compile(r"\S{200,}")
"""No words: spaCy would cut it character by character, in time that grows with the square of its length."""
_DASHES = (r"—|--+|…|\.\.\.+",)
_RUNS = (r"--+", r"[!?]{2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"~{2,}", r"#{2,}")


@registry.tokenizers(NAME)
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """What spaCy's configuration asks for: a function that makes the tokenizer of a pipeline."""
    return tokenizer


def tokenizer(language: Language) -> Tokenizer:
    """The tokenizer for a blank English pipeline."""
    defaults = language.Defaults
    infixes = [rule for rule in defaults.infixes or () if not re.search(rule, "a-b")]
    cut = Tokenizer(
        language.vocab,
        rules=defaults.tokenizer_exceptions,
        token_match=_BLOB.fullmatch,
        url_match=defaults.url_match,
    )
    cut.infix_finditer = compile_infix_regex([*infixes, _HYPHEN, *_DASHES, r"(?<=[A-Za-z])/(?=[A-Za-z])"]).finditer
    cut.prefix_search = compile_prefix_regex([*_RUNS, *(defaults.prefixes or ()), "-", "–"]).search
    cut.suffix_search = compile_suffix_regex([*_RUNS, *(defaults.suffixes or ()), "-", "–"]).search
    return cut
