import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.edtf import is_valid
from claimtrack.extraction.dates import dates_within, find_dates, stretches
from claimtrack.extraction.dates.find import RULES
from claimtrack.extraction.dates.plain import Plain
from claimtrack.extraction.passages import Passages
from claimtrack.types import DateOrder, DateValue, Span

WEDNESDAY = "2022-04-06"


def values(text, published=WEDNESDAY, **options):
    anchor = DateValue(published, published) if published else None
    return {m.raw: m.edtf for m in find_dates(Passages(text), anchor, **options)}


@pytest.mark.parametrize(
    ("text", "raw", "edtf"),
    [
        # spelled out
        ("Signed on 2014-09-05 in haste.", "2014-09-05", "2014-09-05"),
        ("The log says 2014-09-05T10:30:00Z.", "2014-09-05T10:30:00Z", "2014-09-05"),
        ("It fell on 24.12.2021.", "24.12.2021", "2021-12-24"),
        ("It fell on 12/24/2021.", "12/24/2021", "2021-12-24"),
        ("It fell on 04/06/2022.", "04/06/2022", "2022-04-06"),
        ("She left on March 3, 2021, by sea.", "March 3, 2021", "2021-03-03"),
        ("She left on Friday, 5 March 2021.", "Friday, 5 March 2021", "2021-03-05"),
        ("She left on the 3rd of March 2021.", "the 3rd of March 2021", "2021-03-03"),
        ("The fair ran March 3-5, 2021.", "March 3", "2021-03-03"),
        ("The fair ran March 3-5, 2021.", "5, 2021", "2021-03-05"),
        # the two ends of a stretch are two expressions, unless one of them cannot stand alone
        ("The fair ran from 28 February to 5 March 2021.", "28 February", "2021-02-28"),
        ("The fair ran from 28 December to 5 January 2021.", "28 December", "2020-12-28"),
        ("The fair ran from 28 February to 5 March 2021.", "5 March 2021", "2021-03-05"),
        ("The strike of 1919-1921 failed.", "1919", "1919"),
        ("The strike of 1919-1921 failed.", "1921", "1921"),
        ("It ruled from 499 to 493 BC.", "499", "-0498"),
        ("Rain fell in May and June 2019.", "May", "2019-05"),
        ("They met on April 24 and 25.", "25", "2022-04-25"),
        ("He was born in June 1961.", "June 1961", "1961-06"),
        ("They met in the first quarter of 2020.", "the first quarter of 2020", "2020-33"),
        ("They met in the summer of 2019.", "the summer of 2019", "2019-22"),
        ("A treaty signed in 2014 failed.", "2014", "2014"),
        ("It held since 2014.", "2014", "2014"),
        ("The mine closed in the 1990s.", "the 1990s", "199X"),
        ("The mine closed in the early 1990s.", "the early 1990s", "1990/1992"),
        ("A nineteenth-century fort.", "nineteenth-century", "18XX"),
        ("The war of 1992-95 was long.", "1992", "1992"),
        ("The war of 1992-95 was long.", "95", "1995"),
        ("He fell on 12 August 490 BC.", "12 August 490 BC", "-0489-08-12"),
        ("The town burned in 490 BC.", "490 BC", "-0489"),
        ("The town burned in the summer of 480 BC.", "the summer of 480 BC", "-0479-22"),
        ("They met on the morning of 4 May 2021.", "the morning of 4 May 2021", "2021-05-04"),
        ("They met the week of March 7, 2022.", "the week of March 7, 2022", "2022-03-07/2022-03-13"),
        ("They met on March eighth.", "March eighth", "2022-03-08"),
        ("It rained in the last week of May 2021.", "the last week of May 2021", "2021-05-25/2021-05-31"),
        ("They will move by the year two thousand.", "the year two thousand", "2000"),
        ("It was open 5 p.m. GMT, March 3, 2021.", "5 p.m. GMT, March 3, 2021", "2021-03-03"),
        # holidays
        ("They met at Christmas 1963.", "Christmas 1963", "1963-12-25"),
        ("They met last Christmas.", "last Christmas", "2021-12-25"),
        ("They met on Good Friday 2021.", "Good Friday 2021", "2021-04-02"),
        ("They met on Thanksgiving.", "Thanksgiving", "2021-11-25"),
        # the business year
        (
            "Sales were $3 million in the third quarter, up from $2 million a year earlier.",
            "a year earlier",
            "2020-35",
        ),
        ("He had left a year earlier.", "a year earlier", "2021"),
        ("Income for the third quarter rose; the 2019 period had a loss.", "the 2019 period", "2019-35"),
        # without a year
        ("The bridge fell on March 3.", "March 3", "2022-03-03"),
        ("The bridge fell on December 3.", "December 3", "2021-12-03"),
        ("The court will sit on May 9.", "May 9", "2022-05-09"),
        ("The bridge fell in November.", "November", "2021-11"),
        ("They agreed to leave the port by June.", "June", "2022-06"),
        ("The wages for March would be paid.", "March", "2022-03"),
        # parts of a unit
        ("It began in late February.", "late February", "2022-02-21/2022-02-28"),
        ("It began in early March.", "early March", "2022-03-01/2022-03-10"),
        ("It began in mid-March.", "mid-March", "2022-03-11/2022-03-20"),
        ("Rents rose in late 2021.", "late 2021", "2021-09-01/2021-12-31"),
        # counted from the publication day, a Wednesday
        ("They met yesterday.", "yesterday", "2022-04-05"),
        ("On Tuesday, they met.", "Tuesday", "2022-04-05"),
        ("They met on Saturday.", "Saturday", "2022-04-02"),
        ("They will meet on Saturday.", "Saturday", "2022-04-09"),
        ("The union threatens to march on Saturday.", "Saturday", "2022-04-09"),
        ("Residents may return home on Saturday.", "Saturday", "2022-04-09"),
        ("They met on Wednesday.", "Wednesday", "2022-04-06"),
        ("They met last Wednesday.", "last Wednesday", "2022-03-30"),
        ("They will meet next Friday.", "next Friday", "2022-04-08"),
        ("They met late on Monday night.", "Monday night", "2022-04-04"),
        ("They met last week.", "last week", "2022-03-28/2022-04-03"),
        ("They will meet next week.", "next week", "2022-04-11/2022-04-17"),
        ("They met earlier this month.", "earlier this month", "2022-04-01/2022-04-06"),
        ("They met over the weekend.", "the weekend", "2022-04-02/2022-04-03"),
        ("They met last month.", "last month", "2022-03"),
        ("They met last year.", "last year", "2021"),
        ("They met last summer.", "last summer", "2021-22"),
        ("They met three days ago.", "three days ago", "2022-04-03"),
        ("They met two weeks ago.", "two weeks ago", "2022-03-21/2022-03-27"),
        ("They met five years ago.", "five years ago", "2017"),
        ("They met twice in the past two weeks.", "the past two weeks", "2022-03-23/2022-04-06"),
        # counted from the day the text named
        ("The dam broke on March 3. Two days later the mayor resigned.", "Two days later", "2022-03-05"),
        ("The dam broke on March 3. The next day the mayor resigned.", "The next day", "2022-03-04"),
        ("The dam broke on March 3 at 9 p.m.", "9 p.m.", "2022-03-03"),
        ("Tuesday's attack will be answered.", "Tuesday", "2022-04-05"),
        ("The guests of Friday's vote will arrive.", "Friday", "2022-04-01"),
        ("They will prepare for Friday's vote.", "Friday", "2022-04-08"),
        ("They will move in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("They left a year or two later.", "a year or two", None),
        # named, and without a place in the calendar
        ("They meet every Monday.", "every Monday", None),
        ("The talks took three weeks.", "three weeks", None),
        ("The video emerged several days later.", "several days later", None),
        ("It was destroyed on February 31.", "February 31", None),
    ],
)
def test_an_expression_gets_the_days_it_stands_for(text, raw, edtf):
    found = values(text)
    assert found.get(raw, "not found") == edtf, found


@pytest.mark.parametrize(
    "text",
    [
        "She may 3 times refuse.",
        "The march of the miners.",
        "April said so.",
        "A six-year-old girl.",
        "Some 2000 people fled.",
        "It cost $1995.",
        "The sun was out and he sat down.",
        "Rockets fall near a spring.",
        "A second group came.",
        "Sunday Bassey was not in the room.",
        "The 23km road.",
        "It costs $35 a night.",
        "They sell 400 barrels a day.",
        "The White Christmas Choir sang.",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text):
    assert values(text) == {}


def test_without_a_publication_date_relative_words_are_found_but_have_no_value():
    text = "On Tuesday, two weeks ago, last month, in May and in late February 2014 they met."
    assert values(text, published=None) == {
        "Tuesday": None,
        "two weeks ago": None,
        "last month": None,
        "May": None,
        "late February 2014": "2014-02-21/2014-02-28",
    }


def test_a_rough_publication_date_gives_what_all_of_its_days_agree_on():
    assert values("It fell last year, last month and on Monday.", published="2022-04") == {
        "last year": "2021",
        "last month": "2022-03",
        "Monday": None,
    }


def test_an_unreadable_publication_date_counts_as_none():
    assert values("It fell yesterday.", published="someday") == {"yesterday": None}


def test_the_day_comes_first_where_asked_and_where_only_that_is_a_date():
    assert values("On 04/06/2022.", date_order=DateOrder.DAY_FIRST) == {"04/06/2022": "2022-06-04"}
    assert values("On 13/06/2022.") == {"13/06/2022": "2022-06-13"}


@pytest.mark.parametrize(
    ("text", "raw", "edtf"),
    [
        ("They met on Monday.", "Monday", "2022-04-04"),
        ("They will meet on Monday.", "Monday", "2022-04-04"),
        ("They met last Monday.", "last Monday", "2022-03-28"),
        ("They will meet next Monday.", "next Monday", "2022-04-11"),
    ],
)
def test_monday_on_a_monday_is_that_day_unless_last_or_next_says_otherwise(text, raw, edtf):
    assert values(text, published="2022-04-04") == {raw: edtf}


@pytest.mark.parametrize(
    "opening",
    [
        "HARSTAD, Norway, March 3 (NTB) - ",
        "HARSTAD, March 3, 2022 -- ",
        "This article was first published on 3 March 2022. ",
        "Originally published in The Lantern, March 3, 2022\n\n",
    ],
)
def test_a_republished_text_counts_from_the_day_of_the_original(opening):
    assert values(opening + "The ferry sank on Tuesday.")["Tuesday"] == "2022-03-01"


@pytest.mark.parametrize(
    "opening",
    [
        "Her novel, first published on 3 March 2021, is out again. ",
        "On March 3, 2022 - a Thursday - it snowed. ",
    ],
)
def test_another_text_s_day_is_not_counted_from(opening):
    assert values(opening + "The ferry sank on Tuesday.")["Tuesday"] == "2022-04-05"


def test_an_original_s_day_stands_in_for_a_missing_publication_day():
    text = "HARSTAD, March 3, 2022 (NTB) - The ferry sank on Tuesday."
    assert values(text, published=None)["Tuesday"] == "2022-03-01"


def test_a_publication_day_that_the_text_contradicts_is_not_counted_from():
    text = "The ferry sank on Tuesday. The captain was arrested on 3 May 2023."
    assert values(text)["Tuesday"] is None
    assert values(text.replace("was arrested", "will retire"))["Tuesday"] == "2022-04-05"


_STORY = "".join(f"In {year} the line moved. " for year in range(1934, 1939))


@pytest.mark.parametrize(
    ("text", "raw", "edtf"),
    [
        ("In September the capital fell.", "September", "1938-09"),
        ("It fell on 3 September. The next day it rained.", "The next day", "1938-09-04"),
        ("By the end of the year it had fallen.", "the end of the year", "1938-09-01/1938-12-31"),
        ("The following year it fell.", "The following year", "1939"),
        ("In December it fell. In January it rose.", "January", "1939-01"),
        ("As papers of 2005 show, in 1938 all was lost. On 3 May it fell.", "3 May", "1938-05-03"),
        ("That summer it fell.", "That summer", "1938-22"),
        ("It fell at Christmas.", "Christmas", "1938-12-25"),
    ],
)
def test_a_history_counts_from_the_year_its_story_has_come_to(text, raw, edtf):
    assert values(_STORY + text)[raw] == edtf
    assert values(_STORY + text, published=None)[raw] == edtf


def test_a_mention_says_what_it_was_counted_from_when_that_is_not_the_publication_day():
    text = "The dam broke on March 3. Two days later the mayor resigned."
    mentions = find_dates(Passages(text), DateValue(WEDNESDAY, WEDNESDAY))
    assert [m.rule for m in mentions] == ["month and day", "distance, counted from what the text last named"]
    text = "HARSTAD, March 3, 2022 (NTB) - The ferry sank on Tuesday."
    (_, tuesday) = find_dates(Passages(text), DateValue(WEDNESDAY, WEDNESDAY))
    assert tuesday.rule == "weekday, counted from 2022-03-03, the day of the original"
    (*_, last) = find_dates(Passages(_STORY + "In May it fell."), DateValue(WEDNESDAY, WEDNESDAY))
    assert last.rule == "month, counted from the year that the story has come to"


@pytest.mark.parametrize(
    ("text", "raws", "edtfs"),
    [
        ("The fair ran March 3-5, 2021.", ["March 3-5, 2021"], ["2021-03-03/2021-03-05"]),
        ("Between 1994 and 1997 it ran.", ["1994 and 1997"], ["1994/1997"]),
        ("It ran from Monday to Tuesday.", ["Monday to Tuesday"], ["2022-04-04/2022-04-05"]),
        ("It ran in 1994 and 1997.", ["1994", "1997"], ["1994", "1997"]),
        ("It ran from 499 to 493 BC.", ["499 to 493 BC"], ["-0498/-0492"]),
        ("It ran from Tuesday to Monday.", ["Tuesday", "Monday"], ["2022-04-05", "2022-04-04"]),
    ],
)
def test_two_expressions_that_bound_a_stretch_are_one_date_of_a_claim(text, raws, edtfs):
    joined = stretches(text, find_dates(Passages(text), DateValue(WEDNESDAY, WEDNESDAY)))
    assert [m.raw for m in joined] == raws
    assert [m.edtf for m in joined] == edtfs
    assert all(m.span.of(text) == m.raw for m in joined)


def test_a_text_that_narrates_old_years_reads_bare_months_in_the_year_it_last_named():
    years = "".join(f"In {year} the line moved. " for year in range(1914, 1930))
    found = values(years + "In 1939 war came. In September the capital fell.")
    assert found["September"] == "1939-09"


def test_line_ends_inside_a_paragraph_and_typographic_marks_do_not_hide_a_date():
    assert values("They met last\nweek, from 3–5 March 2021.") == {
        "last\nweek": "2022-03-28/2022-04-03",
        "3": "2021-03-03",
        "5 March 2021": "2021-03-05",
    }


def test_mentions_say_which_rule_decided_and_how_precise_the_value_is():
    (mention,) = find_dates(Passages("They met last week."), DateValue(WEDNESDAY, WEDNESDAY))
    assert (mention.rule, mention.precision) == ("unit", "week")


def test_dates_within_a_span_are_those_wholly_inside_it():
    text = "On Monday he said that in 2014 the bridge stood."
    mentions = find_dates(Passages(text), DateValue(WEDNESDAY, WEDNESDAY))
    assert [m.raw for m in dates_within(mentions, Span(10, len(text)))] == ["2014"]
    assert dates_within(mentions, Span(5, 9)) == ()


_WORDS = (
    "on last next late early mid the of in Monday May March June 5 31 2022 1999 04/06/2022 week weeks years "
    "two a few several ago later every , . - first quarter summer fall 12:30 p.m. century 490 BC will said "
    "\n \n\n that day 9999 Christmas week past year-end each months 1914-18 7 to and before the following now"
).split(" ")


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(_WORDS), max_size=25), st.dates())
def test_every_mention_points_at_its_words_and_its_value_is_edtf(words, published):
    text = " ".join(words)
    mentions = find_dates(Passages(text), DateValue(str(published), published.isoformat()))
    assert list(mentions) == sorted(mentions, key=lambda m: m.span)
    for before, after in pairwise(mentions):
        assert before.span.end <= after.span.start
    for mention in mentions:
        assert mention.span.of(text) == mention.raw
        assert mention.edtf is None or is_valid(mention.edtf)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from((*_WORDS, "x" * 30, "and so on")), max_size=120))
def test_searching_around_a_rule_s_words_finds_what_searching_everywhere_does(words):
    plain = Plain(" ".join(words))
    for rule in RULES:
        everywhere = [match.span() for match in rule.pattern.finditer(plain.text)]
        assert [match.span() for match in rule.matches(plain)] == everywhere, rule.name


@given(st.dates(min_value=date(1950, 1, 20), max_value=date(2040, 1, 1)), st.integers(0, 6))
@settings(deadline=None)
def test_a_bare_weekday_is_within_the_week_up_to_publication(published, back):
    day = published - timedelta(days=back)
    found = values(f"They met on {day:%A}.", published=published.isoformat())
    assert list(found.values()) == [day.isoformat()]


@pytest.mark.parametrize("piece", ["the early late mid ", "1 2 3 4 5 6 ", "12:12:12:", "May May "])
def test_a_hostile_megabyte_is_read_in_linear_time(piece):
    text = piece * (1_000_000 // len(piece))
    passages = Passages(text)
    started = time.process_time()
    find_dates(passages, DateValue(WEDNESDAY, WEDNESDAY))
    assert time.process_time() - started < 4  # about 1 second on an idle machine
