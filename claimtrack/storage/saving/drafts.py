"""Drafts that nobody touched give way to what a newer extractor or a newer capture finds; the rest stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from claimtrack.errors import NotFound
from claimtrack.storage.saving.entities import CountryOf, Entities, no_country
from claimtrack.storage.saving.identity import extracted_uids
from claimtrack.storage.saving.parts import (
    Filing,
    Kept,
    add_mentions,
    add_parts,
    claim_row,
    nested,
    selected,
)
from claimtrack.storage.saving.settling import settle
from claimtrack.storage.saving.writer import CLAIM, Row, Writer, run
from claimtrack.storage.sealing import reseal_claims
from claimtrack.types import Claim, Extraction, Method

# A claim that gave way has `deleted_at` but no ordinal; one that a person removed keeps its ordinal.
_TOUCHED = """(
  claim.updated_at IS NOT NULL OR claim.status <> 'draft' OR claim.note IS NOT NULL
  OR (claim.deleted_at IS NOT NULL AND claim.ordinal IS NOT NULL)
  OR EXISTS (SELECT 1 FROM claim_tag WHERE claim_tag.claim_id = claim.id)
  OR EXISTS (SELECT 1 FROM judgement WHERE judgement.claim_id = claim.id)
  OR EXISTS (SELECT 1 FROM claim_link WHERE claim.id IN (from_id, to_id) AND claim_link.deleted_at IS NULL
             AND (claim_link.origin = 'manual' OR claim_link.status <> 'draft'))
)"""
_PARTS = ("claim_span", "claim_via", "claim_place", "claim_event")


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many claims of a capture are new, gone (untouched drafts not found again) and still there."""

    gained: int
    lost: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Stored:
    id: int
    touched: bool
    gone: bool


def retire_drafts(writer: Writer, article_id: int) -> Kept:
    """Hide the untouched drafts of all captures of an article; returns the claims that stay as they are."""
    of_article = "capture_id IN (SELECT id FROM capture WHERE article_id = ?) AND method = 'extracted'"
    kept = writer.run(
        f"SELECT text, speaker_id, id FROM claim WHERE {of_article} AND {_TOUCHED} ORDER BY id",
        article_id,
    ).all()
    writer.run(
        f"UPDATE claim SET deleted_at = ?, ordinal = NULL"
        f" WHERE {of_article} AND deleted_at IS NULL AND NOT {_TOUCHED}",
        writer.now,
        article_id,
    )
    return {(text, speaker_id): claim_id for text, speaker_id, claim_id in kept}


def adopt_claims(
    writer: Writer,
    entities: Entities,
    capture_id: int,
    text: str,
    extraction: Extraction,
    digest: str,
    claims: Sequence[int],
) -> int:
    """File what was found in a new capture of which a table has brought `claims` already: they move into it,
    and are what the extractor finds again. Returns how many claims came."""
    writer.flush()
    for claim_id in claims:
        writer.run("UPDATE claim SET capture_id = ?, ordinal = NULL WHERE id = ?", capture_id, claim_id)
        spans = writer.run(
            'SELECT field, position, start, "end" FROM claim_span WHERE claim_id = ?', claim_id
        )
        for field, position, start, end in spans.all():
            writer.run(
                "UPDATE claim_span SET exact = ?, prefix = ?, suffix = ?"
                " WHERE claim_id = ? AND field = ? AND position = ?",
                *selected(text, start, end),
                claim_id,
                field,
                position,
            )
    gained = _Replacing(writer, entities, capture_id, text).replace(extraction, digest).gained
    reseal_claims(writer.connection, claims)
    return gained


def replace_drafts(
    connection: Connection,
    capture_id: int,
    extraction: Extraction,
    *,
    now: datetime,
    country_of: CountryOf = no_country,
) -> Replaced:
    """Put what today's extractor finds in the place of a capture's untouched drafts.

    A claim found again keeps its row, id and uid (an untouched one takes today's values); an untouched one
    not found again is hidden; a touched one stays as it is. Raises NotFound when there is no such capture.
    """
    sql = (
        "SELECT text, bytes_sha256, article.uid FROM capture JOIN article ON article.id = article_id"
        " WHERE capture.id = ?"
    )
    capture = run(connection, sql, capture_id).first()
    if capture is None:
        raise NotFound(f"no capture {capture_id}")
    text, digest, scope = capture
    if text is None:  # purged: nothing is left to find anything in
        return Replaced(0, 0, 0)
    writer = Writer(connection, now)
    entities = Entities(writer, scope, extraction.claims, country_of)
    return _Replacing(writer, entities, capture_id, text).replace(extraction, digest)


class _Replacing:
    """The work of `replace_drafts` on one capture."""

    def __init__(self, writer: Writer, entities: Entities, capture_id: int, text: str) -> None:
        self._writer, self._entities, self._capture_id, self._text = writer, entities, capture_id, text

    def replace(self, extraction: Extraction, digest: str) -> Replaced:
        writer, capture_id = self._writer, self._capture_id
        stored = self._stored()
        uids = extracted_uids(extraction.claims, digest)
        # Ordinals are unique within the capture: all are taken away before any is given anew.
        writer.run(
            "UPDATE claim SET ordinal = NULL WHERE capture_id = ? AND method = 'extracted'", capture_id
        )
        gained = self._file(extraction, uids, stored)
        lost = self._retire([found for uid, found in stored.items() if uid not in set(uids)], len(uids))
        for table in ("place_mention", "date_mention"):
            writer.run(f"DELETE FROM {table} WHERE capture_id = ?", capture_id)
        add_mentions(writer, self._entities, extraction, capture_id)
        writer.flush()
        settle(writer, [capture_id])
        writer.run("UPDATE capture SET extractor = ? WHERE id = ?", extraction.extractor, capture_id)
        return Replaced(gained, lost, sum(not found.gone for found in stored.values()) - lost)

    def _stored(self) -> dict[str, _Stored]:
        sql = (
            f"SELECT uid, id, {_TOUCHED}, deleted_at IS NOT NULL FROM claim"
            " WHERE capture_id = ? AND method = 'extracted' ORDER BY id"
        )
        rows = self._writer.run(sql, self._capture_id)
        return {uid: _Stored(claim_id, bool(touched), bool(gone)) for uid, claim_id, touched, gone in rows}

    def _file(self, extraction: Extraction, uids: Sequence[str], stored: Mapping[str, _Stored]) -> int:
        """Add the claims that are new, bring the untouched ones up to date; returns how many came."""
        writer, claims = self._writer, extraction.claims
        filing = Filing(Method.EXTRACTED.value, self._capture_id, self._text, extraction.extractor)
        known = {index: stored[uid] for index, uid in enumerate(uids) if uid in stored}
        new = [index for index in range(len(claims)) if index not in known]
        ids = {index: found.id for index, found in known.items()}
        ids |= {index: writer.new_id("claim") for index in new}
        changed: list[tuple[int, Row]] = []
        for index, parent in nested(claims):
            parent_id = ids[parent] if parent is not None else None
            row = claim_row(
                self._entities, claims[index], filing, uid=uids[index], ordinal=index, parent_id=parent_id
            )
            if index in known:
                changed.append((index, row))
            else:
                writer.pending["claim"].append((ids[index], *row, writer.now))
                add_parts(writer, self._entities, claims[index], ids[index], self._text)
        writer.flush()  # a claim found again may name a parent or a speaker that is new
        for index, row in changed:
            self._bring_up_to_date(claims[index], known[index], index, row)
        writer.flush()
        reseal_claims(writer.connection, [found.id for found in known.values() if not found.touched])
        return len(new) + sum(found.gone and not found.touched for found in known.values())

    def _bring_up_to_date(self, claim: Claim, found: _Stored, ordinal: int, row: Row) -> None:
        if found.touched:
            self._writer.run("UPDATE claim SET ordinal = ? WHERE id = ?", ordinal, found.id)
            return
        assignments = ", ".join(f"{column} = ?" for column in CLAIM)
        self._writer.run(
            f"UPDATE claim SET {assignments}, deleted_at = NULL WHERE id = ?",
            *row,
            found.id,
        )
        for table in _PARTS:
            self._writer.run(f"DELETE FROM {table} WHERE claim_id = ?", found.id)
        add_parts(self._writer, self._entities, claim, found.id, self._text)

    def _retire(self, absent: Sequence[_Stored], ordinal: int) -> int:
        """Hide the untouched among the claims not found again; returns how many."""
        lost = 0
        for found in absent:
            if found.touched:
                self._writer.run("UPDATE claim SET ordinal = ? WHERE id = ?", ordinal, found.id)
                ordinal += 1
            elif not found.gone:
                sql = "UPDATE claim SET deleted_at = ? WHERE id = ?"
                self._writer.run(sql, self._writer.now, found.id)
                lost += 1
        return lost
