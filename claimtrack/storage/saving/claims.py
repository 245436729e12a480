"""Single claims: what a person enters, or a row of a table says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from claimtrack.errors import NotFound
from claimtrack.storage.saving.entities import CountryOf, Entities, no_country
from claimtrack.storage.saving.identity import given_uid, key_of
from claimtrack.storage.saving.parts import Filing, add_parts, claim_row
from claimtrack.storage.saving.writer import Writer
from claimtrack.types import Claim, Method, Naming


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim to be filed: by hand, or from a table. `claim.parent` does not count; `parent_id` does.

    `uid` is one it already has elsewhere; `external_id` its name where it comes from.
    """

    claim: Claim
    method: Method
    capture_id: int | None = None
    uid: str | None = None
    external_id: str | None = None
    parent_id: int | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Capture:
    """What a claim needs to know of the capture it stands in; nothing for a claim without one."""

    text: str = ""
    bytes_sha256: str | None = None
    article_uid: str | None = None


def save_claim(
    connection: Connection, new: NewClaim, *, now: datetime, country_of: CountryOf = no_country
) -> tuple[int, bool]:
    """File one claim; returns its id and whether it is new. See `save_claims`."""
    return save_claims(connection, [new], now=now, country_of=country_of)[0]


def save_claims(
    connection: Connection,
    claims: Iterable[NewClaim],
    *,
    now: datetime,
    country_of: CountryOf = no_country,
) -> list[tuple[int, bool]]:
    """File claims; returns each one's id and whether it is new: the same claim again changes nothing.

    Raises NotFound for a capture that is not there.
    """
    filing = _Filing(Writer(connection, now), country_of)
    return filing.file(list(claims))


class _Filing:
    """Claims on their way into one database in one transaction."""

    def __init__(self, writer: Writer, country_of: CountryOf) -> None:
        self._writer = writer
        self._country_of = country_of
        self._captures: dict[int | None, _Capture] = {None: _Capture()}

    def file(self, claims: list[NewClaim]) -> list[tuple[int, bool]]:
        captures = [self._capture(new.capture_id) for new in claims]
        uids = [
            new.uid or given_uid(new.claim, new.method.value, new.external_id, capture.bytes_sha256)
            for new, capture in zip(claims, captures, strict=True)
        ]
        known: dict[str, int] = dict(self._writer.select_in("claim", "uid, id", uids))
        filed = []
        for new, capture, uid in zip(claims, captures, uids, strict=True):
            is_new = uid not in known
            if is_new:
                known[uid] = self._add(new, capture, uid)
            filed.append((known[uid], is_new))
        self._writer.flush()
        return filed

    def _add(self, new: NewClaim, capture: _Capture, uid: str) -> int:
        writer, claim = self._writer, new.claim
        entities = Entities(writer, _scope(claim, capture, uid), (claim,), self._country_of)
        filing = Filing(new.method.value, new.capture_id, external_id=new.external_id, note=new.note)
        claim_id = writer.new_id("claim")
        row = claim_row(entities, claim, filing, uid=uid, ordinal=None, parent_id=new.parent_id)
        writer.pending["claim"].append((claim_id, *row, writer.now))
        add_parts(writer, entities, claim, claim_id, capture.text)
        for tag in {key_of(name): name for name in reversed(new.tags)}.values():
            writer.pending["claim_tag"].append((claim_id, writer.id_of("tag", key_of(tag), tag)))
        return claim_id

    def _capture(self, capture_id: int | None) -> _Capture:
        if capture_id not in self._captures:
            row = self._writer.run(
                "SELECT text, bytes_sha256, article.uid FROM capture JOIN article ON article.id = article_id"
                " WHERE capture.id = ?",
                capture_id,
            ).first()
            if row is None:
                raise NotFound(f"no capture {capture_id}")
            self._captures[capture_id] = _Capture(row[0] or "", row[1], row[2])
        return self._captures[capture_id]


def _scope(claim: Claim, capture: _Capture, uid: str) -> str:
    """Where a bare name means one entity: the article. Without one, a name that a person typed is the same
    name wherever it was typed, but an unnamed group is only this claim's."""
    if capture.article_uid is not None:
        return capture.article_uid
    return "" if claim.speaker is None or claim.speaker.naming is Naming.NAMED else uid
