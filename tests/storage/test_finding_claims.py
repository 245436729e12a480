"""Each line of DESIGN.md section 4's table of questions and answers, on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import finding_samples as samples
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimtrack.cells import split
from claimtrack.errors import AmbiguousName, ClaimtrackError, InvalidValue, NotFound, UnknownName
from claimtrack.storage import finding
from claimtrack.storage.database import Database, open_for_writing
from claimtrack.storage.finding import Sort, SortKey, areas, ranking
from claimtrack.storage.location import Location, locate
from claimtrack.storage.reader import Reader, open_for_reading
from claimtrack.storage.tables import Claim, Place, Source, Speaker
from claimtrack.types import (
    Act,
    ClaimFilter,
    DayRange,
    Near,
    QuoteType,
    Relation,
    RelayKind,
    Status,
)

Ids = dict[str, int]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Location, Ids]]:
    """A filled database that the tests of this module only ask, on each kind of server once."""
    if request.param == "sqlite":
        location = locate(str(tmp_path_factory.mktemp("asked") / "claims.db"))
        shutil.copy(request.getfixturevalue("migrated_file"), location.shown)
    else:
        location = request.getfixturevalue("postgresql_server").create(migrated=True)
    with open_for_writing(location) as opened:
        filled = samples.fill(opened)
    yield location, filled
    if request.param == "postgresql":
        request.getfixturevalue("postgresql_server").drop(location)


@pytest.fixture
def reader(asked: tuple[Location, Ids]) -> Iterator[Reader]:
    with open_for_reading(asked[0]) as opened:
        yield opened


@pytest.fixture
def ids(request: pytest.FixtureRequest) -> Ids:
    """The claims of the database that is asked, or of a new one when the test changes it."""
    if "database" in request.fixturenames:
        return samples.fill(request.getfixturevalue("database"))
    filled: Ids = request.getfixturevalue("asked")[1]
    return filled


def names(reader: Reader, ids: Ids, wanted: ClaimFilter, **options: object) -> list[str]:
    by_id = {identifier: name for name, identifier in ids.items()}
    found = finding.find_claims(reader, wanted, **options)  # type: ignore[arg-type]
    listed = [by_id[record.id] for record in found.records]
    assert finding.count_claims(reader, wanted) == len(listed) or "limit" in options
    return listed


def found(reader: Reader, ids: Ids, **wanted: object) -> set[str]:
    return set(names(reader, ids, ClaimFilter(**wanted)))  # type: ignore[arg-type]


def test_without_a_filter_all_speech_comes_newest_said_first_then_newest_filed(
    reader: Reader, ids: Ids
) -> None:
    # "safe" was said on 4 May, "held" the day before; the year of "nobody" began in January; "denied" never.
    assert names(reader, ids, ClaimFilter()) == ["safe", "held", "nobody", "warned", "denied"]
    assert names(reader, ids, ClaimFilter(), limit=2) == ["safe", "held"]
    assert names(reader, ids, ClaimFilter(include_stances=True))[0] == "wished"
    assert finding.count_claims(reader, ClaimFilter(), at_most=3) == 3
    assert finding.count_claims(reader, ClaimFilter(text="flood"), at_most=9) == 2


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("said", "warned", "denied"),
        ("-said", "safe", "denied"),
        ("published", "denied", "nobody"),
        ("-published", "nobody", "warned"),
        ("filed", "held", "nobody"),
        ("-filed", "nobody", "held"),
        ("event", "held", "held"),
        ("speaker", "warned", "nobody"),
        ("source", "safe", "nobody"),
        ("confidence", "warned", "safe"),
        ("-confidence", "nobody", "warned"),
    ],
)
def test_sorting(reader: Reader, ids: Ids, sort: str, first: str, last: str | None) -> None:
    listed = names(reader, ids, ClaimFilter(), sort=Sort.parse(sort))
    assert listed[0] == first
    assert len(listed) == 5
    if last and first != last:
        assert listed[-1] == last


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (0.75, None, {"held", "safe", "denied", "nobody"}),
        (0.76, None, {"safe", "denied", "nobody"}),
        (None, 0.75, {"held", "warned"}),
        (None, 0.74, {"warned"}),
        (0.3, 0.9, {"held"}),
        (None, 1.0, {"held", "warned", "safe", "denied", "nobody"}),
        (1.0, 1.0, {"safe", "denied", "nobody"}),
        (None, 0.0, set()),
    ],
)
def test_a_range_of_confidence_holds_its_ends_and_what_a_person_entered_counts_as_1(
    reader: Reader, ids: Ids, least: float | None, most: float | None, expected: set[str]
) -> None:
    assert found(reader, ids, min_confidence=least, max_confidence=most) == expected


def test_the_least_sure_come_first_among_those_that_match(reader: Reader, ids: Ids) -> None:
    wanted = ClaimFilter(max_confidence=0.9)
    assert names(reader, ids, wanted, sort=Sort(SortKey.CONFIDENCE)) == ["warned", "held"]
    assert found(reader, ids, text="flood", max_confidence=0.5) == {"warned"}


def test_a_wrong_sort_key_is_refused_with_the_right_ones() -> None:
    assert Sort.parse("-said") == Sort(SortKey.SAID, descending=True)
    with pytest.raises(ClaimtrackError, match="--sort weight: choose one of said, event"):
        Sort.parse("weight")


@pytest.mark.parametrize("name", ["Tomas Ekdal", "tomas  EKDAL", "Ekdal"])
def test_a_speaker_answers_to_every_alias_with_case_folded(reader: Reader, ids: Ids, name: str) -> None:
    assert found(reader, ids, speaker=name) == {"held"}


@pytest.mark.parametrize("name", ["Édith Lünd", "edith lund", "EDITH LÜND"])
def test_accents_are_folded(reader: Reader, ids: Ids, name: str) -> None:
    assert found(reader, ids, speaker=name) == {"warned"}


def test_an_unknown_name_is_an_error_with_the_nearest(reader: Reader, ids: Ids) -> None:
    with pytest.raises(UnknownName, match="no speaker is known as 'Thomas Ekdall'; nearest: Tomas Ekdal"):
        found(reader, ids, speaker="Thomas Ekdall")
    for field in ("affiliation", "place", "source", "via", "tag"):
        with pytest.raises(UnknownName, match="is known as 'Qqq'"):
            found(reader, ids, **{field: "Qqq"})


def test_short_names_are_not_likened_to_parts_of_long_ones(reader: Reader, ids: Ids) -> None:
    with pytest.raises(UnknownName, match="no source is known as 'Da'; see 'claimtrack source list'"):
        found(reader, ids, source="Da")


def test_a_speaker_answers_to_the_number_that_lists_show(reader: Reader, ids: Ids) -> None:
    from claimtrack.storage import finding

    number = finding.speaker(reader, "Tomas Ekdal").id
    assert found(reader, ids, speaker=str(number)) == found(reader, ids, speaker="Tomas Ekdal") != set()


def test_a_known_name_without_claims_finds_nothing(reader: Reader, ids: Ids) -> None:
    assert found(reader, ids, speaker="Ekdal", place="Ostera") == set()
    assert found(reader, ids, via="Daily Ledger") == set()


def test_a_merged_speaker_is_found_by_both_names_and_shown_as_one(
    database: Database, location: Location, ids: Ids
) -> None:
    with database.writing() as session:
        ekdal = samples.row_named(session, Speaker, "Tomas Ekdal")
        lund = samples.row_named(session, Speaker, "Édith Lünd")
        ministry = samples.row_named(session, Speaker, "Ministry of Water")
        ekdal.merged_into_id = lund.id
        lund.merged_into_id = ministry.id
    with open_for_reading(location) as reader:
        for name in ("Ekdal", "Edith Lund", "Water Ministry"):
            assert found(reader, ids, speaker=name) == {"held", "warned", "safe"}
        record = finding.claim(reader, str(ids["held"]))
        assert record.claim.speaker is not None
        assert record.claim.speaker.name == "Ministry of Water"
        assert record.speaker_id == finding.speaker(reader, "Ekdal").id
        assert [relay.name for relay in record.claim.via] == ["Harbour Courier", "Ministry of Water"]
        assert finding.speaker(reader, "Ekdal").claims == 3
        assert_cells_agree(reader, ClaimFilter(include_stances=True))
        speakers = [
            record.claim.speaker.name if record.claim.speaker else None
            for record in finding.find_claims(reader, ClaimFilter(), sort=Sort(SortKey.SPEAKER)).records
        ]
        assert speakers == [*["Ministry of Water"] * 3, "Norrland", None]


def test_an_organisation_speaks_for_itself_and_its_people_are_affiliated(reader: Reader, ids: Ids) -> None:
    assert found(reader, ids, speaker="Water Ministry") == {"safe"}
    assert found(reader, ids, affiliation="Water Ministry") == {"held"}


def test_a_role_is_matched_by_whole_words_and_with_an_affiliation(reader: Reader, ids: Ids) -> None:
    assert found(reader, ids, role="Spokesman") == {"held"}
    assert found(reader, ids, role="mayor") == {"warned"}
    assert found(reader, ids, role="chief spokesman", affiliation="ministry of water") == {"held"}
    assert found(reader, ids, role="spokes") == set()


def test_a_role_known_of_the_speaker_counts_where_the_article_gives_none(
    database: Database, location: Location, ids: Ids
) -> None:
    with database.writing() as session:
        session.get_one(Claim, ids["held"]).role = None
        session.get_one(Claim, ids["warned"]).role = "witness"
    with open_for_reading(location) as reader:
        assert found(reader, ids, role="spokesman") == {"held"}
        assert found(reader, ids, role="mayor") == set()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Vellmar", {"held", "nobody"}),
        ("VÉLLMAR", {"held", "nobody"}),
        ("Delta Province", {"held", "nobody", "denied"}),
        ("Norrland", {"held", "nobody", "denied", "safe"}),
        ("Farport", {"warned"}),
        ("The Eastland", {"warned"}),
        ("Hamlet of Nowhere", {"held"}),
    ],
)
def test_a_place_includes_the_places_in_it(reader: Reader, ids: Ids, place: str, expected: set[str]) -> None:
    if place == "Norrland":  # no claim speaks of the country as a place: it comes from the gazetteer
        with pytest.raises(UnknownName, match="no place is known as 'Norrland'"):
            found(reader, ids, place=place)
    wanted = ClaimFilter(place=place)
    records = finding.find_claims(reader, wanted, gazetteer={"Norrland": samples.NORRLAND}.get).records
    assert {record.id for record in records} == {ids[name] for name in expected}


def test_a_place_that_only_the_gazetteer_knows_is_known_but_empty(reader: Reader, ids: Ids) -> None:
    far = replace(samples.OSTERA, geonames_id=99)
    assert finding.count_claims(reader, ClaimFilter(place="Elsewhere"), gazetteer=lambda name: far) == 0


def test_a_merged_place_is_found_by_both_names_and_lies_where_the_other_lies(
    database: Database, location: Location, ids: Ids
) -> None:
    with database.writing() as session:
        hamlet = samples.row_named(session, Place, "Hamlet of Nowhere")
        hamlet.merged_into_id = samples.row_named(session, Place, "Ostera").id
    with open_for_reading(location) as reader:
        assert found(reader, ids, place="Hamlet of Nowhere") == {"held", "safe"}
        assert found(reader, ids, place="Ostera") == {"held", "safe"}
        assert found(reader, ids, near=Near(59.0, 19.0, 5)) == {"held", "safe"}
        assert found(reader, ids, country="ZZ") == {"held", "safe", "nobody", "denied"}
        places = [
            place.place.name for place in finding.claim(reader, str(ids["held"])).claim.places if place.place
        ]
        assert places == ["Vellmar", "Ostera"]
        assert_cells_agree(reader, ClaimFilter())


def test_country(reader: Reader, ids: Ids) -> None:
    assert found(reader, ids, country="qq") == {"warned"}
    assert found(reader, ids, country="AA") == set()
    with pytest.raises(InvalidValue, match="'Utopia' is no ISO 3166 code"):
        found(reader, ids, country="Utopia")


@pytest.mark.parametrize("large", [1, 5_000])
def test_the_newest_claims_of_an_area_are_the_same_however_large_it_is(
    reader: Reader, ids: Ids, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(areas, "_MANY", large)
    for wanted in (
        ClaimFilter(near=Near(61.0, 21.0, 13)),
        ClaimFilter(country="ZZ"),
        ClaimFilter(place="Vellmar", include_stances=True),
        ClaimFilter(near=Near(0, 0, 20_020), include_deleted=True),
        ClaimFilter(country="ZZ", act=Act.DENIAL),
    ):
        whole = [record.id for record in finding.find_claims(reader, wanted).records]
        first = [record.id for record in finding.find_claims(reader, wanted, limit=2).records]
        assert first == whole[:2]
        assert finding.count_claims(reader, wanted) == len(whole)


def test_near_is_an_exact_circle_also_across_the_180th_meridian_and_at_a_pole(
    reader: Reader, ids: Ids
) -> None:
    assert found(reader, ids, near=Near(61.0, 21.0, 5)) == {"denied"}
    assert found(reader, ids, near=Near(61.0, 21.0, 13)) == {"denied", "held", "nobody"}
    # Vellmar is 12.35 km away, in the box of a circle of 11.5 km but not in the circle.
    assert found(reader, ids, near=Near(61.0, 21.0, 11.5)) == {"denied"}
    assert found(reader, ids, near=Near(-17.7, -179.9, 25)) == {"warned"}
    assert found(reader, ids, near=Near(90, 0, 3_300)) == {"denied", "held", "nobody", "warned"}
    assert found(reader, ids, near=Near(0, 0, 20_020)) == {"safe", "denied", "held", "nobody", "warned"}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2031, 5, 3), date(2031, 5, 3), {"held", "nobody"}),
        (date(2031, 5, 4), None, {"safe", "nobody"}),
        (None, date(2030, 6, 1), {"warned"}),
        (date(2029, 1, 1), date(2029, 12, 31), set()),
        (None, None, {"held", "safe", "nobody", "warned"}),
    ],
)
def test_said_overlaps_and_a_claim_without_date_does_not_match(
    reader: Reader, ids: Ids, first: date | None, last: date | None, expected: set[str]
) -> None:
    assert found(reader, ids, said=DayRange(first, last)) == expected


def test_an_open_date_reaches_on(database: Database, location: Location, ids: Ids) -> None:
    with database.writing() as session:
        denied = session.get_one(Claim, ids["denied"])
        denied.said_edtf, denied.said_to = "../2029", date(2029, 12, 31)
    with open_for_reading(location) as reader:
        assert found(reader, ids, said=DayRange(date(1990, 1, 1), date(1990, 1, 2))) == {"denied"}
        assert found(reader, ids, said=DayRange(date(2030, 1, 1), date(2030, 1, 2))) == {"warned"}


def test_event_and_publication_dates(reader: Reader, ids: Ids) -> None:
    assert found(reader, ids, event=DayRange(date(2031, 4, 10), date(2031, 4, 10))) == {"held"}
    assert found(reader, ids, event=DayRange(date(2031, 5, 1), None)) == set()
    assert found(reader, ids, published=DayRange(None, date(2031, 1, 1))) == {"warned", "denied"}


def test_source_is_the_publisher_and_via_a_relay(reader: Reader, ids: Ids) -> None:
    assert found(reader, ids, source="evening post") == {"warned", "denied"}
    assert found(reader, ids, source="Harbour Courier") == {"nobody"}
    assert found(reader, ids, via="Harbour Courier") == {"held"}
    assert found(reader, ids, via="Edith Lund") == {"held"}


def test_a_merged_source_counts_as_the_one_it_went_into(
    database: Database, location: Location, ids: Ids
) -> None:
    with database.writing() as session:
        ledger = samples.row_named(session, Source, "Daily Ledger")
        ledger.merged_into_id = samples.row_named(session, Source, "Évening Post").id
    with open_for_reading(location) as reader:
        for name in ("Daily Ledger", "Evening Post"):
            assert found(reader, ids, source=name) == {"held", "safe", "warned", "denied"}
        article = finding.claim(reader, str(ids["held"])).article
        assert article is not None
        assert article.source == "Évening Post"
        assert_cells_agree(reader, ClaimFilter())


def test_article_act_and_quote_type(reader: Reader, ids: Ids) -> None:
    record = finding.claim(reader, str(ids["warned"]))
    assert record.article is not None
    assert found(reader, ids, article=record.article.id) == {"warned", "denied"}
    assert found(reader, ids, act=Act.DENIAL) == {"denied"}
    assert found(reader, ids, quote_type=QuoteType.DIRECT) == {"warned"}
    with pytest.raises(NotFound, match="no article 999"):
        found(reader, ids, article=999)


def test_status_tags_links_and_judgements(database: Database, location: Location, ids: Ids) -> None:
    with database.writing() as session:
        session.get_one(Claim, ids["held"]).status = "accepted"
        samples.tag(session, ids["held"], "Dams")
        samples.tag(session, ids["held"], "a; b")
        samples.link(session, ids["denied"], ids["warned"], "denies")
        samples.link(session, ids["denied"], ids["safe"], "denies", status="rejected")
        samples.rate(session, ids["held"], 4)
        samples.rate(session, ids["held"], 2)
    with open_for_reading(location) as reader:
        assert found(reader, ids, status=Status.ACCEPTED) == {"held"}
        assert found(reader, ids, tag="dams") == {"held"}
        assert found(reader, ids, linked=Relation.DENIES) == {"denied", "warned"}
        assert found(reader, ids, linked=Relation.REPEATS) == set()
        held, denied, warned = (finding.claim(reader, str(ids[n])) for n in ("held", "denied", "warned"))
        assert (held.tags, held.credibility, held.status) == (("a; b", "Dams"), 2, Status.ACCEPTED)
        (link,) = denied.links
        assert (link.relation, link.claim_id, link.outgoing) == (Relation.DENIES, ids["warned"], True)
        assert (link.claim_uid, link.speaker, link.text) == (warned.uid, "Édith Lünd", warned.claim.text)
        assert [link.outgoing for link in warned.links] == [False]
        assert_cells_agree(reader, ClaimFilter(include_stances=True))


@pytest.mark.parametrize(
    ("table", "name", "hidden"),
    [
        (Source, "Daily Ledger", {"held", "safe"}),
        (Speaker, "Tomas Ekdal", {"held"}),
        (Claim, "held", {"held"}),
    ],
)
def test_what_was_removed_is_hidden_with_all_that_hangs_on_it(
    database: Database, location: Location, ids: Ids, table: type, name: str, hidden: set[str]
) -> None:
    with database.writing() as session:
        row = session.get_one(Claim, ids[name]) if table is Claim else samples.row_named(session, table, name)
        row.deleted_at = samples.NOW
    everything = {"held", "safe", "warned", "denied", "nobody"}
    with open_for_reading(location) as reader:
        assert found(reader, ids) == everything - hidden
        assert found(reader, ids, text="village") == {"safe"} - hidden
        assert found(reader, ids, include_deleted=True) == everything
        assert finding.claim(reader, str(ids["held"])).deleted == (table is Claim)


def test_a_claim_of_a_removed_article_is_hidden_and_one_without_article_is_not(
    database: Database, location: Location, ids: Ids
) -> None:
    with database.writing() as session:
        capture = session.get_one(Claim, ids["held"]).capture
        assert capture is not None
        capture.article.deleted_at = samples.NOW
        session.get_one(Claim, ids["nobody"]).capture_id = None
    with open_for_reading(location) as reader:
        assert found(reader, ids) == {"warned", "denied", "nobody"}


def test_text_must_hold_all_words_best_match_first(reader: Reader, ids: Ids) -> None:
    assert names(reader, ids, ClaimFilter(text="flood")) == ["warned", "denied"]
    assert found(reader, ids, text="VELLMAR dam") == {"held"}
    assert found(reader, ids, text='"at Vellmar"') == {"held", "nobody"}
    assert found(reader, ids, text='"Vellmar at"') == set()
    assert found(reader, ids, text="“flood came”") == {"denied"}
    assert found(reader, ids, text="vellmar", speaker="Ekdal") == {"held"}
    assert found(reader, ids, text="rain") == set()
    assert names(reader, ids, ClaimFilter(text="flood"), sort=Sort(SortKey.FILED)) == ["warned", "denied"]


@pytest.mark.parametrize("text", ["", "  ", '"', "--", "* ( )", '""', "\0"])
def test_a_text_without_words_is_refused(reader: Reader, ids: Ids, text: str) -> None:
    with pytest.raises(InvalidValue, match="no word to search for"):
        found(reader, ids, text=text)


@pytest.mark.parametrize(
    "text", ["dam%", "d_m", "vell*", "flood OR dam", "text:dam", "NEAR(dam held)", "dam' --"]
)
def test_marks_of_query_languages_are_only_marks(reader: Reader, ids: Ids, text: str) -> None:
    assert found(reader, ids, text=text) <= {"held"}


@given(text=st.text(max_size=40))
@example('dam "held')
@example("dam AND NOT held")
@example("\ud800 dam")
@example("{dam} ^held -x +y ~z :A & | ! <->")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered_or_refused_in_a_line(reader: Reader, text: str) -> None:
    for wanted in (ClaimFilter(text=text), ClaimFilter(speaker=text), ClaimFilter(place=text, role=text)):
        try:
            finding.find_claims(reader, wanted)
        except (InvalidValue, UnknownName) as error:
            assert str(error)


def test_a_common_word_is_ranked_among_the_newest_only_and_the_answer_says_so(
    reader: Reader, ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "RANK_ALL_UP_TO", 1)
    monkeypatch.setattr(ranking, "RANK_NEWEST", 1)
    cut = finding.find_claims(reader, ClaimFilter(text="flood"))
    assert [record.id for record in cut.records] == [ids["denied"]]
    assert cut.note is not None
    assert "ranked among the newest 1 claims that match" in cut.note
    assert finding.find_claims(reader, ClaimFilter(text="leaks")).note is None
    acts = finding.find_claims(reader, ClaimFilter(text="flood", act=Act.PREDICTION))
    assert [record.id for record in acts.records] == [ids["warned"]]
    assert acts.note is not None


def test_a_record_is_the_claim_that_was_filed(reader: Reader, ids: Ids) -> None:
    record = finding.claim(reader, str(ids["held"]))
    expected = samples.HELD
    speaker = replace(samples.EKDAL, aliases=())
    assert record.claim == replace(expected, speaker=speaker, via=record.claim.via)
    assert [(relay.name, relay.kind, relay.cue) for relay in record.claim.via] == [
        ("Harbour Courier", RelayKind.SOURCE, "reports"),
        ("Édith Lünd", RelayKind.SPEAKER, None),
    ]
    assert [place is None for place in record.place_ids] == [False, False, True]
    article = record.article
    assert article is not None
    assert (article.title, article.source, article.byline) == ("Title 1", "Daily Ledger", "Ada Quill")
    assert article.published is not None
    assert article.published.alternatives == ("2031-06-05",)
    assert finding.capture_text(reader, article.capture_id or 0).startswith("Article 1")


def test_a_claim_is_found_by_id_uid_and_the_start_of_a_uid(reader: Reader, ids: Ids) -> None:
    record = finding.claim(reader, str(ids["safe"]))
    assert finding.claim(reader, record.uid) == record
    assert finding.claim(reader, record.uid[:8]) == record
    with pytest.raises(NotFound, match="no claim 999; 'claimtrack query' lists the ids"):
        finding.claim(reader, "999")
    with pytest.raises(NotFound):
        finding.claim(reader, "9" * 30)
    with pytest.raises(NotFound):
        finding.claim(reader, "\0\ud800%")


def test_two_uids_with_one_beginning_are_told(database: Database, location: Location, ids: Ids) -> None:
    with database.writing() as session:
        session.get_one(Claim, ids["held"]).uid = "abcdefgh1"
        session.get_one(Claim, ids["safe"]).uid = "abcdefgh2"
    with open_for_reading(location) as reader, pytest.raises(AmbiguousName, match="write more of it"):
        finding.claim(reader, "abcdefgh")


def assert_cells_agree(reader: Reader, wanted: ClaimFilter) -> None:
    """The rows that the database puts together say what the records say."""
    from claimtrack.output.columns import COLUMNS, cells_of

    assert finding.COLUMNS == COLUMNS
    rows = list(finding.cells(reader, wanted))
    records = list(finding.iterate_claims(reader, wanted))
    assert [[cell or None for cell in row] for row in rows] == [
        [str(cell) if isinstance(cell, str) and cell else cell or None for cell in cells_of(record)]
        for record in records
    ]


def test_cells_agree_with_records(reader: Reader, ids: Ids) -> None:
    assert_cells_agree(reader, ClaimFilter(include_stances=True))
    assert_cells_agree(reader, ClaimFilter(text="flood"))


def test_cells_escape_what_separates_values(database: Database, location: Location, ids: Ids) -> None:
    with database.writing() as session:
        samples.row_named(session, Place, "Hamlet of Nowhere").name = "Ham\\let; Old"
        samples.tag(session, ids["held"], "a;b")
        samples.tag(session, ids["held"], "c\\")
    with open_for_reading(location) as reader:
        (row,) = finding.cells(reader, ClaimFilter(speaker="Ekdal"))
        cells = dict(zip(finding.COLUMNS, row, strict=True))
        assert split(str(cells["places"])) == ("Vellmar", "Ham\\let; Old", "the delta")
        assert split(str(cells["place_ids"])) == ("3", "-", "-")
        assert split(str(cells["tags"])) == ("a;b", "c\\")
        assert split(str(cells["events"])) == ("2031-04", "long ago")
        assert cells["content_spans"] == "0-10; 14-24"
        assert_cells_agree(reader, ClaimFilter())
