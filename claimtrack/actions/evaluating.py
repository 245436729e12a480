"""`eval`: today's extractor against what researchers accepted in this very database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.names import fold
from claimtrack.types import Attribution, Claim, ClaimFilter, ClaimRecord, Method, SpanField, Status

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.storage.reader import Reader

# A found claim is the accepted one when at least half of the words of both are the same (PolNeAR's measure).
_LEAST_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Measure:
    """How many were found, how many there should have been, and how many of both are the same."""

    found: int
    wanted: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what there should be that was found; None where there should be nothing."""
        return self.right / self.wanted if self.wanted else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measures of `claims` and of each field of the claims that were found, by name. `articles` were
    reviewed to the end, `partly` others in part: what is found there and was not judged does not count."""

    articles: int
    partly: int
    measures: Mapping[str, Measure]


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """What researchers made of one capture: the claims they accepted or filed by hand, those they rejected,
    and whether no draft is left. Of an article whose claims are in several captures that is not known: drafts
    of the earlier ones gave way to those of the later, which leave out what was judged before."""

    capture_id: int
    accepted: Sequence[Claim]
    rejected: Sequence[Claim]
    whole: bool


def evaluate(location: Location) -> Evaluation:
    """Extract every article again that researchers judged claims of, and compare; nothing is stored."""
    from claimtrack import extraction
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    counts: Counter[tuple[str, str]] = Counter()
    articles = partly = 0
    with open_for_reading(location) as reader:
        names = _Names(reader)
        records = finding.iterate_claims(reader, ClaimFilter())
        for reviewed in _reviewed(records):
            found = extraction.extract(finding.stored_article(reader, reviewed.capture_id)).claims
            _compare([one for one in found if one.attribution is Attribution.SPEECH], reviewed, names, counts)
            articles, partly = articles + reviewed.whole, partly + (not reviewed.whole)
    measures = {
        name: Measure(counts[name, "found"], counts[name, "wanted"], counts[name, "right"])
        for name in ("claims", *_FIELDS)
    }
    return Evaluation(articles, partly, measures)


def _reviewed(records: Iterable[ClaimRecord]) -> Iterator[_Reviewed]:
    """The captures of which claims were judged, in the order of filing."""
    by_capture: dict[int, list[ClaimRecord]] = defaultdict(list)
    for record in records:
        if record.article is not None and record.article.capture_id and record.claim.spans:
            by_capture[record.article.capture_id].append(record)
    captures = Counter(some[0].article.id for some in by_capture.values() if some[0].article)
    for capture_id, some in sorted(by_capture.items()):
        states = {record.id: _state(record) for record in some}
        if not {Status.ACCEPTED, Status.REJECTED} & {record.status for record in some}:
            continue
        yield _Reviewed(
            capture_id,
            [record.claim for record in some if states[record.id] is Status.ACCEPTED],
            [record.claim for record in some if states[record.id] is Status.REJECTED],
            captures[some[0].article.id if some[0].article else 0] == 1
            and all(state in (Status.ACCEPTED, Status.REJECTED) for state in states.values()),
        )


def _state(record: ClaimRecord) -> Status:
    """What a claim counts as; one that a person filed by hand is accepted unless it was judged otherwise."""
    by_hand = record.method is Method.MANUAL and record.status is Status.DRAFT
    return Status.ACCEPTED if by_hand else record.status


def _compare(
    found: Sequence[Claim], reviewed: _Reviewed, names: _Names, counts: Counter[tuple[str, str]]
) -> None:
    pairs = _paired(found, reviewed.accepted)
    others = [claim for number, claim in enumerate(found) if number not in pairs]
    wrong = len(others) if reviewed.whole else len(_paired(others, reviewed.rejected))
    counts["claims", "found"] += len(pairs) + wrong
    counts["claims", "wanted"] += len(reviewed.accepted)
    counts["claims", "right"] += len(pairs)
    for number, accepted in pairs.items():
        for name, values in _FIELDS.items():
            mine, theirs = values(found[number], names), values(reviewed.accepted[accepted], names)
            counts[name, "found"] += len(mine)
            counts[name, "wanted"] += len(theirs)
            counts[name, "right"] += len(mine & theirs)


def _paired(found: Sequence[Claim], wanted: Sequence[Claim]) -> dict[int, int]:
    """Which found claim is which of the others, one to one, those that share most first; of several that say
    the same, those of the same speaker."""
    shared = (
        (_shared(one, other), _name_of(one) != _name_of(other), number, position)
        for number, one in enumerate(found)
        for position, other in enumerate(wanted)
    )
    pairs: dict[int, int] = {}
    for share, _, number, position in sorted(shared, key=lambda one: (-one[0], *one[1:])):
        if share >= _LEAST_SHARED and number not in pairs and position not in pairs.values():
            pairs[number] = position
    return pairs


def _shared(one: Claim, other: Claim) -> float:
    """The share of the characters of two contents that are the same (Jaccard)."""
    mine, theirs = _characters(one), _characters(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _characters(claim: Claim) -> set[int]:
    spans = claim.spans.get(SpanField.CONTENT, ())
    return {position for span in spans for position in range(span.start, span.end)}


def _name_of(claim: Claim) -> str | None:
    return fold(claim.speaker.name) if claim.speaker else None


class _Names:
    """Who is meant by a name: an extractor writes it as the article does, a team may have merged it."""

    def __init__(self, reader: Reader) -> None:
        from claimtrack.storage.finding.namesakes import named_speakers

        self._known: dict[str, str] = {}
        for speaker in named_speakers(reader):
            for name in speaker.names:
                self._known.setdefault(fold(name), fold(speaker.name))

    def of(self, name: str | None) -> set[str]:
        """What stands for whoever bears the name; nothing for no name."""
        return {self._known.get(fold(name), fold(name))} if name else set()


def _speaker(claim: Claim, names: _Names) -> set[str]:
    return names.of(claim.speaker.name if claim.speaker else None)


def _role(claim: Claim, _names: _Names) -> set[str]:
    return {fold(claim.speaker.role)} if claim.speaker and claim.speaker.role else set()


def _affiliation(claim: Claim, names: _Names) -> set[str]:
    return names.of(claim.speaker.affiliation if claim.speaker else None)


def _quote_type(claim: Claim, _names: _Names) -> set[str]:
    return {claim.quote_type.value} if claim.quote_type else set()


def _said(claim: Claim, _names: _Names) -> set[str]:
    return {claim.said.edtf} if claim.said and claim.said.edtf else set()


def _events(claim: Claim, _names: _Names) -> set[str]:
    return {event.edtf for event in claim.events if event.edtf}


def _places(claim: Claim, _names: _Names) -> set[str]:
    return {fold(one.place.name if one.place else one.raw) for one in claim.places}


def _via(claim: Claim, names: _Names) -> set[str]:
    return {name for relay in claim.via for name in names.of(relay.name)}


# What each field of a claim holds; of the found ones that are accepted, these are compared.
_FIELDS: dict[str, Callable[[Claim, _Names], set[str]]] = {
    "speaker": _speaker,
    "role": _role,
    "affiliation": _affiliation,
    "act": lambda claim, _names: {claim.act.value},
    "quote type": _quote_type,
    "said": _said,
    "events": _events,
    "places": _places,
    "via": _via,
}
