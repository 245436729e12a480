"""`speaker suggest`: which speakers of the database are likely one, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.types import SpeakerKind

if TYPE_CHECKING:
    from claimtrack.storage.finding.namesakes import NamedSpeaker
    from claimtrack.storage.location import Location


@dataclass(frozen=True, slots=True)
class LikelySame:
    """Two speakers that are likely one: the one with fewer claims first, which `speaker merge` would merge
    into the other; how sure that is, from 0 to 1, and why."""

    id: int
    name: str
    into_id: int
    into_name: str
    score: float
    reasons: tuple[str, ...]


def suggest_speakers(
    location: Location, reference: str | None = None, *, at_least: float = 0.5, limit: int | None = None
) -> list[LikelySame]:
    """Pairs of speakers that are likely one, the surest first; only those with the speaker `reference`.

    Raises UnknownName, AmbiguousName, NotFound, DatabaseMissing.
    """
    from claimtrack.actions.naming import lexicon
    from claimtrack.linking.names.suggesting import KnownSpeaker, suggest_same
    from claimtrack.storage import finding
    from claimtrack.storage.finding import namesakes
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        wanted = finding.speaker(reader, reference).id if reference is not None else None
        speakers = {speaker.id: speaker for speaker in namesakes.named_speakers(reader)}
        known = (
            KnownSpeaker(
                one.id,
                one.names,
                one.kind is SpeakerKind.PERSON,
                one.country,
                one.wikidata_id,
                frozenset(one.roles),
            )
            for one in speakers.values()
        )
        found = suggest_same(known, lexicon(), at_least=at_least)
        if wanted is not None:
            found = [one for one in found if wanted in {one.id, one.other_id}]
        found = found[:limit]
        claims = namesakes.claims_of(reader, {id_ for one in found for id_ in (one.id, one.other_id)})
    answers = []
    for one in found:
        fewer, more = sorted(
            (speakers[one.id], speakers[one.other_id]), key=lambda speaker: (claims[speaker.id], -speaker.id)
        )
        answers.append(_likely(fewer, more, one.score, one.reasons))
    return answers


def _likely(one: NamedSpeaker, into: NamedSpeaker, score: float, reasons: tuple[str, ...]) -> LikelySame:
    return LikelySame(one.id, one.name, into.id, into.name, score, reasons)
