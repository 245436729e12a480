"""Whether a database is whole: its structure, its search structures, and every stored hash and span."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from claimtrack.errors import DatabaseError, DatabaseMissing
from claimtrack.storage import revision
from claimtrack.storage.dialects import Dialect, RawConnection, dialect_of
from claimtrack.storage.failures import named
from claimtrack.storage.location import Location


def check(location: Location) -> list[str]:
    """What is wrong, a line for each thing; empty when all is well.

    Raises DatabaseMissing when there is no database, DatabaseOlder and DatabaseNewer when it is not at this
    program's revision, DatabaseError when it cannot be opened at all.
    """
    if location.path is not None and not location.path.exists():
        raise DatabaseMissing(f"{location.shown}: there is no database yet; 'claimtrack import' makes one")
    dialect = dialect_of(location)
    with named(location):
        raw = dialect.connect(location)
        try:
            _require_current(location, dialect, raw)
            problems = dialect.problems(raw)
            try:
                problems += _evidence(raw, dialect.placeholder)
            except Exception as error:
                # A page too damaged to be read ends the reading of evidence, but not the report.
                meaning = dialect.explain(error)
                if meaning is None or not problems:
                    raise
                problems.append(f"the evidence cannot be read to its end: {meaning}")
            return problems
        finally:
            raw.close()


def _require_current(location: Location, dialect: Dialect, raw: RawConnection) -> None:
    tables = dialect.tables(raw)
    stamp = raw.execute("SELECT version_num FROM alembic_version").fetchone() if tables else None
    if tables and stamp is None:
        raise DatabaseError(f"{location.shown}: bears no schema revision; 'claimtrack db restore' a backup")
    revision.require_current(location, tables, stamp[0] if stamp else None)


def _evidence(raw: RawConnection, placeholder: str) -> Iterator[str]:
    """Hashes of bytes and texts, and the words of every span; one capture at a time is in memory."""
    for (capture_id,) in raw.execute("SELECT id FROM capture ORDER BY id").fetchall():
        content, bytes_sha256, text, text_sha256 = raw.execute(
            f"SELECT bytes, bytes_sha256, text, text_sha256 FROM capture WHERE id = {placeholder}",
            (capture_id,),
        ).fetchone()
        if content is not None and _hash(content) != bytes_sha256:
            yield f"capture {capture_id}: its bytes are not those of its hash"
        if text is None:  # purged, or only spoken of
            continue
        if _hash(text) != text_sha256:
            yield f"capture {capture_id}: its text is not that of its hash"
        spans = raw.execute(
            'SELECT claim_id, field, start, "end", exact FROM claim_span JOIN claim ON claim.id = claim_id'
            f" WHERE capture_id = {placeholder} ORDER BY claim_id, field, position",
            (capture_id,),
        ).fetchall()
        for claim_id, field, start, end, exact in spans:
            if text[start:end] != exact:
                yield f"claim {claim_id}: its {field} span {start}-{end} is not what the text says there"


def _hash(value: bytes | str) -> str:
    """SHA-256 of bytes, or of a text in UTF-8. A damaged SQLite row may hold either where the other was."""
    return sha256(value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value).hexdigest()
