"""What lists and `show` print of everything but claims: articles, sources, speakers, places, tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimtrack.types.article import Provenance
from claimtrack.types.claim import Place
from claimtrack.types.date import DateValue
from claimtrack.types.extraction import PlaceCandidate
from claimtrack.types.vocabulary import DateOrder, Naming, PlaceRole, Scope, SourceKind, SpeakerKind


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """One capture of an article, without its bytes and text. `captured_at` is ISO 8601, UTC.

    Only a list of captures counts the bytes (`size`), the `claims` found in it and those of them that gave
    way to a later capture's (`former`).
    """

    id: int
    captured_at: str
    origin: str
    final_url: str | None
    media_type: str
    charset: str | None
    bytes_sha256: str
    text_sha256: str
    reader: str
    extractor: str | None
    warnings: tuple[str, ...]
    size: int | None = None
    claims: int = 0
    former: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article, its captures (oldest first) and how many claims stand in it (removed ones not counted).

    `republishes_id` is the article whose text it carries, by the program or by a person
    (`republishes_method` "manual"); `republished_by` those that carry its own, where one article is shown.
    """

    id: int
    uid: str
    title: str | None
    source_id: int | None
    source: str | None
    byline: str | None
    url: str | None
    language: str | None
    published: DateValue | None
    modified: DateValue | None
    categories: tuple[str, ...]
    provenance: Mapping[str, Provenance]
    external_id: str | None
    republishes_id: int | None
    note: str | None
    deleted: bool
    purged: bool
    claims: int
    captures: tuple[CaptureRecord, ...] = ()
    republishes_method: str | None = None
    republished_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OverlapSide:
    """One of two articles that share text. `republishes_method` is "manual" where a person decided."""

    id: int
    title: str | None
    source: str | None
    published: str | None
    republishes_id: int | None
    republishes_method: str | None


@dataclass(frozen=True, slots=True)
class OverlapRecord:
    """Two articles, which part of the shorter text stands in the other (0 to 1; None when a person joined
    them without that), and in words what `later` is to `earlier`."""

    later: OverlapSide
    earlier: OverlapSide
    containment: float | None
    relation: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source, with the numbers of its articles, of the claims in them and of those it relayed."""

    id: int
    name: str
    kind: SourceKind
    country: str | None
    homepage: str | None
    date_order: DateOrder | None
    note: str | None
    merged_into_id: int | None
    deleted: bool
    articles: int
    claims: int
    relayed: int


@dataclass(frozen=True, slots=True)
class SpeakerRole:
    """A title, for whom, and its first and last day (ISO 8601) as far as a researcher knows them.

    `seen_first` and `seen_last` are the first and last day on which a claim gives the speaker this title:
    the day it was said, else that of publication.
    """

    title: str
    affiliation: str | None
    first: str | None
    last: str | None
    seen_first: str | None = None
    seen_last: str | None = None
    affiliation_id: int | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """A speaker. `aliases` are its other names; `weak_aliases`, such as a surname, name others too.

    `merged` are the ids of the rows merged into it, whose names, roles and claims are told with its own.
    """

    id: int
    name: str
    kind: SpeakerKind
    naming: Naming
    country: str | None
    wikidata_id: str | None
    note: str | None
    merged_into_id: int | None
    deleted: bool
    claims: int
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    roles: tuple[SpeakerRole, ...] = ()
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place, its other names, and how many claims speak of it (those merged into it included)."""

    id: int
    name: str
    geonames_id: int | None
    country: str | None
    admin1: str | None
    feature_code: str | None
    latitude: float | None
    longitude: float | None
    population: int | None
    note: str | None
    merged_into_id: int | None
    deleted: bool
    claims: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """A place name where it stands: the words around it, which place it was taken for by which rule, and what
    it was weighed against (`candidates`, the best first). `place` is None while it is unresolved."""

    id: int
    article_id: int
    title: str | None
    raw: str
    before: str
    after: str
    role: PlaceRole
    precision: int | None
    rule: str
    place_id: int | None
    place: Place | None
    candidates: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What a person decided that a name means in `scope`; no place when `place` is None."""

    id: int
    raw: str
    scope: Scope
    article_id: int | None
    place_id: int | None
    place: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class TagRecord:
    """A tag and how many claims bear it."""

    id: int
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something: a code of a vocabulary, or a row with its `id`."""

    name: str
    number: int
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a database holds, removed rows left out. Dates are ISO 8601 days."""

    articles: int
    captures: int
    sources: int
    claims: int
    speakers: int
    places: int
    links: int
    tags: int
    acts: tuple[Count, ...]
    statuses: tuple[Count, ...]
    attributions: tuple[Count, ...]
    quote_types: tuple[Count, ...]
    top_speakers: tuple[Count, ...]
    top_places: tuple[Count, ...]
    first_said: str | None
    last_said: str | None
    first_published: str | None
    last_published: str | None
    republications: int = 0
