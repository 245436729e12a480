"""Tables of claims: a spreadsheet comes in, an export comes back without loss."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from claimtrack.actions import adding, linking, listing, querying, reextracting, removing, showing, tagging
from claimtrack.actions.adding import ClaimEntry
from claimtrack.actions.importing import Recaptured, import_articles
from claimtrack.actions.importing_claims import Added, import_claims
from claimtrack.actions.preparing import Failed, Known
from claimtrack.errors import UsageError
from claimtrack.output.csv import write_csv
from claimtrack.storage import finding
from claimtrack.storage.location import Location
from claimtrack.types import ClaimFilter, ClaimRecord, DateOrder, ReadingOptions, Relation, SpanField

from .conftest import ARTICLE, NOW

OWN_NUMBERS = {"id", "speaker_id", "article_id"}


def table(folder: Path, text: str) -> str:
    path = folder / "claims.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def exported(location: Location) -> dict[str, dict[str, str]]:
    stream = io.StringIO()
    write_csv(stream, finding.COLUMNS, querying.cells(location, ClaimFilter(include_stances=True)))
    rows = csv.DictReader(io.StringIO(stream.getvalue()))
    return {row["uid"]: {name: row[name] for name in row if name not in OWN_NUMBERS} for row in rows}


def test_what_export_writes_imports_again_without_loss(
    filed: Location, empty_location: Location, tmp_path: Path
) -> None:
    adding.add(filed, ClaimEntry(text='He said; "no\\yes"', speaker="Anna Berg", place=("Oslo", "Bergen")))
    tagging.tag(filed, "1", ["needs source", "a; b"], [])
    linking.link(filed, "2", Relation.DENIES, "1")
    outcomes = list(import_claims(empty_location, exported_to(tmp_path, filed)))
    assert all(isinstance(outcome, Added) and outcome.is_new for outcome in outcomes)
    assert exported(empty_location) == exported(filed)


def test_the_same_table_again_adds_nothing(location: Location, tmp_path: Path) -> None:
    source = table(tmp_path, "id,claim,who,date,place\n7,It rained.,Anna Berg,2022-04-05,Oslo\n")
    (first,) = import_claims(location, source)
    (again,) = import_claims(location, source)
    assert isinstance(first, Added)
    assert again == Added(first.claim_id, is_new=False)
    (record,) = querying.search(location, ClaimFilter()).records
    assert record.external_id == "7"
    assert record.claim.speaker is not None
    assert (record.claim.speaker.name, record.claim.said and record.claim.said.edtf) == (
        "Anna Berg",
        "2022-04-05",
    )
    assert [named.place and named.place.country for named in record.claim.places] == ["NO"]


def test_columns_of_any_name_can_be_mapped(location: Location, tmp_path: Path) -> None:
    source = table(tmp_path, "Statement,Politician,When\nTaxes fell.,Karl Vik,04/06/2022\n")
    mapping = {"Statement": "text", "Politician": "speaker", "When": "said"}
    list(import_claims(location, source, mapping=mapping, date_order=DateOrder.DAY_FIRST))
    (record,) = querying.search(location, ClaimFilter(speaker="karl vik")).records
    assert record.claim.said is not None
    assert record.claim.said.edtf == "2022-06-04"


def test_bad_rows_are_named_by_their_line_and_the_good_ones_kept(location: Location, tmp_path: Path) -> None:
    rows = "external_id,text,act,said,links\n"
    rows += "1,Fine.,denial,,\n2,,,,\n3,x,shouting,,\n4,x,,31/02/2022,\n"
    rows += "1,Again.,,,\n6,Last.,,,denies 1\n7,y,,,denies 99\n"
    outcomes = list(import_claims(location, table(tmp_path, rows)))
    failed = {
        outcome.origin.rpartition(":")[2]: outcome.problem
        for outcome in outcomes
        if isinstance(outcome, Failed)
    }
    assert set(failed) == {"3", "4", "5", "6", "8"}
    assert "act: 'shouting' is none of assertion," in failed["4"]
    assert "said: '31/02/2022' is not a date" in failed["5"]
    assert "external_id '1' stands in an earlier row too" in failed["6"]
    assert "links: 'denies 99'" in failed["8"]
    assert querying.count(location, ClaimFilter()) == 3
    assert querying.count(location, ClaimFilter(linked=Relation.DENIES)) == 2


def test_a_mapping_that_names_no_column_is_a_usage_error(location: Location, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        list(import_claims(location, table(tmp_path, "text\nx\n"), mapping={"Statement": "text"}))


def exported_to(folder: Path, location: Location) -> str:
    stream = io.StringIO()
    write_csv(stream, finding.COLUMNS, querying.cells(location, ClaimFilter(include_stances=True)))
    return table(folder, stream.getvalue())


def test_an_article_that_comes_after_its_claims_takes_them_in(
    filed: Location, empty_location: Location, article_file: Path, tmp_path: Path
) -> None:
    tagging.tag(filed, "1", ["checked"], [])
    source = exported_to(tmp_path, filed)
    before = len(list(import_claims(empty_location, source)))
    (outcome,) = import_articles([str(article_file)], ReadingOptions(), location=empty_location, now=NOW)
    assert isinstance(outcome, Recaptured)
    assert outcome.claims == 0
    assert exported(empty_location) == exported(filed)
    assert len(exported(empty_location)) == before
    assert len(listing.articles(empty_location, listing.Page())) == 1
    (tagged,) = querying.search(empty_location, ClaimFilter(tag="checked")).records
    shown = showing.show_claim(empty_location, tagged.uid)
    assert shown.text is not None
    assert shown.record.claim.spans[SpanField.CONTENT][0].of(shown.text) in ARTICLE
    (done,) = reextracting.reextract(empty_location, reextracting.captures(empty_location, None))
    assert (done.gained, done.lost) == (0, 0)
    assert list(import_claims(empty_location, source)) == [
        Added(record.id, is_new=False) for record in in_the_order_of(source, empty_location)
    ]


def in_the_order_of(source: str, location: Location) -> list[ClaimRecord]:
    with Path(source).open(encoding="utf-8", newline="") as stream:
        return [showing.show_claim(location, row["uid"]).record for row in csv.DictReader(stream)]


def test_a_table_finds_the_articles_that_are_there(filed: Location, tmp_path: Path) -> None:
    """By title, source and date; by its address where it has one."""
    rows = "text,title,source,published,url\n"
    rows += "It was calm.,Minister denies shelling of harbour,The Coastal Herald,2023-05-12,\n"
    rows += "It was wild.,Minister denies shelling of harbour,Another Paper,2023-05-12,\n"
    rows += "It was mild.,Elsewhere,,,https://a.example/2\nIt was cold.,,,,https://a.example/2\n"
    assert all(isinstance(outcome, Added) for outcome in import_claims(filed, table(tmp_path, rows)))
    articles = {
        record.claim.text: record.article.id
        for record in querying.search(filed, ClaimFilter(text="it was")).records
        if record.article
    }
    assert articles["It was calm."] == 1
    assert articles["It was mild."] == articles["It was cold."]
    assert len({1, articles["It was wild."], articles["It was mild."]}) == 3


def test_claims_of_a_purged_article_do_not_bring_it_back(location: Location, tmp_path: Path) -> None:
    row = tmp_path / "row.jsonl"
    row.write_text(json.dumps({"text": ARTICLE, "url": "https://a.example/1"}), encoding="utf-8")
    list(import_articles([str(row)], ReadingOptions(), location=location, now=NOW))
    removing.purge(location, "1")
    source = table(tmp_path, "text,url\nIt burned.,https://a.example/1\n")
    assert [type(outcome) for outcome in import_claims(location, source)] == [Failed]
    assert querying.count(location, ClaimFilter(include_deleted=True)) == 0
    (again,) = import_articles([str(row)], ReadingOptions(), location=location, now=NOW)
    assert isinstance(again, Known)


def test_dates_and_places_that_an_export_could_not_resolve_stay_so(
    location: Location, tmp_path: Path
) -> None:
    rows = "uid,text,said_raw,events,published,title,places,place_ids\n"
    rows += (
        f"{'a' * 24},It burned.,lately,the other day,no date,A title,Paris; Bergen; Nowhere,-; 3161732; 7\n"
    )
    (outcome,) = import_claims(location, table(tmp_path, rows))
    assert isinstance(outcome, Added)
    (record,) = querying.search(location, ClaimFilter()).records
    assert [event.raw for event in record.claim.events] == ["the other day"]
    assert record.claim.said is not None
    assert (record.claim.said.raw, record.claim.said.edtf) == ("lately", None)
    places = [named.place and (named.place.name, named.place.geonames_id) for named in record.claim.places]
    assert places == [("Paris", None), ("Bergen", 3161732), ("Nowhere", 7)]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("uid", "mine", "uid: 'mine' is none"),
        ("place_ids", "99999999999", "place_ids: '99999999999' is not a GeoNames id"),
        ("confidence", "nan", "confidence: 'nan' is not a number from 0 to 1"),
        ("links", "12", "links: '12' is not RELATION CLAIM"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_column(
    location: Location, tmp_path: Path, column: str, value: str, message: str
) -> None:
    source = table(tmp_path, f"text,places,{column}\nIt burned.,Oslo,{value}\n")
    (outcome,) = import_claims(location, source)
    assert isinstance(outcome, Failed)
    assert outcome.problem.startswith(message)


def test_outlets_that_relay_and_speakers_that_relay_are_told_apart(
    location: Location, tmp_path: Path
) -> None:
    rows = "text,speaker,speaker_kind,source,via\n"
    rows += "It rained.,Karl Vik,person,North Post,Anna Berg; North Post; Sweden; speaker:Ove Dahl\n"
    rows += "It snowed.,Anna Berg,person,,\nIt froze.,North Post,organization,,\n"
    list(import_claims(location, table(tmp_path, rows)))
    (record,) = querying.search(location, ClaimFilter(text="rained")).records
    assert [(relay.name, relay.kind.value) for relay in record.claim.via] == [
        ("Anna Berg", "speaker"),
        ("North Post", "source"),
        ("Sweden", "speaker"),
        ("Ove Dahl", "speaker"),
    ]
