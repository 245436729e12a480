"""What an unnamed speaker is called: the words of the text, cleaned of articles, clauses and marks."""

from __future__ import annotations

import re

from claimtrack.extraction.bodies import (
    is_collective_noun,
    is_document_noun,
    is_locality,
    is_organisation_noun,
    is_outlet_noun,
    without_article,
)
from claimtrack.extraction.countries import demonym_country, government_country
from claimtrack.extraction.person_names import looks_like_surname
from claimtrack.extraction.titles import (
    capitals,
    given_names,
    is_honorific,
    is_person_noun,
    is_plural_person,
    is_role,
    is_role_modifier,
)
from claimtrack.types import Naming, SpeakerKind

_CLAUSE = re.compile(
    r"\s*(?:,|;|\(|—|–|\s-\s|\b(?:who|which|whose|whom|when|where|while)\b|"
    r"\b(?:it|he|she|they) (?:had|has|have|was|were|is|are|said|says|saw)\b).*$",
    re.DOTALL,
)
_HEAD_END = re.compile(
    r"\s(?:of|in|at|on|for|from|with|near|to|by|close|familiar|speaking|involved|who|that|being|released|"
    r"conducted|published|obtained|seen|worried|aboard|inside|outside|along|around|across|about|over|under|"
    r"(?:living|based|working|fleeing|held|loyal|opposed|linked|allied|affiliated|briefed|waiting|gathered|"
    r"camped|trapped|stranded|displaced)(?=\s(?:in|at|on|for|near|to|with|by|from|under|along|outside)))\s"
)
_INSIDE_NAMES = frozenset("of and for on the de la du von van der bin al & in to".split())
# Words inside the names of bodies and not of people ("Rivers Without Borders").
_JOINED = frozenset("without for of and & against on in to".split())
_MARKS = " \t\n\"'“”‘’«».,:;-–—*"
_POSSESSIVE = re.compile(r"['’]s?$")


def clean_phrase(words: str) -> str:
    """A noun phrase without outer marks, without what follows a comma or a relative clause, on one line."""
    flat = " ".join(words.split()).strip(_MARKS)
    return _CLAUSE.sub("", flat).strip(_MARKS) or flat


def display_name(words: str) -> str:
    """The name of a speaker nobody names: the phrase without its article and possessive."""
    return _POSSESSIVE.sub("", without_article(clean_phrase(words)))


def common_name(words: str) -> str:
    """The same for a common noun, without the capital that only opens a sentence ("Residents of Lay")."""
    name = display_name(words)
    first, space, rest = name.partition(" ")
    small = first.casefold()
    plain = first[1:].islower() and not demonym_country(first) and not government_country(first)
    return f"{small}{space}{rest}" if plain and _is_common(small) else name


def _is_common(word: str) -> bool:
    nouns = (is_collective_noun, is_organisation_noun, is_outlet_noun, is_document_noun, is_locality)
    return (
        any(is_kind(word) for is_kind in nouns)
        or is_person_noun(word)
        or is_plural_person(word)
        or is_role_modifier(word)
        or word in capitals("opener") | capitals("common noun")
    )


def is_nobody(words: str) -> bool:
    """Whether a phrase names nobody: an article alone, a day, or marks."""
    name = display_name(words)
    return name.casefold() in {"", "the", "a", "an"} or name in capitals("calendar")


def bare_name(words: str) -> str:
    """A name without the words before it that are none ("Mr. Prado", "the mining company Altamar")."""
    parts = display_name(words).split()
    small = [i for i, part in enumerate(parts[:-1]) if part.islower() and part not in _INSIDE_NAMES]
    parts = parts[small[-1] + 1 :] if small else parts
    while len(parts) > 1 and (is_honorific(parts[0]) or is_role(parts[0]) or parts[0] in _INSIDE_NAMES):
        parts = parts[1:]
    return " ".join(parts)


def head_noun(words: str) -> str:
    """The noun a phrase is about: "officials" in "senior officials in the region"."""
    parts = _HEAD_END.split(f" {clean_phrase(words)} ", maxsplit=1)[0].split()
    return _POSSESSIVE.sub("", parts[-1]) if parts else ""


def kind_and_naming(words: str) -> tuple[SpeakerKind, Naming]:
    """What sort of speaker a phrase without a known name means, by its head noun and its article."""
    head = head_noun(words)
    indefinite = (
        words.split(maxsplit=1)[0].casefold() in {"a", "an", "one", "another", "some"}
        if words.split()
        else False
    )
    if is_document_noun(head):
        return SpeakerKind.ORGANIZATION, Naming.ANONYMOUS if indefinite else Naming.TITLED
    if demonym_country(head) and not indefinite:
        return SpeakerKind.GROUP, Naming.COLLECTIVE
    if is_outlet_noun(head) and head[0].isupper() and not _only_opens(words, head):
        return SpeakerKind.ORGANIZATION, Naming.NAMED
    if is_collective_noun(head) or is_plural_person(head) or " and " in words:
        return SpeakerKind.GROUP, Naming.COLLECTIVE
    if is_person_noun(head):
        return SpeakerKind.PERSON, Naming.ANONYMOUS if indefinite else Naming.TITLED
    if head[:1].isupper() and not _only_opens(words, head):
        return _kind_of_name(words, head), Naming.NAMED
    if is_organisation_noun(head) or is_outlet_noun(head) or is_locality(head):
        return SpeakerKind.ORGANIZATION, Naming.ANONYMOUS if indefinite else Naming.TITLED
    if head.endswith("s") and not head.endswith("ss"):
        return SpeakerKind.GROUP, Naming.COLLECTIVE
    return SpeakerKind.PERSON, Naming.ANONYMOUS


def _only_opens(words: str, head: str) -> bool:
    """Whether the noun has its capital from opening a sentence ("Tests at a laboratory")."""
    first, _, rest = words.partition(" ")
    return first == head and rest[:1].islower()


def _kind_of_name(words: str, head: str) -> SpeakerKind:
    """Person or organisation, for a name that no list knows: by its noun, acronym, article and length."""
    described = [part for part in words.split() if part.islower()][-1:]
    if described and (is_organisation_noun(described[0]) or is_outlet_noun(described[0])):
        return SpeakerKind.ORGANIZATION
    if is_organisation_noun(head) or is_outlet_noun(head) or words.split(maxsplit=1)[0].casefold() == "the":
        return SpeakerKind.ORGANIZATION
    if (head.isupper() and len(head) > 1) or _JOINED & {part.casefold() for part in words.split()[1:-1]}:
        return SpeakerKind.ORGANIZATION
    # People are introduced by their full names; one strange word alone is rather a firm.
    known = " " in words or head in given_names() or looks_like_surname(head)
    return SpeakerKind.PERSON if known else SpeakerKind.ORGANIZATION
