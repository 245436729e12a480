"""Articles that are only spoken of: a table of claims names them, their text is not at hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from claimtrack.storage.saving.entities import Entities, no_country
from claimtrack.storage.saving.identity import digest, key_of, reference_uid
from claimtrack.storage.saving.values import as_json, days
from claimtrack.storage.saving.writer import Writer
from claimtrack.types import ArticleFacts

_NO_TEXT = sha256(b"").hexdigest()
_MEDIA_TYPE = "application/x-reference"


def known_claims(connection: Connection, uids: Sequence[str], *, now: datetime) -> frozenset[str]:
    """Those of `uids` that are claims of the database."""
    return frozenset(uid for uid, _ in Writer(connection, now).select_in("claim", "uid, id", uids))


def captures_for(
    connection: Connection, wanted: Sequence[ArticleFacts], *, now: datetime
) -> list[int | None]:
    """For each of `wanted` the newest capture of the article with these facts; an article and a capture
    without text where there is none; None for an article that was purged: it is not to come back.

    An article is known again by its address, else by its title, source and date of publication.
    """
    writer = Writer(connection, now)
    known = _known_articles(writer, wanted)
    captures: dict[str, int | None] = {}
    for facts in wanted:
        uid = _uid(facts)
        if uid in captures:
            continue
        article_id, is_purged = known.get(uid, (None, False))
        if is_purged:
            captures[uid] = None
        elif article_id is not None:
            newest = writer.run("SELECT max(id) FROM capture WHERE article_id = ?", article_id)
            captures[uid] = newest.scalar()
        else:
            captures[uid] = _new(writer, facts, uid)
    writer.flush()
    return [captures[_uid(facts)] for facts in wanted]


def _known_articles(writer: Writer, wanted: Sequence[ArticleFacts]) -> dict[str, tuple[int, bool]]:
    """For the uid of each of `wanted` that is there: the article's id, and whether it was purged."""
    uids = {_uid(facts): facts for facts in wanted}
    found = {
        uid: (article_id, purged_at is not None)
        for uid, article_id, purged_at in writer.select_in("article", "uid, id, purged_at", list(uids))
    }
    # A person may have corrected an address, or the file that was imported may not have told its own.
    by_url = dict(writer.select_in("article", "url, id", [f.url for f in uids.values() if f.url]))
    titles = [facts.title for facts in uids.values() if facts.title]
    by_title: dict[tuple[str, int | None, str | None], tuple[int, str | None]] = {}
    for title, article_id, source_id, published, url in writer.select_in(
        "article", "title, id, source_id, published_edtf, url", titles
    ):
        by_title.setdefault((title, source_id, published), (article_id, url))
    sources = dict(
        writer.select_in("source", "key, id", [key_of(f.source) for f in uids.values() if f.source])
    )
    for uid, facts in uids.items():
        if facts.url in by_url:
            found[uid] = by_url[facts.url], False
        elif uid not in found and facts.title and (not facts.source or key_of(facts.source) in sources):
            source = sources[key_of(facts.source)] if facts.source else None
            published = facts.published.edtf if facts.published else None
            article_id, url = by_title.get((facts.title, source, published), (None, None))
            if article_id is not None and (facts.url is None or url is None):
                found[uid] = article_id, False
    return found


def _uid(facts: ArticleFacts) -> str:
    return digest(facts.url) if facts.url else reference_uid(facts)


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
    kept = (
        sha256(f"reference {uid}".encode()).hexdigest(),
        None,
        _NO_TEXT,
        "none",
        None,
        "[]",
        None,
        None,
        None,
    )
    writer.add("capture", (capture_id, article_id, *how, *kept))
    return capture_id
