"""Holds what was extracted from the rows of tests/extraction/constructions against what they expect.

The shape of a row is told in constructions.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from construction_rows import Row, content_spans, listed

from claimtrack.names import fold
from claimtrack.types import Claim, Span, SpanField

FIELDS = ("act", "attribution", "quote_type", "via", "role", "affiliation", "said")

_WORD = re.compile(r"\w+")
_LEADING_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
_INSIDE = 0.8
_ENOUGH = 0.5


@dataclass
class Verdict:
    """What was right in one row: counts, and in words what was not."""

    row: Row
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def words(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """A content as the offsets of its words, without a leading "that"."""
    starts = [match.start() for span in sorted(spans) for match in _WORD.finditer(text, span.start, span.end)]
    leading = bool(spans) and _LEADING_THAT.match(min(spans).of(text)) is not None
    return frozenset(starts[1:] if leading and len(starts) > 1 else starts)


def same_name(found: str | None, wanted: str | None) -> bool:
    """Whether two names are one but for case, accents, a leading article and British spelling."""
    plain = [
        re.sub(r"^(?:the|an?) ", "", fold(name or "")).replace("defence", "defense")
        for name in (found, wanted)
    ]
    return plain[0] == plain[1]


def judge(row: Row, claims: Sequence[Claim]) -> Verdict:
    """Hold what was extracted from a row against what is expected of it."""
    verdict = Verdict(row)
    judged = [claim for claim in row.claims if not claim.get("optional")]
    said = [words(row.text, claim.spans.get(SpanField.CONTENT, ())) for claim in claims]
    told = [words(row.text, content_spans(row, claim)) for claim in judged]
    answers = _answers(judged, told, claims, said)
    used = {at for answer in answers.values() for at in answer}
    for claim in row.claims:
        if claim.get("optional"):
            wanted = words(row.text, content_spans(row, claim))
            used |= {
                at for at in range(len(claims)) if at not in used and _alike(said[at], wanted) >= _ENOUGH
            }
    free = [at for at in range(len(claims)) if at not in used]
    verdict.counts.update(expected=len(judged), found=len(answers), extra=len(free))
    verdict.counts["kept"] = sum(len(answer) for answer in answers.values())
    if not row.claims:
        verdict.counts.update(negatives=1, silent=int(not claims))
    for at, claim in enumerate(judged):
        if at in answers:
            _judge_fields(verdict, claim, claims[answers[at][0]])
        else:
            _judge_missing(verdict, claim, told[at], [(claims[one], said[one]) for one in free])
    verdict.faults += [f"extra: {_shown(claims[at])}" for at in free]
    return verdict


def _answers(
    judged: Sequence[dict[str, Any]],
    told: Sequence[frozenset[int]],
    claims: Sequence[Claim],
    said: Sequence[frozenset[int]],
) -> dict[int, list[int]]:
    """For each expected claim that is found, what answers it: one claim, or several that are its parts."""
    fitting = {
        (wanted, at): _alike(said[at], told[wanted])
        for wanted, claim in enumerate(judged)
        for at in range(len(claims))
        if _speaker_is_right(claim, claims[at])
    }
    answers: dict[int, list[int]] = {}
    used: set[int] = set()
    for (wanted, at), common in sorted(fitting.items(), key=lambda pair: (-pair[1], pair[0])):
        if common >= _ENOUGH and wanted not in answers and at not in used:
            answers[wanted] = [at]
            used.add(at)
    for wanted, claim in enumerate(judged):
        if claim.get("parts"):
            inside = [
                at
                for one, at in fitting
                if one == wanted
                and at not in used
                and len(said[at] & told[wanted]) >= _INSIDE * len(said[at])
            ]
            parts = answers.get(wanted, []) + inside
            if _alike(frozenset().union(*(said[at] for at in parts)), told[wanted]) >= _ENOUGH:
                answers[wanted] = parts
                used.update(parts)
    return answers


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, len(one | other))


def _speaker_is_right(wanted: dict[str, Any], claim: Claim) -> bool:
    name = claim.speaker.name if claim.speaker else None
    return any(same_name(name, accepted) for accepted in listed(wanted["speaker"]))


def _judge_fields(verdict: Verdict, wanted: dict[str, Any], claim: Claim) -> None:
    speaker = claim.speaker
    found: dict[str, Any] = {
        "act": claim.act,
        "attribution": claim.attribution,
        "quote_type": claim.quote_type,
        "via": [relay.name for relay in claim.via],
        "role": speaker.role if speaker else None,
        "affiliation": speaker.affiliation if speaker else None,
        "said": claim.said.edtf if claim.said else None,
    }
    for name in FIELDS:
        if not _is_judged(name, wanted):
            continue
        verdict.counts[f"judged {name}"] += 1
        if name == "via":
            pairs = zip(found["via"], wanted["via"], strict=False)
            right = len(found["via"]) == len(wanted["via"]) and all(
                any(same_name(relay, accepted) for accepted in listed(one)) for relay, one in pairs
            )
        elif name in {"role", "affiliation"}:
            right = any(same_name(found[name], accepted) for accepted in listed(wanted[name]))
        else:
            right = found[name] in listed(wanted[name])
        verdict.counts[name] += right
        verdict.counts[f"expected {name}"] += 1
        if not right:
            verdict.faults.append(f"{name} {_plain(found[name])}, wanted {wanted[name]}: {_shown(claim)}")


def _is_judged(name: str, wanted: dict[str, Any]) -> bool:
    return name in wanted and not (name == "via" and wanted["via"] is None)


def _judge_missing(
    verdict: Verdict,
    wanted: dict[str, Any],
    told: frozenset[int],
    free: Sequence[tuple[Claim, frozenset[int]]],
) -> None:
    verdict.counts.update(f"expected {name}" for name in FIELDS if _is_judged(name, wanted))
    near = [(claim, common) for claim, said in free if (common := _alike(said, told)) >= _ENOUGH]
    if not near:
        verdict.faults.append(f"missing: {_plain(wanted['speaker'])}: {wanted['content']}")
        return
    claim = max(near, key=lambda pair: pair[1])[0]
    name, mention = (claim.speaker.name, claim.speaker.mention) if claim.speaker else (None, None)
    right = any(same_name(mention, accepted) for accepted in listed(wanted["mention"]))
    stage = "speaker, though its mention is right" if right and mention else "speaker and its mention"
    verdict.counts["misnamed"] += int(right and mention is not None)
    verdict.faults.append(f"{stage}: {name} ({mention}), wanted {_plain(wanted['speaker'])}: {claim.text}")


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _shown(claim: Claim) -> str:
    return f"{claim.speaker.name if claim.speaker else None} [{claim.cue}] {claim.text}"
