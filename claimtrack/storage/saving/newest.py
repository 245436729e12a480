"""The claims of an article's newest capture, filed after it: those of earlier captures give way."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from claimtrack.errors import NotFound
from claimtrack.storage.saving.drafts import Replaced, replace_drafts, retire_drafts
from claimtrack.storage.saving.entities import CountryOf, Entities, no_country
from claimtrack.storage.saving.identity import extracted_uids
from claimtrack.storage.saving.parts import Filing, add_claims, add_mentions
from claimtrack.storage.saving.settling import settle
from claimtrack.storage.saving.writer import Writer, run
from claimtrack.types import Extraction, Method


def take_up(
    connection: Connection,
    capture_id: int,
    extraction: Extraction,
    *,
    now: datetime,
    country_of: CountryOf = no_country,
) -> Replaced:
    """File what was found in a capture that was kept without claims; untouched drafts of the article's other
    captures give way, and stay citable by their ids. Raises NotFound when there is no such capture."""
    sql = (
        "SELECT article.id, article.uid, text, bytes_sha256 FROM capture"
        " JOIN article ON article.id = article_id WHERE capture.id = ?"
    )
    found = run(connection, sql, capture_id).first()
    if found is None:
        raise NotFound(f"no capture {capture_id}")
    article_id, scope, text, digest = found
    writer = Writer(connection, now)
    before = _live(writer, article_id)
    kept = retire_drafts(writer, article_id)
    uids = extracted_uids(extraction.claims, digest)
    if any(True for _ in writer.select_in("claim", "uid, id", uids)):  # a table has brought some of them
        gained = replace_drafts(connection, capture_id, extraction, now=now, country_of=country_of).gained
    else:
        entities = Entities(writer, scope, extraction.claims, country_of)
        filing = Filing(Method.EXTRACTED.value, capture_id, text, extraction.extractor)
        add_mentions(writer, entities, extraction, capture_id)
        gained = add_claims(writer, entities, extraction.claims, filing, uids, kept)
        writer.flush()
        settle(writer, [capture_id])
        writer.run("UPDATE capture SET extractor = ? WHERE id = ?", extraction.extractor, capture_id)
    lost = before + gained - _live(writer, article_id)
    return Replaced(gained, lost, before - lost)


def _live(writer: Writer, article_id: int) -> int:
    sql = (
        "SELECT count(*) FROM claim JOIN capture ON capture.id = capture_id"
        " WHERE article_id = ? AND claim.deleted_at IS NULL"
    )
    return int(writer.run(sql, article_id).scalar())
