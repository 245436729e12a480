"""What a description is called elsewhere in the article: "the company", "the union", "the station"."""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.extraction.anchors import REACH
from claimtrack.extraction.bodies import is_organisation_noun, is_outlet_noun

# A run of capitalised words, with small words and "&" inside: "Hale & Burrow", "Rivers Without Borders".
CAPITALS = r"[A-Z][\w&'’-]*(?:[ \u00a0](?:(?:of|and|for|de|the|&)[ \u00a0])?[A-Z][\w&'’-]*){0,6}"
_OF = r"(?: (?:of|for) (?:the )?(?:[A-Z]\w+(?: [A-Z]\w+){0,3}|[a-z]+ [a-z]+s\b))?"
# Words that cannot stand between "the" and its noun.
_NO_MODIFIER = frozenset(
    "of in on at to for from by with and or but that which who is are was were has had said says a an the "
    "his her its their this as it he she they not than after before".split()
)


def name_beside(text: str, noun: str, offset: int) -> str | None:
    """The name right after a common noun ("the mining company Altamar"): last before, else first after."""
    found = _named(noun).finditer(text, max(0, offset - REACH), offset + REACH)
    matches = [(match.start(), match.group("name")) for match in found]
    before = [name for start, name in matches if start < offset]
    after = [name for start, name in matches if start >= offset]
    return before[-1] if before else after[0] if after else None


def fuller_description(text: str, noun: str, offset: int) -> str | None:
    """The first fuller phrase with that noun before `offset` ("the dockers' union", "a union of miners")."""
    for match in _described(noun).finditer(text, max(0, offset - REACH), offset):
        modifiers = match.group("modifiers").split()
        full = modifiers or match.group("of")
        if full and not _NO_MODIFIER & {word.casefold() for word in modifiers}:
            return match.group("words")
    return None


def whole_name(text: str, name: str, offset: int) -> tuple[str, bool]:
    """The longer form of a name near an offset ("Altamar" → "Altamar Copper"), and whether the noun before it
    tells a body ("the mining company Altamar")."""
    pattern = re.compile(
        rf"(?P<before>\b[a-z]+ )?\b(?P<name>{re.escape(name)}\b(?: (?:& )?[A-Z][\w-]+){{0,3}})"
    )
    longest, whole, is_body = 0, name, False
    first = max(text.find("\n") + 1, offset - REACH)  # not in the title, where every word is capitalised
    for match in pattern.finditer(text, first, offset + REACH):
        before = (match.group("before") or "").strip()
        if is_organisation_noun(before) or is_outlet_noun(before):
            is_body = True
            if len(match.group("name")) > longest:
                longest, whole = len(match.group("name")), match.group("name")
    return whole, is_body


@lru_cache(maxsize=256)
def _named(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(noun)} (?P<name>{CAPITALS})")


@lru_cache(maxsize=256)
def _described(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he|[Aa]n?) (?P<words>(?P<modifiers>(?:[\w'’-]+ ){{0,3}}){re.escape(noun)}\b(?P<of>{_OF}))"
    )
