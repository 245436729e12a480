"""`article purge`: what only one article said is gone for good, what others said stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.actions import editing, linking, listing, merging, querying, removing, tagging
from claimtrack.actions.importing import Imported, import_articles
from claimtrack.actions.preparing import Known
from claimtrack.errors import NotFound
from claimtrack.storage import checking
from claimtrack.storage.location import Location
from claimtrack.types import ClaimFilter, ReadingOptions, Relation

from .conftest import ARTICLE, NOW

OTHER = """Sweden repeats its charge

Sweden said on Friday that Norway had hidden the damage.

"Nothing burned," Karl Vik told reporters. According to Arne Solheim, the fleet is at sea.
"""


def names(location: Location) -> set[str]:
    return {row.name for row in listing.speakers(location, listing.Page(include_removed=True))}


@pytest.fixture
def two(filed: Location, tmp_path: Path) -> Location:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    list(import_articles([str(path)], ReadingOptions(), location=filed, now=NOW))
    return filed


def test_speakers_go_whom_nobody_else_names(two: Location) -> None:
    assert {"local officials", "Norway's Defence Ministry"} <= names(two)
    removing.purge(two, "1")
    left = names(two)
    assert {"Arne Solheim", "Sweden", "Karl Vik"} <= left
    assert "local officials" not in left
    removing.purge(two, "2")
    assert names(two) == set()
    assert checking.check(two) == []


def test_what_a_person_touched_stays(two: Location) -> None:
    editing.edit_speaker(two, "local officials", {"note": "ask them"})
    merging.merge(two, "speaker", "Norway's Defence Ministry", "Sweden")
    removing.purge(two, "1")
    assert {"local officials", "Norway's Defence Ministry"} <= names(two)
    assert checking.check(two) == []


def test_links_tags_and_words_of_the_purged_claims_go_and_those_of_others_stay(two: Location) -> None:
    later = next(record for record in querying.search(two, ClaimFilter(article=2)).records)
    linking.link(two, str(later.id), Relation.REPEATS, "1")
    tagging.tag(two, str(later.id), ["kept"], [])
    tagging.tag(two, "1", ["kept"], [])
    before = querying.count(two, ClaimFilter(article=2))
    removing.purge(two, "1")
    assert querying.count(two, ClaimFilter(article=2)) == before
    (tagged,) = querying.search(two, ClaimFilter(tag="kept")).records
    assert (tagged.id, tagged.links) == (later.id, ())
    assert querying.count(two, ClaimFilter(text="warehouses", include_deleted=True)) == 0
    assert listing.article(two, "1")[1] is None
    with pytest.raises(NotFound, match="its bytes are not in the database"):
        listing.original(two, "1")
    assert checking.check(two) == []


def test_a_purged_article_stays_known_and_its_address_can_be_captured_anew(
    location: Location, tmp_path: Path
) -> None:
    def imported(text: str) -> object:
        row = tmp_path / "row.jsonl"
        row.write_text(json.dumps({"text": text, "url": "https://a.example/1"}), encoding="utf-8")
        (outcome,) = import_articles([str(row)], ReadingOptions(), location=location, now=NOW)
        return outcome

    imported(ARTICLE)
    removing.purge(location, "1")
    assert isinstance(imported(ARTICLE), Known)
    assert isinstance(imported(OTHER), Imported)
    assert querying.count(location, ClaimFilter(article=2))
    assert querying.count(location, ClaimFilter(article=1, include_deleted=True)) == 0
    assert checking.check(location) == []
