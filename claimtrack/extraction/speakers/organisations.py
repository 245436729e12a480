"""The organisations an article names, each under its fullest form, so that "the ministry" finds its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimtrack.extraction.bodies import is_organisation_noun, is_outlet_noun, known_body, without_article
from claimtrack.extraction.countries import country_name, demonym_country, government_country
from claimtrack.extraction.passages import Passages, Token
from claimtrack.extraction.people import is_title_case
from claimtrack.extraction.person_names import bare_word
from claimtrack.extraction.speakers.descriptions import CAPITALS
from claimtrack.extraction.speakers.governments import government_of
from claimtrack.extraction.titles import capitals, is_role, is_role_modifier
from claimtrack.names import fold
from claimtrack.types import Span

_CONNECTORS = frozenset("of for and on the de du des la della do da".split())
_SPELLINGS = {"defence": "defense", "organisation": "organization", "centre": "center", "labour": "labor"}
_LONGEST = 9
_EXPLAINED = re.compile(rf"(?P<name>{CAPITALS}) \((?:the )?(?P<short>[A-Z]{{3,10}})\)")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(slots=True)
class Organisation:
    """An organisation with every form the article gives it, and where each form starts."""

    name: str
    key: frozenset[str]
    noun: str | None
    country: str | None
    forms: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


class Organisations:
    """The organisations of one article."""

    def __init__(self, passages: Passages) -> None:
        self._by_key: dict[frozenset[str], Organisation] = {}
        self._by_noun: dict[str, list[Organisation]] = {}
        named = list(_names(passages))
        starts = {span.start for _, span in named}
        named += [item for item in _explained(passages.text) if item[1].start not in starts]
        self.spans = tuple(span for _, span in named)
        """Where the organisations stand by name."""
        for words, span in sorted(named, key=lambda item: (-len(_key(item[0])), item[1])):
            self._add(words, span.start)
        self._by_acronym = self._acronyms()

    def named(self, words: str, offset: int) -> Organisation | None:
        """The organisation that a name or part of it means: the most recent one named before `offset`."""
        short = self._by_acronym.get(_POSSESSIVE.sub("", without_article(words)))
        if short is not None:
            return short
        key, noun = _key(words), _head_noun(words)
        if not key:
            return None
        if key in self._by_key:
            return self._by_key[key]
        # Part of a name is enough only with its noun: "the Defence Ministry" is one, "New York" no Times.
        part = [one for one in self._by_noun.get(noun or "", ()) if key < one.key]
        return _nearest(part, offset)

    def described(self, noun: str, country: str | None, offset: int) -> Organisation | None:
        """The organisation that "the ministry" or "the Russian ministry" means."""
        fits = [one for one in self._by_noun.get(noun.casefold(), ()) if country in {None, one.country}]
        return _nearest(fits, offset)

    def _acronyms(self) -> dict[str, Organisation]:
        """The organisations by their initials, those named longest first; initials of two mean neither."""
        found: dict[str, list[Organisation]] = {}
        for one in self._by_key.values():
            for initials in {_initials(form) for form in one.forms} - {""}:
                found.setdefault(initials, []).append(one)
        return {initials: bodies[0] for initials, bodies in found.items() if len(bodies) == 1}

    def _add(self, words: str, start: int) -> None:
        key = _key(words)
        noun = _head_noun(words)
        same = self._by_key.get(key)
        paper = len(key) == 1 and noun is not None and is_outlet_noun(noun)  # "the Times": the New York Times
        if same is None and (len(key) > 1 or paper) and noun is not None:
            wider = [one for one in self._by_noun.get(noun, ()) if key < one.key]
            same = wider[0] if len(wider) == 1 else None
        if same is None:
            known = known_body(words)
            name = known.name if known else without_article(words)
            country = known.country if known else country_in(words)
            same = self._by_key[key] = Organisation(name, key, noun, country)
            self._by_noun.setdefault(noun or "", []).append(same)
        same.forms.append(without_article(words))
        same.starts.append(start)


def _initials(name: str) -> str:
    """The initials of a name of three words or more ("RSF" of "Rapid Support Forces"); else nothing."""
    parts = [part for part in re.split(r"[\s-]+", name) if part[:1].isupper()]
    return "".join(part[0] for part in parts) if len(parts) > 2 else ""


def _explained(text: str) -> Iterator[tuple[str, Span]]:
    """Names with their initials in brackets, whatever their words are: "Amal Bila Hudud (ABH)"."""
    for match in _EXPLAINED.finditer(text):
        words = list(re.finditer(r"\S+", match["name"]))
        for first in range(len(words)):
            name = match["name"][words[first].start() :]
            if _initials(name) == match["short"]:
                yield name, Span(match.start("name") + words[first].start(), match.end("name"))


def _nearest(organisations: list[Organisation], offset: int) -> Organisation | None:
    """The one named last before the offset, else the one named first after it."""
    before = [
        (max(s for s in one.starts if s <= offset), i)
        for i, one in enumerate(organisations)
        if min(one.starts) <= offset
    ]
    if before:
        return organisations[max(before)[1]]
    return min(organisations, key=lambda one: min(one.starts), default=None)


def organisation_name(words: str) -> str:
    """The name of an organisation the article names once: an acronym expanded, the article dropped."""
    known = known_body(words)
    return known.name if known else without_article(words)


def is_only_national(words: str) -> bool:
    """Whether the only capitalised words are a country's name or demonym ("Ukrainian", "eastern Ukraine")."""
    capitalised = " ".join(word for word in words.split() if word[0].isupper()).removesuffix("'s")
    return bool(demonym_country(capitalised) or government_country(capitalised))


def country_in(words: str) -> str | None:
    """The country whose name or demonym stands among the words."""
    parts = words.replace("’s", "'s").removesuffix("'").split()
    for size in (3, 2, 1):
        for start in range(len(parts) - size + 1):
            piece = " ".join(parts[start : start + size]).removesuffix("'s").strip(",.") if size else ""
            found = demonym_country(piece) or government_country(
                " ".join(parts[start : start + size]).removesuffix("'s").strip(",")
            )
            if found:
                return found
    return None


def _key(words: str) -> frozenset[str]:
    """The words that tell an organisation, with demonyms as countries and one spelling."""
    known = known_body(words)
    parts = (known.name if known else words).replace("’", "'").split()
    found: set[str] = set()
    for part in parts:
        word = part.removesuffix("'s").strip(",.()'")
        country = demonym_country(word) or government_country(word)
        folded = fold(country_name(country) if country else word)
        if folded and folded not in _CONNECTORS and folded not in {"a", "an", "federation"}:
            found.add(_SPELLINGS.get(folded, folded))
    return frozenset(found)


def _head_noun(words: str) -> str | None:
    """The noun that says what it is: "ministry" in "Ministry of Defence" and in "Defence Ministry"."""
    parts = [
        part.strip(",.()").removesuffix("'s").casefold()
        for part in words.split(" of ", maxsplit=1)[0].split()
    ]
    return next(
        (part for part in reversed(parts) if is_organisation_noun(part) or is_outlet_noun(part)), None
    )


def _names(passages: Passages) -> Iterator[tuple[str, Span]]:
    """Every name of an organisation in the text, and where it stands: by capitals, acronym or country."""
    for sentence in passages.sentences:
        tokens = passages.tokens_in(sentence)
        if is_title_case(tokens):
            continue
        index = 0
        while index < len(tokens):
            end = _name_end(tokens, index)
            if end > index and _stands_alone(tokens, index, end):
                last = tokens[end - 1]
                stop = last.span.start + len(bare_word(last))
                span = Span(tokens[index].span.start, stop)
                yield " ".join(span.of(passages.text).split()), span
            index = max(end, index + 1)


def _stands_alone(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a name is whole: not the end of a longer one ("New | Jersey company"), and no government."""
    words = " ".join(token.text for token in tokens[start:end])
    small = tokens[end - 1].text.islower()
    cut = small and start > 0 and tokens[start - 1].text[:1].isupper() and start > 1
    return not cut and government_of(words) is None


def _name_end(tokens: tuple[Token, ...], start: int) -> int:
    """Where the longest name that starts here ends; `start` when none does."""
    if not tokens[start].text[:1].isupper() or tokens[start].text.casefold() in capitals("opener"):
        return start
    maker = tokens[start].text.endswith(("maker", "tailer", "surer")) and start + 2 < len(tokens)
    if maker and tokens[start + 1].text[:1].isupper():
        return start  # "Steelmaker Corvus AG"
    best = end = start
    while end < len(tokens) and end - start < _LONGEST:
        word = bare_word(tokens[end])
        words = " ".join([*(token.text for token in tokens[start:end]), word])
        by_noun = is_organisation_noun(word) and (end > start or word.isupper())
        if by_noun or known_body(words):
            best = end + 1
        if not _continues(tokens, start, end):
            break
        end += 1
    if best > start:
        best = _with_of(tokens, best)
    return best


def _continues(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a name may go on after the word at `end`."""
    if end + 1 >= len(tokens):
        return False
    word, following = tokens[end].text, tokens[end + 1].text
    if bare_word(tokens[end]) != word:
        return end == start and government_country(word) is not None
    if following[:1].isupper():
        return not is_role(following) or following.casefold() in {"general"}
    if following.casefold() in _CONNECTORS:
        return end + 2 < len(tokens) and tokens[end + 2].text[:1].isupper() and following.casefold() != "the"
    national = demonym_country(tokens[start].text) or government_country(tokens[start].text)
    return national is not None and (is_organisation_noun(following) or is_role_modifier(following))


def _with_of(tokens: tuple[Token, ...], end: int) -> int:
    """A name with what "of" adds to it: "Ministry" + "of Defence" + "of the Russian Federation"."""
    while end < len(tokens) and tokens[end].text in {"of", "for"}:
        here = end + 1
        if here < len(tokens) and tokens[here].text == "the":
            here += 1
        stop = here
        while stop < len(tokens) and (
            tokens[stop].text[:1].isupper() or (stop > here and tokens[stop].text == "and")
        ):
            stop += 1
            if bare_word(tokens[stop - 1]) != tokens[stop - 1].text:
                break
        if stop == here:
            break
        end = stop
    return end
