"""Each field of a claim is explained: by its words, by what decided, and by what else was considered."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack import extraction
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import LeftOut, TaggedAttribution
from claimtrack.types import Article, DateValue, Document, Extraction, Reason, Span, SpanField


class Marked:
    """A tagger that answers what it was told: (cue, speaker, content pieces, score), each by its words."""

    name = "marked"

    def __init__(self, *attributions: tuple[str, str, Sequence[str], float]) -> None:
        self._attributions = attributions

    def tag(self, passages: Passages) -> tuple[TaggedAttribution, ...]:
        def at(words: str) -> tuple[Span, ...]:
            start = passages.text.index(words)
            return (Span(start, start + len(words)),) if words else ()

        return tuple(
            TaggedAttribution(at(cue), at(speaker), tuple(at(piece)[0] for piece in content), score)
            for cue, speaker, content, score in self._attributions
        )

    def left_out(self, passages: Passages) -> tuple[LeftOut, ...]:
        return ()


def explained(
    text: str, *attributions: tuple[str, str, Sequence[str], float], source: str | None = None
) -> Extraction:
    published = DateValue("6 April 2022", "2022-04-06")
    article = Article(Document(b"", "test", "text/plain"), text, "test", source=source, published=published)
    tagger = Marked(*attributions) if attributions else None
    return extraction.extract(article, tagger=tagger, explain=True)


def reasons(found: Extraction, field: str, claim: int = 0) -> list[Reason]:
    return [reason for reason in found.explanations[claim].reasons if reason.field == field]


SHIP = "On Tuesday, Igor Velanov said that the ship sank on Monday near the town of Bucha, after recent rain."
SAID = ("said", "Igor Velanov", ["that the ship sank on Monday near the town of Bucha"], 0.9)


def test_nothing_is_explained_unasked() -> None:
    article = Article(Document(b"", "test", "text/plain"), SHIP, "test")
    plain = extraction.extract(article)
    assert plain.explanations == ()
    asked = extraction.extract(article, explain=True)
    assert (asked.claims, len(asked.explanations)) == (plain.claims, len(plain.claims))


def test_every_field_that_holds_something_has_a_reason_with_its_words() -> None:
    found = explained(SHIP, SAID)
    words = {
        reason.field: [span.of(SHIP) for span in reason.spans] for reason in found.explanations[0].reasons
    }
    assert words == {
        "text": ["that the ship sank on Monday near the town of Bucha"],
        "speaker": ["Igor Velanov"],
        "cue": ["said"],
        "attribution": ["said"],
        "act": ["said"],
        "quote_type": ["that the ship sank on Monday near the town of Bucha"],
        "said": ["Tuesday"],
        "events": ["Monday"],
        "places": ["Bucha"],
        "confidence": [],
    }
    assert all(reason.rule for reason in found.explanations[0].reasons)


def test_the_text_says_what_the_tagger_took_and_what_was_left_out() -> None:
    (text,) = reasons(explained(SHIP, SAID), "text")
    assert (text.value, text.score) == ("the ship sank on Monday near the town of Bucha", 0.9)
    assert text.rule == ('the tagger took these words for what is said; the "that" before them left out')
    quoted = explained(
        '"It rained," Igor Velanov said. "It poured."',
        (
            "said",
            "Igor Velanov",
            ['"It rained,"', '"It poured."'],
            0.9,
        ),
    )
    (text,) = reasons(quoted, "text")
    assert text.rule.endswith("; 2 pieces of them joined; the quotation marks around them left out")
    assert [reason.rule for reason in reasons(quoted, "quote_type")] == ["all of it in quotation marks"]


def test_the_cue_names_its_entry_in_the_lexicon() -> None:
    found = explained(SHIP, SAID)
    (cue,) = reasons(found, "cue")
    assert cue.rule == 'the verb "say" of the lexicon of cues'
    (attribution,) = reasons(found, "attribution")
    assert (attribution.value, attribution.rule) == ("speech", 'the lexicon of cues takes "say" for speech')
    unknown = explained(
        "Igor Velanov sang that it rained.", ("sang", "Igor Velanov", ["that it rained"], 0.9)
    )
    assert [(one.value, one.score) for one in reasons(unknown, "cue")] == [("sang", None)]


def test_an_act_that_the_words_tell_shows_the_usual_one_of_the_cue() -> None:
    text = '"Did it rain?" Igor Velanov said.'
    (act,) = reasons(explained(text, ("said", "Igor Velanov", ['"Did it rain?"'], 0.9)), "act")
    assert act.value == "question"
    assert [(other.value, other.why) for other in act.considered] == [
        ("assertion", 'what the verb "say" usually tells')
    ]


def test_a_cue_that_is_a_verb_and_a_noun_shows_only_what_would_differ() -> None:
    found = explained("Russia claims that it rained.", ("claims", "Russia", ["that it rained"], 0.9))
    assert [reason.considered for reason in (*reasons(found, "attribution"), *reasons(found, "act"))] == [
        (),
        (),
    ]


def test_a_date_says_how_it_was_read_and_which_others_are_not_the_day_of_saying() -> None:
    found = explained(SHIP, SAID)
    (said,) = reasons(found, "said")
    assert said.value == '2022-04-05 ("Tuesday")'
    assert said.rule == 'it stands beside the cue; read as "weekday", counted from publication 2022-04-06'
    assert [(other.value, other.why) for other in said.considered] == [
        ('2022-04-04 ("Monday")', "it is part of what is said")
    ]
    (event,) = reasons(found, "events")
    assert event.value == '2022-04-04 ("Monday")'


def test_each_date_that_is_not_of_the_saying_is_told_why() -> None:
    text = (
        "Since Friday, after Tuesday's storm, Igor Velanov said on Wednesday that it rained, "
        "Ana Prado insisted on Thursday that it did not."
    )
    found = explained(
        text,
        ("said", "Igor Velanov", ["that it rained"], 0.9),
        ("insisted", "Ana Prado", ["that it did not"], 0.9),
    )
    (said,) = reasons(found, "said")
    assert [span.of(text) for span in said.spans] == ["Wednesday"]
    assert [(other.spans[0].of(text).removesuffix("'s"), other.why) for other in said.considered] == [
        ("Friday", '"Since" lets it bound something else'),
        ("Tuesday", "it belongs to the noun after it"),
        ("Thursday", "it is nearer to another cue"),
    ]


def test_a_date_without_a_value_is_told_why() -> None:
    text = "Igor Velanov said that it rained on Monday."
    article = Article(Document(b"", "test", "text/plain"), text, "test")
    tagger = Marked(("said", "Igor Velanov", ["that it rained on Monday"], 0.9))
    undated = extraction.extract(article, tagger=tagger, explain=True)
    (said,), (event,) = reasons(undated, "said"), reasons(undated, "events")
    assert (said.considered, event.value) == ((), None)
    assert [(other.value, other.why) for other in event.considered] == [
        ("Monday", "without a date of publication it has no value")
    ]


def test_a_place_says_what_decided_its_role_and_its_namesakes() -> None:
    (place,) = reasons(explained(SHIP, SAID), "places")
    assert place.value is not None
    assert place.value.startswith("Bucha, UA") and place.value.endswith("(event)")
    assert place.rule.startswith('event: "near the town of" before it sets the event there; ')
    text = "Igor Velanov said that it rained in Paris."
    (paris,) = reasons(explained(text, ("said", "Igor Velanov", ["that it rained in Paris"], 0.9)), "places")
    scores = [other.score for other in paris.considered]
    assert paris.score is not None
    assert scores and all(score is not None and score <= paris.score for score in scores)


def test_a_government_or_demonym_is_named_as_no_place() -> None:
    text = "Igor Velanov said that Russian forces left Konotop."
    found = explained(text, ("said", "Igor Velanov", ["that Russian forces left Konotop"], 0.9))
    konotop, none = reasons(found, "places")
    assert (konotop.spans[0].of(text), none.value) == ("Konotop", None)
    assert [(other.value, other.why) for other in none.considered] == [
        ("Russian", "it names people or things of a country")
    ]


def test_a_relay_says_what_makes_it_one_and_a_publisher_why_it_is_none() -> None:
    text = "Igor Velanov told Reuters that it rained."
    told = ("told", "Igor Velanov", ["that it rained"], 0.9)
    (via,) = reasons(explained(text, told), "via")
    assert (via.value, [span.of(text) for span in via.spans]) == ("Reuters", ["told Reuters"])
    assert via.rule == '"told" before its name says that the words came through it'
    (none,) = reasons(explained(text, told, source="Reuters"), "via")
    assert none.value is None
    assert [(other.value, other.why) for other in none.considered] == [
        ("Reuters", "it publishes the article")
    ]


def test_a_nested_claim_names_the_claim_around_it() -> None:
    text = "Moscow said that Igor Velanov promised to send boats to the far shore."
    found = explained(
        text,
        ("said", "Moscow", ["that Igor Velanov promised to send boats to the far shore"], 0.9),
        ("promised", "Igor Velanov", ["to send boats to the far shore"], 0.9),
    )
    (parent,) = reasons(found, "parent", claim=1)
    assert parent.value == "Russia: Igor Velanov promised to send boats to the far shore"
    (via,) = reasons(found, "via", claim=1)
    assert (via.value, via.rule) == ("Russia", "the claim stands inside its words")


def test_a_less_sure_reading_of_the_same_words_is_what_else_was_considered() -> None:
    text = "It rained all day, Igor Velanov said."
    found = explained(
        text,
        ("said", "Igor Velanov", ["It rained all day"], 0.9),
        ("said", "Igor Velanov", ["It rained all day,"], 0.6),
    )
    (words,) = reasons(found, "text")
    assert [(other.value, other.why, other.score) for other in words.considered] == [
        ("It rained all day,", "it is less sure", 0.6)
    ]


def test_a_confidence_says_what_it_is_made_of() -> None:
    found = explained("It was claimed that it rained.", ("claimed", "", ["that it rained"], 0.9))
    (speaker,), (sure,) = reasons(found, "speaker"), reasons(found, "confidence")
    assert (speaker.value, speaker.rule) == (None, "nobody is named")
    assert (sure.value, sure.score) == ("0.72", found.claims[0].confidence)
    assert sure.rule == "0.90 of the tagger for the words, times 0.80 as nobody is named"


@given(
    st.lists(st.sampled_from([*SHIP.split(), '"', "\n\n", "told", "Reuters", "denied", "He"]), max_size=40)
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
def test_whatever_the_text_every_claim_is_explained_by_words_of_it(words: list[str]) -> None:
    text = " ".join(words)
    found = explained(text)
    assert len(found.explanations) == len(found.claims)
    for explanation in found.explanations:
        for reason in explanation.reasons:
            assert reason.rule
            for span in (*reason.spans, *(span for other in reason.considered for span in other.spans)):
                assert 0 <= span.start < span.end <= len(text)


def test_what_looked_like_a_claim_and_was_left_out_is_told_with_its_doubt() -> None:
    text = (
        "Mayor Lena Orlova said on Tuesday that the ferry was safe. Nobody in the harbour wanted to believe"
        " it, and the old crane seemed to say as much.\n\nThe harbour master hoped for a quiet week."
    )
    article = Article(Document(text.encode(), "x", "text/plain"), text, reader="test")
    found = extraction.extract(article, explain=True)
    kept = {one.spans[SpanField.CONTENT] for one in found.claims}
    assert found.left_out
    for one in found.left_out:
        assert one.score is not None
        assert one.spans not in kept
        assert "less sure than" in one.why or "say nothing" in one.why
        assert all(one.spans)
    assert extraction.extract(article).left_out == ()
