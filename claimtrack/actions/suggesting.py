"""`suggest`: links between claims that a person should look at, found and filed as suggestions."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing
from claimtrack.actions.locating import region

if TYPE_CHECKING:
    from claimtrack.linking.suggesting import Compared, Suggestion
    from claimtrack.storage.finding import Connection
    from claimtrack.storage.finding.linking import LinkableClaim
    from claimtrack.storage.location import Location
    from claimtrack.types import ClaimFilter

_BATCH = 500  # claims whose articles are looked at together
_RARE = 400  # claims that hold a word: a commoner one brings no candidates
_WORDS = 8  # of a claim, the longest, by which candidates are looked for
_CANDIDATES = 12  # claims that a claim is compared with
_REMEMBERED = 20_000  # words of which it is remembered who holds them


def suggest(
    location: Location, wanted: ClaimFilter | None, *, dry_run: bool = False
) -> tuple[tuple[Suggestion, LinkableClaim, LinkableClaim], ...]:
    """Find links from and to the claims that match (all, if None) and file them, unless it is a `dry_run`.

    Two claims that a link joins, be it withdrawn or refused, are left alone. Each suggestion comes with the
    later claim and the earlier one. Raises what `find_claims` raises.
    """
    from claimtrack.storage.editing.suggesting import NewSuggestion, add_suggestions
    from claimtrack.storage.finding.linking import claims_to_link
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        ids = claims_to_link(reader, wanted, region)
        search = _Search(reader)
        found = [one for at in range(0, len(ids), _BATCH) for one in search.batch(ids[at : at + _BATCH])]
    if found and not dry_run:
        rows = [NewSuggestion(s.from_id, s.to_id, s.relation, s.score, s.reasons) for s, _, _ in found]
        with changing(location, "suggest links") as (session, now):
            add_suggestions(session, rows, now=now)
    return tuple(found)


class _Search:
    """One search for links through a database, which remembers what it has looked up."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader
        self._holders: OrderedDict[tuple[str, ...], list[int]] = OrderedDict()
        self._joined: set[tuple[int, int]] = set()

    def batch(self, ids: Sequence[int]) -> Iterator[tuple[Suggestion, LinkableClaim, LinkableClaim]]:
        """The suggestions from and to these claims, the surest first; no pair of claims comes twice."""
        from claimtrack.linking.suggesting import answers, suggestion
        from claimtrack.storage.finding.linking import linkable_beside, linkable_claims, linked_pairs

        asked = set(ids)
        beside = linkable_beside(self._reader, ids)
        facts = {claim.id: claim for claim in [*beside, *linkable_claims(self._reader, ids)]}
        near = {one: self._candidates(facts[one]) for one in ids if one in facts}
        others = sorted({one for some in near.values() for one in some} - facts.keys())
        facts |= {claim.id: claim for claim in linkable_claims(self._reader, others)}
        compared = {identifier: _compared(claim) for identifier, claim in facts.items()}

        found: list[Suggestion] = []
        for _, claims in groupby(beside, key=lambda claim: claim.article_id):
            links = answers([compared[claim.id] for claim in claims])
            found += [one for one in links if {one.from_id, one.to_id} & asked]
        for one, candidates in near.items():
            for other in candidates:
                if other in compared and other != one:
                    later, earlier = sorted((compared[one], compared[other]), key=_when, reverse=True)
                    made = suggestion(later, earlier)
                    found += [made] if made else []
        self._joined |= linked_pairs(self._reader, sorted(facts))
        for best in sorted(found, key=lambda s: (-s.score, s.from_id, s.to_id)):
            if (best.from_id, best.to_id) not in self._joined:
                self._joined |= {(best.from_id, best.to_id), (best.to_id, best.from_id)}
                yield best, facts[best.from_id], facts[best.to_id]

    def _candidates(self, claim: LinkableClaim) -> list[int]:
        """The claims that share two rare words with a claim, most shared rarities first."""
        from claimtrack.linking.similarity import Question

        weights: defaultdict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        for term in Question(claim.text).terms[:_WORDS]:
            holders = self._holders_of(term.forms)
            for other in holders:
                weights[other] += 1 / (10 + len(holders))
                shared[other] += 1
        able = [one for one, count in shared.items() if count >= 2 and one != claim.id]
        return sorted(able, key=lambda one: (-shared[one], -weights[one], one))[:_CANDIDATES]

    def _holders_of(self, forms: tuple[str, ...]) -> list[int]:
        from claimtrack.storage.finding.alike import claims_with

        if forms not in self._holders:
            ids = claims_with(self._reader, [forms], _RARE + 1)
            self._holders[forms] = ids if len(ids) <= _RARE else []
            if len(self._holders) > _REMEMBERED:
                self._holders.popitem(last=False)
        return self._holders[forms]


def _when(claim: Compared) -> tuple[str, int, int]:
    """What sorts claims by when they were said: the day, else the order in which they were filed."""
    return (*claim.order, claim.id)


def _compared(claim: LinkableClaim) -> Compared:
    from claimtrack.linking.suggesting import Compared, Party
    from claimtrack.types import Act

    known = [one for one in (claim.speaker, claim.affiliation) if one]
    party = Party(
        claim.speaker.id if claim.speaker else None,
        claim.affiliation.id if claim.affiliation else None,
        tuple(one.name for one in known),
    )
    day = claim.said or claim.published or ""
    return Compared(
        claim.id,
        claim.text,
        Act(claim.act),
        claim.cue,
        party,
        claim.article_id,
        claim.ordinal,
        (day, claim.ordinal),
    )
