"""From the words that name a speaker to the entity of the article they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extraction.anchors import REACH
from claimtrack.extraction.bodies import (
    is_collective_noun,
    is_document_noun,
    is_organisation_noun,
    is_outlet_noun,
    known_body,
    without_article,
)
from claimtrack.extraction.countries import country_name, government_country
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import PersonMention
from claimtrack.extraction.speakers.affiliation import Affiliations
from claimtrack.extraction.speakers.cast import Cast, Person
from claimtrack.extraction.speakers.descriptions import CAPITALS
from claimtrack.extraction.speakers.governments import government_of, is_bare_government
from claimtrack.extraction.speakers.naming import (
    bare_name,
    clean_phrase,
    common_name,
    head_noun,
    kind_and_naming,
)
from claimtrack.extraction.speakers.organisations import country_in, organisation_name
from claimtrack.extraction.speakers.pronouns import is_subject
from claimtrack.extraction.speakers.resolved import DESCRIBED, GUESSED, INFERRED, NAMED, Resolved
from claimtrack.extraction.speakers.roles import Role, read_role
from claimtrack.extraction.titles import is_role, wider_nouns
from claimtrack.types import Naming, Span, Speaker, SpeakerKind

# What may follow a name without making it a modifier of the next noun.
_AFTER_NAME = frozenset(
    "and or of who whom whose in at on for from with to as himself herself but also then".split()
)
_BY = re.compile(
    rf"\bby (?P<author>(?:the )?(?:(?!(?:in|on|at|of|for|that|and|was)\b)[\w-]+ ){{0,3}}{CAPITALS})"
)
_BY_REACH = 80


class Resolver:
    """Resolves noun phrases of one article; pronouns are left to `pronouns.antecedent`."""

    def __init__(self, passages: Passages, cast: Cast) -> None:
        self.passages = passages
        self.cast = cast
        self.affiliations = Affiliations(passages, cast)

    def resolve(self, span: Span) -> Resolved:
        """The entity a noun phrase stands for: a person, a government, an organisation, a role or a group."""
        words = " ".join(span.of(self.passages.text).split())
        phrase = clean_phrase(words)
        named = self._main_people(span)
        if len(named) > 1:
            return self._several(named, span)
        if named:
            return self.person(self.cast.person(named[0]), span, self.cast.role_at(named[0]))
        capital = self.cast.named(phrase) if phrase.isupper() else None
        if capital is not None:
            return self.person(capital, span)
        return (
            self._government(phrase, span)
            or self._apposed(span)
            or self._role(words, phrase, span)
            or self._organisation(phrase, span)
            or self._unnamed(phrase, span)
        )

    def person(self, person: Person, span: Span, role_here: tuple[Role, int] | None = None) -> Resolved:
        """A person of the cast as a speaker, with what the article says of their role."""
        role, at = role_here or (person.role, person.body_at)
        if (
            person.role
            and role
            and (role.body is None or not role.noun)
            and (not role.noun or role.noun == person.role.noun)
        ):
            role, at = person.role, person.body_at
        affiliation, country = self.affiliations.of(role.body if role else None, at)
        speaker = Speaker(
            name=person.name,
            kind=SpeakerKind.PERSON,
            naming=Naming.NAMED,
            role=(role.words or None) if role else None,
            affiliation=affiliation,
            country=country,
            aliases=tuple(person.forms),
        )
        certainty = NAMED if person.full else DESCRIBED
        return Resolved(speaker, certainty, span, person)

    def _main_people(self, span: Span) -> list[PersonMention]:
        """The people a phrase is about: the first that heads it, and those joined to it by "and"."""
        heads = [one for one in self.cast.inside(span) if self._heads(one, span)]
        joined = heads[:1]
        for one in heads[1:]:
            between = self.passages.text[joined[-1].span.end : (one.title or one.span).start].split()
            if between and between[-1] in {"and", "&"} and len(between) <= 8:
                joined.append(one)
        return joined

    def _heads(self, mention: PersonMention, span: Span) -> bool:
        """Whether a name is what its phrase is about, and no modifier ("Prado's aide", "the Prado camp")."""
        after = self.passages.text[mention.span.end : span.end]
        if mention.span.start > span.start and not is_subject(self.passages, mention.span):
            return after in {"'s", "’s"} and mention.title is not None
        if after.startswith(("'s ", "’s ", "' ", "’ ")):
            return False
        following = after.split()[0] if after[:1].isspace() and after.split() else ""
        return not following[:1].isalpha() or following.casefold() in _AFTER_NAME

    def _several(self, mentions: Sequence[PersonMention], span: Span) -> Resolved:
        name = " and ".join(self.cast.person(one).name for one in mentions)
        return Resolved(Speaker(name, SpeakerKind.GROUP, Naming.COLLECTIVE), NAMED, span, plural=True)

    def _government(self, phrase: str, span: Span) -> Resolved | None:
        code, certainty = government_of(phrase), NAMED
        if code is None and is_bare_government(phrase):
            code, certainty = self._country_before(span.start), GUESSED
        if code is None:
            return None
        return Resolved(
            Speaker(country_name(code), SpeakerKind.GOVERNMENT, Naming.NAMED, country=code), certainty, span
        )

    def _apposed(self, span: Span) -> Resolved | None:
        """The body named after its description: "a monitoring group, Rivers Watch"."""
        written = span.of(self.passages.text).rstrip(" ,")
        described, comma, name = written.rpartition(", ")
        noun = head_noun(described) if comma else ""
        is_body = noun.islower() and (is_organisation_noun(noun) or is_outlet_noun(noun))
        if not is_body or "," in described or re.fullmatch(CAPITALS, name) is None:
            return None
        end = span.start + len(written)
        found = self.resolve(Span(end - len(name), end))
        return replace(found, speaker=replace(found.speaker, kind=SpeakerKind.ORGANIZATION), span=span)

    def _country_before(self, offset: int) -> str | None:
        """The country or capital named last before the offset."""
        tokens = self.passages.tokens_in(Span(max(0, offset - 2000), offset))
        found = (government_country(token.text) for token in reversed(tokens) if token.text[:1].isupper())
        return next((code for code in found if code), None)

    def _role(self, words: str, phrase: str, span: Span) -> Resolved | None:
        """A role without a name: the person of the article who holds it, else somebody with a title only."""
        role = read_role(phrase)
        if role is None or role.plural or not is_role(head_noun(phrase)):
            return None
        affiliation, country = self.affiliations.of(role.body, span.start)
        holder = self._holder(role, affiliation, span.start) if role.definite else None
        if holder is not None:
            found = self.person(holder, span)
            certainty = DESCRIBED if affiliation and affiliation == found.speaker.affiliation else INFERRED
            return replace(found, certainty=certainty)
        spoken = self._spoken(phrase, SpeakerKind.PERSON, span.start) if role.definite else None
        if spoken is not None:
            return replace(spoken, span=span, certainty=INFERRED)
        speaker = Speaker(
            name=common_name(words),
            kind=SpeakerKind.PERSON,
            naming=Naming.TITLED if role.definite else Naming.ANONYMOUS,
            role=role.words,
            affiliation=affiliation,
            country=country,
        )
        return Resolved(speaker, DESCRIBED, span)

    def _holder(self, role: Role, affiliation: str | None, offset: int) -> Person | None:
        """Who of this role is named last before the offset, else first after; the body must not differ."""
        fits = []
        for person in self.cast.holding(role.noun) or self._of_wider(role.noun):
            theirs = self.affiliations.of(person.role.body, person.body_at)[0] if person.role else None
            if affiliation is None or theirs is None or theirs == affiliation:
                fits.append(person)
        before = [
            (mention.span.start, person)
            for person in fits
            for mention in person.mentions
            if mention.span.start <= offset
        ]
        if before:
            return max(before, key=lambda item: item[0])[1]
        return fits[0] if len(fits) == 1 else None

    def _of_wider(self, noun: str) -> list[Person]:
        """Those whose role or title a wider noun takes up ("the cleric": Sheikh Nadir)."""
        wider = wider_nouns(noun)
        fits = []
        for person in self.cast.people if wider else ():
            titles = [one.title.of(self.passages.text) for one in person.mentions if one.title]
            words = {word.casefold() for title in titles for word in title.split()}
            if (person.role and person.role.noun in wider) or words & wider:
                fits.append(person)
        return fits

    def _organisation(self, phrase: str, span: Span) -> Resolved | None:
        head = head_noun(phrase)
        if is_collective_noun(head) and not head[:1].isupper() and not is_organisation_noun(head):
            return None
        known = self.affiliations.organisation(phrase, span.start)
        if known is None and known_body(phrase) is not None:
            known = organisation_name(phrase), country_in(phrase)
        if known is None:
            return None
        capital = any(word[0].isupper() for word in phrase.split())
        speaker = Speaker(known[0], SpeakerKind.ORGANIZATION, Naming.NAMED, country=known[1])
        return Resolved(speaker, NAMED if capital else INFERRED, span)

    def _spoken(self, phrase: str, kind: SpeakerKind, offset: int) -> Resolved | None:
        """The unnamed speaker so far that "the N" takes up again ("a nurse … the nurse")."""
        bare = without_article(phrase)
        if " " in bare or bare == phrase:
            return None
        known = self.affiliations.known(offset)
        fits = [one for one in known if one.speaker.mention and one.speaker.kind is kind]
        fits = [one for one in fits if one.person is None and head_noun(one.speaker.name) == bare]
        return fits[-1] if fits else None

    def _author(self, span: Span) -> Resolved | None:
        """Whose paper a quoted document is, when the text goes on with "by …"."""
        sentence = self.passages.sentence_at(span.start)
        match = _BY.search(self.passages.text, span.start, min(sentence.end, span.end + _BY_REACH))
        if match is None or "," in match.group():
            return None
        author = self.resolve(Span(match.start("author"), match.end("author")))
        return replace(author, span=span, certainty=INFERRED, document=True)

    def _unnamed(self, phrase: str, span: Span) -> Resolved:
        kind, naming = kind_and_naming(phrase)
        head = head_noun(phrase)
        document = is_document_noun(head)
        author = self._author(span) if document else None
        if author is not None:
            return author
        name = bare_name(phrase) if naming is Naming.NAMED else common_name(phrase)
        if naming is Naming.NAMED:
            name, kind = self._whole_name(name, kind, span.start)
        elif naming is Naming.TITLED and name == head and kind is SpeakerKind.ORGANIZATION and not document:
            called = self.affiliations.called(head, span.start)
            name, naming = called or name, Naming.NAMED if called and called[0].isupper() else naming
        role = read_role(phrase) if is_role(head) else None
        affiliation, country = self.affiliations.of(role.body, span.start) if role else (None, None)
        if kind is SpeakerKind.GROUP and country is None:
            affiliation = None
        speaker = Speaker(
            name=name,
            kind=kind,
            naming=naming,
            role=role.words if role and kind is SpeakerKind.PERSON else None,
            affiliation=affiliation,
            country=country or country_in(phrase),
        )
        return Resolved(speaker, DESCRIBED, span, plural=kind is SpeakerKind.GROUP, document=document)

    def _whole_name(self, name: str, kind: SpeakerKind, offset: int) -> tuple[str, SpeakerKind]:
        """The longer form of a name ("Altamar" → "Altamar Copper"), and its kind from the noun before it."""
        text = self.passages.text
        pattern = re.compile(
            rf"(?P<before>\b[a-z]+ )?\b(?P<name>{re.escape(name)}\b(?: (?:& )?[A-Z][\w-]+){{0,3}})"
        )
        longest, whole = 0, name
        first = max(text.find("\n") + 1, offset - REACH)  # not in the title, where every word is capitalised
        for match in pattern.finditer(text, first, offset + REACH):
            before = (match.group("before") or "").strip()
            if is_organisation_noun(before) or is_outlet_noun(before):
                kind = SpeakerKind.ORGANIZATION
                if len(match.group("name")) > longest:
                    longest, whole = len(match.group("name")), match.group("name")
        return whole, kind
