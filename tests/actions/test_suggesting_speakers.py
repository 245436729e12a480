"""Likely doubles among the speakers of a database, and merging them without loss."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrack.actions import editing, merging, removing, verifying
from claimtrack.actions.importing import import_articles
from claimtrack.actions.suggesting_speakers import differ, refused, suggest_speakers
from claimtrack.errors import InvalidValue
from claimtrack.storage import finding
from claimtrack.storage.location import Location
from claimtrack.storage.reader import open_for_reading
from claimtrack.types import ReadingOptions

NOW = datetime(2031, 5, 13, 12, 0, tzinfo=UTC)
SPEAKERS = ("Mayor Serhiy Velanov", "Mayor Sergei Velanov", "Minister Anna Velanova", "Mayor Sergei Velanov")


@pytest.fixture
def filed(location: Location, tmp_path: Path) -> Location:
    for number, name in enumerate(SPEAKERS, start=1):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            f"Pier {number} stays open\n\n{number} May 2031\n\n{name} said that pier {number} was safe.\n",
            encoding="utf-8",
        )
        list(import_articles([str(path)], ReadingOptions(), location=location, now=NOW))
    return location


def rows_of(location: Location) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the log's, without the moments at which they were written."""
    with open_for_reading(location) as reader:
        found = {}
        for table in sorted(set(finding.table_names()) - {"activity"}):
            columns, rows = finding.table_rows(reader, table)
            kept = [n for n, column in enumerate(columns) if not column.endswith("_at")]
            found[table] = [tuple(row[n] for n in kept) for row in rows]
        return found


def test_the_one_with_fewer_claims_would_be_merged(filed: Location) -> None:
    (found,) = suggest_speakers(filed)
    assert (found.name, found.into_name) == ("Serhiy Velanov", "Sergei Velanov")
    assert found.reasons[0].startswith("forms of one given name (Serhiy, Sergei)")


def test_what_is_merged_is_suggested_no_more(filed: Location) -> None:
    (found,) = suggest_speakers(filed)
    merging.merge(filed, "speaker", str(found.id), str(found.into_id))
    assert suggest_speakers(filed) == []


def test_only_the_doubles_of_one_speaker(filed: Location) -> None:
    assert len(suggest_speakers(filed, "Serhiy Velanov")) == 1
    assert suggest_speakers(filed, "Anna Velanova") == []


def test_two_speakers_with_one_wikidata_id_are_surely_one(filed: Location) -> None:
    for name in ("Serhiy Velanov", "Anna Velanova"):
        editing.edit_speaker(filed, name, {"wikidata_id": "Q4711"})
    assert suggest_speakers(filed, at_least=1)[0].reasons == ("both are Q4711 in Wikidata",)


def test_unmerging_gives_back_every_row_as_it_was(filed: Location) -> None:
    before = rows_of(filed)
    (found,) = suggest_speakers(filed)
    merging.merge(filed, "speaker", str(found.id), str(found.into_id))
    assert rows_of(filed) != before
    merging.unmerge(filed, "speaker", str(found.id))
    assert rows_of(filed) == before


def test_a_difference_holds_for_what_either_is_merged_into(filed: Location) -> None:
    (found,) = suggest_speakers(filed)
    differ(filed, str(found.id), str(found.into_id), note="father and son")
    assert suggest_speakers(filed) == []
    merging.merge(filed, "speaker", "Serhiy Velanov", "Anna Velanova")
    assert [(one.name, one.other_name) for one in refused(filed, "Anna Velanova")] == [
        ("Anna Velanova", "Sergei Velanov")
    ]
    with pytest.raises(InvalidValue, match="a person said that speakers"):
        merging.merge(filed, "speaker", "Sergei Velanov", "Anna Velanova")
    merging.unmerge(filed, "speaker", str(found.id))
    differ(filed, str(found.into_id), str(found.id), withdraws=True)
    assert suggest_speakers(filed) == [found]


def test_what_is_one_already_does_not_differ(filed: Location) -> None:
    merging.merge(filed, "speaker", "Serhiy Velanov", "Anna Velanova")
    with pytest.raises(InvalidValue, match="are merged into one; 'claimtrack speaker unmerge"):
        differ(filed, "1", "Anna Velanova")
    with pytest.raises(InvalidValue, match="is one; name two speakers"):
        differ(filed, "Anna Velanova", "Anna Velanova")
    with pytest.raises(InvalidValue, match="nobody said"):
        differ(filed, "Sergei Velanov", "Anna Velanova", withdraws=True)


def test_a_purge_takes_along_what_was_said_of_a_speaker_that_goes(filed: Location) -> None:
    differ(filed, "Serhiy Velanov", "Sergei Velanov", note="the article says so")
    removing.purge(filed, "1")
    assert refused(filed) == []
    problems, _ = verifying.verify(filed)
    assert list(problems) == []
    with open_for_reading(filed) as reader:
        assert "the article says so" not in str(list(reader.execute("SELECT before, after FROM activity")))
