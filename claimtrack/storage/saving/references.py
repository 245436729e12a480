"""Articles that are only spoken of: a table of claims names them, their text is not at hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from claimtrack.storage.saving.entities import Entities, no_country
from claimtrack.storage.saving.identity import digest
from claimtrack.storage.saving.values import as_json, days
from claimtrack.storage.saving.writer import Writer
from claimtrack.types import ArticleFacts

_NO_TEXT = sha256(b"").hexdigest()
_MEDIA_TYPE = "application/x-reference"


def known_claims(connection: Connection, uids: Sequence[str], *, now: datetime) -> frozenset[str]:
    """Those of `uids` that are claims of the database."""
    return frozenset(uid for uid, _ in Writer(connection, now).select_in("claim", "uid, id", list(uids)))


def capture_for(connection: Connection, facts: ArticleFacts, *, now: datetime) -> int:
    """The newest capture of the article with these facts; an article and a capture without text if new.

    An article is known again by its address, else by its title, source and date of publication.
    """
    writer = Writer(connection, now)
    uid = digest(facts.url or as_json([facts.source, facts.title, facts.published and facts.published.edtf]))
    found = writer.run(
        "SELECT max(capture.id) FROM capture JOIN article ON article.id = capture.article_id"
        " WHERE article.uid = ?",
        uid,
    ).scalar()
    return int(found) if found is not None else _new(writer, facts, uid)


def _new(writer: Writer, facts: ArticleFacts, uid: str) -> int:
    source = Entities(writer, uid, (), no_country).source(facts.source) if facts.source else None
    published = facts.published
    edtf, raw = (published.edtf, published.raw) if published else (None, None)
    alternatives = as_json(list(published.alternatives) if published else [])
    article_id, capture_id = writer.new_id("article"), writer.new_id("capture")
    about = (facts.title, facts.byline, facts.url, None)
    dates = (edtf, raw, *days(edtf), alternatives, None, None)
    writer.add("article", (article_id, uid, source, *about, *dates, "[]", "{}", None, writer.now))
    how = (writer.now, "a table of claims", None, _MEDIA_TYPE, None, None)  # no charset, no bytes
    # No bytes, so no hash of any: one of the uid keeps the column unique and can be no real capture's.
    kept = (sha256(f"reference {uid}".encode()).hexdigest(), None, _NO_TEXT, "none", None, "[]", None)
    writer.add("capture", (capture_id, article_id, *how, *kept))
    writer.flush()
    return capture_id
