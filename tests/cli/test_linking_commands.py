from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_lines import Command
from typer.testing import CliRunner

from claimtrack.cli.program import app

CLAIMS = """id,text,speaker,title,said,via,source,act,cue
a,The port of Velmora was shelled by Arvia,Bordania,Port shelled,2031-05-01,RTV,Coast Daily,accusation,said
b,The port of Velmora was shelled by Arvia,Bordania,Shelled port,2031-05-02,RTV,Harbour,assertion,said
c,Arvia did not shell the port of Velmora,Arvia,Arvia answers,2031-05-03,,Coast Daily,denial,denied
d,12 people were killed in the port of Velmora,Bordania,Victims,2031-05-03,,Coast Daily,assertion,said
e,30 people were killed in the port of Velmora,Lena Orlova,More victims,2031-05-04,,Coast Daily,assertion,said
f,Ferry crews in Sundhavn stopped work,Per Dahl,Strike,2031-05-04,,Coast Daily,assertion,said
"""


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command line on six claims."""
    monkeypatch.setenv("CLAIMTRACK_DB", str(tmp_path / "claims.db"))
    monkeypatch.chdir(tmp_path)
    Path("claims.csv").write_text(CLAIMS, encoding="utf-8")

    def run(*arguments: str, **options: object):  # type: ignore[no-untyped-def]
        return CliRunner().invoke(app, list(arguments), **options)  # type: ignore[arg-type]

    done = run("import-claims", "claims.csv")
    assert done.exit_code == 0, done.output
    return run


def lines(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_similar_lists_what_says_the_same(linked: Command) -> None:
    done = linked("similar", "Arvia shelling Velmora's port", "--limit", "2")
    assert done.exit_code == 0
    assert "shelled by Arvia" in done.stdout
    assert "shelling" in done.stdout


def test_similar_answers_a_file_with_external_ids(linked: Command) -> None:
    Path("queries.jsonl").write_text(
        '{"id": "q", "text": "shelled port of Velmora"}\nno json\n', encoding="utf-8"
    )
    done = linked("similar", "--file", "queries.jsonl", "--format", "json")
    assert done.exit_code == 1
    assert "queries.jsonl:2: is no question" in done.stderr
    (answer,) = lines(done.stdout)
    assert answer["id"] == "q"
    assert {match["external_id"] for match in answer["matches"]} >= {"a", "b"}  # type: ignore[attr-defined]


def test_a_claim_is_not_similar_to_itself(linked: Command) -> None:
    found = lines(linked("similar", "1", "--format", "json").stdout)
    assert found[0]["external_id"] == "b"
    assert all(one["id"] != 1 for one in found)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["similar"], 2, "give a text or the id of a claim"),
        (["similar", "the of it"], 1, "holds no word to compare"),
        (["similar", "99"], 1, "no claim 99"),
        (["similar", "--file", "missing.jsonl"], 1, "missing.jsonl: cannot be read"),
        (["relation", "only one"], 2, "give two statements"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_line(
    linked: Command, arguments: list[str], status: int, message: str
) -> None:
    done = linked(*arguments)
    assert done.exit_code == status
    assert message in done.stderr


def test_relation_judges_pairs_and_claims(linked: Command) -> None:
    Path("pairs.jsonl").write_text(
        '{"id": 7, "a": "Arvia denied shelling Velmora", "b": "Arvia shelled Velmora"}\n', encoding="utf-8"
    )
    (answer,) = lines(linked("relation", "--file", "pairs.jsonl", "--format", "json").stdout)
    assert (answer["id"], answer["relation"]) == (7, "denies")
    done = linked("relation", "3", "1")
    assert "denies" in done.stdout


def test_suggestions_are_filed_once_and_refused_ones_stay_away(linked: Command) -> None:
    dry = lines(linked("suggest", "--dry-run", "--format", "json").stdout)
    found = lines(linked("suggest", "--format", "json").stdout)
    assert dry == found
    relations = {(one["from"], one["relation"], one["to"]) for one in found}
    assert (2, "repeats", 1) in relations
    assert (5, "contradicts", 4) in relations
    assert any(relation == "denies" and start == 3 for start, relation, _ in relations)
    assert linked("unlink", "2", "1").exit_code == 0
    again = linked("suggest")
    assert "no new link to suggest" in again.stderr


def test_a_link_that_a_person_made_is_left_alone(linked: Command) -> None:
    linked("link", "2", "supports", "1")
    found = lines(linked("suggest", "--format", "json").stdout)
    assert all({one["from"], one["to"]} != {1, 2} for one in found)


def test_chain_and_history_tell_of_a_claim_and_its_repeats(linked: Command) -> None:
    linked("suggest")
    tree = linked("chain", "1")
    assert tree.stdout.splitlines()[:2] == ["Bordania", "└─ RTV"]
    assert "2 claims in 2 sources of 1 independent origin; first in claim 1" in tree.stderr
    told = linked("history", "1").stdout
    assert told.index("first said") < told.index("repeated?") < told.index("denied?")


def test_compare_shows_numbers_side_by_side(linked: Command) -> None:
    found = lines(linked("compare", "--format", "json").stdout)
    assert {(one["speaker"], one["kind"], one["best"], one["differs"]) for one in found} == {
        ("Bordania", "killed", 12, True),
        ("Lena Orlova", "killed", 30, True),
    }
    assert "≠" in linked("compare").stdout
