"""From the words that name a speaker to the entity of the article they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
from claimtrack.extraction.people import PersonMention, surname
from claimtrack.extraction.speakers.affiliation import Affiliations, candidates
from claimtrack.extraction.speakers.cast import Cast, Person
from claimtrack.extraction.speakers.descriptions import CAPITALS, whole_name
from claimtrack.extraction.speakers.documents import author_span
from claimtrack.extraction.speakers.governments import government_of, is_bare_government
from claimtrack.extraction.speakers.holders import Holders
from claimtrack.extraction.speakers.naming import (
    bare_name,
    clean_phrase,
    common_name,
    head_noun,
    kind_and_naming,
)
from claimtrack.extraction.speakers.organisations import country_in, organisation_name
from claimtrack.extraction.speakers.pronouns import antecedent, is_subject
from claimtrack.extraction.speakers.resolved import DESCRIBED, GUESSED, INFERRED, NAMED, Resolved
from claimtrack.extraction.speakers.roles import Role, read_role
from claimtrack.extraction.titles import is_person_noun, is_plural_person, is_role
from claimtrack.types import Naming, Span, Speaker, SpeakerKind

# What may follow a name without making it a modifier of the next noun.
_AFTER_NAME = frozenset(
    "and or of who whom whose in at on for from with to as himself herself but also then".split()
)
_OPENING = 2  # paragraphs in which an interview names its people
_OWNERS = frozenset({"his", "her", "their", "its"})
_ABOUT = re.compile(r"^(?:at least|no less than|not even|only|just|even) (?=one|an? )")
_INDEFINITE = frozenset("a an one another some no any each every".split())


class Resolver:
    """Resolves noun phrases of one article; pronouns are left to `pronouns.antecedent`."""

    def __init__(self, passages: Passages, cast: Cast) -> None:
        self.passages = passages
        self.cast = cast
        self.affiliations = Affiliations(passages, cast)
        self._holders = Holders(passages, cast, self.affiliations)

    def resolve(self, span: Span) -> Resolved:
        """The entity a noun phrase stands for: a person, a government, an organisation, a role or a group."""
        words = " ".join(span.of(self.passages.text).split())
        named = self._main_people(span)
        owner, _, owned = words.partition(" ")
        if owned and not named and owner.casefold() in _OWNERS:
            return self._owned(owner.casefold(), owned, span)
        return self._by_words(words, named, span)

    def _by_words(self, words: str, named: Sequence[PersonMention], span: Span) -> Resolved:
        phrase = clean_phrase(words)
        if len(named) > 1:
            return self._several(named, span)
        if named:
            return self._by_name(named[0], span)
        capital = self.cast.named(phrase) or self.cast.with_initials(phrase) if phrase.isupper() else None
        if capital is not None:
            return replace(self.person(capital, span), rule="a name in capitals, or its initials")
        return (
            self._government(phrase, span)
            or self._apposed(span)
            or self._described(words, phrase, span)
            or self._organisation(phrase, span)
            or self._unnamed(phrase, span)
        )

    def _owned(self, pronoun: str, owned: str, span: Span) -> Resolved:
        """Something of somebody's ("his campaign", "her father") by the name of whose it is."""
        known = self.affiliations.known(span.start)
        fits = antecedent(self.passages, pronoun, span.start, candidates(known), ())
        if not fits:
            return self._by_words(owned, [], span)
        owner = known[fits[0].entity]
        words = f"{owner.speaker.name}'s {owned}"
        if owner.person is not None and is_organisation_noun(head_noun(owned)):
            short = f"{surname(owner.speaker.name)} {clean_phrase(owned)}"
            words = short if self.affiliations.organisation(short, span.start) else words
        found = self._by_words(words, [], span)
        rule = f"'{pronoun}' means {owner.speaker.name}"
        return replace(found, certainty=min(found.certainty, INFERRED), rule=rule)

    def interviewed(self, span: Span) -> Resolved | None:
        """Who answers under "A:": the only person that the opening of an interview names."""
        text = self.passages.text
        if span.of(text) != "A" or text[span.end : span.end + 1] not in {":", "."}:
            return None
        opening = self.passages.paragraphs[: _OPENING + 1][-1].end
        named = [self.cast.person(one) for one in self.cast.inside(Span(0, min(opening, span.start)))]
        if not named or any(one is not named[0] for one in named):
            return None
        return replace(self.person(named[0], span), certainty=INFERRED, rule="who answers in the interview")

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

    def _by_name(self, mention: PersonMention, span: Span) -> Resolved:
        person = self.cast.person(mention)
        found = self.person(person, span, self.cast.role_at(mention))
        others = self.cast.rivals.get(mention.span, ())
        if others:
            rule = "a surname that several bear: the one named just here, else the one named first"
            return replace(found, certainty=INFERRED, rule=rule, considered=others)
        if mention.name == person.name:
            return replace(found, rule="the name")
        return replace(found, rule="part of a name given in full elsewhere in the article")

    def _main_people(self, span: Span) -> list[PersonMention]:
        """The people a phrase is about: the first that heads it, and those joined to it by "and"."""
        inside = self.cast.inside(span)
        heads = [one for one in inside if self._heads(one, span)]
        if heads and inside[0] is not heads[0]:
            last = max(one.span.end for one in inside if one.span.end < heads[0].span.start)
            if self.passages.text[last : (heads[0].title or heads[0].span).start].endswith((" and ", " or ")):
                return []  # "politicians like Ana Prado and Igor Velanov"
        joined = heads[:1]
        for one in heads[1:]:
            between = self.passages.text[joined[-1].span.end : (one.title or one.span).start].split()
            if between and between[-1] in {"and", "&"} and len(between) <= 8:
                joined.append(one)
        return joined

    def _heads(self, mention: PersonMention, span: Span) -> bool:
        """Whether a name is what its phrase is about, and no modifier ("Prado's aide", "the Prado camp")."""
        after = self.passages.text[mention.span.end : span.end]
        titled = Span((mention.title or mention.span).start, mention.span.end)
        if titled.start > span.start and not is_subject(self.passages, titled):
            return after in {"'s", "’s"} and mention.title is not None
        if after.startswith(("'s ", "’s ", "' ", "’ ")):
            return False
        following = after.split()[0] if after[:1].isspace() and after.split() else ""
        return not following[:1].isalpha() or following.casefold() in _AFTER_NAME

    def _several(self, mentions: Sequence[PersonMention], span: Span) -> Resolved:
        name = " and ".join(self.cast.person(one).name for one in mentions)
        speaker = Speaker(name, SpeakerKind.GROUP, Naming.COLLECTIVE)
        return Resolved(speaker, NAMED, span, plural=True, rule="several names joined by 'and'")

    def _government(self, phrase: str, span: Span) -> Resolved | None:
        code, certainty = government_of(phrase), NAMED
        if code is None and is_bare_government(phrase):
            code, certainty = self._country_before(span.start), GUESSED
        if code is None:
            return None
        speaker = Speaker(country_name(code), SpeakerKind.GOVERNMENT, Naming.NAMED, country=code)
        told = "words for a government" if certainty is NAMED else "the country named last before"
        return Resolved(speaker, certainty, span, rule=told)

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

    def _described(self, words: str, phrase: str, span: Span) -> Resolved | None:
        """A noun for a person: the one of the article who is meant, else somebody with a title only."""
        head = head_noun(phrase)
        role = read_role(phrase) if is_role(head) else None
        if (role is None and not is_person_noun(head)) or is_plural_person(head) or (role and role.plural):
            return None
        definite = _ABOUT.sub("", words.casefold()).split(maxsplit=1)[0] not in _INDEFINITE
        noun = role.noun if role else head.casefold()
        holder = self._holders.holder(noun, role, phrase, span) if definite else None
        if holder is not None:
            found = self.person(holder.person, span)
            affiliation = self.affiliations.of(role.body, span.start)[0] if role else None
            sure = affiliation is not None and affiliation == found.speaker.affiliation
            certainty = DESCRIBED if sure else INFERRED if holder.told else GUESSED
            return replace(found, certainty=certainty, rule=holder.rule, considered=holder.others)
        spoken = self._spoken(phrase, SpeakerKind.PERSON, span.start) if definite else None
        if spoken is not None:
            return replace(spoken, span=span, certainty=INFERRED, rule=f"the '{noun}' quoted before")
        if role is None:
            return None
        affiliation, country = self.affiliations.of(role.body, span.start)
        speaker = Speaker(
            name=common_name(words),
            kind=SpeakerKind.PERSON,
            naming=Naming.TITLED if definite else Naming.ANONYMOUS,
            role=role.words,
            affiliation=affiliation,
            country=country,
        )
        return Resolved(speaker, DESCRIBED, span, rule=f"somebody with the role '{role.words}', not named")

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
        rule = "an organisation's name" if capital else "the organisation that the noun takes up"
        return Resolved(speaker, NAMED if capital else INFERRED, span, rule=rule)

    def _spoken(self, phrase: str, kind: SpeakerKind, offset: int) -> Resolved | None:
        """The unnamed speaker so far that "the N" takes up again ("a nurse … the nurse")."""
        bare = without_article(phrase)
        if bare == phrase:
            return None
        known = self.affiliations.known(offset)
        fits = [one for one in known if one.speaker.mention and one.speaker.kind is kind and not one.person]
        words = set(bare.split())
        fits = [one for one in fits if head_noun(one.speaker.name) == head_noun(bare)]
        fits = [one for one in fits if len(words) == 1 or words <= set(one.speaker.name.split())]
        return fits[-1] if fits else None

    def _author(self, span: Span) -> Resolved | None:
        """Whose paper a quoted document is, if its author is told."""
        named = author_span(self.passages, span)
        if named is None:
            return None
        author = self.resolve(named)
        return replace(author, span=span, certainty=INFERRED, document=True, rule="whose paper is quoted")

    def _unnamed(self, phrase: str, span: Span) -> Resolved:
        kind, naming = kind_and_naming(phrase)
        head = head_noun(phrase)
        document = is_document_noun(head)
        author = self._author(span) if document else None
        if author is not None:
            return author
        name = bare_name(phrase) if naming is Naming.NAMED else common_name(phrase)
        if naming is Naming.NAMED:
            name, is_body = whole_name(self.passages.text, name, span.start)
            kind = SpeakerKind.ORGANIZATION if is_body else kind
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
        several = kind is SpeakerKind.GROUP
        rule = "a name" if naming is Naming.NAMED else "the words of the text: nobody is named"
        return Resolved(speaker, DESCRIBED, span, plural=several, document=document, rule=rule)
