"""The tagger that extraction uses: which words it takes for cue, speaker and content."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution, default_tagger

TAGGER = default_tagger()


def tag(text: str) -> list[tuple[str, str, str]]:
    """Speaker, cue and content of each attribution, pieces joined with an ellipsis."""

    def words(one: TaggedAttribution, field: str) -> str:
        return " … ".join(span.of(text) for span in getattr(one, field))

    return [(words(a, "speaker"), words(a, "cue"), words(a, "content")) for a in TAGGER.tag(Passages(text))]


CONSTRUCTIONS = [
    (
        "that clause",
        "The army claimed that the bridge was down.",
        "The army",
        "claimed",
        "that the bridge was down",
    ),
    (
        "time before the cue",
        "On Friday, Northland's army said it had left.",
        "Northland's army",
        "said",
        "it had left",
    ),
    ("time after the cue", "Ida Roe said on Friday the dam was safe.", "Ida Roe", "said", "the dam was safe"),
    (
        "title and apposition",
        "Northland's president, Ida Roe, said the raid had failed.",
        "Northland's president, Ida Roe",
        "said",
        "the raid had failed",
    ),
    (
        "quotation first",
        '"We will stay," the ministry\'s spokesman Colonel Bo Tarn said during a briefing.',
        "the ministry's spokesman Colonel Bo Tarn",
        "said",
        '"We will stay,"',
    ),
    ("inverted", '"We will stay," said Ida Roe, the mayor.', "Ida Roe, the mayor", "said", '"We will stay,"'),
    (
        "broken quotation",
        '"If they come," the general warned, "we will answer."',
        "the general",
        "warned",
        '"If they come," … "we will answer."',
    ),
    (
        "cue last",
        "The raids took place in Karsk, Roe added.",
        "Roe",
        "added",
        "The raids took place in Karsk",
    ),
    ("aside", "The raid, Roe said, was a mistake.", "Roe", "said", "The raid … was a mistake"),
    ("according to", "According to Ida Roe, the dam broke.", "Ida Roe", "According to", "the dam broke"),
    ("accusation", "Sudria has accused Northland of spying.", "Sudria", "has accused", "Northland of spying"),
    ("blame", "Sudria blamed Northland for the fire.", "Sudria", "blamed", "Northland for the fire"),
    ("denial", "Sudria denied any role in the fire.", "Sudria", "denied", "any role in the fire"),
    ("rejection", "Roe rejected the charge as a lie.", "Roe", "rejected", "the charge as a lie"),
    ("demand", "Roe has demanded a new vote.", "Roe", "has demanded", "a new vote"),
    ("promise", "The union promised to send doctors.", "The union", "promised", "to send doctors"),
    ("threat", "Roe threatened to close the border.", "Roe", "threatened", "to close the border"),
    ("urging", "Roe urged the rebels to leave the town.", "Roe", "urged", "the rebels to leave the town"),
    ("addressee", "Roe told the Post that she would resign.", "Roe", "told", "that she would resign"),
    ("passive", "Roe was accused by Northland of lying.", "Northland", "was accused", "Roe … of lying"),
    ("nobody named", "It was reported that the army had left.", "", "was reported", "that the army had left"),
    ("possessor", "Its leader warned that it would strike.", "Its leader", "warned", "that it would strike"),
    ("negated content", "Roe promised not to attack the town.", "Roe", "promised", "not to attack the town"),
    ("colon", 'Roe wrote: "Everything is under control."', "Roe", "wrote", '"Everything is under control."'),
    (
        "dateline",
        "KARSK (NTA) - Six men died there, the army said.",
        "the army",
        "said",
        "Six men died there",
    ),
    ("US is a name", "US officials said the talks failed.", "US officials", "said", "the talks failed"),
]


@pytest.mark.parametrize(("name", "text", "speaker", "cue", "content"), CONSTRUCTIONS)
def test_construction_is_read(name: str, text: str, speaker: str, cue: str, content: str) -> None:
    assert tag(text) == [(speaker, cue, content)], name


def test_relay_and_what_it_relays_are_two_attributions() -> None:
    assert tag("NTA reports: Sudria insists that the dam was hit.") == [
        ("NTA", "reports", "Sudria insists that the dam was hit"),
        ("Sudria", "insists", "that the dam was hit"),
    ]


def test_relative_clause_and_main_clause_share_the_speaker() -> None:
    assert tag("Sudria, which insists that it wants peace, has rejected the accusations as a lie.") == [
        ("Sudria", "insists", "that it wants peace"),
        ("Sudria", "has rejected", "the accusations as a lie"),
    ]


def test_participle_inherits_the_subject() -> None:
    text = "On Friday, Northland showed pictures of the dam, saying that it had been shelled."
    assert tag(text) == [("Northland", "saying", "that it had been shelled")]


def test_coordinated_cues_keep_to_their_own_clause() -> None:
    assert tag("Roe has demanded a fair trial for the captain and the union promised to send experts.") == [
        ("Roe", "has demanded", "a fair trial for the captain"),
        ("the union", "promised", "to send experts"),
    ]


def test_second_cue_inherits_the_speaker_across_and() -> None:
    assert tag("The ministry denied any attack and said the pictures were staged.") == [
        ("The ministry", "denied", "any attack"),
        ("The ministry", "said", "the pictures were staged"),
    ]


def test_person_quoted_by_a_relay_speaks() -> None:
    found = tag("Local radio quoted a villager as saying that the road was mined.")
    assert ("a villager", "saying", "that the road was mined") in found


def test_quotation_without_a_cue_continues_the_last_speaker() -> None:
    text = '"The roof came down," Ida Roe said. "Nobody came for many hours."'
    assert tag(text) == [("Ida Roe", "said", '"The roof came down," … "Nobody came for many hours."')]


def test_quotation_runs_over_paragraphs() -> None:
    text = 'The mayor told the Post: "We saw the first plane at dawn.\n\n"Then the second one came."'
    assert tag(text) == [
        ("The mayor", "told", '"We saw the first plane at dawn. … "Then the second one came."'),
    ]


def test_quotation_in_the_sentence_before_belongs_to_the_cue() -> None:
    assert tag('"They are lying again!" Captain Abu Tarin told a news agency.') == [
        ("Captain Abu Tarin", "told", '"They are lying again!"')
    ]


def test_headline_names_its_speaker_before_a_colon() -> None:
    assert tag("Minister: bridge was destroyed\n\nThe bridge is gone.") == [
        ("Minister", ":", "bridge was destroyed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor officially opened the new bridge on Monday.",
        "Two diplomats asked not to be named.",
        "The ministry declined to comment.",
        "The minister called a meeting after his attempt to call another one had failed.",
        "Troops opened fire and the claims office was closed.",
        "def said(x):\n    return x + 1",
        "",
        " \n\n ",
    ],
)
def test_nothing_is_found_where_nobody_says_anything(text: str) -> None:
    assert tag(text) == []


@given(st.text(st.sampled_from("“”‘’\"' ,.:;()\nIda said"), max_size=80))
def test_any_order_of_marks_gives_sound_spans(text: str) -> None:
    _hold_spans(text)


WORDS = [
    "Ida",
    "said",
    "that",
    "the",
    "army",
    "who",
    ",",
    '"',
    "“",
    "”",
    ".",
    "\n\n",
    "told",
    "by",
    "was",
    "accused",
    "and",
]


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_order_of_words_gives_sound_spans(text: str) -> None:
    _hold_spans(text)


def _hold_spans(text: str) -> None:
    found = TAGGER.tag(Passages(text))
    assert found == default_tagger().tag(Passages(text))
    for one in found:
        assert one.cue and one.content
        assert 0 <= one.score <= 1
        for pieces in (one.cue, one.speaker, one.content):
            assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
            assert list(pieces) == sorted(pieces)


@pytest.mark.parametrize(
    "pattern", ["said ", '"a ', "“", "and said ", "the man, who said, ", "“We go.\n\n", "("]
)
def test_time_is_linear_in_a_hostile_text(pattern: str) -> None:
    # A tenth of the largest text allowed in proportion: quadratic work would take minutes.
    text = pattern * (200_000 // len(pattern))
    start = time.process_time()
    TAGGER.tag(Passages(text))
    assert time.process_time() - start < 10
