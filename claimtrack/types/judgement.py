"""What researchers decided about claims, links and sources, as the database tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimtrack.types.vocabulary import Act, Attribution, QuoteType, Reliability, Verdict

# The fields of a claim that researchers code each by themselves: closed vocabularies, and the speaker.
CODES = {"act": Act, "attribution": Attribution, "quote_type": QuoteType}
CODED = (*CODES, "speaker")


@dataclass(frozen=True, slots=True)
class JudgementRecord:
    """One judgement: by whom, when (ISO 8601, UTC), of what (one of the three ids), and what it says.

    `coding` holds the values that the researcher gave fields of the claim (CODED), by name.
    """

    researcher: str
    at: str
    claim_id: int | None = None
    link_id: int | None = None
    source_id: int | None = None
    verdict: Verdict | None = None
    credibility: int | None = None
    reliability: Reliability | None = None
    adjudicates: bool = False
    note: str | None = None
    coding: Mapping[str, str] = field(default_factory=dict)
