"""Invented reports about real towns."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.extraction.gazetteer import Gazetteer
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.places import find_places
from claimtrack.types import PlaceMention, PlaceRole, Span

LOCATION, GOVERNMENT, DEMONYM = PlaceRole.LOCATION, PlaceRole.GOVERNMENT, PlaceRole.DEMONYM


def found(text: str, gazetteer: Gazetteer, **spans: tuple[Span, ...]) -> dict[str, PlaceMention]:
    return {mention.raw: mention for mention in find_places(Passages(text), gazetteer, **spans)}


def names(mentions: dict[str, PlaceMention]) -> dict[str, str | None]:
    return {
        raw: mention.place.name if mention.place else None
        for raw, mention in mentions.items()
        if mention.role is not DEMONYM
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two depots burned in the cities of Poltava, Lubny and elsewhere.",
            {"Poltava": "Poltava", "Lubny": "Lubny"},
        ),
        ("Trains between Odessa and Kiev stood still.", {"Odessa": "Odesa", "Kiev": "Kyiv"}),
        ("A bridge fell near Salem, Ore., on Friday.", {"Salem": "Salem", "Ore.": "Oregon"}),
        ("Rain fell on Springfield, Illinois.", {"Springfield": "Springfield", "Illinois": "Illinois"}),
        (
            "The Ivano-Frankivsk market in Ukraine opened.",
            {"Ivano-Frankivsk": "Ivano-Frankivsk", "Ukraine": "Ukraine"},
        ),
        ("A Nairobi-based charity works in the Sahel.", {"Nairobi": "Nairobi", "Sahel": "Sahel"}),
        (
            "Flights from Addis Ababa to Nairobi were full.",
            {"Addis Ababa": "Addis Ababa", "Nairobi": "Nairobi"},
        ),
    ],
)
def test_places_are_found_by_their_main_name(
    text: str, expected: dict[str, str], gazetteer: Gazetteer
) -> None:
    assert names(found(text, gazetteer)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Kent spoke to Jane Lincoln, and Lincoln agreed.",
        "The Geneva Convention and the Minsk agreements bind them.",
        "He reads the Boston Globe Herald while she was reading nice things.",
        "Western media were not at the meeting on Monday in March.",
        "Mather, 22, said he would come.",
        "A service in St. Paul's Chapel and the church of St. Peter and St. Louis was held.",
    ],
)
def test_people_treaties_and_common_words_are_no_locations(text: str, gazetteer: Gazetteer) -> None:
    wrong = {"Minsk", "Kent", "Lincoln", "Jane", "Western", "March", "Monday", "Mather", "Herald", "Geneva"}
    assert not wrong & set(names(found(text, gazetteer)))


def test_names_of_people_found_elsewhere_are_no_places(gazetteer: Gazetteer) -> None:
    text = "Paris Jackson met Jordan in Amman, the capital of Jordan."
    people = (Span(0, 13), Span(18, 24))
    mentions = find_places(Passages(text), gazetteer, people=people)
    assert [(one.raw, one.span.start) for one in mentions] == [("Amman", 28), ("Jordan", 50)]


@pytest.mark.parametrize(
    ("text", "raw", "role"),
    [
        ("Ankara insists that the talks go on.", "Ankara", GOVERNMENT),
        ("Moscow launched an offensive last winter.", "Moscow", GOVERNMENT),
        ("The minister accused Tehran of meddling.", "Tehran", GOVERNMENT),
        ("They called it a provocation by Kiev.", "Kiev", GOVERNMENT),
        ("Nothing came of Beijing's demands.", "Beijing", GOVERNMENT),
        ("The Kremlin denied it.", "Kremlin", GOVERNMENT),
        ("On Friday, Ankara closed the straits.", "Ankara", GOVERNMENT),
        ("Doctors in Konya, Turkey, said so.", "Turkey", LOCATION),
        ("A fire broke out in Ankara.", "Ankara", LOCATION),
        ("Officials in Moscow said so.", "Moscow", LOCATION),
        ("The streets were empty in London's suburbs.", "London", LOCATION),
        ("Izmir insists on nothing.", "Izmir", LOCATION),
        ("The Russian trains were late.", "Russian", DEMONYM),
        ("Sri Lankan fishermen came home.", "Sri Lankan", DEMONYM),
    ],
)
def test_capitals_and_countries_that_act_are_governments(
    text: str, raw: str, role: PlaceRole, gazetteer: Gazetteer
) -> None:
    assert found(text, gazetteer)[raw].role is role


def test_a_capital_that_a_claim_is_attributed_to_is_a_government(gazetteer: Gazetteer) -> None:
    text = "According to Ankara, the road is open."
    assert found(text, gazetteer, speakers=(Span(13, 19),))["Ankara"].role is GOVERNMENT


def test_a_capital_where_speakers_are_is_a_location(gazetteer: Gazetteer) -> None:
    text = "Shopkeepers in Ankara said the road is open."
    assert found(text, gazetteer, speakers=(Span(0, 21),))["Ankara"].role is LOCATION


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man was shot near the city of Ramallah.", "Ramallah"),
        ("Shops in Ramallah closed.", "Ramallah"),
        ("Ramallah rejected the plan.", "Palestine"),
        ("The White House rejected the plan.", "United States"),
        ("Talks at the White House went on.", "Washington"),
        ("Crowds stood outside the Kremlin.", "Moscow"),
        ("A letter came from the Kremlin.", "Russia"),
    ],
)
def test_a_seat_of_government_is_a_town_where_something_is_there(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    (mention,) = find_places(Passages(text), gazetteer)
    assert mention.place is not None
    assert mention.place.name == name
    assert (mention.role is LOCATION) == (mention.place.feature_code != "PCLI")


def test_a_part_of_a_country_is_a_location_though_a_verb_follows(gazetteer: Gazetteer) -> None:
    assert found("The patrols in southern Lebanon would go on.", gazetteer)["Lebanon"].role is LOCATION


@pytest.mark.parametrize(
    ("text", "raw", "precision"),
    [
        ("A shell fell in the town of Bucha.", "Bucha", 1),
        ("It happened 23km northwest of Poltava.", "Poltava", 2),
        ("It happened near Poltava.", "Poltava", 2),
        ("Prices rose in Bavaria.", "Bavaria", 4),
        ("Fighting in the Donbas went on.", "Donbas", 5),
        ("Fighting in southern Lebanon went on.", "Lebanon", 5),
        ("Fighting in Ukraine went on.", "Ukraine", 6),
        ("Hunger in the Sahel went on.", "Sahel", 7),
    ],
)
def test_precision_follows_ucdp(text: str, raw: str, precision: int, gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer)[raw].precision == precision


def test_a_village_in_another_transliteration_is_found_in_the_articles_country(gazetteer: Gazetteer) -> None:
    text = "Ukraine's army left the village of Moschun, some 23km northwest of Kyiv."
    mention = found(text, gazetteer)["Moschun"]
    assert mention.place is not None
    assert mention.place.geonames_id == 8516166
    assert "sounds" in mention.rule


def test_a_village_that_no_gazetteer_knows_stays_unresolved(gazetteer: Gazetteer) -> None:
    mention = found("Floods reached the village of Xyrrabulo in Ukraine.", gazetteer)["Xyrrabulo"]
    assert (mention.place, mention.candidates) == (None, ())


@pytest.mark.parametrize(
    ("text", "unresolved"),
    [
        (
            "The villages of Qorvany, Pelmy and Stara Orlyn burned.",
            ["Qorvany", "Pelmy", "Stara Orlyn"],
        ),
        ("He fled from Qorvany village. Later Qorvany burned.", ["Qorvany", "Qorvany"]),
        ("They shelled Qorvany, a small farming town, again.", ["Qorvany"]),
        ("The town of Deir al-Marqun and the village of al-Qorva fell.", ["Deir al-Marqun", "al-Qorva"]),
        ("The hamlet of O'Qorvan was cut off.", ["O'Qorvan"]),
        ("An Indian village, a Kurdish village and the Olympic village were shown.", []),
        ("On Monday, a town hall opened, and Anna Qorv, a village teacher, sang.", []),
    ],
)
def test_what_the_text_calls_a_village_is_one_though_nobody_knows_where(
    text: str, unresolved: list[str], gazetteer: Gazetteer
) -> None:
    mentions = [one for one in find_places(Passages(text), gazetteer) if one.role is not DEMONYM]
    assert [one.raw for one in mentions if one.place is None] == unresolved


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police in Toronto and Ottawa met. A man from London, Ontario, was held.", "CA"),
        ("Police in Leeds and Manchester met. A man from London was held.", "GB"),
        ("Voters in Tbilisi and Batumi chose. Georgia will join.", "GE"),
        ("Voters in Atlanta, Alabama and Florida chose. Georgia will join.", "US"),
    ],
)
def test_the_article_decides_between_namesakes(text: str, country: str, gazetteer: Gazetteer) -> None:
    mentions = found(text, gazetteer)
    place = (mentions.get("London") or mentions["Georgia"]).place
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "raw", "name", "feature"),
    [
        ("It rained in Ohio, Utah, Washington, West Virginia and Iowa.", "Washington", "Washington", "ADM1"),
        ("It rained in Spokane, Tacoma and Washington, Pennsylvania.", "Washington", "Washington", "PPL"),
        ("Armenia, Georgia and Azerbaijan will meet.", "Georgia", "Georgia", "PCLI"),
        ("Schools in Jackson and Barrow counties, Georgia, closed.", "Barrow", "Barrow County", "ADM2"),
        ("Schools in Jackson and Barrow counties, Georgia, closed.", "Jackson", "Jackson County", "ADM2"),
        ("Ukraine said the Sumy and Kharkiv regions were hit.", "Sumy", "Sumy", "ADM1"),
        ("Ukraine said Sumy and the Kharkiv region were hit.", "Sumy", "Sumy", "PPL"),
        ("A mine closed in Charleston, W.Va., and in Ohio.", "W.Va.", "West Virginia", "ADM1"),
        ("Russia said that St. Petersburg was calm.", "St. Petersburg", "Saint Petersburg", "PPL"),
    ],
)
def test_a_list_and_a_plural_tell_what_kind_of_place_is_meant(
    text: str, raw: str, name: str, feature: str, gazetteer: Gazetteer
) -> None:
    place = found(text, gazetteer)[raw].place
    assert place is not None
    assert (place.name, place.feature_code) == (name, feature)


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("A van burned on Kesten Road near Oxford.", "Kesten Road"),
        ("Two shops at 14 S. Marlow St. were closed.", "S. Marlow St."),
        ("Lanes of Highway 61 were shut.", "Highway 61"),
        ("They waded through the Orlan River at night.", "Orlan River"),
        ("A man fell at the corner of 42nd Street.", "42nd Street"),
        ("Boats left River Welm before dawn.", "River Welm"),
    ],
)
def test_streets_and_waters_are_places_but_unresolved(text: str, raw: str, gazetteer: Gazetteer) -> None:
    mention = found(text, gazetteer)[raw]
    assert mention.place is None
    assert mention.role is LOCATION


def test_a_landmark_of_the_gazetteer_keeps_its_place(gazetteer: Gazetteer) -> None:
    assert names(found("Crowds came to Long Beach in California.", gazetteer))["Long Beach"] == "Long Beach"


@pytest.mark.parametrize(
    ("text", "raw", "place"),
    [
        ("European envoys left on Monday.", "European", "Europe"),
        ("Two Latin American ministers met.", "Latin American", "Latin America"),
        ("Scottish fishermen objected.", "Scottish", "Scotland"),
        ("A Canadian driver was hurt.", "Canadian", "Canada"),
    ],
)
def test_demonyms_of_regions_and_countries_are_told(
    text: str, raw: str, place: str, gazetteer: Gazetteer
) -> None:
    mention = found(text, gazetteer)[raw]
    assert mention.role is DEMONYM
    assert mention.place is not None and mention.place.name == place


def test_the_european_union_is_a_body_unless_something_is_inside_it(gazetteer: Gazetteer) -> None:
    assert found("The EU asked Norway for gas.", gazetteer)["EU"].role is GOVERNMENT
    assert found("Prices rose across the EU.", gazetteer)["EU"].role is LOCATION


def test_no_name_vouches_for_itself(gazetteer: Gazetteer) -> None:
    text = (
        "Police in Lebanon, Indiana, closed two shops. Lebanon has few shops, said people from Lebanon. "
        "Lebanon lies in Boone County. Buses run to Indianapolis and Zionsville."
    )
    assert {m.place.country for m in found(text, gazetteer).values() if m.raw == "Lebanon" and m.place} == {
        "US"
    }


def test_police_and_mayors_do_not_make_a_town_less_of_one(gazetteer: Gazetteer) -> None:
    text = "Columbus Mayor Ana Prado and Columbus Police spoke in Columbus, Ohio."
    spans = [m for m in find_places(Passages(text), gazetteer) if m.raw == "Columbus"]
    assert len(spans) == 3


def test_local_people_make_a_town_more_of_one(gazetteer: Gazetteer) -> None:
    text = "Canada said no. Later a Sarnia couple called Sarnia police, and Moore argued."
    assert list(names(found(text, gazetteer))) == ["Canada", "Sarnia"]


def test_dollars_are_no_country(gazetteer: Gazetteer) -> None:
    assert "US" not in found("The bridge cost US$12 million.", gazetteer)


def test_the_runners_up_are_kept_best_first(gazetteer: Gazetteer) -> None:
    mention = found("Voters in Atlanta chose. Georgia will vote.", gazetteer)["Georgia"]
    scores = [candidate.score for candidate in mention.candidates]
    assert mention.candidates[0].place == mention.place
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert mention.rule


def test_the_same_text_gives_the_same_places(gazetteer: Gazetteer) -> None:
    text = "Springfield and Salem met Paris in Georgia. Jordan said Lebanon won."
    assert find_places(Passages(text), gazetteer) == find_places(Passages(text), gazetteer)


WORDS = "Paris Kyiv St . , of in the Moscow's Ivano-Frankivsk - — Georgia (Ore.) said US D.C. village Łódź"
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join)))
def test_spans_hold_the_raw_words_and_never_overlap(gazetteer: Gazetteer, text: str) -> None:
    mentions = find_places(Passages(text), gazetteer)
    for mention in mentions:
        assert mention.span.of(text) == mention.raw
    for one, following in pairwise(mentions):
        assert one.span.end <= following.span.start


def test_a_long_text_of_capitals_takes_its_time_in_proportion(gazetteer: Gazetteer) -> None:
    import time

    started = time.process_time()
    find_places(Passages("Springfield " * 20_000), gazetteer)
    assert time.process_time() - started < 20


def test_an_empty_text_has_no_places(gazetteer: Gazetteer) -> None:
    assert find_places(Passages(""), gazetteer) == ()


def test_the_lexicons_are_where_they_are_read() -> None:
    from claimtrack.extraction.places.lexicon import common_words, context_words, state_abbreviations

    assert "village" in context_words("kind of city")
    assert "bar" in common_words()
    assert state_abbreviations()["N.Y"] == "New York"
