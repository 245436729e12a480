"""Dates of publication are read on the calendar, and never decided silently."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.reading import dates
from claimtrack.reading.calendar_names import MONTHS
from claimtrack.types import DateOrder, DateValue, ReadingOptions


@pytest.mark.parametrize(
    ("raw", "edtf"),
    [
        ("2022-04-06", "2022-04-06"),
        ("2022/4/6", "2022-04-06"),
        ("6 April 2022", "2022-04-06"),
        ("6th of April, 2022", "2022-04-06"),
        ("April 6, 2022", "2022-04-06"),
        ("Apr. 6 2022", "2022-04-06"),
        ("Sept. 5, 2022", "2022-09-05"),
        ("Wednesday, April 6, 2022", "2022-04-06"),
        ("Wed, 06 Apr 2022 10:00:00 +0000", "2022-04-06"),
        ("2022-04-06T23:30:00-05:00", "2022-04-06"),
        ("2022-04-06T10:00:00.000Z", "2022-04-06"),
        ("10:30 GMT, Tuesday 5 April 2022", "2022-04-05"),
        ("March 3, 2024 at 10:30 AM", "2024-03-03"),
        ("March 3 2024, 5 pm ET", "2024-03-03"),
        ("20220406", "2022-04-06"),
        ("13/06/2022", "2022-06-13"),
        ("06/13/2022", "2022-06-13"),
        ("04.04.2022", "2022-04-04"),
        ("April 2022", "2022-04"),
        ("2022-04", "2022-04"),
        ("2022", "2022"),
    ],
)
def test_a_clear_date_has_one_reading(raw: str, edtf: str) -> None:
    assert dates.parse(raw) == DateValue(raw, edtf)


@pytest.mark.parametrize("raw", ["04/06/2022", "4/6/2022", "04.06.2022", "04-06-2022 10:30", "04/06/22"])
def test_an_ambiguous_date_keeps_both_readings_in_the_wanted_order(raw: str) -> None:
    assert dates.parse(raw) == DateValue(raw, "2022-04-06", ("2022-06-04",))
    assert dates.parse(raw, DateOrder.DAY_FIRST) == DateValue(raw, "2022-06-04", ("2022-04-06",))


@pytest.mark.parametrize(
    "raw",
    [
        "31/02/2022",
        "2022-02-30",
        "February 30, 2022",
        "00/00/2022",
        "2022-13-01",
        "yesterday",
        "",
        "May 2022 was",
    ],
)
def test_what_is_no_date_of_the_calendar_has_no_value(raw: str) -> None:
    assert dates.parse(raw) == DateValue(raw)


def test_the_order_is_the_researchers_then_the_sources_then_month_first() -> None:
    known = {"tashin courier": DateOrder.DAY_FIRST}
    assert dates.order_for(ReadingOptions(), "Tashin Courier")[0] is DateOrder.MONTH_FIRST
    assert (
        dates.order_for(ReadingOptions(source_date_orders=known), "Tashin Courier")[0] is DateOrder.DAY_FIRST
    )
    both = ReadingOptions(source_date_orders=known, date_order=DateOrder.MONTH_FIRST)
    assert dates.order_for(both, "Tashin Courier")[0] is DateOrder.MONTH_FIRST


def test_the_address_of_the_article_settles_an_ambiguous_date() -> None:
    value = dates.parse("04/06/2022")
    assert dates.settled_by_address(value, "https://x.example/2022/06/04/a") == DateValue(
        "04/06/2022", "2022-06-04"
    )
    assert dates.settled_by_address(value, "https://x.example/2021/01/01/a") == value


@given(
    st.dates(date(1500, 1, 1), date(2999, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a %d %b %Y", "%Y-%m-%dT%H:%M:%SZ"]),
)
def test_every_day_written_out_is_read_back(day, form: str) -> None:
    assert dates.parse(day.strftime(form)).edtf == day.isoformat()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_dates(raw: str) -> None:
    value = dates.parse(raw)
    assert dates.looks_like_date(raw) or value.edtf is None or value.edtf == value.raw


@pytest.mark.parametrize("form", ["5 {} 2021", "5 de {} de 2021", "5. {} 2021 um 10:30 Uhr", "2021. {} 5."])
def test_months_are_known_in_many_languages(form: str) -> None:
    for name, month in MONTHS.items():
        assert dates.parse(form.format(name)).edtf == f"2021-{month:02}-05"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tashin, 5 mars 2021 à 10 h 30", ["5 mars 2021"]),
        ("Von 3. März 2024 bis March 5, 2024", ["3. März 2024", "March 5, 2024"]),
        ("2024/3/3 oder 04.06.2022", ["2024/3/3", "04.06.2022"]),
        ("10 people 2021, room 12-2021-3, races of 2020/7/11-12", []),
    ],
)
def test_full_dates_are_found_among_words(text: str, found: list[str]) -> None:
    assert list(dates.within(text)) == found
