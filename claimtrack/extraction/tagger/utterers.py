"""Who may stand beside a colon as a speaker: a person, an office, an organisation, a group, a government."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from claimtrack.extraction.bodies import (
    is_collective_noun,
    is_document_noun,
    is_organisation_noun,
    is_outlet_noun,
    known_body,
)
from claimtrack.extraction.countries import government_country
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import PersonMention, find_people
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.titles import given_names, is_role
from claimtrack.types import Span

_LONGEST = 6
_LONGEST_NAME = 4
# What a kicker says of its own article ("Fact check: …", "In pictures: …"); it names no speaker.
_KICKERS = frozenset(
    "analysis breaking check editorial exclusive explainer factbox fact-check live opinion photo photos "
    "picture pictures report review story timeline update updated video videos watch".split()
)
# "Ida Roe (@ida_roe) on X: …".
_PLATFORMS = frozenset(
    "x twitter telegram facebook instagram mastodon bluesky threads weibo vk tiktok".split()
)
_JOINING = frozenset("the a an of for and in at on to".split())
_TURN = re.compile(r"^[^\S\n]*(?P<name>[^\s:][^:\n\"“”]{0,40}?)[^\S\n]*:\s+\S", re.MULTILINE)
_QUESTIONS = re.compile(r"^[^\S\n]*(?P<mark>[QA])[.:]\s+\S", re.MULTILINE)
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,2}\.?")


class Utterers:
    """The speakers of one article, as far as its layout is concerned."""

    def __init__(self, passages: Passages, tagged: Sequence[TaggedAttribution]) -> None:
        self._passages = passages
        self._cues = {one.cue[0].start for one in tagged if one.cue}
        mentions = {span.of(passages.text) for one in tagged for span in one.speaker}
        self._speaking = frozenset(word for mention in mentions for word in mention.split())

    def may_speak(self, span: Span, *, quoted: bool = False) -> bool:
        """Whether words beside a colon name a speaker; other words before a colon are a topic.

        Where a quotation follows (`quoted`), or the same words come again before a colon, two capitalised
        words are a name even when no list knows it.
        """
        words = self._words(span)
        while words and words[-1].casefold() in _PLATFORMS | _JOINING:
            words.pop()
        if not words or len(words) > _LONGEST or words[-1].casefold() in _KICKERS:
            return False
        if self._initials(span) is not None:
            return True
        # A slug ("UPDATE") is no acronym, and a clause is no name.
        if (words[0].isupper() and len(words[0]) > 4) or not all(_names(word) for word in words):
            return False
        whole, head = " ".join(words), words[-1]
        nouns = (is_organisation_noun, is_outlet_noun, is_collective_noun, is_document_noun)
        titled = any(is_role(word) for word in words)
        if titled or any(test(head) for test in nouns) or known_body(whole) or government_country(whole):
            return True
        capitals = all(word[0].isupper() for word in words)
        if capitals and 1 < len(words) <= _LONGEST_NAME and (quoted or self.takes_turns(span)):
            return True
        named = (len(words) > 1 and words[0] in given_names()) or head in self._speaking
        return capitals and named

    def is_cue(self, span: Span) -> bool:
        """Whether an attribution has its cue there."""
        return span.start in self._cues

    def takes_turns(self, span: Span) -> bool:
        """Whether the same words stand before a colon at the start of several lines, as in a transcript."""
        return self._turns[span.of(self._passages.text).strip()] > 1 or self._initials(span) is not None

    def behind(self, span: Span) -> tuple[Span, ...]:
        """Who a mention before a colon stands for: the person named in full whose initials it gives, for "A"
        whoever is interviewed, for "Q" nobody; else the mention itself."""
        words = span.of(self._passages.text).strip()
        if words in {"Q", "A"} and self.asks_and_answers:
            asked = [one.span for one in self._people[:1] if one.span.end <= span.start]
            return tuple(asked) if words == "A" else ()
        person = self._initials(span)
        return (person,) if person is not None else (span,)

    @cached_property
    def asks_and_answers(self) -> bool:
        """Whether lines begin with "Q:" and with "A:"."""
        return {match.group("mark") for match in _QUESTIONS.finditer(self._passages.text)} == {"Q", "A"}

    def _initials(self, span: Span) -> Span | None:
        """Where the article names in full the person whose initials these are."""
        words = span.of(self._passages.text).strip()
        if not _INITIALS.fullmatch(words):
            return None
        return self._first_with.get(words.replace(".", ""))

    @cached_property
    def _first_with(self) -> dict[str, Span]:
        """For some initials, where the first person who has them is named."""
        people = reversed(self._people)
        return {"".join(part[0] for part in one.name.split()): one.span for one in people}

    @cached_property
    def _people(self) -> list[PersonMention]:
        """Those named in full, in the order of the text."""
        return [one for one in find_people(self._passages) if one.full]

    @cached_property
    def _turns(self) -> Counter[str]:
        return Counter(match.group("name") for match in _TURN.finditer(self._passages.text))

    def _words(self, span: Span) -> list[str]:
        tokens = (token.text for token in self._passages.tokens_in(span))
        return [token for token in tokens if token[0].isalnum()]


def _names(word: str) -> bool:
    """Whether a word can be part of a name or an office in a headline."""
    nouns = (is_role, is_organisation_noun, is_outlet_noun, is_collective_noun, is_document_noun)
    return word[0].isupper() or word.casefold() in _JOINING or any(test(word) for test in nouns)
