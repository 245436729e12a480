"""What a person said that speakers are called holds for articles imported later."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrack.actions import editing, listing, merging
from claimtrack.actions.importing import import_articles
from claimtrack.actions.querying import count
from claimtrack.errors import UnknownName
from claimtrack.storage.location import Location
from claimtrack.types import ClaimFilter, ReadingOptions

NOW = datetime(2031, 5, 13, 12, 0, tzinfo=UTC)


def file_claim_of(location: Location, folder: Path, name: str, number: int) -> None:
    path = folder / f"{number}.txt"
    path.write_text(
        f"Harbour {number} stays open\n\n{number} May 2031\n\nMayor {name} said pier {number} was safe.\n",
        encoding="utf-8",
    )
    list(import_articles([str(path)], ReadingOptions(), location=location, now=NOW))


def test_an_accepted_alias_is_the_speaker_in_later_articles(location: Location, tmp_path: Path) -> None:
    file_claim_of(location, tmp_path, "Serhiy Velanov", 1)
    first = listing.speaker(location, "Serhiy Velanov")
    editing.edit_speaker(location, str(first.id), {}, aliases=["Sergei Velanov"])
    file_claim_of(location, tmp_path, "Sergei Velanov", 2)
    assert listing.speaker(location, "Sergei Velanov").id == first.id
    assert count(location, ClaimFilter(speaker="Serhiy Velanov")) == 2


def test_an_alias_that_nobody_accepted_makes_a_speaker_of_its_own(location: Location, tmp_path: Path) -> None:
    file_claim_of(location, tmp_path, "Serhiy Velanov", 1)
    file_claim_of(location, tmp_path, "Sergei Velanov", 2)
    ids = {listing.speaker(location, f"{name} Velanov").id for name in ("Serhiy", "Sergei")}
    assert len(ids) == 2


def test_a_merge_holds_for_later_articles_until_it_is_undone(location: Location, tmp_path: Path) -> None:
    file_claim_of(location, tmp_path, "Serhiy Velanov", 1)
    file_claim_of(location, tmp_path, "Sergei Velanov", 2)
    merging.merge(location, "speaker", "Sergei Velanov", "Serhiy Velanov")
    file_claim_of(location, tmp_path, "Sergei Velanov", 3)
    shown = listing.speaker(location, "Serhiy Velanov")
    assert shown.claims == 3
    assert "Sergei Velanov" in shown.aliases
    merging.unmerge(location, "speaker", str(shown.merged[0]))
    assert listing.speaker(location, "Serhiy Velanov").claims == 1
    assert listing.speaker(location, "Sergei Velanov").claims == 2


def test_a_speaker_is_found_by_its_wikidata_id(location: Location, tmp_path: Path) -> None:
    file_claim_of(location, tmp_path, "Serhiy Velanov", 1)
    file_claim_of(location, tmp_path, "Sergei Velanov", 2)
    editing.edit_speaker(location, "Serhiy Velanov", {"wikidata_id": "Q4711"})
    assert listing.speaker(location, "q4711").name == "Serhiy Velanov"
    assert count(location, ClaimFilter(speaker="Q4711")) == 1
    merging.merge(location, "speaker", "Sergei Velanov", "Q4711")
    assert count(location, ClaimFilter(speaker="Q4711")) == 2
    assert listing.speaker(location, "Sergei Velanov").wikidata_id == "Q4711"
    with pytest.raises(UnknownName):
        count(location, ClaimFilter(speaker="Q4712"))
