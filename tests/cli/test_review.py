"""The full-screen review, driven key by key on a real database."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("textual")

from textual.pilot import Pilot
from textual.widgets import Input, Static
from typer.testing import CliRunner

from claimtrack.actions import adding, history, judging, querying, showing
from claimtrack.actions.importing import Imported, import_articles
from claimtrack.actions.reviewing import Review
from claimtrack.cli.program import app
from claimtrack.cli.review.app import INTERRUPTED, ReviewApp
from claimtrack.cli.review.article_pane import ArticlePane
from claimtrack.cli.review.filtering import filter_of
from claimtrack.storage.database import open_for_writing
from claimtrack.storage.location import Location, locate
from claimtrack.storage.tables import ClaimLink
from claimtrack.types import ClaimFilter, ClaimRecord, ReadingOptions, SpanField, Verdict

ARTICLE = """Ferry company rejects blame for the fire

By Lena Ostrova | The Coastal Herald | 12 May 2023

"The engine was new," the director of Blue Ferries, Arne Solheim, told reporters on Friday.

According to local officials, two warehouses burned in Bergen and the pier was lost.

Solheim denied that the crew had been warned. Passengers waited all night.
"""
NOW = datetime(2023, 5, 13, 12, 0, tzinfo=UTC)
SIZE = (80, 24)
Driver = Callable[[Pilot[int]], object]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / "claims.db"
    (outcome,) = import_articles(
        [str(folder / "ferry.txt")], ReadingOptions(), location=locate(str(path)), now=NOW
    )
    assert isinstance(outcome, Imported)
    return path


@pytest.fixture
def ana(imported: Path, tmp_path: Path) -> Location:
    shutil.copy(imported, tmp_path / "claims.db")
    return locate(str(tmp_path / "claims.db"), "Ana")


def claims(location: Location) -> dict[int, ClaimRecord]:
    """All in sight, in the order in which they were filed."""
    found = {one.id: one for one in querying.records(location, ClaimFilter(include_stances=True))}
    return dict(sorted(found.items()))


def with_words(location: Location, words: str) -> ClaimRecord:
    return next(one for one in claims(location).values() if words in one.claim.text)


class Sitting:
    """A review that is driven by keys, and what it shows."""

    def __init__(self, location: Location, review: Review | None = None, size: tuple[int, int] = SIZE):
        asked = review or Review(ClaimFilter(), as_filed=True)
        self.app = ReviewApp(
            location, asked, "", lambda words: replace(asked, wanted=filter_of(location, words))
        )
        self.size = size
        self.pilot: Pilot[int] | None = None

    def drive(self, *keys: str, then: Callable[[Sitting], object] | None = None) -> object:
        async def sit() -> object:
            async with self.app.run_test(size=self.size) as pilot:
                self.pilot = pilot
                await pilot.pause()
                for key in keys:
                    if key.startswith("type "):
                        self.app.screen.query_one(Input).value = key.removeprefix("type ")
                    else:
                        await pilot.press(key)
                    await pilot.pause()
                return then(self) if then else None

        return asyncio.run(sit())

    def words(self, widget: str) -> str:
        return str(self.app.first.query_one(f"#{widget}", Static).render())

    def drawn(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]


def test_the_article_and_the_fields_stand_side_by_side_and_the_keys_below(ana: Location) -> None:
    def look(sitting: Sitting) -> None:
        drawn = sitting.drawn()
        assert len(drawn) == SIZE[1]
        assert drawn[0].startswith(f"claim 1 of {len(claims(ana))} | draft | none decided | as Ana")
        assert any("The engine was new" in line and "│" in line for line in drawn)
        shown = "\n".join(drawn)
        for key in ("a:accept", "r:reject", "u:unsure", "e:edit", "s:split", "m:merge", "+:add", "z:undo"):
            assert key in shown
        assert "speaker: " in shown

    Sitting(ana).drive(then=look)
    Sitting(ana, size=(120, 40)).drive(then=lambda sitting: sitting.drawn()[39].index("q:quit"))


def test_decisions_are_written_at_once_and_move_on(ana: Location) -> None:
    first, second, third = list(claims(ana))[:3]

    def look(sitting: Sitting) -> str:
        states = {number: claims(ana)[number].status for number in (first, second, third)}
        assert states == {first: "accepted", second: "rejected", third: "unsure"}
        return sitting.words("status")

    status = Sitting(ana).drive(*"aru", then=look)
    assert "1 accepted, 1 rejected, 1 unsure" in str(status)
    assert [change.actor for change in history.log(ana, limit=3)] == ["Ana"] * 3


def test_undo_goes_back_to_what_was_decided(ana: Location) -> None:
    first, second = list(claims(ana))[:2]
    sitting = Sitting(ana)
    said = sitting.drive(*"arzz", then=lambda s: (s.words("message"), s.words("status")))
    assert {claims(ana)[number].status for number in (first, second)} == {"draft"}
    assert "taken back: judge claim" in str(said)
    assert "claim 1 of" in str(said)
    assert "nothing to take back in this sitting" in str(
        Sitting(ana).drive("z", then=lambda s: s.words("message"))
    )


def test_next_and_previous_decide_nothing(ana: Location) -> None:
    before = claims(ana)
    where = Sitting(ana).drive(*"nnp", then=lambda s: s.words("status"))
    assert str(where).startswith("claim 2 of")
    assert claims(ana) == before
    beyond = Sitting(ana).drive(*"n" * len(before), then=lambda s: s.words("message"))
    assert "that was the last" in str(beyond)


def test_a_field_is_edited_from_its_present_value(ana: Location) -> None:
    first = next(iter(claims(ana)))
    # The fields are speaker, role, affiliation, text, act, …
    keys = ["e", "down", "enter", "type master of ferries", "enter"]
    said = Sitting(ana).drive(*keys, then=lambda s: (s.words("message"), s.words("panel")))
    speaker = claims(ana)[first].claim.speaker
    assert speaker is not None
    assert speaker.role == "master of ferries"
    assert "role: master of ferries" in str(said)
    Sitting(ana).drive("e", *["down"] * 4, "enter", "down", "enter")
    assert claims(ana)[first].claim.act == "confirmation"  # what comes after denial
    Sitting(ana).drive("e", *["down"] * 8, "enter", "type 2023-05-12", "enter")
    said_on = claims(ana)[first].claim.said
    assert said_on is not None
    assert said_on.edtf == "2023-05-12"
    Sitting(ana).drive("e", "enter", "type ", "enter")
    assert claims(ana)[first].claim.speaker is None


def test_what_cannot_be_is_said_and_changes_nothing(ana: Location) -> None:
    before = claims(ana)
    said = Sitting(ana).drive(
        "e", *["down"] * 8, "enter", "type the day after", "enter", then=lambda s: s.words("message")
    )
    assert "'the day after' is not a date" in str(said)
    assert claims(ana) == before
    Sitting(ana).drive("e", "escape")
    Sitting(ana).drive("e", "enter", "escape")
    assert claims(ana) == before


def test_a_claim_is_split_where_the_cursor_is_and_put_together_again(ana: Location) -> None:
    whole = with_words(ana, "two warehouses")
    words = whole.claim.text.split()
    steps = words.index("and")
    place = list(claims(ana)).index(whole.id)
    keys = [*"n" * place, "s", *["w"] * steps, "enter"]
    said = Sitting(ana).drive(*keys, then=lambda s: s.words("message"))
    assert f"{whole.id} is now " in str(said)
    assert whole.id not in claims(ana)
    texts = [one.claim.text for one in claims(ana).values() if one.method == "manual"]
    assert sorted(texts) == ["and the pier was lost", "two warehouses burned in Bergen"]
    # The second half is the next in its article: merged, the words are together again.
    first = with_words(ana, "two warehouses burned")
    review = Review(replace(filter_of(ana, "warehouses")))
    Sitting(ana, review).drive("m", "enter")
    assert first.id not in claims(ana)
    assert with_words(ana, "pier").claim.text == whole.claim.text


def test_a_missed_claim_is_filed_at_the_words_that_were_marked(ana: Location) -> None:
    words = ["plus", *["s"] * 20, "S", "left_square_bracket", *["w"] * 3, "right_square_bracket"]
    speaker = ["left_square_bracket", "right_square_bracket"]  # the word under the cursor: Passengers
    cue = ["w", "left_square_bracket", "enter"]
    keys = [*words, *speaker, *cue, "type Ferry passengers", "enter", "n"]
    said = Sitting(ana).drive(*keys, then=lambda s: s.words("panel"))
    added = with_words(ana, "Passengers waited")
    shown = showing.show_claim(ana, str(added.id))
    assert shown.text is not None
    assert {field: [span.of(shown.text) for span in spans] for field, spans in added.claim.spans.items()} == {
        SpanField.CONTENT: ["Passengers waited all night"],
        SpanField.SPEAKER: ["Passengers"],
        SpanField.CUE: ["waited"],
    }
    assert added.claim.speaker is not None
    assert (added.claim.speaker.name, added.claim.speaker.mention) == ("Ferry passengers", "Passengers")
    assert f"claim {added.id}: draft, manual" in str(said)
    # Neither speaker nor cue need stand there; escape leaves at any point.
    before = claims(ana)
    Sitting(ana).drive(*words, "x", "x", "type ", "escape")
    Sitting(ana).drive(*words, "escape")
    Sitting(ana).drive("plus", "escape")
    assert claims(ana) == before
    Sitting(ana).drive("plus", *["s"] * 20, "S", "w", "enter", "w", "enter", "x", "x", "type ", "enter")
    last = claims(ana)[max(claims(ana))].claim
    assert (last.text, last.speaker) == ("waited all", None)


def test_what_others_left_disputed_is_settled(ana: Location) -> None:
    first = next(iter(claims(ana)))
    for name, verdict in (("Bo", Verdict.ACCEPTED), ("Cy", Verdict.REJECTED)):
        judging.judge_claims(replace(ana, researcher=name), [str(first)], verdict)
    review = Review(filter_of(ana, "--status disputed"))
    drawn = Sitting(ana, review).drive(then=lambda s: s.words("panel"))
    assert "judged: accepted by Bo" in str(drawn)
    assert "judged: rejected by Cy" in str(drawn)
    said = Sitting(ana, review).drive("a", then=lambda s: s.words("message"))
    assert f"{first} is accepted, which makes it disputed" in str(said)
    Sitting(ana, review).drive("A")
    assert claims(ana)[first].status == "accepted"


def test_links_tags_and_credibility(ana: Location) -> None:
    first, second = list(claims(ana))[:2]
    Sitting(ana).drive("l", "down", "down", "enter", "enter", "t", "type fire, ferry", "enter", "3")
    record = claims(ana)[first]
    assert record.tags == ("ferry", "fire")
    assert record.credibility == 3
    assert [(link.relation, link.claim_id) for link in record.links] == [("denies", second)]
    Sitting(ana).drive("l", "enter", "end", "enter", f"type {second}", "enter")
    assert {link.relation for link in claims(ana)[first].links} == {"denies", "repeats"}
    Sitting(ana).drive("t", "type ferry", "enter")
    assert claims(ana)[first].tags == ("ferry",)


def test_a_filter_is_typed_as_after_query(ana: Location) -> None:
    keys = ["f", "type warehouses --min-confidence 0", "enter"]
    assert "claim 1 of 1" in str(Sitting(ana).drive(*keys, then=lambda s: s.words("status")))
    for words, said in (
        ("--speaker Nobodyatall", "no speaker is known as 'Nobodyatall'"),
        ("--act shouting", "shouting"),
        ("--no-such-option", "no-such-option"),
        ("'", "No closing quotation"),
        ("zzzzz", "nothing that waits matches this"),
        ("--help", "claimtrack query --help"),
    ):
        line = Sitting(ana).drive("f", f"type {words}", "enter", then=lambda s: s.words("message"))
        assert said in str(line)


def test_blind_nothing_of_others_is_seen_and_codes_are_kept_beside(ana: Location) -> None:
    first = next(iter(claims(ana)))
    bo = replace(ana, researcher="Bo")
    judging.judge_claims(bo, [str(first)], Verdict.REJECTED, credibility=6, coding={"act": "threat"})
    adding.edit(bo, [str(first)], adding.ClaimEntry(note="surely wrong"))
    review = Review(ClaimFilter(), blind=True, as_filed=True)
    act = claims(ana)[first].claim.act
    keys = ["e", "down", "enter", "down", "down", "enter"]  # the coded fields: speaker, act, attribution, …
    drawn = Sitting(ana, review).drive(*keys, then=lambda s: "\n".join([*s.drawn(), s.words("panel")]))
    assert "blind" in str(drawn)
    for hidden in ("Bo", "rejected", "surely wrong", "credibility: 6", "s:split", "t:tag"):
        assert hidden not in str(drawn)
    assert "(you: demand)" in str(drawn)
    assert claims(ana)[first].claim.act == act
    Sitting(ana, review).drive("a")
    assert claims(ana)[first].status == "disputed"
    (own,) = [
        one
        for one in showing.show_claim(ana, str(first)).judgements
        if one.researcher == "Ana" and one.verdict is not None
    ]
    assert own.verdict == "accepted"
    # What is judged does not come again, and nothing is changed for those who code the same claims.
    before = claims(ana)
    said = Sitting(ana, review).drive("s", then=lambda s: (s.words("status"), s.words("message")))
    assert f"claim 1 of {len(before) - 1}" in str(said)
    assert "not changed" in str(said)
    assert claims(ana) == before


def suggested(location: Location, relation: str, one: int, other: int, score: float) -> None:
    with open_for_writing(location) as database, database.writing() as session:
        session.add(
            ClaimLink(
                from_id=one,
                to_id=other,
                relation=relation,
                origin="suggested",
                score=score,
                reasons=["'denied' denies", "both: crew"],
                created_at=NOW,
            )
        )


def test_links_are_judged_with_both_claims_in_sight(ana: Location) -> None:
    first, second, third = list(claims(ana))[:3]
    suggested(ana, "supports", first, second, 0.4)
    suggested(ana, "denies", third, first, 0.9)

    def look(sitting: Sitting) -> str:
        drawn = "\n".join(sitting.drawn())
        for words in (f"{third} denies {first}", "score 0.90", "- 'denied' denies", "link 1 of 2"):
            assert words in drawn
        assert len(list(sitting.app.screen.query(ArticlePane))) == 2
        return drawn

    review = Review(ClaimFilter(), links=True)
    Sitting(ana, review).drive(then=look)
    Sitting(ana, review).drive("a", "r")
    assert [link.relation for link in claims(ana)[first].links] == ["denies"]
    left = Sitting(ana, review).drive(then=lambda s: s.words("status"))
    assert str(left).startswith("no link")
    with_none = Review(filter_of(ana, "--speaker Solheim"), links=True, blind=True)
    Sitting(replace(ana, researcher="Bo"), with_none).drive("u")


def test_hostile_words_are_shown_and_not_obeyed(ana: Location) -> None:
    adding.add(
        ana,
        adding.ClaimEntry(text="[bold]x[/bold] [/] \x1b[2J\x9b2J\u202eevil", speaker="[red]Jo[/]\x07"),
    )
    review = Review(filter_of(ana, "evil"))
    drawn = Sitting(ana, review).drive("e", then=lambda s: "\n".join([*s.drawn(), s.words("panel")]))
    for shown in ("[bold]x[/bold] [/]", "[red]Jo[/]"):
        assert shown in str(drawn)
    for obeyed in "\x1b\x9b\u202e\x07":
        assert obeyed not in str(drawn)


def test_the_claim_stays_in_view_when_the_terminal_is_resized(ana: Location) -> None:
    async def sit() -> None:
        sitting = Sitting(ana)
        async with sitting.app.run_test(size=SIZE) as pilot:
            for size in ((40, 12), (120, 40), (20, 6), (80, 24)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert len(sitting.drawn()) == size[1]
            await pilot.press("n", "a")
            await pilot.pause()
            assert any("reporters" in line for line in sitting.drawn())

    asyncio.run(sit())


def test_why_is_kept_with_the_decision(ana: Location) -> None:
    first, second = list(claims(ana))[:2]
    said = Sitting(ana).drive("w", "type seen on film", "enter", then=lambda s: s.words("message"))
    assert said == "your next decision will say: seen on film"
    Sitting(ana).drive("w", "type seen on film", "enter", "r", "a")
    notes = [[one.note for one in showing.show_claim(ana, str(n)).judgements] for n in (first, second)]
    assert notes == [["seen on film"], [None]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "review fills a terminal, and this is none; 'claimtrack judge' judges by number"),
        (["--blind", "--status", "draft"], "--status tells what others decided; leave it out"),
        (["--links", "--status", "draft"], "--status is of claims"),
    ],
)
def test_what_cannot_be_reviewed_is_said_in_a_line(ana: Location, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["--db", ana.shown, "review", *arguments])
    assert (done.exit_code, said in done.stderr) == (2, True)


def test_without_textual_a_line_says_what_to_install(ana: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual", None)
    done = CliRunner().invoke(app, ["--db", ana.shown, "review"])
    assert done.exit_code == 1
    assert done.stderr == "claimtrack: A full-screen review: needs pip install 'claimtrack[review]'\n"


def test_claims_are_split_and_merged_by_command(ana: Location) -> None:
    whole = with_words(ana, "two warehouses")
    before = whole.claim.text
    done = CliRunner().invoke(app, ["--db", ana.shown, "split", str(whole.id), "and the pier"])
    assert done.exit_code == 0
    one, other = (number for number, record in claims(ana).items() if record.method == "manual")
    assert done.stderr == f"claim {whole.id} is now claims {one} and {other}\n"
    done = CliRunner().invoke(app, ["--db", ana.shown, "merge", str(one), str(other)])
    assert done.stderr == f"claims {one}, {other} are now claim {other + 1}\n"
    assert claims(ana)[other + 1].claim.text == before
    done = CliRunner().invoke(app, ["--db", ana.shown, "split", str(other + 1), "no such words"])
    assert (done.exit_code, "'no such words': these words are not in claim" in done.stderr) == (1, True)


def test_leaving(ana: Location) -> None:
    sitting = Sitting(ana)
    sitting.drive("a", "q")
    assert sitting.app.return_value == 1
    sitting = Sitting(ana)
    sitting.drive("ctrl+c")
    assert sitting.app.return_value == INTERRUPTED
