"""The commands that change a database: what they say, on which stream, and with which status."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_lines import Command
from typer.testing import Result


@pytest.fixture
def change(filed: Path, tmp_path: Path, command: Command) -> Command:
    """Runs a command line on a copy of the filed articles."""
    for file in filed.glob("claims.db*"):
        shutil.copy(file, tmp_path)
    return lambda *arguments, **options: command("--db", "claims.db", *arguments, **options)


def lines(result: Result) -> list[str]:
    return result.stderr.strip().splitlines()


def test_a_researcher_s_work_on_a_claim(change: Command) -> None:
    added = change("add", "--article", "1", "--speaker", "Lena Orlova", "--exact", "Nobody was hurt")
    assert (added.exit_code, lines(added)) == (0, [f"added claim {_last_claim(change)}"])
    number = str(_last_claim(change))
    assert lines(change("edit", number, "--act", "denial", "--place", "Odesa")) == [f"changed claim {number}"]
    assert lines(change("tag", number, "checked")) == [f"claim {number}: tagged checked"]
    assert lines(change("tag", number, "--off", "checked"))[0].endswith("took off checked")
    assert lines(change("link", number, "denies", "1", "--note", "as the harbour master said")) == [
        f"claim {number} now denies claim 1"
    ]
    assert "denies" in change("links", number).stdout
    assert ", as the harbour master said" in change("show", number).stdout
    assert lines(change("unlink", number, "1")) == [f"withdrew 1 link from claim {number} to claim 1"]
    assert lines(change("links", number)) == [f"claim {number} has no links"]
    assert lines(change("remove", number)) == [f"removed claim {number}"]
    assert "(removed) Nobody was hurt" in change("query", "--include-removed").stdout
    assert lines(change("remove", number)) == ["nothing to do: it was removed already"]
    assert lines(change("restore", number)) == [f"restored claim {number}"]
    assert "denial" in change("show", number).stdout


def test_a_place_that_no_gazetteer_has_is_kept_and_said(change: Command) -> None:
    added = change("add", "--text", "It burned.", "--place", "Upper Nowhereville")
    assert added.exit_code == 0
    assert "place 'Upper Nowhereville' is in no gazetteer" in added.stderr
    placed = change("place", "edit", "Upper Nowhereville", "--latitude", "50.5", "--longitude", "30.2")
    assert placed.exit_code == 0, placed.stderr
    assert change("query", "--near", "50.5,30.2", "--within", "1", "--count").stdout.strip() == "1"


def test_columns_of_a_table_that_are_not_taken_are_said(change: Command) -> None:
    Path("table.csv").write_text("Nr,Statement,Party\n1,The ferry sank,Greens\n")
    taken = change("import-claims", "table.csv", "--map", "Statement=text")
    assert (taken.exit_code, taken.stdout) == (0, "1 claim added, 0 known already, 0 failed\n")
    assert lines(taken) == ["not taken: the columns 'Nr', 'Party'; --map COLUMN=FIELD says what one is"]


def test_names_that_make_somebody_new_are_said(change: Command) -> None:
    added = change("add", "--text", "It sank.", "--speaker", "Lena Orlowa", "--via", "Coast Dayly")
    assert added.exit_code == 0
    assert lines(added)[:-1] == [
        "'Lena Orlowa' is a new speaker; 'claimtrack speaker merge' makes two names of one speaker one",
        "'Coast Dayly' is a new source; 'claimtrack source merge' makes two names of one source one",
    ]
    known = change("edit", str(_last_claim(change)), "--speaker", "Orlova", "--via", "Coast Daily")
    assert len(lines(known)) == 1


def test_words_that_stand_several_times_are_said(change: Command) -> None:
    added = change("add", "--article", "1", "--speaker", "Lena Orlova", "--exact", "Orlova")
    assert lines(added)[0].startswith("'Orlova' stands 2 times in the article; the first was taken")


def test_speakers_merge_and_part_again(change: Command) -> None:
    alone = change("query", "--speaker", "Per Dahl", "--count").stdout
    merged = change("speaker", "merge", "Per Dahl", "Lena Orlova")
    assert merged.exit_code == 0
    number = merged.stderr.split()[1]
    assert f"'claimtrack speaker unmerge {number}' undoes it" in merged.stderr
    assert int(change("query", "--speaker", "Per Dahl", "--count").stdout) > int(alone)
    refused = change("speaker", "unmerge", "Lena Orlova")
    assert refused.exit_code == 1
    assert "lists by number what is merged into it" in refused.stderr
    assert change("speaker", "unmerge", "Per Dahl").exit_code == 0
    assert change("query", "--speaker", "Per Dahl", "--count").stdout == alone


def test_metadata_can_be_put_right(change: Command) -> None:
    assert change("article", "edit", "1", "--source", "New Herald", "--published", "2031-06").exit_code == 0
    assert change("source", "edit", "New Herald", "--date-order", "dmy", "--country", "Norway").exit_code == 0
    assert change("speaker", "edit", "Per Dahl", "--alias", "P. Dahl", "--role", "leader").exit_code == 0
    assert change("query", "--speaker", "p. dahl", "--count").stdout.strip() != "0"
    assert change("query", "--source", "new herald", "--published-from", "2031-06", "--count").stdout != "0\n"


def test_importing_what_was_removed_or_purged_says_so(change: Command, filed: Path) -> None:
    article = str(filed / "strike.txt")
    change("article", "remove", "2")
    again = change("import", article)
    assert "article 2 was removed; 'claimtrack article restore 2' brings it back" in again.stderr
    assert "1 already known" in again.stdout
    change("article", "purge", "2", "--yes")
    assert "article 2 was purged and stays out" in change("import", article).stderr


def test_an_article_s_bytes_come_back_untouched(change: Command, filed: Path) -> None:
    assert change("article", "show", "1", "--original").stdout_bytes == (filed / "port.txt").read_bytes()


def test_an_article_is_purged_only_after_a_yes(change: Command) -> None:
    refused = change("article", "purge", "2", input="n\n")
    assert refused.exit_code == 1
    assert change("article", "show", "2").exit_code == 0
    purged = change("article", "purge", "2", "--yes")
    assert "article 2 is erased" in purged.stderr
    assert change("query", "--article", "2", "--include-removed", "--count").stdout.strip() == "0"


def test_a_backup_comes_back(change: Command, tmp_path: Path) -> None:
    assert lines(change("db", "backup", "copy.db")) == ["wrote copy.db"]
    before = change("query", "--count").stdout
    change("remove", "1")
    assert change("db", "restore", "copy.db").exit_code == 1
    assert lines(change("db", "restore", "copy.db", "--overwrite")) == ["claims.db: restored from copy.db"]
    assert change("query", "--count").stdout == before
    assert lines(change("db", "check")) == ["claims.db: no problems found"]
    assert change("db", "upgrade").exit_code == 0


def test_a_misspelt_country_and_a_removed_speaker_say_what_to_do(change: Command) -> None:
    assert "nearest: Ukraine" in change("query", "--place", "Ukrane").stderr
    change("speaker", "remove", "Per Dahl")
    number = change("query", "--speaker", "Dahl").stderr.split("restore ")[1].split("'")[0]
    assert change("speaker", "restore", number).exit_code == 0
    assert change("query", "--speaker", "Dahl", "--count").stdout.strip() != "0"


def test_a_table_of_claims_comes_in(change: Command, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("What,Who\nIt rained.,Ann Lee\n,Nobody\n", encoding="utf-8")
    done = change("import-claims", "sheet.csv", "--map", "What=text", "--map", "Who=speaker")
    assert done.exit_code == 1
    assert "1 claim added, 0 known already, 1 failed" in done.stdout
    assert lines(done)[0].startswith("claimtrack: sheet.csv:3: ")
    assert change("query", "--speaker", "Ann Lee", "--count").stdout.strip() == "1"


def test_extracting_again_says_what_changed(change: Command) -> None:
    assert lines(change("reextract"))[0].startswith("2 articles: 0 claims gained, 0 lost")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["add"], 1, "claimtrack: a claim needs words; give --text, or --exact with words of the article"),
        (
            ["add", "--text", "x", "--said", "soon"],
            1,
            "claimtrack: 'soon' is not a date; write it as 2022-04",
        ),
        (
            ["add", "--exact", "x"],
            1,
            "claimtrack: --exact gives words of an article; say which with --article",
        ),
        (["edit", "1"], 2, "claimtrack: edit: give at least one field to change"),
        (["edit", "999", "--act", "denial"], 1, "claimtrack: no claim 999; see 'claimtrack query'"),
        (
            ["edit", "1", "--clear", "text"],
            1,
            "claimtrack: 'text' cannot be emptied; one of affiliation, cue",
        ),
        (["tag", "1"], 2, "claimtrack: tag: give at least one tag, or --off TAG"),
        (["tag", "1", "!!"], 1, "claimtrack: '!!': a tag needs a letter or digit"),
        (
            ["tag", "1", "--off", "none"],
            1,
            "claimtrack: no tag is known as 'none'; see 'claimtrack tag list'",
        ),
        (["link", "1", "denies", "1"], 1, "claimtrack: claim 1 cannot be linked to itself"),
        (["unlink", "1", "2"], 1, "claimtrack: there is no link from claim 1 to claim 2"),
        (["remove", "99999999999999999999"], 1, "claimtrack: "),
        (["speaker", "merge", "Nobody Known", "1"], 1, "claimtrack: no speaker is known as 'Nobody Known'"),
        (["speaker", "merge", "1", "1"], 1, "claimtrack: speaker 1 cannot be merged into itself"),
        (["speaker", "edit", "1", "--role-from", "2022"], 2, "claimtrack: --affiliation, --role-from and"),
        (["speaker", "edit", "1", "--wikidata", "42"], 1, "claimtrack: '42' is not a Wikidata id"),
        (
            ["speaker", "edit", "1", "--country", "Atlantis"],
            1,
            "claimtrack: no country is known as 'Atlantis'",
        ),
        (["import-claims", "no.csv"], 1, "claimtrack: no.csv: "),
        (["import-claims", "no.csv", "--map", "x"], 2, "claimtrack: --map 'x' is not COLUMN=FIELD"),
        (["db", "restore", "no.db"], 1, "claimtrack: "),
    ],
)
def test_a_mistake_changes_nothing_and_is_one_line(
    change: Command, arguments: list[str], status: int, message: str
) -> None:
    before = change("export", "csv").stdout
    result = change(*arguments)
    assert (result.exit_code, len(lines(result))) == (status, 1), result.stderr
    assert result.stderr.startswith(message)
    assert change("export", "csv").stdout == before


def test_a_change_needs_a_database(command: Command) -> None:
    result = command("--db", "none.db", "remove", "1")
    assert result.exit_code == 1
    assert result.stderr.startswith("claimtrack: none.db: there is no database yet")
    assert not Path("none.db").exists()


def _last_claim(change: Command) -> int:
    rows = change("query", "--limit", "0", "--format", "csv", "--columns", "id").stdout.split()
    return max(int(row) for row in rows[1:])
