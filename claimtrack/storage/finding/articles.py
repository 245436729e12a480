"""Articles with their captures, and what importing asks about those that are there."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from claimtrack.errors import AmbiguousName, NotFound
from claimtrack.storage.finding.connection import Connection, Row, clean, limited, loaded
from claimtrack.storage.finding.listing import as_id, containing, date_value, grouped, instant
from claimtrack.storage.finding.roots import Roots
from claimtrack.types import Provenance
from claimtrack.types.listing import ArticleRecord, CaptureRecord

_SHORTEST_UID = 6
_COLUMNS = (
    "article.id, article.uid, article.title, source.id, source.name, article.byline, article.url,"
    " article.language, article.published_raw, article.published_edtf, article.published_alternatives,"
    " article.modified_raw, article.modified_edtf, article.categories, article.provenance,"
    " article.external_id, article.republishes_id, article.note, article.deleted_at, article.purged_at,"
    " (SELECT count(*) FROM capture JOIN claim ON claim.capture_id = capture.id"
    " WHERE capture.article_id = article.id AND claim.deleted_at IS NULL)"
)
_CAPTURES = (
    "SELECT article_id, id, captured_at, origin, final_url, media_type, charset, bytes_sha256, text_sha256,"
    " reader, extractor, warnings FROM capture WHERE article_id IN {ids} ORDER BY article_id, id"
)


def find_articles(
    connection: Connection,
    text: str | None = None,
    *,
    in_text: str | None = None,
    limit: int | None = None,
    include_removed: bool = False,
) -> tuple[ArticleRecord, ...]:
    """Articles whose title, source, byline or URL holds `text`, newest published first, undated last.

    With `in_text` only those that have these words in the text of a capture; that looks through all texts.
    """
    test, parameters = "TRUE", list[object]()
    if text is not None:
        fields = ("article.title", "source.name", "article.byline", "article.url")
        test, parameters = _holding(text, *fields)
    if in_text is not None:
        within, more = _holding(in_text, "capture.text")
        some = f"SELECT 1 FROM capture WHERE capture.article_id = article.id AND ({within})"
        test = f"({test}) AND EXISTS ({some})"
        parameters = [*parameters, *more]
    removed = "article.deleted_at IS NOT NULL OR source.deleted_at IS NOT NULL"
    kept = "TRUE" if include_removed else f"NOT ({removed})"
    ending = f"({test}) AND {kept} ORDER BY article.published_from DESC NULLS LAST, article.id DESC"
    return _articles(connection, ending + limited(limit), parameters)


def _holding(text: str, *fields: str) -> tuple[str, list[object]]:
    """A condition on the rows that have `text` in one of `fields`, whatever its case, and its parameters."""
    # SQLite folds the case of ASCII only: other letters are looked for as words are usually written.
    cased = dict.fromkeys((text, text.lower(), text.upper(), text.capitalize(), text.title()))
    patterns = [containing(text)] if text.isascii() else [containing(variant) for variant in cased]
    tests = [f"lower({field}) LIKE lower(?) ESCAPE '!'" for field in fields for _ in patterns]
    return " OR ".join(tests), [pattern for _ in fields for pattern in patterns]


def article(connection: Connection, reference: str) -> ArticleRecord:
    """The article with this id, URL, uid or start of a uid (six characters at least), removed or not.

    Raises NotFound; AmbiguousName when several uids begin so.
    """
    number, text = as_id(reference), clean(reference).strip()
    found: tuple[ArticleRecord, ...] = ()
    if number is not None:
        found = _articles(connection, "article.id = ?", [number])
    if not found and len(text) >= _SHORTEST_UID:
        after = text[:-1] + chr(ord(text[-1]) + 1)
        test = "article.url = ? OR article.uid >= ? AND article.uid < ?"
        found = _articles(connection, f"{test} ORDER BY article.id LIMIT 5", [text, text, after])
    if len(found) > 1:
        ids = ", ".join(str(one.id) for one in found)
        raise AmbiguousName(f"the uids of articles {ids} begin with '{text}'; write more of it")
    if not found:
        raise NotFound(f"no article {text}; see 'claimtrack article list'")
    method = "SELECT republishes_method FROM article WHERE id = ?"
    carriers = "SELECT id FROM article WHERE republishes_id = ? AND deleted_at IS NULL ORDER BY id"
    return replace(
        found[0],
        republishes_method=next(connection.execute(method, [found[0].id]))[0],
        republished_by=tuple(row[0] for row in connection.execute(carriers, [found[0].id])),
    )


def captures_of(connection: Connection, article: ArticleRecord) -> tuple[CaptureRecord, ...]:
    """The captures of an article, oldest first, with their sizes and numbers of claims."""
    live = "SELECT count(*) FROM claim WHERE capture_id = capture.id AND deleted_at IS"
    sql = f"SELECT id, length(bytes), ({live} NULL), ({live} NOT NULL AND ordinal IS NULL) FROM capture"
    rows = connection.execute(f"{sql} WHERE article_id = ?", [article.id])
    counts = {row[0]: row[1:] for row in rows}
    return tuple(
        replace(capture, size=size, claims=claims, former=former)
        for capture in article.captures
        for size, claims, former in [counts[capture.id]]
    )


def capture_text(connection: Connection, capture_id: int) -> str:
    """The text of a capture; empty after its article was purged. Raises NotFound."""
    for row in connection.execute("SELECT text FROM capture WHERE id = ?", [capture_id]):
        return row[0] or ""
    raise NotFound(f"no capture {capture_id}; 'claimtrack article show' lists those of an article")


def capture_bytes(connection: Connection, capture_id: int) -> bytes:
    """The bytes of a capture as they came; empty after its article was purged. Raises NotFound."""
    for row in connection.execute("SELECT bytes FROM capture WHERE id = ?", [capture_id]):
        return bytes(row[0] or b"")
    raise NotFound(f"no capture {capture_id}; 'claimtrack article show' lists those of an article")


def article_with_bytes(connection: Connection, content: bytes) -> tuple[int, str | None] | None:
    """The id of the first article that has a capture of exactly these bytes, and whether it was "purged" or
    "removed"; None when there is none."""
    sql = (
        "SELECT article.id, CASE WHEN purged_at IS NOT NULL THEN 'purged'"
        " WHEN deleted_at IS NOT NULL THEN 'removed' END"
        " FROM capture JOIN article ON article.id = capture.article_id"
        " WHERE bytes_sha256 = ? ORDER BY capture.id LIMIT 1"
    )
    for identifier, state in connection.execute(sql, [sha256(content).hexdigest()]):
        return int(identifier), state
    return None


def _articles(connection: Connection, ending: str, parameters: list[object]) -> tuple[ArticleRecord, ...]:
    source = Roots(connection).of("source", "article.source_id")
    sql = f"SELECT {_COLUMNS} FROM article LEFT JOIN source ON source.id = {source} WHERE {ending}"
    rows = list(connection.execute(sql, parameters))
    captures = grouped(connection, _CAPTURES, [row[0] for row in rows])
    return tuple(_record(row, [_capture(capture) for capture in captures[row[0]]]) for row in rows)


def _record(row: Row, captures: list[CaptureRecord]) -> ArticleRecord:
    published = date_value(row[8], row[9], loaded(row[10]) or ())
    provenance = {name: Provenance(**origin) for name, origin in (loaded(row[14]) or {}).items()}
    metadata = (published, date_value(row[11], row[12]), tuple(loaded(row[13]) or ()), provenance)
    deleted_at, purged_at, claims = row[18:]
    state = (deleted_at is not None, purged_at is not None, claims, tuple(captures))
    return ArticleRecord(*(*row[:8], *metadata, *row[15:18], *state))


def _capture(row: Row) -> CaptureRecord:
    identifier, captured_at, *others, warnings = row
    return CaptureRecord(*(identifier, instant(captured_at), *others, tuple(loaded(warnings) or ())))
