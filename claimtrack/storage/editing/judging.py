"""What researchers decide about claims, links and sources: appended, and the state that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue
from claimtrack.names import fold
from claimtrack.storage.tables import Claim, ClaimLink, Judgement, Researcher, Source
from claimtrack.types import Reliability, Status, Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """What a researcher decides: a verdict, the credibility of a claim (1 confirmed to 6 cannot be judged) or
    the reliability of a source (A to F), as in NATO's Admiralty code; values for fields of a claim (`coding`,
    by the names of CODED). `adjudicates` settles what others left disputed."""

    verdict: Verdict | None = None
    credibility: int | None = None
    reliability: Reliability | None = None
    adjudicates: bool = False
    note: str | None = None
    coding: Mapping[str, str] = field(default_factory=dict)


def researcher_named(session: Session, name: str) -> Researcher:
    """The researcher of that name, made when it is a new one. Raises InvalidValue for an empty name."""
    wanted = " ".join(name.split())
    if not fold(wanted):
        raise InvalidValue("a researcher needs a name; give it with --as")
    found = session.scalars(select(Researcher).where(Researcher.key == fold(wanted))).first()
    if found is None:
        found = Researcher(name=wanted, key=fold(wanted))
        session.add(found)
        session.flush()
    return found


def judge(
    session: Session, row: Claim | ClaimLink | Source, decision: Decision, by: Researcher, *, now: datetime
) -> Judgement:
    """Add a judgement of a claim, a link or a source; the state of a claim or link follows.

    Raises InvalidValue for a decision that says nothing, or that does not fit what it is about.
    """
    _check(row, decision)
    judgement = Judgement(
        researcher_id=by.id,
        verdict=decision.verdict.value if decision.verdict else None,
        credibility=decision.credibility,
        reliability=decision.reliability.value if decision.reliability else None,
        adjudication=decision.adjudicates,
        note=decision.note,
        coding=dict(decision.coding) or None,
        at=now,
    )
    if isinstance(row, Claim):
        judgement.claim_id = row.id
    elif isinstance(row, ClaimLink):
        judgement.link_id = row.id
    else:
        judgement.source_id = row.id
    session.add(judgement)
    session.flush()
    if not isinstance(row, Source):
        refresh_status(session, row)
    return judgement


def refresh_status(session: Session, row: Claim | ClaimLink) -> None:
    """Let the stored state be what the judgements say."""
    column = Judgement.claim_id if isinstance(row, Claim) else Judgement.link_id
    judgements = session.scalars(select(Judgement).where(column == row.id).order_by(Judgement.id)).all()
    status = state_of(judgements)
    if row.status != status.value:
        row.status = status.value
    session.flush()


def state_of(judgements: Iterable[Judgement]) -> Status:
    """The state that judgements, oldest first, amount to: the latest adjudication; else what the latest
    verdicts of all judges agree on; else disputed; a draft where nobody has judged."""
    latest: dict[int, str] = {}
    adjudicated: str | None = None
    for judgement in judgements:
        if judgement.verdict is None:
            continue
        if judgement.adjudication:
            adjudicated = judgement.verdict
        latest[judgement.researcher_id] = judgement.verdict
    if adjudicated is not None:
        return Status(adjudicated)
    verdicts = set(latest.values())
    if not verdicts:
        return Status.DRAFT
    return Status(verdicts.pop()) if len(verdicts) == 1 else Status.DISPUTED


def _check(row: Claim | ClaimLink | Source, decision: Decision) -> None:
    kind = row.__tablename__.replace("_", " ")
    values = (decision.verdict, decision.credibility, decision.reliability, decision.coding or None)
    if all(value is None for value in values):
        raise InvalidValue(f"{kind} {row.id}: nothing is decided; say accepted, rejected or unsure")
    if decision.credibility is not None and not (isinstance(row, Claim) and 1 <= decision.credibility <= 6):
        raise InvalidValue(
            f"{kind} {row.id}: credibility is of claims, from 1 (confirmed) to 6 (cannot be judged)"
        )
    if decision.reliability is not None and not isinstance(row, Source):
        raise InvalidValue(f"{kind} {row.id}: reliability is of sources; see 'claimtrack source rate'")
    if decision.coding and not isinstance(row, Claim):
        raise InvalidValue(f"{kind} {row.id}: only the fields of claims are coded")
    if decision.verdict is not None and isinstance(row, Source):
        raise InvalidValue(f"{kind} {row.id}: a source is rated, not accepted or rejected")
