"""Whom a description without a name means: "the senator", "the ministry's spokesman"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.speakers.affiliation import Affiliations, candidates
from claimtrack.extraction.speakers.cast import Cast, Person
from claimtrack.extraction.speakers.pronouns import antecedent
from claimtrack.extraction.speakers.roles import Role
from claimtrack.extraction.titles import Gender, capitals, title_gender, wider_nouns
from claimtrack.types import Span

# Descriptions that an article gives its main people without ever saying so beside the name. Anybody else
# that nobody is introduced as ("the judge", "the driver") stays unnamed.
_EPITHETS = capitals("epithet")
_ELECTED = frozenset("senator congressman congresswoman lawmaker democrat republican".split())
_PAST = frozenset({"former", "ex", "then", "onetime", "one-time"})
_POSSESSIVE = re.compile(r"['’]s? ")
_LEAST_MENTIONS = 3


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is meant, by which rule, how surely (`told`: the article says so), and who else was weighed."""

    person: Person
    rule: str
    told: bool
    others: tuple[str, ...] = ()


class Holders:
    """Finds the person of an article behind a definite description."""

    def __init__(self, passages: Passages, cast: Cast, affiliations: Affiliations) -> None:
        self._passages = passages
        self._cast = cast
        self._affiliations = affiliations

    def holder(self, noun: str, role: Role | None, words: str, span: Span) -> Holder | None:
        """Whom the article calls by that noun; else, for an epithet, whom it is about just here."""
        own = _POSSESSIVE.split(words)[-1].replace(
            "ex-", "ex "
        )  # "the former mayor's aide" is none of the past
        past = bool(_PAST & {word.casefold() for word in own.split()})
        affiliation = self._affiliations.of(role.body, span.start)[0] if role else None
        fits = self._called(noun, affiliation, past=past)
        lasts = ((person.last_before(span.start), index) for index, person in enumerate(fits))
        before = [(last, index) for last, index in lasts if last is not None]
        if before or len(fits) == 1:
            chosen = fits[max(before)[1]] if before else fits[0]
            others = tuple(person.name for person in fits if person is not chosen)
            return Holder(chosen, f"the article calls this person '{noun}'", True, others[:4])
        return self._salient(noun, span) if noun in _EPITHETS or past else None

    def _called(self, noun: str, affiliation: str | None, *, past: bool) -> list[Person]:
        """Those who are called so, in the same body and, if somebody is, as formerly as the words say."""
        gender = title_gender(noun)
        people = self._cast.holding(noun) or self._of_wider(noun)
        people = [one for one in people if gender is None or one.gender in {None, gender}]
        fits: list[tuple[Person, bool]] = []
        for person in people:
            roles = [(role, at) for role, at in person.roles if role.noun == noun] or [
                (role, at) for role, at in [(person.role, person.body_at)] if role is not None
            ]
            bodies = {self._affiliations.of(role.body, at)[0] for role, at in roles} - {None}
            if affiliation is None or not bodies or affiliation in bodies:
                former = bool(roles) and all(_PAST & set(role.words.casefold().split()) for role, _ in roles)
                fits.append((person, former))
        same = [person for person, former in fits if former == past]
        return same or ([] if past else [person for person, _ in fits])

    def _of_wider(self, noun: str) -> Sequence[Person]:
        """Those whose role or title a wider noun takes up ("the cleric": Sheikh Nadir)."""
        wider = wider_nouns(noun)
        fits = []
        for person in self._cast.people if wider else ():
            titles = [one.title.of(self._passages.text) for one in person.mentions if one.title]
            words = {word.casefold() for title in titles for word in title.split()}
            if (person.role and person.role.noun in wider) or words & wider:
                fits.append(person)
        return fits

    def _salient(self, noun: str, span: Span) -> Holder | None:
        """Whom a pronoun would mean here, if the article calls them nothing that forbids the noun."""
        known = self._affiliations.known(span.start)
        people = [one for one in candidates(known) if one.person]
        for pronoun in ("he", "she"):
            found = antecedent(self._passages, pronoun, span.start, people, ())
            persons = [known[one.entity].person for one in found]
            named = [person for person in persons if person is not None and _may_be(person, noun)]
            fits = [person for person in named if (person.gender is not Gender.FEMALE) == (pronoun == "he")]
            if fits and (self._is_main(fits[0]) or self._is_just_named(fits[0], noun, span.start)):
                others = tuple(dict.fromkeys(person.name for person in named if person is not fits[0]))
                return Holder(fits[0], f"'{noun}' for whom the text is speaking of", False, others[:4])
        return None

    def _is_just_named(self, person: Person, noun: str, offset: int) -> bool:
        """Whether "the senator" follows right upon somebody of whom no other office is told."""
        other = person.role is not None and person.role.noun not in _EPITHETS
        before = self._passages.sentence_at(max(0, self._passages.sentence_at(offset).start - 1))
        last = person.last_before(offset)
        return noun in _ELECTED and not other and last is not None and last >= before.start

    def _is_main(self, person: Person) -> bool:
        return len(person.mentions) >= _LEAST_MENTIONS


def _may_be(person: Person, noun: str) -> bool:
    """Whether nothing the article calls a person forbids the noun: another office or party."""
    exclusive = ({"senator", "governor"}, {"democrat", "republican"}, {"senator", "neurosurgeon"})
    called = person.nouns | {role.noun for role, _ in person.roles}
    return not any(noun in nouns and called & (nouns - {noun}) and noun not in called for nouns in exclusive)
