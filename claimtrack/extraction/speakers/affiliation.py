"""The bodies of an article by any of their words: "the ministry", "its", "the company", "Republican"."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence

from claimtrack.extraction.anchors import REACH, within
from claimtrack.extraction.bodies import (
    is_organisation_noun,
    is_outlet,
    is_outlet_noun,
    known_body,
    without_article,
)
from claimtrack.extraction.countries import country_name
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.speakers.cast import Cast
from claimtrack.extraction.speakers.descriptions import fuller_description, name_beside
from claimtrack.extraction.speakers.governments import government_of
from claimtrack.extraction.speakers.naming import clean_phrase, display_name, head_noun
from claimtrack.extraction.speakers.organisations import (
    Organisations,
    country_in,
    is_only_national,
    organisation_name,
)
from claimtrack.extraction.speakers.pronouns import Candidate, antecedent
from claimtrack.extraction.speakers.resolved import Resolved
from claimtrack.extraction.tagger.quotations import find_quotations
from claimtrack.types import Naming, Span, SpeakerKind

# Nouns that take up a body named by any name: "Hezbollah … the group".
_ANY_BODY = frozenset(
    "group movement militia organisation organization alliance bloc body charity company firm network "
    "outlet watchdog party agency faction".split()
)
# "The ministry" is called so again, and hardly "the group".
_CALLED_BY_THEIR_NOUN = frozenset(
    "ministry department government court parliament congress senate house assembly police army navy council "
    "commission office bureau university college school hospital bank embassy service board".split()
)
_NEAR = 600
_TITLE = re.compile(r"^(?:then-)?(?:President|Senator|Sen\.|Gov\.|Rep\.|Mr\.|Mrs\.|Secretary) ")
_PARTIES = {
    "republican": "Republican Party",
    "gop": "Republican Party",
    "democrat": "Democratic Party",
    "democratic": "Democratic Party",
    "libertarian": "Libertarian Party",
    "labour": "Labour Party",
    "conservative": "Conservative Party",
    "tory": "Conservative Party",
}


class Affiliations:
    """What bodies an article speaks of, and what was resolved so far, for pronouns to mean."""

    def __init__(self, passages: Passages, cast: Cast) -> None:
        self._passages = passages
        self._cast = cast
        self._organisations = Organisations(passages)
        self._known: list[Resolved] = []
        self._quoted = [quotation.span for quotation in find_quotations(passages)]

    @property
    def named(self) -> tuple[Span, ...]:
        """Where the article names organisations."""
        return self._organisations.spans

    def remember(self, found: Resolved) -> None:
        """Let later pronouns and descriptions mean what was resolved."""
        insort(self._known, found, key=lambda one: one.span)

    def known(self, offset: int) -> Sequence[Resolved]:
        """What was resolved, or is named, not long before an offset, in the order of the text."""
        return within(self._known, offset - REACH, offset)

    def of(self, body: str | None, offset: int) -> tuple[str | None, str | None]:
        """The name and country (alpha-2) of the body that a role at `offset` is held in."""
        if body is None:
            return None, None
        if body in {"its", "their"}:
            known = self.known(offset)
            owner = antecedent(self._passages, "its", offset, candidates(known), self._quoted)
            speaker = known[owner[0].entity].speaker if owner else None
            return (speaker.name, speaker.country) if speaker else (None, None)
        body = clean_phrase(body)
        if body.casefold() in _PARTIES:
            return _PARTIES[body.casefold()], None
        code = government_of(body)
        if code:
            return country_name(code), code
        return self.organisation(body, offset) or self._other(body, offset)

    def organisation(self, phrase: str, offset: int) -> tuple[str, str | None] | None:
        """The organisation meant by (part of) its name or by its noun ("the ministry"), and its country."""
        if any(word[0].isupper() for word in without_article(phrase).split()):
            found = self._organisations.named(phrase, offset)
        else:
            noun = head_noun(phrase)
            definite = phrase.split(maxsplit=1)[0].casefold() in {"the", "this", "that", noun.casefold()}
            is_body = definite and (is_organisation_noun(noun) or is_outlet_noun(noun))
            found = self._organisations.described(noun, None, offset) if is_body else None
            if found is None and is_body and noun.casefold() in _ANY_BODY:
                return self._named_before(offset)
        return (found.name, found.country) if found else None

    def _named_before(self, offset: int) -> tuple[str, str | None] | None:
        """The organisation named last before an offset: what "the group" means where none is called so."""
        near = within(self._known, max(0, offset - _NEAR), offset)
        bodies = [one.speaker for one in near if one.speaker.kind is SpeakerKind.ORGANIZATION]
        named = [body for body in bodies if body.naming is Naming.NAMED and body.name[:1].isupper()]
        own = [
            body
            for body in named
            if head_noun(body.name).casefold() not in _CALLED_BY_THEIR_NOUN and not is_outlet(body.name)
        ]
        return (own[-1].name, own[-1].country) if own else None

    def called(self, noun: str, offset: int) -> str | None:
        """The name or fuller description that the article has for "the company"."""
        text = self._passages.text
        return name_beside(text, noun, offset) or fuller_description(text, noun, offset)

    def _other(self, body: str, offset: int) -> tuple[str, str | None]:
        """A body the article does not name as an organisation: a country, a person's, or as written."""
        country = country_in(body)
        if country and is_only_national(body):
            return country_name(country), country
        known = known_body(body)
        if known:
            return known.name, known.country
        if any(word[0].isupper() for word in body.split()):
            body = _before_name(body)
            person = self._cast.named(body) or self._cast.named(_TITLE.sub("", body))
            return (person.name, None) if person else (organisation_name(body), country)
        return self.called(head_noun(body), offset) or display_name(body), country


def _before_name(body: str) -> str:
    """A body without the small words before its name ("the state-funded Rand Corporation")."""
    words = body.split()
    first = next((i for i, word in enumerate(words) if word[0].isupper()), 0)
    return " ".join(words[first:]) if all(word.islower() for word in words[:first]) else body


def candidates(known: Sequence[Resolved]) -> list[Candidate]:
    """What was resolved so far as what a pronoun may mean."""
    return [
        Candidate(
            one.span,
            index,
            one.is_person,
            one.plural,
            one.gender,
            one.speaker.mention is not None,
            one.passing,
        )
        for index, one in enumerate(known)
    ]
