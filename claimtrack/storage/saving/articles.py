"""Articles with what was extracted from them: new ones, known ones, and new captures of known ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import chain

from sqlalchemy import Connection

from claimtrack.storage.saving.drafts import adopt_claims, retire_drafts
from claimtrack.storage.saving.duplicates import Alike, Duplicates
from claimtrack.storage.saving.entities import CountryOf, Entities, identities, no_country
from claimtrack.storage.saving.identity import (
    article_uid,
    extracted_uids,
    key_of,
    place_identity,
    reference_uid,
)
from claimtrack.storage.saving.parts import Filing, Kept, add_claims, add_mentions
from claimtrack.storage.saving.settling import settle
from claimtrack.storage.saving.values import as_json, days, instant
from claimtrack.storage.saving.writer import METADATA, Row, Writer
from claimtrack.types import Article, Extraction, Method

_TOGETHER = 1000  # articles whose rows are inserted at once: bounds the memory of a large import
_LONGEST_LANGUAGE = 35  # of a language tag (BCP 47); whatever is longer is none


class Outcome(StrEnum):
    """What became of an article."""

    NEW = "new"
    KNOWN = "known"
    CAPTURED = "captured"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an article, and how many claims, speakers and places are new with it; and which articles
    carry much of the same text.

    KNOWN: an article has these very bytes; nothing was added. CAPTURED: an article of this address has other
    bytes; they were added as its new capture, with claims only if drafts were to be updated or it had no text
    yet (otherwise the claims of the earlier capture stay the article's).
    """

    outcome: Outcome
    article_id: int
    capture_id: int
    claims: int = 0
    speakers: int = 0
    places: int = 0
    alike: tuple[Alike, ...] = ()


def save_article(
    connection: Connection,
    article: Article,
    extraction: Extraction,
    *,
    now: datetime,
    update: bool = False,
    country_of: CountryOf = no_country,
) -> Saved:
    """File one article. With `update`, new bytes of a known address also bring new claims, which replace
    the drafts of its earlier captures that nobody touched."""
    both = [(article, extraction)]
    return save_articles(connection, both, now=now, update=update, country_of=country_of)[0]


def save_articles(
    connection: Connection,
    articles: Iterable[tuple[Article, Extraction]],
    *,
    now: datetime,
    update: bool = False,
    country_of: CountryOf = no_country,
) -> list[Saved]:
    """File many articles as `save_article` does, with as few statements as possible; one answer for each."""
    filing = _Filing(Writer(connection, now), update, country_of)
    saved: list[Saved] = []
    batch: list[tuple[Article, Extraction]] = []
    for item in articles:
        batch.append(item)
        if len(batch) == _TOGETHER:
            saved += filing.file(batch)
            batch = []
    return saved + filing.file(batch)


class _Filing:
    """Articles on their way into one database in one transaction."""

    def __init__(self, writer: Writer, update: bool, country_of: CountryOf) -> None:
        self._writer = writer
        self._duplicates = Duplicates(writer)
        self._update = update
        self._country_of = country_of
        self._known: dict[str, tuple[int, int]] = {}
        self._by_url: dict[str, int] = {}
        # What a table of claims may have brought before the article itself came.
        self._references: dict[str, int] = {}
        self._claim_uids: dict[str, list[str]] = {}
        self._claims: dict[str, int] = {}
        self._uids: set[str] = set()

    def file(self, batch: Sequence[tuple[Article, Extraction]]) -> list[Saved]:
        hashes = [sha256(article.document.content).hexdigest() for article, _ in batch]
        self._learn(batch, hashes)
        saved = [self._one(*item, digest) for item, digest in zip(batch, hashes, strict=True)]
        self._writer.flush()
        settle(self._writer, [one.capture_id for one in saved if one.outcome is not Outcome.KNOWN])
        alike = self._duplicates.find()
        return [
            replace(one, alike=alike[one.capture_id]) if one.capture_id in alike else one for one in saved
        ]

    def _learn(self, batch: Sequence[tuple[Article, Extraction]], hashes: Sequence[str]) -> None:
        """Ask at once for all rows that the batch may meet again."""
        writer = self._writer
        for digest, article_id, capture_id in writer.select_in(
            "capture", "bytes_sha256, article_id, id", hashes
        ):
            self._known.setdefault(digest, (article_id, capture_id))
        urls = [article.url for article, _ in batch if article.url is not None]
        self._by_url.update(writer.select_in("article", "url, id", urls))
        unknown = [
            (article, extraction, digest, article_uid(article, digest))
            for (article, extraction), digest in zip(batch, hashes, strict=True)
            if digest not in self._known
        ]
        self._uids.update(uid for (uid,) in writer.select_in("article", "uid", [uid for *_, uid in unknown]))
        self._learn_references([article for article, *_ in unknown])
        uids = {digest: extracted_uids(extraction.claims, digest) for _, extraction, digest, _ in unknown}
        self._claim_uids.update(uids)
        self._claims.update(writer.select_in("claim", "uid, id", list(chain.from_iterable(uids.values()))))
        wanted: dict[str, list[str]] = {"speaker": [], "place": [], "source": []}
        for article, extraction, _, uid in unknown:
            wanted["source"] += [key_of(article.source)] if article.source else []
            wanted["place"] += [place_identity(found.place) for found in extraction.places if found.place]
            for table, names in identities(extraction.claims, uid).items():
                wanted[table] += names
        for table, names in wanted.items():
            writer.look_up(table, names)

    def _learn_references(self, articles: Sequence[Article]) -> None:
        """Ask which articles without address a table has spoken of, and no text has come for yet."""
        names = [reference_uid(article) for article in articles if article.url is None and article.title]
        still_without_text = (
            "SELECT count(*) FROM article WHERE id = ? AND purged_at IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM capture WHERE article_id = article.id AND text IS NOT NULL)"
        )
        for uid, article_id in list(self._writer.select_in("article", "uid, id", names)):
            if self._writer.run(still_without_text, article_id).scalar():
                self._references[uid] = article_id

    def _one(self, article: Article, extraction: Extraction, digest: str) -> Saved:
        if digest in self._known:
            return Saved(Outcome.KNOWN, *self._known[digest])
        before = dict(self._writer.created)
        if article.url is not None:
            known_as = self._by_url.get(article.url)
        else:  # the first text of that name is what the table spoke of, the next is another article
            known_as = self._references.pop(reference_uid(article), None)
        if known_as is None:
            outcome, claims = Outcome.NEW, self._new(article, extraction, digest)
        else:
            outcome, claims = Outcome.CAPTURED, self._again(known_as, article, extraction, digest)
        created = self._writer.created
        return Saved(
            outcome,
            *self._known[digest],
            claims,
            created["speaker"] - before["speaker"],
            created["place"] - before["place"],
        )

    def _new(self, article: Article, extraction: Extraction, digest: str) -> int:
        """A new article, its first capture and its claims; returns how many claims."""
        uid = article_uid(article, digest)
        if uid in self._uids:  # the article of this address was purged, or a person gave it another address
            uid = article_uid(replace(article, url=None), digest)
        self._uids.add(uid)
        article_id = self._writer.new_id("article")
        if article.url is not None:
            self._by_url[article.url] = article_id
        entities = Entities(self._writer, uid, extraction.claims, self._country_of)
        source = entities.source(article.source) if article.source else None
        self._writer.pending["article"].append(
            (article_id, uid, source, *_metadata(article), self._writer.now)
        )
        capture = self._add_capture(article_id, article, extraction, digest, None)
        return self._add_claims(entities, article, extraction, digest, capture, {})

    def _again(self, article_id: int, article: Article, extraction: Extraction, digest: str) -> int:
        """A new capture of a known article; returns how many claims are new with it."""
        writer = self._writer
        writer.flush()  # what is asked for here may have come with this very batch
        uid, touched_at = writer.run("SELECT uid, updated_at FROM article WHERE id = ?", article_id).one()
        latest = writer.run("SELECT max(id) FROM capture WHERE article_id = ?", article_id).scalar()
        texts = "SELECT count(*) FROM capture WHERE article_id = ? AND text IS NOT NULL"
        has_text = bool(writer.run(texts, article_id).scalar())
        if has_text and not self._update:
            self._add_capture(article_id, article, None, digest, latest)
            return 0
        entities = Entities(writer, uid, extraction.claims, self._country_of)
        if touched_at is None:
            self._update_metadata(article_id, article, entities)
        kept = retire_drafts(writer, article_id) if has_text else {}
        capture = self._add_capture(article_id, article, extraction, digest, latest)
        return self._add_claims(entities, article, extraction, digest, capture, kept)

    def _update_metadata(self, article_id: int, article: Article, entities: Entities) -> None:
        """What the new bytes say of the article, where no person has said anything."""
        source = entities.source(article.source) if article.source else None
        self._writer.flush()
        columns = ("source_id", *METADATA)
        assignments = ", ".join(f"{column} = ?" for column in columns)
        sql = f"UPDATE article SET {assignments} WHERE id = ?"
        self._writer.run(sql, source, *_metadata(article), article_id)
        self._duplicates.changed.add(article_id)

    def _add_capture(
        self,
        article_id: int,
        article: Article,
        extraction: Extraction | None,
        digest: str,
        latest: int | None,
    ) -> int:
        """A capture row; `extractor` stays empty where no claims are filed with it."""
        document, capture_id = article.document, self._writer.new_id("capture")
        warnings = (*article.warnings, *(extraction.warnings if extraction else ()))
        found = self._duplicates.add(article_id, capture_id, article.text)
        self._writer.pending["capture"].append(
            (
                capture_id,
                article_id,
                instant(document.captured_at) if document.captured_at else self._writer.now,
                document.origin,
                document.final_url,
                document.media_type,
                document.charset,
                document.content,
                digest,
                article.text,
                sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
                article.reader,
                extraction.extractor if extraction else None,
                as_json(warnings),
                latest,
                *found,
            ),
        )
        self._known[digest] = (article_id, capture_id)
        return capture_id

    def _add_claims(
        self,
        entities: Entities,
        article: Article,
        extraction: Extraction,
        digest: str,
        capture_id: int,
        kept: Kept,
    ) -> int:
        filing = Filing(Method.EXTRACTED.value, capture_id, article.text, extraction.extractor)
        uids = self._claim_uids[digest]
        there = [self._claims[uid] for uid in uids if uid in self._claims]
        if there:
            return adopt_claims(self._writer, entities, capture_id, article.text, extraction, digest, there)
        add_mentions(self._writer, entities, extraction, capture_id)
        return add_claims(self._writer, entities, extraction.claims, filing, uids, kept)


def _metadata(article: Article) -> Row:
    """The values of METADATA."""
    published, modified, language = article.published, article.modified, article.language
    return (
        article.title,
        article.byline,
        article.url,
        language if language and len(language) <= _LONGEST_LANGUAGE else None,
        published.edtf if published else None,
        published.raw if published else None,
        *days(published.edtf if published else None),
        as_json(published.alternatives if published else ()),
        modified.edtf if modified else None,
        modified.raw if modified else None,
        as_json(article.categories),
        as_json(
            {
                field: {"found_in": origin.found_in, "certainty": origin.certainty}
                for field, origin in article.provenance.items()
            }
        ),
        article.id,
    )
