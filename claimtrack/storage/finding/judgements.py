"""What researchers decided, oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.storage.finding.connection import Connection, loaded
from claimtrack.storage.finding.listing import instant
from claimtrack.types import JudgementRecord, Reliability, Verdict

_SQL = (
    "SELECT researcher.name, at, claim_id, link_id, source_id, verdict, credibility, reliability,"
    " adjudication, judgement.note, coding FROM judgement JOIN researcher ON researcher.id = researcher_id"
)


def judgements_of_claim(connection: Connection, claim_id: int) -> tuple[JudgementRecord, ...]:
    """Who decided what about one claim."""
    return tuple(_records(connection, "claim_id = ?", [claim_id]))


def judgements_of_source(connection: Connection, source_id: int) -> tuple[JudgementRecord, ...]:
    """Who rated a source how."""
    return tuple(_records(connection, "source_id = ?", [source_id]))


def judgements_of_claims(connection: Connection) -> Iterator[JudgementRecord]:
    """Who decided what about every claim that is in sight."""
    return _records(connection, "claim_id IN (SELECT id FROM claim WHERE deleted_at IS NULL)", [])


def _records(connection: Connection, test: str, parameters: list[object]) -> Iterator[JudgementRecord]:
    for row in connection.execute(f"{_SQL} WHERE {test} ORDER BY judgement.id", parameters):
        name, at, claim, link, source, verdict, credibility, reliability, adjudicates, note, coding = row
        yield JudgementRecord(
            researcher=name,
            at=instant(at),
            claim_id=claim,
            link_id=link,
            source_id=source,
            verdict=Verdict(verdict) if verdict else None,
            credibility=credibility,
            reliability=Reliability(reliability) if reliability else None,
            adjudicates=bool(adjudicates),
            note=note,
            coding=loaded(coding) or {},
        )
