"""`judge` and `source rate`: what a researcher decides about claims, links and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing
from claimtrack.errors import InvalidValue
from claimtrack.types import (
    Act,
    Attribution,
    ClaimChanges,
    QuoteType,
    Relation,
    Reliability,
    Verdict,
)
from claimtrack.types.judgement import CODED, CODES

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim or link that was judged, and its state now."""

    id: int
    status: str


def judge_claims(
    location: Location,
    references: Sequence[str],
    verdict: Verdict | None,
    *,
    credibility: int | None = None,
    adjudicates: bool = False,
    note: str | None = None,
    coding: Mapping[str, str] | None = None,
) -> list[Judged]:
    """Judge claims, all or none. What an adjudication codes, the claims take over.

    Raises NotFound, and InvalidValue for a decision that says nothing or a value that no field has.
    """
    from claimtrack.actions.values import country_of
    from claimtrack.storage.editing import claims as editing
    from claimtrack.storage.editing import getting, judging

    coded = {name: _checked(name, value) for name, value in (coding or {}).items()}
    decision = judging.Decision(verdict, credibility, adjudicates=adjudicates, note=note, coding=coded)
    with changing(location, "judge claim") as (session, now):
        by = judging.researcher_named(session, location.researcher)
        claims = {claim.id: claim for claim in (getting.claim(session, one) for one in references)}
        for claim in claims.values():
            judging.judge(session, claim, decision, by, now=now)
            if adjudicates and coded:
                changes = _changes(coded)
                editing.edit_claim(session, claim, changes, country_of=country_of, now=now)
        return [Judged(claim.id, claim.status) for claim in claims.values()]


def _changes(coded: Mapping[str, str]) -> ClaimChanges:
    """The changes of a claim that coded values amount to."""
    return ClaimChanges(
        speaker=coded.get("speaker"),
        act=Act(coded["act"]) if "act" in coded else None,
        attribution=Attribution(coded["attribution"]) if "attribution" in coded else None,
        quote_type=QuoteType(coded["quote_type"]) if "quote_type" in coded else None,
    )


def _checked(name: str, value: str) -> str:
    """A value as the field `name` has it."""
    if name not in CODED:
        raise InvalidValue(f"'{name}' is not coded; {', '.join(CODED)} are")
    wanted = " ".join(value.split())
    codes = [code.value for code in CODES[name]] if name in CODES else None
    if not wanted or (codes is not None and wanted not in codes):
        raise InvalidValue(f"'{value}' is no {name.replace('_', ' ')}; {', '.join(codes or ['give a name'])}")
    return wanted


def judge_link(
    location: Location,
    reference: str,
    relation: Relation,
    other: str,
    verdict: Verdict,
    *,
    adjudicates: bool = False,
    note: str | None = None,
) -> Judged:
    """Judge a link between two claims. Raises NotFound, and InvalidValue when there is no such link."""
    from claimtrack.storage.editing import getting, judging, linking

    decision = judging.Decision(verdict, adjudicates=adjudicates, note=note)
    with changing(location, "judge link") as (session, now):
        by = judging.researcher_named(session, location.researcher)
        claim, target = getting.claim(session, reference), getting.claim(session, other)
        link = linking.existing(session, claim, relation, target)
        judging.judge(session, link, decision, by, now=now)
        return Judged(link.id, link.status)


def rate_source(
    location: Location, reference: str, reliability: Reliability, *, note: str | None = None
) -> str:
    """Say how far a source can be relied on; returns its name. Raises NotFound, UnknownName."""
    from claimtrack.storage.editing import getting, judging

    with changing(location, "rate source") as (session, now):
        by = judging.researcher_named(session, location.researcher)
        source = getting.canonical(session, getting.source(session, reference))
        judging.judge(session, source, judging.Decision(reliability=reliability, note=note), by, now=now)
        return source.name
