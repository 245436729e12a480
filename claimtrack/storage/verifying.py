"""Whether the stored evidence is what was filed: hashes of bytes and text, words of spans, seals, uids, log.

A row at a time is in memory, and a few texts. The structure of the database, with its search structures and
references, is looked at first (`storage.checking`): what cannot be read cannot be verified.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from claimtrack.errors import DatabaseError
from claimtrack.storage import checking, sealing
from claimtrack.storage.history.proving import problems
from claimtrack.storage.location import Location
from claimtrack.storage.reader import Reader, open_for_reading

_TEXTS = 8  # kept at hand: the claims of a capture follow one another
_REFERENCE = "application/x-reference"  # a capture of an article that a table only speaks of
_UID_LENGTH = 24


@dataclass(slots=True)
class Verified:
    """How much was looked at."""

    captures: int = 0
    claims: int = 0
    spans: int = 0
    mentions: int = 0


def verify(location: Location, done: Verified) -> Iterator[str]:
    """What is not as it was filed, a line for each row; counts in `done` what was looked at.

    Raises DatabaseMissing, DatabaseOlder, DatabaseNewer; DatabaseError when it cannot be opened at all.
    """
    yield from checking.check(location)
    with open_for_reading(location) as reader:
        reader.tolerate_damage()
        texts = _Texts(reader)
        for part in (_captures, _claims, _mentions, _articles, _log):
            try:
                yield from part(reader, texts, done)
            except DatabaseError as problem:  # a page that is damaged ends one part, not the others
                yield f"not all of the {part.__name__.strip('_')} can be read: {problem}"


def _captures(reader: Reader, _texts: _Texts, done: Verified) -> Iterator[str]:
    """Bytes and text against their hashes, the row against its seal."""
    purged = {row[0] for row in reader.execute("SELECT id FROM article WHERE purged_at IS NOT NULL")}
    for columns, seal in sealing.captures(reader.execute):
        done.captures += 1
        identifier, article_id, *_ = columns
        where = f"capture {identifier}"
        values = dict(zip(sealing.CAPTURE, columns, strict=True))
        if sealing.of_capture(columns) != seal:
            yield f"{where}: its row is not as it was filed"
        content, text = next(
            iter(reader.execute("SELECT bytes, text FROM capture WHERE id = ?", [identifier])), (None, None)
        )
        if content is not None and _hash(content) != values["bytes_sha256"]:
            yield f"{where}: its bytes are not those of its hash"
        if text is not None and _hash(text) != values["text_sha256"]:
            yield f"{where}: its text is not that of its hash"
        if (
            (content is None or text is None)
            and article_id not in purged
            and values["media_type"] != _REFERENCE
        ):
            yield f"{where}: its {'bytes' if content is None else 'text'} are not there"


def _claims(reader: Reader, texts: _Texts, done: Verified) -> Iterator[str]:
    """Each claim with its parts against its seal, each span against the words of the text."""
    for claim in sealing.claims(reader.execute):
        done.claims += 1
        identifier, _, capture_id, *_ = claim.columns
        if sealing.of_claim(claim.columns, claim.parts) != claim.seal:
            yield f"claim {identifier}: what it says or rests on is not as it was filed"
        for field, _, start, end, exact, *_ in claim.parts[0]:
            done.spans += 1
            if not texts.says(capture_id, start, end, exact):
                yield f"claim {identifier}: its {field} span {start}-{end} is not what the text says there"


def _mentions(reader: Reader, texts: _Texts, done: Verified) -> Iterator[str]:
    """Places and dates against the words of the text."""
    for table in ("place_mention", "date_mention"):
        rows = reader.execute(
            f'SELECT id, capture_id, raw, start, "end" FROM {table} ORDER BY capture_id, id'
        )
        for identifier, capture_id, raw, start, end in rows:
            done.mentions += 1
            if not texts.says(capture_id, start, end, raw):
                what = table.replace("_", " ")
                yield f"{what} {identifier}: '{raw}' is not what the text says at {start}-{end}"


def _articles(reader: Reader, _texts: _Texts, _done: Verified) -> Iterator[str]:
    """Uids against what they were made of: the address, or the bytes of the first capture."""
    sql = (
        "SELECT article.id, article.uid, article.url, capture.bytes_sha256, capture.media_type FROM article"
        " JOIN capture ON capture.article_id = article.id"
        " AND capture.id = (SELECT min(id) FROM capture WHERE article_id = article.id)"
        " WHERE article.purged_at IS NULL ORDER BY article.id"
    )
    for identifier, uid, url, bytes_sha256, media_type in reader.execute(sql):
        if media_type == _REFERENCE:  # made of what a table said of it, which a person may have corrected
            continue
        if uid not in {_hash(str(made_of))[:_UID_LENGTH] for made_of in (url, bytes_sha256)}:
            yield f"article {identifier}: its uid is not that of its address or its bytes"


def _log(reader: Reader, _texts: _Texts, _done: Verified) -> Iterator[str]:
    """Each entry of the log against its hash and that of the one before it."""
    return problems(reader)


class _Texts:
    """The texts of captures, the last few kept."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._kept: OrderedDict[int, str] = OrderedDict()

    def says(self, capture_id: Any, start: Any, end: Any, exact: Any) -> bool:
        """Whether these words stand there; nothing is known of a text that was purged, or only spoken of."""
        text = self._of(capture_id)
        if not text:
            return True
        return isinstance(start, int) and isinstance(end, int) and text[start:end] == exact

    def _of(self, capture_id: Any) -> str:
        if capture_id is None:
            return ""
        if capture_id not in self._kept:
            rows = self._reader.execute("SELECT text FROM capture WHERE id = ?", [capture_id])
            self._kept[capture_id] = str(next(iter(rows), (None,))[0] or "")
            if len(self._kept) > _TEXTS:
                self._kept.popitem(last=False)
        return self._kept[capture_id]


def _hash(value: bytes | str) -> str:
    """SHA-256 of bytes, or of a text in UTF-8. A damaged SQLite row may hold either where the other was."""
    return sha256(
        value.encode("utf-8", "surrogatepass") if isinstance(value, str) else bytes(value)
    ).hexdigest()
