"""`agreement`: how far researchers who judged the same claims agree, and what is left to settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from claimtrack.names import fold
from claimtrack.reliability import cohens_kappa, krippendorffs_alpha, nominal, ordinal
from claimtrack.types import Verdict
from claimtrack.types.judgement import CODED

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.types import JudgementRecord

_RANKED = "credibility"
FIELDS = ("verdict", _RANKED, *CODED)

Opinions = dict[int, dict[str, str]]
"""Claim → researcher → the value that they gave a field of it last."""


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement about one field: how many claims two or more gave it a value, for how many they all gave the
    same, Krippendorff's alpha, and Cohen's kappa for each two researchers (None: cannot be told)."""

    field: str
    claims: int
    same: int
    alpha: float | None
    kappas: Mapping[tuple[str, str], float | None]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of a claim that researchers gave different values, and nobody has settled: who says what."""

    claim_id: int
    field: str
    opinions: Mapping[str, str]


@dataclass(slots=True)
class _Collected:
    opinions: dict[str, Opinions] = field(default_factory=lambda: defaultdict(lambda: defaultdict(dict)))
    # Claims with a field of theirs that was adjudicated.
    settled: set[tuple[int, str]] = field(default_factory=set)


def agreement(location: Location) -> tuple[list[FieldAgreement], list[Disagreement]]:
    """Agreement on every field that two or more gave values, and the disagreements to adjudicate."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        collected = _collect(finding.judgements_of_claims(reader))
    fields = [_agreement(name, collected.opinions[name]) for name in FIELDS]
    open_questions = [
        Disagreement(claim, name, dict(sorted(given.items())))
        for name in FIELDS
        for claim, given in collected.opinions[name].items()
        if (claim, name) not in collected.settled and len(set(map(_same, given.values()))) > 1
    ]
    open_questions.sort(key=lambda one: (one.claim_id, FIELDS.index(one.field)))
    return [one for one in fields if one.claims], open_questions


def _collect(judgements: Iterable[JudgementRecord]) -> _Collected:
    collected = _Collected()
    for one in judgements:
        claim = one.claim_id or 0
        values = {"verdict": one.verdict, _RANKED: one.credibility, **one.coding}
        if one.adjudicates:
            # What is rejected needs no further values.
            told = FIELDS if one.verdict is Verdict.REJECTED else [name for name in values if values[name]]
            collected.settled |= {(claim, name) for name in told}
            continue
        for name, value in values.items():
            if value is not None:
                collected.opinions[name][claim][one.researcher] = str(value)
    return collected


def _same(value: str) -> str:
    """What two values have alike that are the same: speakers are written one way or another."""
    return fold(value)


def _agreement(name: str, opinions: Opinions) -> FieldAgreement:
    units = [given for given in opinions.values() if len(given) > 1]
    values = [[_same(value) for value in given.values()] for given in units]
    if name == _RANKED:
        alpha = krippendorffs_alpha([[int(value) for value in unit] for unit in values], ordinal)
    else:
        alpha = krippendorffs_alpha(values, nominal)
    researchers = sorted({researcher for given in units for researcher in given})
    kappas = {}
    for one, other in combinations(researchers, 2):
        pairs = [(_same(given[one]), _same(given[other])) for given in units if {one, other} <= given.keys()]
        if pairs:
            kappas[one, other] = cohens_kappa(pairs)
    same = sum(len(set(unit)) == 1 for unit in values)
    return FieldAgreement(name, len(units), same, alpha, kappas)
