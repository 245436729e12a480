"""When a claim was said and when its events were: decided by where the words stand, whatever tagged them."""

import pytest

from claimtrack.extraction.dates import find_dates, stretches
from claimtrack.extraction.days import chosen, date_value, event_mentions, said_dates, without_said_dates
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import DateValue, Span

WEDNESDAY = DateValue("2022-04-06", "2022-04-06")


def dates_of(marked):
    """The text between `<cue>` and `[content]` marks, and its dates of saying and of events."""
    text = "".join(letter for letter in marked if letter not in "<>[]")
    cue, content = Span(*_marked(marked, "<>")), Span(*_marked(marked, "[]"))
    passages = Passages(text)
    dates = stretches(text, find_dates(passages, WEDNESDAY))
    attribution = TaggedAttribution(cue=(cue,), speaker=(), content=(content,), score=1.0)
    (attribution,) = without_said_dates(passages, [attribution], dates)
    said = chosen(said_dates(passages, 0, [attribution], dates))
    events = event_mentions(attribution.content, dates)
    return (
        date_value(said).edtf if said else None,
        [date_value(event).edtf for event in events],
        " … ".join(span.of(text) for span in attribution.content),
    )


def _marked(marked, marks):
    places, at = [], 0
    for letter in marked:
        if letter in "<>[]":
            places += [at] if letter in marks else []
        else:
            at += 1
    return places


@pytest.mark.parametrize(
    ("marked", "said", "events"),
    [
        # beside the cue it says when; inside the content it is of the event
        ("On Tuesday the mayor <said> [the bridge fell on Monday].", "2022-04-05", ["2022-04-04"]),
        ("The mayor <said> on Tuesday [the bridge fell on Monday].", "2022-04-05", ["2022-04-04"]),
        ("[The bridge fell on Monday], the mayor <said> on Tuesday.", "2022-04-05", ["2022-04-04"]),
        ("[The bridge fell on Monday], the mayor <said>.", None, ["2022-04-04"]),
        ("The mayor <said> last week that [it would open in June].", "2022-03-28/2022-04-03", ["2022-06"]),
        # a date that belongs to something else is neither
        ("After Monday's attack the mayor <said> [the bridge stood].", None, []),
        ("Since Monday the mayor has <said> [the bridge stood].", None, []),
        ("The council, set up in 1992 to mediate, <said> [the bridge stood].", None, []),
        # the two ends of a stretch are one event
        ("The mayor <said> [it was shut from 3 March to 5 March 2021].", None, ["2021-03-03/2021-03-05"]),
        ("The mayor <said> [it was shut between 1994 and 1997].", None, ["1994/1997"]),
        # what has no place in the calendar is no event's date
        ("The mayor <said> [it was shut for three weeks].", None, []),
    ],
)
def test_the_place_of_a_date_tells_whether_it_is_of_the_saying_or_of_the_event(marked, said, events):
    found_said, found_events, _ = dates_of(marked)
    assert (found_said, found_events) == (said, events)


def test_a_date_of_saying_inside_the_words_is_cut_out_of_them():
    assert dates_of("The mayor <accused> [the firm on Tuesday of theft].") == (
        "2022-04-05",
        [],
        "the firm … of theft",
    )
