"""`cite` and `verify --citation`: a reference to the very words of a claim that anybody can check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from claimtrack.errors import InvalidValue, NotFound
from claimtrack.types import Span, SpanField

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.storage.reader import Reader
    from claimtrack.types import ClaimRecord
    from claimtrack.types.listing import CaptureRecord

_MARK = re.compile(
    r"\[claimtrack: claim ([0-9a-f]{1,64}); capture ([0-9a-f]{64}); text ([0-9a-f]{64});"
    r" span (\d{1,9}-\d{1,9}(?:, \d{1,9}-\d{1,9}){0,99}); words ([0-9a-f]{64})\]"
)
_LONGEST = 1_000_000  # characters of a text that is looked through for citations


@dataclass(frozen=True, slots=True)
class Citation:
    """What pins a claim's words down: its uid, the SHA-256 of the capture's bytes, of its text and of the
    words, and where in the text they stand."""

    claim_uid: str
    bytes_sha256: str
    text_sha256: str
    spans: tuple[Span, ...]
    words_sha256: str

    def __str__(self) -> str:
        spans = ", ".join(f"{span.start}-{span.end}" for span in self.spans)
        return (
            f"[claimtrack: claim {self.claim_uid}; capture {self.bytes_sha256}; text {self.text_sha256};"
            f" span {spans}; words {self.words_sha256}]"
        )


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim, the words of the article that say it (its pieces in order), the capture they stand in, and the
    citation; without an article there is nothing to pin down."""

    record: ClaimRecord
    words: tuple[str, ...] = ()
    capture: CaptureRecord | None = None
    citation: Citation | None = None


def cite(location: Location, reference: str) -> Cited:
    """What is needed to cite a claim. Raises NotFound."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        record = finding.claim(reader, reference)
        capture_id = record.article.capture_id if record.article else None
        spans = record.claim.spans.get(SpanField.CONTENT, ())
        text = finding.capture_text(reader, capture_id) if capture_id else None
        if record.article is None or text is None or not spans:
            return Cited(record)
        captures = finding.article(reader, str(record.article.id)).captures
        capture = next(one for one in captures if one.id == capture_id)
    words = tuple(text[span.start : span.end] for span in spans)
    citation = Citation(record.uid, capture.bytes_sha256, capture.text_sha256, spans, _hash_of(words))
    return Cited(record, words, capture, citation)


def citations(text: str) -> tuple[Citation, ...]:
    """The citations that stand in `text`, in order. Raises InvalidValue when there is none."""
    found = tuple(map(_parsed, _MARK.finditer(" ".join(text[:_LONGEST].split()))))
    if not found:
        raise InvalidValue(
            "no citation is in it; 'claimtrack cite' prints one, which ends in [claimtrack: …]"
        )
    return found


def check(location: Location, citation: Citation) -> list[str]:
    """What of a citation this database does not bear out, a line for each thing; empty when all holds.

    Raises NotFound when no capture here has these bytes.
    """
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return list(_problems(reader, citation))


def _problems(reader: Reader, citation: Citation) -> Iterator[str]:
    from claimtrack.storage import finding

    found = finding.capture_of_bytes(reader, citation.bytes_sha256)
    if found is None:
        raise NotFound(
            f"no capture here has the bytes {citation.bytes_sha256[:12]}…; is this the right database?"
        )
    capture_id, content, text = found
    if content is None or text is None:
        yield f"capture {capture_id}: its bytes and text were purged; only their hashes are left"
        return
    if sha256(content).hexdigest() != citation.bytes_sha256:
        yield f"capture {capture_id}: its bytes are not those of the citation"
    if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != citation.text_sha256:
        yield f"capture {capture_id}: its text is not that of the citation"
    words = tuple(text[span.start : span.end] for span in citation.spans)
    if _hash_of(words) != citation.words_sha256:
        yield f"capture {capture_id}: other words stand at the span of the citation"
    try:
        finding.claim(reader, citation.claim_uid)
    except NotFound:
        yield f"claim {citation.claim_uid}: is not in this database"


def _parsed(match: re.Match[str]) -> Citation:
    pairs = (pair.split("-") for pair in match[4].split(", "))
    spans = tuple(Span(int(start), int(end)) for start, end in pairs)
    return Citation(match[1], match[2], match[3], spans, match[5])


def _hash_of(words: tuple[str, ...]) -> str:
    """The SHA-256 of the pieces of a claim, a line each."""
    return sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()
