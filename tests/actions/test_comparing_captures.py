"""Two captures of an article: what its claims became, and how a newer one's are filed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrack.actions import comparing, listing, reextracting, tagging, verifying
from claimtrack.actions.importing import Recaptured, import_articles
from claimtrack.actions.importing_claims import import_claims
from claimtrack.actions.showing import show_claim
from claimtrack.errors import InvalidValue, NotFound
from claimtrack.storage.location import Location
from claimtrack.types import ReadingOptions

FIRST = """The Defence Ministry of Norway said that three ships had entered the harbour of Bergen.

"We fired at nobody," spokesman Arne Solheim told reporters.

Mayor Lena Ostrova denied that a warehouse had burned."""
SECOND = """The Defence Ministry of Norway said that five ships had entered the harbour of Bergen.

"We fired at nobody," spokesman Arne Solheim told reporters.

Finance Minister Olaf Brandt said that the fleet would return in May."""
NOW = datetime(2031, 5, 13, 12, 0, tzinfo=UTC)


def capture(location: Location, folder: Path, text: str) -> object:
    row = {"title": "Ships in Bergen", "text": text, "url": "https://coast.example/ships"}
    file = folder / "article.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    (outcome,) = import_articles([str(file)], ReadingOptions(), location=location, now=NOW)
    return outcome


@pytest.fixture
def twice(location: Location, tmp_path: Path) -> Location:
    capture(location, tmp_path, FIRST)
    assert isinstance(capture(location, tmp_path, SECOND), Recaptured)
    return location


def test_claims_are_gained_lost_and_reworded(twice: Location) -> None:
    compared = comparing.compare(twice, "1")
    assert [one.claim.text for one in compared.gained] == ["the fleet would return in May"]
    assert [one.claim.text for one in compared.lost] == ["a warehouse had burned"]
    (pair,) = compared.reworded
    assert ("three ships" in pair.before.claim.text, "five ships" in pair.after.claim.text) == (True, True)
    assert (compared.kept, len(compared.passages)) == (1, 3)
    assert pair.before.id is not None
    assert pair.after.id is None
    assert show_claim(twice, str(pair.before.id)).record.claim.text == pair.before.claim.text


def test_captures_can_be_compared_either_way(twice: Location) -> None:
    back = comparing.compare(twice, "1", first=2, last=1)
    assert [one.claim.text for one in back.lost] == ["the fleet would return in May"]
    assert comparing.compare(twice, "1", first=2).after.id == 1
    with pytest.raises(NotFound, match="has no capture 7"):
        comparing.compare(twice, "1", last=7)


def test_one_capture_has_nothing_to_be_compared_with(filed: Location) -> None:
    with pytest.raises(InvalidValue, match="was captured once"):
        comparing.compare(filed, "1")


def test_the_claims_of_a_newer_capture_are_filed_when_asked_for(twice: Location) -> None:
    lost = comparing.compare(twice, "1").lost[0].id
    kept = comparing.compare(twice, "1").reworded[0].before.id
    tagging.tag(twice, str(kept), ["mine"], [])
    captures = reextracting.newer_captures(twice, None)
    assert captures == (2,)
    (done,) = reextracting.reextract(twice, captures, newer=True)
    assert (done.gained, done.lost, done.kept) == (3, 2, 1)
    assert reextracting.newer_captures(twice, None) == ()
    compared = comparing.compare(twice, "1")
    assert compared.gained[0].id is not None
    shown = show_claim(twice, str(lost))
    assert (shown.record.deleted, shown.record.article and shown.record.article.capture_id) == (True, 1)
    assert "warehouse" in (shown.text or "")
    _, (first, second) = listing.captures(twice, "1")
    assert ((first.claims, first.former), (second.claims, second.former)) == ((1, 2), (3, 0))
    problems, _ = verifying.verify(twice)
    assert list(problems) == []


def test_what_a_table_only_spoke_of_is_no_capture_to_compare(location: Location, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    table.write_text("text,url\nThree ships came,https://coast.example/ships\n", encoding="utf-8")
    list(import_claims(location, str(table)))
    capture(location, tmp_path, FIRST)
    with pytest.raises(InvalidValue, match="was captured once"):
        comparing.compare(location, "1")
    capture(location, tmp_path, SECOND)
    assert [one.claim.text for one in comparing.compare(location, "1").lost] == ["a warehouse had burned"]
