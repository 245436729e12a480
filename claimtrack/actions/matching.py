"""`similar`: the known claims that say what a text, or another claim, says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.errors import InvalidValue

if TYPE_CHECKING:
    from claimtrack.linking.similarity import Hits, Match, Question
    from claimtrack.storage.finding import Connection
    from claimtrack.storage.finding.alike import KnownText
    from claimtrack.storage.location import Location
    from claimtrack.types import ClaimRecord

_FEW = 200  # claims that hold a word; where a question has no rarer one, its words are asked for together


@dataclass(frozen=True, slots=True)
class Similar:
    """A known claim like the one asked for: `score` (0 to 1), the words both have, the claim as stored."""

    score: float
    words: tuple[str, ...]
    record: ClaimRecord


def similar(location: Location, asked: str, *, limit: int) -> tuple[Similar, ...]:
    """The claims like `asked`, best first: a text, or the id of a claim, which is then no answer itself.

    Raises NotFound for a number that is no claim's, InvalidValue for a text without any word.
    """
    from claimtrack.storage import finding
    from claimtrack.storage.finding.records import details
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        own = finding.claim(reader, asked) if asked.strip().isdecimal() else None
        found = _matches(reader, own.claim.text if own else asked)
        if found is None:
            raise InvalidValue(f"'{asked.strip()[:60]}' holds no word to compare; write what is claimed")
        best = [(match, known) for match, known in found if own is None or known.id != own.id][:limit]
        records = {record.id: record for record in details(reader, [known.id for _, known in best])}
    return tuple(Similar(match.score, match.words, records[known.id]) for match, known in best)


def rankings(
    location: Location, texts: Iterable[str], *, limit: int
) -> Iterator[tuple[tuple[int, str | None, float], ...]]:
    """For each text the claims like it, best first: (id, external id, score); none where it has no word."""
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        for text in texts:
            found = _matches(reader, text) or []
            yield tuple((known.id, known.external_id, match.score) for match, known in found[:limit])


def _matches(connection: Connection, text: str) -> list[tuple[Match, KnownText]] | None:
    """The claims like `text`, best first; None when it holds no word."""
    from claimtrack.linking.similarity import Question, Text
    from claimtrack.storage.finding import alike

    question = Question(text)
    if not question.terms:
        return None
    newest = alike.newest_claim(connection)
    hits = _hits(connection, question, newest)
    ids = question.candidates(hits, newest)
    known = {one.id: one for one in alike.known_texts(connection, ids)}
    texts = [Text(one.id, one.text, one.title) for one in known.values()]
    return [(match, known[match.id]) for match in question.ranked(texts, hits, newest)]


def _hits(connection: Connection, question: Question, newest: int) -> dict[str, Hits]:
    """Who holds each word of the question; where all are common, who holds several of them together."""
    from claimtrack.linking.similarity import POSTINGS, Hits, estimated_frequency
    from claimtrack.storage.finding import alike

    hits = {}
    for term in question.terms:
        ids = alike.claims_with(connection, [term.forms], POSTINGS)
        frequency = estimated_frequency(ids, newest)
        under = set(alike.claims_under(connection, [term.forms], POSTINGS)).difference(ids)
        if ids or under:
            hits[term.stem] = Hits([*ids, *sorted(under, reverse=True)], frequency + len(under))
    rarest = sorted(
        (term for term in question.terms if term.stem in hits), key=lambda term: hits[term.stem].frequency
    )
    if rarest and hits[rarest[0].stem].frequency > POSTINGS:
        for other in rarest[1:4]:
            together = alike.claims_with(connection, [rarest[0].forms, other.forms], _FEW)
            for term in (rarest[0], other):
                known = hits[term.stem]
                hits[term.stem] = Hits(list(dict.fromkeys([*together, *known.ids])), known.frequency)
    return hits
