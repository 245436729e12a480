"""Every change a person makes is in the log, with who made it, and can be taken back to the last column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text, update

from claimtrack.actions import (
    adding,
    deciding,
    editing,
    history,
    judging,
    linking,
    merging,
    removing,
    showing,
    suggesting,
    tagging,
)
from claimtrack.errors import InvalidValue, NotFound
from claimtrack.storage.database import open_for_writing
from claimtrack.storage.history.entries import tables, values_of
from claimtrack.storage.history.proving import problems
from claimtrack.storage.location import Location
from claimtrack.storage.reader import open_for_reading
from claimtrack.storage.tables import Activity
from claimtrack.types import Act, Relation, Reliability, Scope, Status, Verdict

# Rows that were made for the first time stay known when what they were made for is taken back.
_KEPT = {"speaker", "speaker_name", "place", "place_name", "source", "researcher"}


@pytest.fixture
def ana(filed: Location) -> Location:
    return replace(filed, researcher="Ana")


def content(location: Location) -> dict[tuple[Any, ...], dict[str, Any]]:
    """All rows in sight of all tables but the log, as the log would write them."""
    with open_for_writing(location) as database, database.writing() as session:
        return {
            (name, *(row[column.name] for column in table.primary_key)): values_of(table, dict(row))
            for name, table in tables().items()
            for row in session.execute(select(table)).mappings()
            if row.get("deleted_at") is None
        }


def chain_problems(location: Location) -> list[str]:
    with open_for_reading(location) as reader:
        return list(problems(reader))


CHANGES: dict[str, Callable[[Location], object]] = {
    "edit claim": lambda at: adding.edit(
        at, ["1"], adding.ClaimEntry(act=Act.DENIAL, speaker="Jo Example", event=("2021",), via=("Wire",))
    ),
    "edit claims at once": lambda at: adding.edit(at, ["1", "2"], adding.ClaimEntry(note="seen")),
    "clear": lambda at: adding.edit(at, ["1"], adding.ClaimEntry(), clear=frozenset({"speaker", "places"})),
    "tag": lambda at: tagging.tag(at, "1", ["new tag"], []),
    "link": lambda at: linking.link(at, "1", Relation.DENIES, "2", note="why"),
    "remove claim": lambda at: removing.remove(at, "claim", ["1", "2"]),
    "remove article": lambda at: removing.remove(at, "article", ["1"]),
    "edit article": lambda at: editing.edit_article(at, "1", {"title": "Another"}),
    "edit speaker": lambda at: editing.edit_speaker(
        at, "1", {"country": "FR"}, name="Other", role=editing.NewRole("mayor")
    ),
    "merge speaker": lambda at: merging.merge(at, "speaker", "1", "2"),
    "resolve place": lambda at: deciding.resolve(
        at, 1, deciding.Wanted(nothing=True), Scope.EVERYWHERE, note=None
    ),
    "judge claim": lambda at: judging.judge_claims(at, ["1", "2"], Verdict.REJECTED, credibility=4),
    "rate source": lambda at: judging.rate_source(at, "1", Reliability.B),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_logged_and_taken_back_to_the_last_column(ana: Location, name: str) -> None:
    before = content(ana)
    CHANGES[name](ana)
    changed = content(ana)
    assert changed != before
    assert history.log(ana, limit=1)[0].actor == "Ana"
    done = history.undo(ana)
    undone = content(ana)
    assert {key: row for key, row in undone.items() if key in before} == before
    assert {key[0] for key in undone.keys() - before.keys()} <= _KEPT
    # Taking back is a change too, so that it can be taken back.
    last = history.log(ana, limit=1)[0]
    assert last.undoes == done.number
    history.undo(ana, last.number)
    redone = content(ana)
    assert {key: _without_clock(row) for key, row in redone.items()} == {
        key: _without_clock(row) for key, row in changed.items()
    }
    assert chain_problems(ana) == []


def _without_clock(row: dict[str, Any]) -> dict[str, Any]:
    return {name: bool(value) if name.endswith("_at") else value for name, value in row.items()}


def test_an_added_claim_goes_out_of_sight_when_it_is_undone(ana: Location) -> None:
    added = adding.add(ana, adding.ClaimEntry(text="The bridge is open", speaker="Jo Example"))
    assert history.undo(ana).verb == "add claim"
    with pytest.raises(InvalidValue, match="says this already"):
        adding.add(ana, adding.ClaimEntry(text="The bridge is open", speaker="Jo Example"))
    assert removing.restore(ana, "claim", [str(added.claim_id)]) == [added.claim_id]


def test_an_import_is_logged_by_article_and_undone_by_hiding_it(ana: Location) -> None:
    first = history.log(ana)[-1]
    assert (first.verb, first.rows[0].table, first.rows[0].row_id) == ("import", "article", 1)
    assert history.undo(ana, first.number).rows == (("article", 1),)
    assert removing.restore(ana, "article", ["1"]) == [1]


def test_what_was_changed_again_since_is_not_undone(ana: Location) -> None:
    adding.edit(ana, ["1"], adding.ClaimEntry(act=Act.PROMISE))
    number = history.log(ana, limit=1)[0].number
    adding.edit(ana, ["1"], adding.ClaimEntry(act=Act.THREAT))
    before = content(ana)
    with pytest.raises(InvalidValue) as refused:
        history.undo(ana, number)
    assert str(refused.value) == (
        f"change {number} cannot be undone: claim 1 was changed again since;"
        " 'claimtrack log 1' shows by what, to be undone first"
    )
    assert content(ana) == before


def test_only_ones_own_last_change_is_undone_without_a_number(ana: Location) -> None:
    bo = replace(ana, researcher="Bo")
    tagging.tag(ana, "1", ["one"], [])
    tagging.tag(bo, "2", ["two"], [])
    assert history.undo(ana).actor == "Ana"
    with pytest.raises(NotFound) as nothing:
        history.undo(ana)
    assert str(nothing.value) == "Ana has changed nothing that could be undone; see 'claimtrack log'"


def test_a_change_is_undone_once(ana: Location) -> None:
    tagging.tag(ana, "1", ["one"], [])
    number = history.undo(ana).number
    with pytest.raises(InvalidValue, match=f"change {number} was undone already by change"):
        history.undo(ana, number)
    with pytest.raises(NotFound) as unknown:
        history.undo(ana, 9999)
    assert str(unknown.value) == "there is no change 9999; see 'claimtrack log'"


def test_a_tag_in_use_elsewhere_stays_when_its_first_use_is_undone(ana: Location) -> None:
    tagging.tag(ana, "1", ["one"], [])
    tagging.tag(replace(ana, researcher="Bo"), "2", ["one"], [])
    history.undo(ana)
    with open_for_writing(ana) as database, database.writing() as session:
        assert session.execute(text("SELECT claim_id FROM claim_tag")).scalars().all() == [2]


def test_the_log_of_a_claim_tells_what_happened_to_it(ana: Location) -> None:
    tagging.tag(ana, "2", ["other"], [])
    adding.edit(ana, ["1"], adding.ClaimEntry(speaker="Jo Example"))
    (change,) = [one for one in history.log(ana, "1") if one.verb == "edit claim"]
    assert not [one for one in history.log(ana, "1") if one.verb == "tag"]
    (row,) = [one for one in change.rows if one.table == "claim"]
    assert row.names["speaker_id"][1] == "Jo Example"


def status_of(location: Location, claim: str) -> Status:
    return showing.show_claim(location, claim).record.status


def test_the_state_of_a_claim_follows_from_the_judgements_that_are_left(ana: Location) -> None:
    bo = replace(ana, researcher="Bo")
    judging.judge_claims(ana, ["1", "2"], Verdict.ACCEPTED)
    judging.judge_claims(bo, ["1"], Verdict.ACCEPTED)
    judging.judge_claims(bo, ["2"], Verdict.REJECTED)
    assert history.undo(ana).verb == "judge claim"
    assert (status_of(ana, "1"), status_of(ana, "2")) == (Status.ACCEPTED, Status.REJECTED)
    history.undo(ana, history.log(ana, limit=1)[0].number)
    assert (status_of(ana, "1"), status_of(ana, "2")) == (Status.ACCEPTED, Status.DISPUTED)


def test_who_touched_a_claim_since_has_touched_it_still(ana: Location) -> None:
    adding.edit(ana, ["1"], adding.ClaimEntry(note="seen"))
    adding.edit(replace(ana, researcher="Bo"), ["1"], adding.ClaimEntry(act=Act.THREAT))
    history.undo(ana)
    # Else the next extraction would take Bo's work for a draft that nobody touched.
    with open_for_writing(ana) as database, database.writing() as session:
        assert session.execute(text("SELECT updated_at FROM claim WHERE id = 1")).scalar() is not None


def test_links_whose_suggesting_was_undone_are_suggested_again(ana: Location) -> None:
    for who in ("Jo Example", "Kim Sample"):
        adding.add(ana, adding.ClaimEntry(text="Ninety boats left Velmora harbour at dawn", speaker=who))
    found = [(link.from_id, link.to_id) for link, _, _ in suggesting.suggest(ana, None)]
    assert found
    history.undo(ana)
    assert [(link.from_id, link.to_id) for link, _, _ in suggesting.suggest(ana, None)] == found


def test_a_name_in_capitals_is_the_same_researcher_s(ana: Location) -> None:
    tagging.tag(ana, "1", ["one"], [])
    assert [one.actor for one in history.log(ana, by="ANA")] == ["Ana"]
    assert history.undo(replace(ana, researcher="ANA")).actor == "Ana"


def test_the_log_of_a_claim_tells_its_judgements_and_links(ana: Location) -> None:
    linking.link(ana, "1", Relation.DENIES, "2")
    judging.judge_claims(ana, ["1"], Verdict.ACCEPTED)
    judging.judge_claims(replace(ana, researcher="Bo"), ["1"], Verdict.ACCEPTED, note="seen")
    judging.judge_link(ana, "1", Relation.DENIES, "2", Verdict.ACCEPTED)
    assert [one.verb for one in history.log(ana, "1")][:4] == ["judge link", *["judge claim"] * 2, "link"]
    assert [one.verb for one in history.log(ana, "2")][:2] == ["judge link", "link"]
    assert [one.verb for one in history.log(ana, "3")] == []


def test_a_link_that_was_taken_back_is_not_told_of_the_claims_of_the_next(ana: Location) -> None:
    linking.link(ana, "1", Relation.DENIES, "2")
    history.undo(ana)
    linking.link(ana, "3", Relation.DENIES, "4")
    assert [one.verb for one in history.log(ana, "3")] == ["link"]


def test_a_row_that_is_no_claim_is_not_looked_up_as_one(ana: Location) -> None:
    editing.edit_speaker(ana, "1", {"country": "FR"})
    number = history.log(ana, limit=1)[0].number
    editing.edit_speaker(ana, "1", {"country": "DE"})
    with pytest.raises(InvalidValue, match="speaker 1 was changed again since; 'claimtrack log' shows"):
        history.undo(ana, number)


@pytest.mark.parametrize(
    ("tampered", "said"),
    [
        ({"actor": "Eve"}, "was altered"),
        ({"verb": "import"}, "was altered"),
        ({"after": {"id": 1, "act": "denial"}}, "what it says was changed is not what was written"),
    ],
)
def test_an_altered_entry_is_found(ana: Location, tampered: dict[str, Any], said: str) -> None:
    adding.edit(ana, ["1"], adding.ClaimEntry(act=Act.THREAT))
    seq = history.log(ana, limit=1)[0].number
    with open_for_writing(ana) as database, database.writing() as session:
        session.execute(update(Activity).where(Activity.seq == seq).values(**tampered))
    assert chain_problems(ana) == [f"log entry {seq}: {said}"]


def test_an_entry_that_is_gone_is_found(ana: Location) -> None:
    tagging.tag(ana, "1", ["one"], [])
    tagging.tag(ana, "1", ["two"], [])
    with open_for_writing(ana) as database, database.writing() as session:
        session.execute(text("DELETE FROM activity WHERE seq = 2"))
    assert chain_problems(ana) == [
        "log entry 2: is missing",
        "log entry 3: does not follow the one before it; something was left out or put in",
    ]


def test_a_purge_leaves_no_words_in_the_log_and_the_chain_whole(ana: Location) -> None:
    adding.edit(ana, ["1"], adding.ClaimEntry(text="a secret that must go", note="secret"))
    linking.link(ana, "1", Relation.DENIES, "2", note="secret")
    editing.edit_article(ana, "1", {"title": "secret title"})
    judging.judge_claims(ana, ["1"], Verdict.REJECTED, note="secret", coding={"speaker": "Secret One"})
    history.undo(ana)
    deciding.resolve(ana, 1, deciding.Wanted(nothing=True), Scope.ARTICLE, note="secret")
    history.undo(ana)
    linking.link(ana, "2", Relation.DENIES, "1", note="secret")
    history.undo(ana)
    adding.edit(ana, ["2"], adding.ClaimEntry(speaker="Secret Two"))
    removing.purge(ana, "1")
    with open_for_writing(ana) as database, database.writing() as session:
        told = str(session.execute(select(Activity.__table__)).all())
        assert "secret" not in told.casefold()
    assert chain_problems(ana) == []
    with pytest.raises(InvalidValue, match=r"\(purge article\) cannot be undone"):
        history.undo(ana)


def test_what_fails_or_changes_nothing_leaves_no_entry(ana: Location) -> None:
    count = len(history.log(ana))
    with pytest.raises(InvalidValue):
        linking.link(ana, "1", Relation.DENIES, "1")
    editing.edit_article(ana, "1", {})
    assert len(history.log(ana)) == count
