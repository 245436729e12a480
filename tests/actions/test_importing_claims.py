"""Tables of claims: a spreadsheet comes in, an export comes back without loss."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from claimtrack.actions import adding, linking, querying, tagging
from claimtrack.actions.adding import ClaimEntry
from claimtrack.actions.importing_claims import Added, import_claims
from claimtrack.actions.preparing import Failed
from claimtrack.errors import UsageError
from claimtrack.output.csv import write_csv
from claimtrack.storage import finding
from claimtrack.storage.location import Location, locate
from claimtrack.types import ClaimFilter, DateOrder, Relation

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


def test_what_export_writes_imports_again_without_loss(filed: Location, tmp_path: Path) -> None:
    adding.add(filed, ClaimEntry(text='He said; "no\\yes"', speaker="Anna Berg", place=("Oslo", "Bergen")))
    tagging.tag(filed, "1", ["needs source", "a; b"], [])
    linking.link(filed, "2", Relation.DENIES, "1")
    stream = io.StringIO()
    write_csv(stream, finding.COLUMNS, querying.cells(filed, ClaimFilter(include_stances=True)))
    target = locate(str(tmp_path / "copy.db"))
    outcomes = list(import_claims(target, table(tmp_path, stream.getvalue())))
    assert all(isinstance(outcome, Added) and outcome.is_new for outcome in outcomes)
    assert exported(target) == exported(filed)


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
