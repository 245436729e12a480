"""Which paragraphs of a text are English prose, the one language in which claims are read."""

from __future__ import annotations

import re

from claimtrack.extraction.passages import Passages
from claimtrack.types import Span

# The commonest words of English that other languages do not share, and those of other languages in Latin
# script that English does not; from general knowledge of the languages, not counted in a corpus.
_ENGLISH = frozenset(
    "the of and to that it was for with as his her he she they their we you is are were be been has have had "
    "not this but by from which who will would said says about there what when if or all its our one".split()
)
_OTHER = frozenset(
    # German, Dutch
    "der die das und ist nicht ein eine dem den des sich mit auf für von zu auch wird sei werde het een van "
    # French, Italian, Spanish, Portuguese, Catalan
    "le la les une du est dans que qui pas sur ne pour il lo gli della di che non una el del por con "
    "como se su sus está não os da em um uma ao foi és els amb è sono nel alla "
    # Polish, Czech, Turkish, Scandinavian, Romanian, Hungarian, Indonesian
    "nie jest się że na w z bir bu için ile och att det som på er og av ikke til și din este pe hogy az "
    "nem yang dan itu dengan untuk".split()
)
_WORD = re.compile(r"[^\W\d_]+")
# Prose has an English function word in every third or fourth word; tables, code and lists have fewer.
_LEAST_SHARE = 0.08
# Code and markup are full of these; where they are frequent, more of the words must be common ones.
_SYMBOL = re.compile(r"[(){}\[\]=<>|\\_+*/#;]")
_MANY_SYMBOLS, _LEAST_SHARE_AMONG_SYMBOLS = 0.05, 0.35


def english_paragraphs(passages: Passages) -> list[Span]:
    """The paragraphs that may be English prose, in order.

    A paragraph in another script or with more common words of other languages is none; one without any
    common words ("Minister: bridge destroyed") is when the text as a whole is English.
    """
    counted = [_common(paragraph.of(passages.text)) for paragraph in passages.paragraphs]
    words, english, other = (sum(column) for column in zip(*counted, strict=True)) if counted else (0, 0, 0)
    is_english = english > other and english >= _LEAST_SHARE * words
    return [
        paragraph
        for paragraph, (_, own, foreign) in zip(passages.paragraphs, counted, strict=True)
        if own > foreign or (own == foreign and is_english)
    ]


def warnings(passages: Passages, language: str | None) -> tuple[str, ...]:
    """What to tell about a text in another `language` (BCP 47) that has no English paragraph."""
    if not language or language.lower().startswith("en") or english_paragraphs(passages):
        return ()
    told = f"claims are read in English only, and this text is in '{language}'; it is stored and searchable"
    return (told,)


def _common(text: str) -> tuple[int, int, int]:
    """How many words there are, how many of them are common in English, how many in other languages.

    Each word in another script counts as another language's, and so does each word of what looks like code.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    own = sum(word in _ENGLISH for word in words)
    symbols = sum(1 for _ in _SYMBOL.finditer(text))
    if symbols > _MANY_SYMBOLS * len(text) and own < _LEAST_SHARE_AMONG_SYMBOLS * len(words):
        return len(words), 0, len(words)
    strange = sum(ord(word[0]) > 0x24F for word in words)
    return (
        len(words),
        sum(word in _ENGLISH for word in words),
        strange + sum(word in _OTHER for word in words),
    )
