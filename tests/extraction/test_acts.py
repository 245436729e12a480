from __future__ import annotations

import pytest

from claimtrack.extraction.acts import read_act
from claimtrack.extraction.cue_words import cue_words
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import Act, Attribution, Span


def attributed(text: str, cue: str, content: str) -> TaggedAttribution:
    start = text.index(cue)
    after = (
        text.index(content, start + len(cue)) if content in text[start + len(cue) :] else text.index(content)
    )
    return TaggedAttribution((Span(start, start + len(cue)),), (), (Span(after, after + len(content)),), 1.0)


@pytest.mark.parametrize(
    ("text", "cue", "content", "act"),
    [
        ("Ana said it rained.", "said", "it rained", Act.ASSERTION),
        ("Ana insists it is not raining.", "insists", "it is not raining", Act.ASSERTION),
        ("Ana accused Bo of theft.", "accused", "Bo of theft", Act.ACCUSATION),
        ("Ana rejected those claims as a lie.", "rejected", "those claims as a lie", Act.DENIAL),
        ("Ana did not deny the report.", "deny", "the report", Act.ASSERTION),
        ("Ana confirmed the date.", "confirmed", "the date", Act.CONFIRMATION),
        ("Ana demanded a trial.", "demanded", "a trial", Act.DEMAND),
        ("Ana promised to send boats.", "promised", "to send boats", Act.PROMISE),
        ("Ana threatened to leave.", "threatened", "to leave", Act.THREAT),
        ("Ana predicted rain.", "predicted", "rain", Act.PREDICTION),
        ("Ana warned that the dam could burst.", "warned", "that the dam could burst", Act.PREDICTION),
        ("Ana warned that they will close the pipe.", "warned", "that they will close the pipe", Act.THREAT),
        ("Ana asked whether it rained.", "asked", "whether it rained", Act.QUESTION),
        ("Ana asked donors to lend boats.", "asked", "donors to lend boats", Act.DEMAND),
        ("Ana told residents to leave.", "told", "residents to leave", Act.DEMAND),
        ('"Did it rain?" Ana said.', "said", '"Did it rain?"', Act.QUESTION),
        ("Ana said the allegations were false.", "said", "the allegations were false", Act.DENIAL),
        ("Ana called the report a lie.", "called", "the report a lie", Act.DENIAL),
        ("Ana called him a liar.", "called", "him a liar", Act.ACCUSATION),
        ("Ana called the plan bold.", "called", "the plan bold", Act.OPINION),
        ("Ana seemed to blame Bo.", "seemed to blame", "Bo", Act.ACCUSATION),
        ("Ana went on to deny it.", "went on to deny", "it", Act.DENIAL),
        ("Ana has repeatedly and loudly denied it.", "has repeatedly and loudly denied", "it", Act.DENIAL),
        ("Ana wrote a letter demanding a trial.", "wrote a letter demanding", "a trial", Act.DEMAND),
        ("Ana expressed concern about Bo.", "expressed concern about", "Bo", Act.OPINION),
        ("Ana declined to comment.", "declined", "to comment", Act.DENIAL),
        ("Ana did not ask for boats.", "did not ask for", "boats", Act.ASSERTION),
        ("Ana agreed to send boats.", "agreed", "to send boats", Act.PROMISE),
        ("Ana agreed that it rained.", "agreed", "that it rained", Act.CONFIRMATION),
        ("Ana assured them that boats would come.", "assured", "that boats would come", Act.PROMISE),
        ("Ana pleaded not guilty.", "pleaded", "not guilty", Act.DENIAL),
        ("Ana asked Bo why he decided to go.", "asked", "why he decided to go", Act.QUESTION),
        ('"That is false," Ana said.', "said", '"That is false,"', Act.DENIAL),
        ('"We demand a trial," Ana said.', "said", '"We demand a trial,"', Act.DEMAND),
        ("Amid calls for a boycott Ana left.", "calls", "for a boycott", Act.DEMAND),
        ("Ana is angry about the dam.", "is angry about", "the dam", Act.OPINION),
        ("Ana called the raid a war crime.", "called", "the raid a war crime", Act.ACCUSATION),
        (
            "Ana said the ruling will empty the port.",
            "said",
            "the ruling will empty the port",
            Act.PREDICTION,
        ),
        ('"The rain won\'t last," Ana said.', "said", '"The rain won\'t last,"', Act.PREDICTION),
        ("Ana said she will send boats.", "said", "she will send boats", Act.ASSERTION),
        ('"We will send boats," Ana said.', "said", '"We will send boats,"', Act.ASSERTION),
        ("Ana said the man is here who will lead.", "said", "the man is here who will lead", Act.ASSERTION),
        ("Ana announced the port will open.", "announced", "the port will open", Act.ASSERTION),
        ("Ana said the council must act.", "said", "the council must act", Act.DEMAND),
        ("Ana said I should have known.", "said", "I should have known", Act.ASSERTION),
        ("Ana said it was clear Bo should go.", "said", "it was clear Bo should go", Act.ASSERTION),
    ],
)
def test_the_act_comes_from_the_cue_and_the_construction(text: str, cue: str, content: str, act: Act) -> None:
    assert read_act(Passages(text), attributed(text, cue, content)).act is act


def test_wishes_and_beliefs_are_stances() -> None:
    text = "Ana believes it rained."
    reading = read_act(Passages(text), attributed(text, "believes", "it rained"))
    assert (reading.attribution, reading.act) == (Attribution.STANCE, Act.OPINION)


def test_an_unknown_cue_asserts() -> None:
    text = "Ana zorbled it rained."
    reading = read_act(Passages(text), attributed(text, "zorbled", "it rained"))
    assert (reading.lemma, reading.act, reading.attribution) == (None, Act.ASSERTION, Attribution.SPEECH)


def test_a_cue_without_a_known_word_is_speech_where_a_clause_is_attributed() -> None:
    text = "Ana zorbled the dam."
    reading = read_act(Passages(text), attributed(text, "zorbled", "the dam"))
    assert (reading.act, reading.attribution) == (Act.ASSERTION, Attribution.STANCE)


def test_what_is_quoted_at_length_was_said() -> None:
    text = '"It rained all night and day," remembers Ana.'
    reading = read_act(Passages(text), attributed(text, "remembers", '"It rained all night and day,"'))
    assert (reading.act, reading.attribution) == (Act.ASSERTION, Attribution.SPEECH)


def test_every_reading_says_its_rule() -> None:
    text = "Ana denied the report."
    assert read_act(Passages(text), attributed(text, "denied", "the report")).rule == "the cue 'deny'"


def test_the_words_of_a_cue_share_no_word_and_verbs_stand_as_verbs() -> None:
    walked = cue_words("later walked back his remarks and said".split())
    assert [word.lemma for word in walked] == ["walk back", "remark", "say"]
    assert [word.lemma for word in cue_words("would like".split())] == ["would like"]
    assert cue_words("pep songs like".split()) == ()
