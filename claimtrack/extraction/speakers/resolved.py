"""What the steps of resolving hand each other: a speaker, how certain it is, and the entity's gender."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extraction.speakers.cast import Person
from claimtrack.extraction.titles import Gender, given_names, title_gender
from claimtrack.types import Span, Speaker, SpeakerKind

# How certain an entity is, by the way it was found; a confidence is the tagger's score times this.
NAMED = 1.0
DESCRIBED = 0.9
INFERRED = 0.8
GUESSED = 0.6


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entity behind a mention. `certainty` is 0 to 1; `plural` when "they" and not "it" means it;
    `document` when a paper of the speaker's is quoted ("a report by Amnesty").

    `rule` says in plain words how it was found, `considered` names the others that were weighed. `passing`
    marks what the text only mentions by a common noun: a pronoun means it where nothing else fits.
    """

    speaker: Speaker
    certainty: float
    span: Span
    person: Person | None = None
    plural: bool = False
    document: bool = False
    rule: str = ""
    considered: tuple[str, ...] = ()
    passing: bool = False

    @property
    def gender(self) -> Gender | None:
        """The gender that a name or role tells."""
        if self.person is not None:
            return self.person.gender
        words = self.speaker.name.split()
        if any(word.endswith(("'s", "’s")) for word in words[:-1]):  # "Ana Prado's father"
            return title_gender(words[-1])
        return given_names().gender(words[0]) or title_gender(words[-1]) if words else None

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" may stand for it."""
        return self.speaker.kind is SpeakerKind.PERSON
