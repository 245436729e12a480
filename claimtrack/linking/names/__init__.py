"""Names → one speaker: whether two names are one person's or organisation's, and the keys to look by."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.linking.names.lexicon import Lexicon
from claimtrack.linking.names.organisations import (
    compare_organisations,
    listed_names,
    organisation_name,
)
from claimtrack.linking.names.parsing import person_name
from claimtrack.linking.names.people import Verdict, compare_people
from claimtrack.types import SpeakerKind

__all__ = ["SAME_FROM", "Lexicon", "NameComparison", "compare_names", "is_organisation"]

_STATES = frozenset("republic federation kingdom emirate union front movement".split())
_OF_BODIES = frozenset("of for the and staff office".split())
SAME_FROM = 0.5  # the score from which two names count as one entity's


@dataclass(frozen=True, slots=True)
class NameComparison:
    """Whether two names are one entity's: `score` from 0 to 1, `same` from .5, and why.

    `within_article`: so only for names in one article; a surname alone never joins two across articles.
    """

    same: bool
    score: float
    reason: str
    within_article: bool = False


def compare_names(
    one: str, other: str, lexicon: Lexicon | None = None, *, kind: SpeakerKind | None = None
) -> NameComparison:
    """Compare two names as they are written. Without `kind` the names themselves tell what they name."""
    lexicon = lexicon or Lexicon()
    verdict = _verdict(one, other, lexicon, kind)
    return NameComparison(verdict.score >= SAME_FROM, verdict.score, verdict.reason, verdict.within_article)


def _verdict(one: str, other: str, lexicon: Lexicon, kind: SpeakerKind | None) -> Verdict:
    bodies = [_is_body(name, lexicon, kind) for name in (one, other)]
    if not any(bodies):
        return compare_people(person_name(one, lexicon), person_name(other, lexicon))
    people = (name for name, is_body in zip((one, other), bodies, strict=True) if not is_body)
    if any(person_name(name, lexicon).titled for name in people):
        return Verdict(0.0, "a person and an organisation")
    return compare_organisations(organisation_name(one, lexicon), organisation_name(other, lexicon))


def _is_body(name: str, lexicon: Lexicon, kind: SpeakerKind | None) -> bool:
    return is_organisation(name, lexicon) if kind is None else kind is not SpeakerKind.PERSON


def is_organisation(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is an organisation's, and not that of a person who speaks for one."""
    parts = organisation_name(name, lexicon)
    is_country = bool(parts.countries) and len(parts.parts) == len(parts.countries)
    if parts.acronym or parts.body or is_country or listed_names(parts.written):
        return True
    words = [word.removesuffix("'s").removesuffix("’s") for word in name.split()]
    if not any(lexicon.is_organisation_noun(word) or word.casefold() in _STATES for word in words):
        return False
    if words[0].casefold() == "office":  # "Office of the High Commissioner", who is a person
        return True
    person = person_name(name, lexicon)
    return not (person.titled and _may_be_name([word.raw for word in person.words], lexicon))


def _may_be_name(words: list[str], lexicon: Lexicon) -> bool:
    """Whether what is left behind a role may be a person's name, and is no part of a body's."""
    of_bodies = any(
        lexicon.is_organisation_noun(word) or word.casefold() in _OF_BODIES | _STATES for word in words
    )
    return (
        bool(words) and words[0][:1].isupper() and not of_bodies and not lexicon.country_of(" ".join(words))
    )
