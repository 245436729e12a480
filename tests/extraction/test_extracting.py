"""Whole articles of one sentence or two, through every step after the spans."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from claimtrack import extraction
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import LeftOut, TaggedAttribution
from claimtrack.types import (
    Act,
    Article,
    Claim,
    ClaimPlaceRole,
    DateValue,
    Document,
    RelayKind,
    Span,
    SpanField,
)


class Marked:
    """A tagger that answers what it was told: (cue, speaker, content pieces), each by its words."""

    name = "marked"

    def __init__(self, *attributions: tuple[str, str, Sequence[str]]) -> None:
        self._attributions = attributions

    def tag(self, passages: Passages) -> tuple[TaggedAttribution, ...]:
        text = passages.text

        def at(words: str) -> tuple[Span, ...]:
            return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

        return tuple(
            TaggedAttribution(at(cue), at(speaker), tuple(at(piece)[0] for piece in content), 0.9)
            for cue, speaker, content in self._attributions
        )

    def left_out(self, passages: Passages) -> tuple[LeftOut, ...]:
        return ()


def claims(
    text: str, *attributions: tuple[str, str, Sequence[str]], source: str | None = None
) -> tuple[Claim, ...]:
    published = DateValue("6 April 2022", "2022-04-06")
    article = Article(Document(b"", "test", "text/plain"), text, "test", source=source, published=published)
    return extraction.extract(article, tagger=Marked(*attributions)).claims


def test_an_outlets_report_of_what_others_say_is_a_relay_and_no_claim() -> None:
    text = "Lake Radio News reports: Moscow insists that nobody was hurt."
    found = claims(
        text,
        ("reports", "Lake Radio News", ["Moscow insists that nobody was hurt"]),
        ("insists", "Moscow", ["that nobody was hurt"]),
    )
    assert [(claim.speaker and claim.speaker.name, claim.text) for claim in found] == [
        ("Russia", "nobody was hurt")
    ]
    assert [(relay.name, relay.kind) for relay in found[0].via] == [("Lake Radio News", RelayKind.SOURCE)]
    assert found[0].parent is None


def test_an_outlets_own_report_is_its_claim() -> None:
    (found,) = claims(
        "Reuters reported that nobody was hurt.", ("reported", "Reuters", ["that nobody was hurt"])
    )
    assert found.speaker is not None
    assert (found.speaker.name, found.via) == ("Reuters", ())


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("Igor Velanov told Reuters that nobody was hurt.", ["Reuters"]),
        ("Igor Velanov said that nobody was hurt, according to Reuters.", ["Reuters"]),
        ("Igor Velanov said in an interview with the BBC that nobody was hurt.", ["BBC"]),
        ("Igor Velanov was quoted by the newspaper Lakeside as saying that nobody was hurt.", ["Lakeside"]),
        ("Igor Velanov told reporters that nobody was hurt.", []),
        ("Igor Velanov told Radio Hollins that nobody was hurt.", ["Radio Hollins"]),
        ("The agency shut. Igor Velanov said on the same channel that nobody was hurt.", []),
    ],
)
def test_an_outlet_beside_the_cue_is_a_relay(text: str, relays: list[str]) -> None:
    cue = next(cue for cue in ("told", "said", "saying") if cue in text)
    (found,) = claims(text, (cue, "Igor Velanov", ["that nobody was hurt"]))
    assert [relay.name for relay in found.via] == relays


def test_the_publisher_is_no_relay() -> None:
    text = "Igor Velanov told the BBC that nobody was hurt."
    (found,) = claims(text, ("told", "Igor Velanov", ["that nobody was hurt"]), source="BBC News")
    assert found.via == ()


def test_what_an_outlet_cites_is_said_by_whom_it_cites() -> None:
    text = "Interfax, citing the Harlan Ministry, reported that nobody was hurt."
    (found,) = claims(text, ("reported", "Interfax", ["that nobody was hurt"]))
    assert found.speaker is not None
    assert (found.speaker.name, [relay.name for relay in found.via]) == ("Harlan Ministry", ["Interfax"])


def test_the_cited_spoke_when_the_report_that_cites_them_says() -> None:
    text = "Interfax, citing two officials, reported on Monday that nobody was hurt."
    (found,) = claims(text, ("reported", "Interfax", ["that nobody was hurt"]))
    assert found.speaker is not None
    assert (found.speaker.name, found.said and found.said.edtf) == ("two officials", "2022-04-04")


def test_what_one_told_an_outlet_is_no_relay_of_another() -> None:
    text = "Igor Velanov told Reuters that nobody was hurt, but Ana Prado said two were."
    _, other = claims(
        text,
        ("told", "Igor Velanov", ["that nobody was hurt"]),
        ("said", "Ana Prado", ["two were"]),
    )
    assert other.via == ()


def test_a_date_that_tells_something_else_of_the_speaker_is_no_date_of_saying() -> None:
    text = "The Harlan Council, set up in 1992 to mediate, said that nobody was hurt."
    (found,) = claims(text, ("said", "The Harlan Council", ["that nobody was hurt"]))
    assert found.said is None


def test_a_nested_claim_keeps_its_parent_and_has_the_outer_speaker_as_last_relay() -> None:
    text = "Moscow said that Igor Velanov promised to send boats to the far shore."
    outer, inner = claims(
        text,
        ("said", "Moscow", ["that Igor Velanov promised to send boats to the far shore"]),
        ("promised", "Igor Velanov", ["to send boats to the far shore"]),
    )
    assert (outer.parent, inner.parent) == (None, 0)
    assert [(relay.name, relay.kind) for relay in inner.via] == [("Russia", RelayKind.SPEAKER)]


def test_a_relay_reaches_the_quotation_that_continues_the_same_speakers() -> None:
    text = '"It rained," Igor Velanov told Reuters. "It poured." Ana Prado said it was dry.'
    first, second, other = claims(
        text,
        ("told", "Igor Velanov", ['"It rained,"']),
        ("", "Igor Velanov", ['"It poured."']),
        ("said", "Ana Prado", ["it was dry"]),
    )
    assert [[relay.name for relay in claim.via] for claim in (first, second, other)] == [
        ["Reuters"],
        ["Reuters"],
        [],
    ]


def test_the_date_beside_the_cue_is_the_saying_and_one_inside_is_an_event() -> None:
    text = "On Tuesday, Igor Velanov said that the ship sank on Monday near the town of Bucha."
    (found,) = claims(text, ("said", "Igor Velanov", ["that the ship sank on Monday near the town of Bucha"]))
    assert found.said is not None
    assert (found.said.edtf, [event.edtf for event in found.events]) == ("2022-04-05", ["2022-04-04"])
    assert [(place.raw, place.role) for place in found.places] == [("Bucha", ClaimPlaceRole.EVENT)]
    assert [span.of(text) for span in found.spans[SpanField.PLACE]] == ["Bucha"]


def test_a_date_between_object_and_charge_is_cut_out() -> None:
    text = "Igor Velanov accused the firm on Monday of theft."
    (found,) = claims(text, ("accused", "Igor Velanov", ["the firm on Monday of theft"]))
    assert (found.text, found.said and found.said.edtf) == ("the firm … of theft", "2022-04-04")


def test_governments_and_demonyms_are_no_places_of_a_claim() -> None:
    text = "Igor Velanov said that Russian forces left Konotop."
    (found,) = claims(text, ("said", "Igor Velanov", ["that Russian forces left Konotop"]))
    assert [place.raw for place in found.places] == ["Konotop"]


def test_claims_stand_in_the_order_of_the_text_and_doubles_fall_away() -> None:
    text = "It rained, Igor Velanov said. Ana Prado added that it poured."
    found = claims(
        text,
        ("added", "Ana Prado", ["that it poured"]),
        ("said", "Igor Velanov", ["It rained"]),
        ("said", "Igor Velanov", ["It rained"]),
    )
    assert [claim.text for claim in found] == ["It rained", "it poured"]


def test_a_wish_to_stay_unnamed_is_no_claim() -> None:
    text = "A nurse, who asked not to be named, said it rained."
    found = claims(text, ("asked", "A nurse", ["not to be named"]), ("said", "A nurse", ["it rained"]))
    assert [claim.text for claim in found] == ["it rained"]


def test_nobody_is_named_when_the_tagger_found_nobody() -> None:
    (found,) = claims("It was claimed that it rained.", ("claimed", "", ["that it rained"]))
    assert (found.speaker, found.act) == (None, Act.ASSERTION)
    assert found.confidence is not None
    assert found.confidence < 0.9


@pytest.mark.parametrize("text", ["", "\n\n", '"""', "The the the said said.", "— ” “ : … (", "A" * 5000])
def test_odd_texts_do_no_harm(text: str) -> None:
    article = Article(Document(b"", "test", "text/plain"), text, "test")
    assert extraction.extract(article).claims == ()


def test_importing_the_room_does_not_load_the_extractor() -> None:
    code = "import sys, claimtrack.extraction; sys.exit('claimtrack.extraction.extracting' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
