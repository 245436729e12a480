from __future__ import annotations

import pytest

from claimtrack.extraction.acts import read_act
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
        ("Ana called the raid a war crime.", "called", "the raid a war crime", Act.ACCUSATION),
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
