"""What the layout alone attributes: colons, turns, signatures, announced and continued quotations."""

import time
from dataclasses import dataclass

import pytest

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.layouts import with_layouts
from claimtrack.types import Span

Told = tuple[str, str, str]


@dataclass(frozen=True)
class Hand:
    """An attribution written by hand: the words of its fields, each found after the one before it."""

    speaker: str
    cue: str
    content: str = ""


def _attribution(text: str, hand: Hand) -> TaggedAttribution:
    def spans(words: str) -> tuple[Span, ...]:
        start = text.index(words) if words else -1
        return (Span(start, start + len(words)),) if words else ()

    return TaggedAttribution(spans(hand.cue), spans(hand.speaker), spans(hand.content), 0.9)


def read(text: str, *hands: Hand) -> list[Told]:
    """Speaker, cue and content of every attribution; pieces are joined with an ellipsis."""
    found = with_layouts(Passages(text), [_attribution(text, hand) for hand in hands])

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text) for span in spans)

    return [(words(one.speaker), words(one.cue), words(one.content)) for one in found]


HEADLINES = [
    ("Minister: bridge was destroyed", ("Minister", ":", "bridge was destroyed")),
    ("Bridge was destroyed: minister", ("minister", ":", "Bridge was destroyed")),
    ("Army spokesman: talks will go on", ("Army spokesman", ":", "talks will go on")),
    ("Kyiv: two drones were shot down", ("Kyiv", ":", "two drones were shot down")),
    ("Talks will go on: White House", ("White House", ":", "Talks will go on")),
]


@pytest.mark.parametrize(("title", "told"), HEADLINES)
def test_headline_names_its_speaker_on_either_side_of_a_colon(title: str, told: Told) -> None:
    assert read(f"{title}\n\nThe bridge is gone.") == [told]


@pytest.mark.parametrize(
    "title",
    [
        "Fact check: the bridge still stands",
        "In pictures: the bridge at dawn",
        "UPDATE: the bridge is closed",
        "Exclusive: inside the tunnel",
        "War in the north: how it began",
        "Bridge destroyed",
        "Bridge opens at 10:30 on Friday",
        "Minister:",
        ": bridge",
        ":",
    ],
)
def test_words_before_a_colon_that_are_no_speaker(title: str) -> None:
    assert read(f"{title}\n\nThe bridge is gone.") == []


def test_colon_below_the_title_names_no_speaker_by_itself() -> None:
    assert read("Bridge closed\n\nMinister: bridge was destroyed") == []


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_name_before_a_colon_and_a_quotation_speaks(marks: str) -> None:
    said = f"{marks[0]}We left the town at dawn.{marks[1]}"
    assert read(f"Town falls\n\nDeputy minister Ida Roe: {said}") == [("Deputy minister Ida Roe", ":", said)]


def test_headline_that_the_network_has_read_is_not_read_again() -> None:
    title = "Minister says: bridge was destroyed"
    hand = Hand("Minister", "says", "bridge was destroyed")
    assert read(f"{title}\n\nThe bridge is gone.", hand) == [("Minister", "says", "bridge was destroyed")]


def test_transcript_takes_turns() -> None:
    text = "A talk\n\nMayor: We stay here.\n\nHost: And then?\n\nMayor: Then we build."
    found = read(text)
    assert ("Mayor", ":", "We stay here.") in found
    assert ("Mayor", ":", "Then we build.") in found


def test_initials_stand_for_the_person_named_in_full() -> None:
    text = (
        "A talk\n\nWe met Maria Kowalska at home.\n\n"
        "MK: We stay here for now.\n\nAnd then?\n\nMK: Then we build."
    )
    assert read(text) == [
        ("Maria Kowalska", ":", "We stay here for now."),
        ("Maria Kowalska", ":", "Then we build."),
    ]


def test_question_has_no_speaker_and_the_answer_is_the_guest_s() -> None:
    text = "A talk\n\nWe met Maria Kowalska at home.\n\nQ: Do you stay?\n\nA: We stay here for now."
    assert ("Maria Kowalska", ":", "We stay here for now.") in read(text)
    assert all(speaker != "Q" for speaker, _, _ in read(text))


SIGNED = "“We went home on foot.”"


@pytest.mark.parametrize("dash", ["—", "–", "―", "-", "--"])
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_quotation_is_signed_after_a_dash(dash: str, between: str) -> None:
    text = f"Voices\n\n{SIGNED}{between}{dash} Ida Roe, teacher\n\nThat was all."
    assert read(text) == [("Ida Roe, teacher", dash, SIGNED)]


@pytest.mark.parametrize(
    "text",
    [
        "“We went home on foot.” — and that was that",  # no name
        "“We left.” — Ida Roe",  # too short to be an utterance
        "They sang “we went home on foot” — Ida Roe",  # does not begin its paragraph
        "“We went home on foot.”\n\nIt rained.\n\n— Ida Roe",  # two paragraphs on
        "“We went home on foot.” — Ida Roe: a life",  # a title
    ],
)
def test_no_signature(text: str) -> None:
    assert read(f"Voices\n\n{text}") == []


def test_announced_paragraph_is_the_content() -> None:
    text = "Roe said in a statement:\n\nThe town was taken at dawn.\n\nIt rained."
    assert read(text, Hand("Roe", "said")) == [("Roe", "said", "The town was taken at dawn.")]


@pytest.mark.parametrize("text", ["Roe said more.\n\nIt rained.", "Roe said:", "Roe said:\n\n  \n\n"])
def test_attribution_that_says_nothing_is_dropped(text: str) -> None:
    assert read(text, Hand("Roe", "said")) == []


def test_nobody_announces_nothing() -> None:
    assert read("It was said:\n\nThe town fell.", Hand("", "was said")) == []


FIRST, NEXT = "“We left the town.”", "“Nobody stayed behind there.”"
ROE = Hand("Roe", "said", FIRST)


@pytest.mark.parametrize("between", [" ", "\n\n", " “Never.” "])
def test_quotation_without_a_cue_continues_the_last_speaker(between: str) -> None:
    text = f"Roe said {FIRST}{between}{NEXT}"
    assert read(text, ROE) == [("Roe", "said", f"{FIRST} … {NEXT}")]


def test_each_further_quotation_continues() -> None:
    text = f"Roe said {FIRST}\n\n{NEXT}\n\n“And that was all then.”\n\nIt rained."
    assert read(text, ROE) == [("Roe", "said", f"{FIRST} … {NEXT} … “And that was all then.”")]


@pytest.mark.parametrize(
    "text",
    [
        f"Roe said {FIRST}\n\nIt rained.\n\n{NEXT}",  # two paragraphs on
        f"Roe said {FIRST} The “Nobody stayed behind there” song was sung.",  # part of a sentence
        f"Roe said {FIRST} A song began: {NEXT}",  # something introduces it
        f"Roe said {FIRST} {NEXT} sang the choir.",  # goes on in lower case
        f"Roe said {FIRST} “Left behind.”",  # too short
        f"{NEXT} Roe said {FIRST}",  # before, not after
    ],
)
def test_quotation_that_continues_nobody(text: str) -> None:
    assert read(text, ROE) == [("Roe", "said", FIRST)]


def test_indirect_speech_is_not_continued_by_a_quotation() -> None:
    text = f"Roe said that they left. {NEXT}"
    hand = Hand("Roe", "said", "that they left")
    assert read(text, hand) == [("Roe", "said", "that they left")]


def test_quotation_continues_whoever_was_quoted_last() -> None:
    text = f"Roe said {FIRST} Tarn added “It was cold there.” {NEXT}"
    tarn = Hand("Tarn", "added", "“It was cold there.”")
    assert read(text, ROE, tarn) == [
        ("Roe", "said", FIRST),
        ("Tarn", "added", f"“It was cold there.” … {NEXT}"),
    ]


def test_quotation_that_somebody_else_says_continues_nobody() -> None:
    text = f"Roe said {FIRST} {NEXT} Tarn added."
    tarn = Hand("Tarn", "added", NEXT)
    assert read(text, ROE, tarn) == [("Roe", "said", FIRST), ("Tarn", "added", NEXT)]


def test_signed_quotation_is_not_the_last_speaker_s() -> None:
    text = f"Roe said {FIRST}\n\n{NEXT} — Bo Tarn"
    assert read(text, ROE) == [("Roe", "said", FIRST), ("Bo Tarn", "—", NEXT)]


def test_nothing_in_an_empty_text() -> None:
    assert read("") == []
    assert read(" \n\n ") == []


MANY = 50_000
HOSTILE = {
    "quotations in a paragraph": f"Roe said {FIRST} " + "“We will stay here now.” " * MANY,
    "quotations in paragraphs": f"Roe said {FIRST}\n\n" + "“We will stay here now.”\n\n" * MANY,
    "signatures": f"Roe said {FIRST}\n\n" + "“We stay here now.” — Ida Roe\n\n" * (MANY // 10),
    "initials": f"Roe said {FIRST}\n\nIda Roe met Bo Tarn.\n\n" + "IR: Yes.\n\nBT: No.\n\n" * (MANY // 10),
    "newlines": f"Roe said {FIRST}\n\nIda: x" + "\n" * 1_000_000 + "y\n\nBo: z",
    "white space before words": f"Roe said {FIRST}\n\n" + " " * 1_000_000 + "x",
    "white space after a time": f"Roe said {FIRST}\n\n10:30" + " " * 1_000_000 + "x",
    "white space after a dash": f"Roe said {FIRST}\n\n{NEXT} — Ida" + " " * 1_000_000 + "x:",
    "colons": f"Roe said {FIRST}\n\n" + "Ida: " * 100_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded_in_a_hostile_text(name: str) -> None:
    text = HOSTILE[name]
    start = time.process_time()
    with_layouts(Passages(text), [_attribution(text, ROE)])
    # Quadratic work would take minutes to hours.
    assert time.process_time() - start < 15


@pytest.mark.slow
def test_time_is_linear_in_the_number_of_attributions() -> None:
    sentence = "Roe said “we will stay here now” again. "
    attributions = [
        TaggedAttribution(
            (Span(start + 4, start + 8),),
            (Span(start, start + 3),),
            (Span(start + 9, start + 32),),
            0.9,
        )
        for start in range(0, MANY * len(sentence), len(sentence))
    ]
    text = sentence * MANY + "\n\n" + "Ola Vik: “Here we are”\n\n" * (MANY // 10)
    start = time.process_time()
    assert len(with_layouts(Passages(text), attributions)) == MANY + MANY // 10
    assert time.process_time() - start < 15
