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
    r"\b(?:quoted|cited|interviewed) by\b|"
    r"\b(?:it|he|she|they) (?:had|has|have|was|were|is|are|said|says|saw)\b).*$",
    re.DOTALL,
)
_HEAD_END = re.compile(
    r"\s(?:of|in|at|on|for|from|with|near|to|by|close|familiar|speaking|involved|who|that|being|released|"
    r"conducted|published|obtained|seen|worried|aboard|inside|outside|along|around|across|about|over|under|"
    r"(?:living|based|working|fleeing|held|loyal|opposed|linked|allied|affiliated|briefed|waiting|gathered|"
    r"camped|trapped|stranded|displaced)(?=\s(?:in|at|on|for|near|to|with|by|from|under|along|outside)))\s"
)
# "A majority of voters", "38% of them", "four in 10 voters": what is counted is spoken of.
_COUNTED = re.compile(
    r"^(?:(?:about|almost|nearly|around|over|roughly|only|just|(?:more|fewer) than|at least|some|an?|the) )*"
    r"(?:[\w-]+ ){0,2}?"
    r"(?:(?:lots?|numbers?|majorit(?:y|ies)|minority|handful|percent|percentage|third|two-thirds|quarters?|half|"
    r"dozens|hundreds|thousands|millions|some|many|most|none|few|several|couple|chunk|share|plurality|crop|class|"
    r"\d[\d,.]*) of (?:the |those |these |all |its |their |our )?|"
    r"(?:\w+|\d+) (?:in|out of) (?:\w+|\d+) )(?P<counted>.+)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"\d ?%|\bpercent\b|\b(?:in|out of) (?:five|ten|10|three|four)$|^(?:those|half|both|most)\b",
    re.IGNORECASE,
)
# What opens a phrase and is no part of a name: "a lot of", "both of the", "this".
_LED = re.compile(
    r"^(?:(?:(?:a|the) )?(?:whole )?(?:lots?|bunch|couple) of (?=.)|(?:this|that|these) (?=\w)|"
    r"both (?=the ))",
    re.IGNORECASE,
)
_SOMEBODY = frozenset(
    "someone somebody anyone anybody nobody no-one one another each neither whoever".split()
)
_EVERYBODY = frozenset(
    "everyone everybody those all both others public audience crowd base electorate".split()
)
_PERSON_ENDING = re.compile(r"(?:[^aeiou](?:er|or)|ist|ian|eer|man|ee|ant)$")
_INSIDE_NAMES = frozenset("of and for on the de la du von van der bin al & in to".split())
# Words inside the names of bodies and not of people ("Rivers Without Borders").
_JOINED = frozenset("without for of and & against on in to".split())
_PARTICIPLE = re.compile(r"^[a-z]+(?:ing|ed)$")
_PEOPLES = frozenset(word for word in capitals("always capital") if word.endswith("s") and word != "congress")
_MARKS = " \t\n\"'“”‘’«».,:;-–—*"
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTIES = frozenset({"republican", "democrat", "libertarian"})


def clean_phrase(words: str) -> str:
    """A noun phrase without outer marks, without what follows a comma or a relative clause, on one line."""
    flat = " ".join(words.split()).strip(_MARKS)
    return _CLAUSE.sub("", flat).strip(_MARKS) or flat


def display_name(words: str) -> str:
    """The name of a speaker nobody names: the phrase without article, possessive and "a lot of"."""
    return _POSSESSIVE.sub("", without_article(_LED.sub("", clean_phrase(words))))


def common_name(words: str) -> str:
    """The same for a common noun, without the capital that only opens a sentence ("Residents of Lay")."""
    name = display_name(words)
    first, space, rest = name.partition(" ")
    small = first.casefold()
    led = clean_phrase(words).partition(" ")[0].casefold() in {"a", "an", "the"}
    proper = led or rest[:1].isupper() or _singular_party(small) or small in capitals("always capital")
    plain = first[1:].islower() and not demonym_country(first) and not government_country(first)
    return f"{small}{space}{rest}" if plain and not proper and _is_common(small) else name


def _singular_party(word: str) -> bool:
    return word.removesuffix("s") in _PARTIES


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
    return name.casefold() in {
        "",
        "the",
        "a",
        "an",
        "q",
        "nothing",
        "something",
        "anything",
    } or name in capitals("calendar")


def bare_name(words: str) -> str:
    """A name without the words before it that are none ("Mr. Prado", "the mining company Altamar")."""
    parts = display_name(words).split()
    small = [i for i, part in enumerate(parts[:-1]) if part.islower() and part not in _INSIDE_NAMES]
    parts = parts[small[-1] + 1 :] if small else parts
    while len(parts) > 1 and (is_honorific(parts[0]) or is_role(parts[0]) or parts[0] in _INSIDE_NAMES):
        parts = parts[1:]
    return " ".join(parts)


def head_noun(words: str) -> str:
    """The noun a phrase is about: "officials" in "senior officials in the region", "a lot of officials"."""
    phrase = clean_phrase(words)
    counted = _COUNTED.match(phrase)
    parts = _HEAD_END.split(f" {counted['counted'] if counted else phrase} ", maxsplit=1)[0].split()
    while len(parts) > 1 and parts[-1] in capitals("calendar"):
        parts.pop()  # "a report Tuesday"
    for index in range(1, len(parts)):
        following = parts[index + 1] if index + 1 < len(parts) else ""
        if _PARTICIPLE.search(parts[index]) and _is_known(parts[index - 1]) and not _is_known(following):
            return _POSSESSIVE.sub("", parts[index - 1])  # "a woman selling bread"
    return _POSSESSIVE.sub("", parts[-1]) if parts else ""


def _is_known(word: str) -> bool:
    """Whether a word is a noun for people, a body or a paper."""
    kinds = (is_collective_noun, is_organisation_noun, is_outlet_noun, is_document_noun, is_plural_person)
    return any(is_kind(word) for is_kind in kinds) or is_person_noun(word) or word.casefold() == "those"


def kind_and_naming(words: str) -> tuple[SpeakerKind, Naming]:
    """What sort of speaker a phrase without a known name means, by its head noun and its article."""
    head = head_noun(words)
    first = words.split(maxsplit=1)[0].casefold() if words.split() else ""
    indefinite = first in {"a", "an", "one", "another", "some", "no", "each"}
    unnamed = Naming.ANONYMOUS if indefinite else Naming.TITLED
    named = head[:1].isupper() and not _only_opens(words, head)
    if first in _SOMEBODY or words.casefold() == "no one":
        return SpeakerKind.PERSON, Naming.ANONYMOUS
    if is_document_noun(head):
        return SpeakerKind.ORGANIZATION, unnamed
    people = demonym_country(head.rpartition("-")[2]) or head.casefold() in _PEOPLES
    if _is_several(words, head, first) or (people and not indefinite):
        return SpeakerKind.GROUP, Naming.COLLECTIVE
    if named and is_outlet_noun(head):
        return SpeakerKind.ORGANIZATION, Naming.NAMED
    if is_collective_noun(head) or is_plural_person(head) or " and " in words:
        return SpeakerKind.GROUP, Naming.COLLECTIVE
    if is_person_noun(head):
        return SpeakerKind.PERSON, unnamed
    if named:
        return _kind_of_name(words, head), Naming.ANONYMOUS if indefinite else Naming.NAMED
    return _kind_by_form(head), Naming.COLLECTIVE if _kind_by_form(head) is SpeakerKind.GROUP else unnamed


def _is_several(words: str, head: str, first: str) -> bool:
    counted = _COUNTED.match(words) or _PERCENT.search(words)
    return bool(counted) or first in _EVERYBODY or head.casefold() in _EVERYBODY


def _kind_by_form(head: str) -> SpeakerKind:
    """What a common noun means that is in no list of people or papers: a body, several, or somebody."""
    if is_organisation_noun(head) or is_outlet_noun(head) or is_locality(head):
        return SpeakerKind.ORGANIZATION
    if head.endswith("s") and not head.endswith(("ss", "ics", "sis")):
        return SpeakerKind.GROUP
    return SpeakerKind.PERSON if _PERSON_ENDING.search(head) else SpeakerKind.ORGANIZATION


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
    everybody = head in capitals("known surname")
    known = " " in words or head in given_names() or looks_like_surname(head) or everybody
    return SpeakerKind.PERSON if known else SpeakerKind.ORGANIZATION
