"""When a page was published is what it states, shows or has in its address; nothing is made up."""

import pytest

from claimtrack import reading
from claimtrack.types import Article, DateValue, ReadingOptions

STORY = "".join(
    f"<p>The minister of water said on Sunday that gate {number} of the dam above Tashin had been opened by "
    "people unknown to him, and that the villages below were warned at once.</p>"
    for number in ("one", "two", "three", "four")
)


def read(head: str = "", by_headline: str = "", after: str = "") -> Article:
    html = (
        f"<html><head><title>A Dam Is Mined</title>{head}</head><body><header><h1>A Dam Is Mined</h1>"
        f"{by_headline}</header><article>{STORY}</article>{after}</body></html>"
    )
    item = reading.Input("dam.html", content=html.encode(), media_type="text/html")
    return reading.read(item, ReadingOptions())


def stated(value: str, key: str = "article:published_time") -> str:
    return f'<meta property="{key}" content="{value}">'


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<p>3 March 2024, 10:30</p>", "2024-03-03"),
        ("<span>Veröffentlicht am 3. März 2024</span>", "2024-03-03"),
        ("<div><span>Publicado</span> <span>domingo, 3 de marzo de 2024</span></div>", "2024-03-03"),
        ("<time datetime='2024-03-03T10:00+02:00'>an hour ago</time>", "2024-03-03"),
        ("<p>3 марта 2024 г.</p>", "2024-03-03"),
        ("<p>2024年3月3日</p>", "2024-03-03"),
        ("<p>2024. március 3.</p>", "2024-03-03"),
    ],
)
def test_the_date_by_the_headline_is_taken_where_none_is_stated(shown: str, day: str) -> None:
    article = read(by_headline=shown)
    assert article.published is not None
    assert (article.published.edtf, article.published.alternatives) == (day, ())
    assert "by the headline" in article.provenance["published"].found_in


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Joined</p><p>May 11, 2017</p>",
        "<p>Copyright © 3 March 2024</p>",
        "<p>2 Tir 1399</p>",
        "<p>1399-02-21</p>",
    ],
)
def test_other_dates_by_the_headline_are_not_those_of_publication(shown: str) -> None:
    assert read(by_headline=shown).published is None


def test_what_is_stated_comes_before_what_is_shown() -> None:
    article = read(stated("2024-03-03T10:00:00+02:00"), "<p>Updated 5 March 2024</p>")
    assert article.published == DateValue("2024-03-03T10:00:00+02:00", "2024-03-03")


def test_a_moment_in_universal_time_is_of_the_day_that_the_page_shows() -> None:
    article = read(stated("2024-03-02T22:30:00Z"), "<p>3. März 2024</p>")
    assert article.published == DateValue("3. März 2024", "2024-03-03")
    assert "2024-03-02T22:30:00Z" in article.provenance["published"].found_in
    assert article.warnings == ()


def test_a_moment_in_universal_time_is_of_the_day_in_the_address() -> None:
    link = '<link rel="canonical" href="https://courier.example/2024/03/01/dam">'
    article = read(stated("2024-03-02T01:00:00Z") + link)
    assert article.published is not None
    assert article.published.edtf == "2024-03-01"


def test_a_moment_in_universal_time_is_read_in_the_zone_that_the_page_names() -> None:
    script = '<script>var site = {"timezone": {"long": "America\\/New_York"}}</script>'
    article = read(stated("2024-03-03T02:54:29.000Z") + script)
    assert article.published is not None
    assert article.published.edtf == "2024-03-02"
    assert "America/New_York" in article.provenance["published"].found_in


@pytest.mark.parametrize("more", ["", "<p>9 March 2024</p>"])
def test_a_moment_in_universal_time_stays_where_nothing_near_is_shown(more: str) -> None:
    article = read(stated("2024-03-02T22:30:00Z"), more)
    assert article.published == DateValue("2024-03-02T22:30:00Z", "2024-03-02")


def test_two_stated_days_are_told() -> None:
    article = read(stated("2024-03-03") + stated("2024-02-01", "dc.date.issued"))
    assert article.published == DateValue("2024-03-03", "2024-03-03")
    assert "states two days of publication, 2024-03-03" in article.warnings[0]


def test_a_clear_statement_comes_before_an_ambiguous_one() -> None:
    article = read(stated("04/06/2022") + stated("2022-06-04", "datepublished"))
    assert article.published == DateValue("2022-06-04", "2022-06-04")


def test_an_ambiguous_date_by_the_headline_keeps_both_readings_and_is_told() -> None:
    article = read(by_headline="<p>04/06/2022</p>")
    assert article.published == DateValue("04/06/2022", "2022-04-06", ("2022-06-04",))
    assert "ambiguous" in article.warnings[0]


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00Z", "1970", "9999-99-99", "1399-02-21T10:00:00+03:30"])
def test_values_nobody_filled_in_and_other_calendars_are_no_dates(value: str) -> None:
    article = read(stated(value))
    assert article.published is None or article.published.edtf == "1970"


def test_a_year_in_the_footer_is_no_date_of_publication() -> None:
    assert read(after="<footer>© 2016 Tashin Courier</footer>").published is None


@pytest.mark.parametrize("day", ["9999-12-31T23:59:59Z", "1500-01-01T00:00:00Z"])
def test_the_ends_of_the_calendar_are_no_crash(day: str) -> None:
    assert read(stated(day), "<p>3 March 2024</p>").text
