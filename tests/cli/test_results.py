"""Results in every format, what is said beside them, and files that are whole or not there."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from command_lines import Command, Program

from claimtrack.cli.target import open_target
from claimtrack.errors import ClaimtrackError
from claimtrack.output import COLUMNS


def read_csv(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_each_format_holds_the_same_claims(command: Command) -> None:
    texts = {name: command("query", "--format", name).stdout for name in ("csv", "tsv", "json", "jsonl")}
    claims = json.loads(texts["json"])
    assert [json.loads(line) for line in texts["jsonl"].splitlines()] == claims
    for rows in (read_csv(texts["csv"]), read_csv(texts["tsv"], "\t")):
        assert [(int(row["id"]), row["text"]) for row in rows] == [(one["id"], one["text"]) for one in claims]
        assert tuple(rows[0]) == COLUMNS
    assert "Lena Orlova" in {one["speaker"]["name"] for one in claims if one["speaker"]}


def test_csv_lines_end_as_rfc_4180_says_on_a_pipe_and_in_a_file(program: Program, tmp_path: Path) -> None:
    assert program("query", "--format", "csv", "--output", "claims.csv").stdout == ""
    written = (tmp_path / "claims.csv").read_bytes()
    assert written.startswith(b"id,uid,") and written.endswith(b"\r\n")
    assert b"\r\r" not in written
    assert written.decode() == program("query", "--format", "csv").stdout.replace("\n", "\r\n")


def test_columns_are_chosen_for_tables_too(command: Command) -> None:
    rows = read_csv(command("query", "--format", "csv", "--columns", "text,id").stdout)
    assert list(rows[0]) == ["text", "id"]
    table = command("query", "--columns", "id,speaker").stdout.splitlines()
    assert table[0] == "id  speaker"
    assert command("query", "--columns", "id,who").exit_code == 2


def test_the_limit_is_said_and_0_takes_it_away(command: Command) -> None:
    first = command("query", "--limit", "1", "--format", "jsonl")
    assert len(first.stdout.splitlines()) == 1
    count = int(command("query", "--count").stdout)
    assert first.stderr == f"1 of {count} claims shown; --limit 0 for all\n"
    whole = command("query", "--limit", "0", "--format", "jsonl")
    assert (len(whole.stdout.splitlines()), whole.stderr) == (count, "")


def test_a_known_name_with_nothing_to_show_is_no_failure(command: Command) -> None:
    nothing = command("query", "--speaker", "Orlova", "--said-from", "2040")
    line = "no claim matches; claims without a known date of saying are left out\n"
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", line)
    assert command("query", "--speaker", "Orlova", "--said-from", "2040", "-f", "json").stdout == "[]\n"


def test_filters_reach_the_search(command: Command) -> None:
    def speakers(*arguments: str) -> set[str]:
        rows = read_csv(command("query", "--format", "csv", *arguments).stdout)
        return {row["speaker"] for row in rows}

    assert speakers("--speaker", "orlova") == {"Lena Orlova"}
    assert speakers("--role", "mayor") == {"Lena Orlova"}
    assert speakers("--place", "Oslo") == {"Per Dahl"}
    assert speakers("--country", "Norway") == speakers("--country", "no") == {"Per Dahl"}
    assert speakers("--near", "Oslo", "--within", "50") == {"Per Dahl"}
    assert speakers("--near", "59.9,10.7") == {"Per Dahl"}
    assert speakers("--source", "coast daily") >= {"Per Dahl", "Lena Orlova"}
    assert speakers("--act", "DENIAL").isdisjoint({"Per Dahl", "Lena Orlova"})
    assert speakers("crews") == {"Per Dahl"}
    assert speakers("--published-to", "2031-05-08") == set()


def test_export_writes_everything_and_a_folder_gets_every_table(command: Command, tmp_path: Path) -> None:
    done = command("export", "csv", "-o", "all.csv")
    assert (done.exit_code, done.stdout) == (0, "")
    count = int(command("query", "--count").stdout)
    assert len(read_csv((tmp_path / "all.csv").read_text("utf-8"))) == count
    assert command("export", "csv", "-o", "tables/").exit_code == 0
    tables = {path.name for path in (tmp_path / "tables").iterdir()}
    assert {"claim.csv", "article.csv", "speaker.csv", "claim_span.csv"} <= tables
    refused = command("export", "csv", "--speaker", "Orlova", "-o", "tables/")
    assert (refused.exit_code, refused.stdout) == (2, "")


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), open_target(str(path)) as stream:
        stream.write("half")
        raise ZeroDivisionError
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
    with open_target(str(path)) as stream:
        stream.write("after")
    assert path.read_text() == "after"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ClaimtrackError, match="is a folder; name a file in it"), open_target(str(tmp_path)):
        pass
    gone = tmp_path / "no" / "out.csv"
    with pytest.raises(ClaimtrackError, match="cannot be written: No such file"), open_target(str(gone)):
        pass


def test_show_gives_the_claim_and_marks_its_words(command: Command) -> None:
    [row] = read_csv(command("query", "--speaker", "Per Dahl", "--format", "csv").stdout)
    shown = command("show", row["id"]).stdout
    assert f"says        {row['text']}" in shown
    assert f"‹{row['text']}›" in shown
    assert "<said>" in shown
    assert "‹claim›  <cue>  {speaker}" in shown
    assert json.loads(command("show", row["uid"], "--format", "json").stdout)["id"] == int(row["id"])


def test_lists_and_views(command: Command) -> None:
    assert "Lena Orlova" in command("speaker", "list").stdout
    assert command("speaker", "list", "nobody").stdout == ""
    assert command("place", "list", "Oslo", "--format", "csv").stdout.startswith("id,name,country,")
    assert "Ferry crews strike" in command("article", "list").stdout
    assert command("article", "list", "--in-text", "nowhere to be found").stdout == ""
    shown = command("article", "show", "2").stdout
    assert "Ferry crews stopped" in shown
    assert command("article", "show", "2", "--text").stdout.startswith("Ferry crews strike\n\nFerry crews")
    assert "claimtrack query --speaker 'Lena Orlova'" in command("speaker", "show", "Orlova").stdout
    assert "59.91" in command("place", "show", "oslo").stdout
    assert "Coast Daily" in command("source", "list").stdout
    assert command("source", "show", "Coast Daily").exit_code == 0
    assert command("tag", "list").exit_code == 0
    assert "articles" in command("stats").stdout


def test_extract_prints_a_document_a_line_and_says_what_failed(command: Command, filed: Path) -> None:
    done = command("extract", str(filed / "port.txt"), "none.txt", str(filed / "strike.txt"))
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert [document["title"] for document in documents] == ["Port of Velmora reopens", "Ferry crews strike"]
    assert done.exit_code == 1
    assert done.stderr.startswith("claimtrack: none.txt: ")
    table = command("extract", str(filed / "strike.txt"), "--format", "table").stdout.splitlines()
    assert table[0].split() == ["said", "speaker", "act", "places", "via", "claim"]


def test_import_sums_up_and_repeats_nothing(command: Command, filed: Path) -> None:
    articles = [str(filed / name) for name in ("port.txt", "strike.txt")]
    first = command("--db", "new.db", "import", *articles)
    assert first.exit_code == 0
    assert first.stdout.startswith("2 articles imported; new: ")
    again = command("--db", "new.db", "import", *articles)
    assert again.stdout == ("0 articles imported, 2 already known; new: 0 claims, 0 speakers, 0 places\n")
    partly = command("--db", "new.db", "import", "none.txt", articles[0])
    assert partly.exit_code == 1
    assert "1 already known, 1 failed" in partly.stdout
    assert partly.stderr.startswith("claimtrack: none.txt: ")
    dry = command("--db", "dry.db", "import", "--dry-run", *articles)
    assert dry.stdout.startswith("2 articles would be imported; new: ")
    assert not Path("dry.db").exists()


def test_import_says_how_many_claims_are_unsure_and_the_command_it_names_lists_them(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("doubt.txt").write_text(
        "Published: 9 May 2031\n\nMayor Lena Orlova said it sank.\n\n"
        "It was alleged on Friday that a pilot might have denied the storm.\n"
    )
    monkeypatch.setenv("CLAIMTRACK_DB", "new.db")
    done = command("import", "doubt.txt", "--source", "Coast Daily")
    assert done.exit_code == 0
    claims = json.loads(command("query", "--format", "json").stdout)
    unsure = [claim["id"] for claim in claims if claim["confidence"] <= 0.5]
    assert unsure
    line, _, hint = done.stderr.strip().partition(": claimtrack ")
    number = len(unsure)
    assert line == f"{number} of the claims {'is' if number == 1 else 'are'} unsure (confidence 0.5 or less)"
    assert hint == "query --max-confidence 0.5 --sort confidence"
    listed = json.loads(command(*hint.split(), "--format", "json").stdout)
    assert sorted(claim["id"] for claim in listed) == sorted(unsure)
    assert [one["confidence"] for one in listed] == sorted(one["confidence"] for one in listed)
    dry = command("--db", "dry.db", "import", "--dry-run", "doubt.txt", "--source", "Coast Daily")
    assert dry.stderr.strip() == line


def test_a_range_of_confidence_reaches_query_export_and_reextract(command: Command) -> None:
    count = int(command("query", "--count").stdout)
    sure = int(command("query", "--min-confidence", "0.9", "--count").stdout)
    unsure = int(command("query", "--max-confidence", "0.8999", "--count").stdout)
    assert 0 < sure < count
    assert sure + unsure == count
    assert len(read_csv(command("export", "csv", "--min-confidence", "0.9").stdout)) == sure
    by_sureness = read_csv(command("query", "--sort", "confidence", "--format", "csv").stdout)
    assert [float(row["confidence"]) for row in by_sureness] == sorted(
        float(row["confidence"]) for row in by_sureness
    )


@pytest.mark.parametrize(
    "asked", [["--sort", "confidence"], ["--sort", "-confidence"], ["--min-confidence", "0"]]
)
def test_a_table_shows_how_sure_claims_are_when_that_is_asked(command: Command, asked: list[str]) -> None:
    heading, first, *_ = command("query", *asked).stdout.splitlines()
    assert heading.split()[:2] == ["id", "sure"]
    assert 0 < float(first.split()[1]) <= 1
    assert "sure" not in command("query", "--sort", "filed").stdout.splitlines()[0].split()


def test_import_says_which_outlet_and_date_it_found_and_which_are_missing(command: Command) -> None:
    Path("told.txt").write_text("Ferry sinks\n\nPublished: 9 May 2031\n\nMayor Lena Orlova said it sank.\n")
    Path("bare.txt").write_text("Ferry floats\n\nMayor Lena Orlova said it floats.\n")
    told = command("--db", "new.db", "import", "told.txt", "--source", "Coast Daily")
    assert told.stdout.startswith("1 article imported (id 1, Coast Daily, 2031-05-09); new: ")
    assert told.stderr == ""
    bare = command("--db", "new.db", "import", "bare.txt")
    assert bare.stdout.startswith("1 article imported (id 2, no source, no date); new: ")
    assert bare.stderr.startswith("of 1 article, 1 without a source and 1 without a date; --source and ")


def test_a_trial_counts_a_speaker_of_two_articles_once(command: Command) -> None:
    for name in ("one.txt", "two.txt"):
        Path(name).write_text(f"Ferry {name}\n\nMayor Lena Orlova said the ferry of {name} sank.\n")
    trial = command("--db", "new.db", "import", "--dry-run", "one.txt", "two.txt").stdout
    assert trial.endswith("1 speaker, 0 places\n")


def test_what_a_question_leaves_out_is_said(command: Command) -> None:
    dated = command("query", "--published-from", "2031", "--limit", "0")
    assert dated.stderr == "claims without a known date of publication are left out\n"
    stance = command("--db", "new.db", "add", "--text", "The quay should close.", "--attribution", "stance")
    assert stance.exit_code == 0
    assert command("--db", "new.db", "query").stderr == (
        "no claim matches; 1 stance would with --include-stances\n"
    )


def test_options_about_an_article_that_is_known_change_nothing_and_say_so(
    command: Command, filed: Path
) -> None:
    again = command("import", str(filed / "port.txt"), "--source", "Coast Weekly")
    assert again.stderr == (
        "what is known already keeps its source and date; 'claimtrack article edit' changes them\n"
    )


def test_a_publication_date_that_cannot_be_stops_before_anything_is_read(command: Command) -> None:
    failed = command("--db", "new.db", "import", "none.txt", "--published", "2023-02-31")
    line = "claimtrack: --published '2023-02-31' is no date of the calendar; write it as 2022-04-06\n"
    assert (failed.exit_code, failed.stdout, failed.stderr) == (1, "", line)


def test_an_import_that_cannot_begin_says_only_why(command: Command, filed: Path) -> None:
    Path("notes.db").write_text("no database at all. " * 99)
    failed = command("--db", "notes.db", "import", str(filed / "port.txt"))
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert failed.stderr == "claimtrack: notes.db: not a database; give another file with --db\n"


def test_the_demo_says_each_command_and_leaves_a_table(command: Command) -> None:
    done = command("demo")
    assert done.exit_code == 0, done.output
    said = [line for line in done.stdout.splitlines() if line.startswith("$ ")]
    assert [line.split()[4] for line in said] == ["import", "query", "query", "query", "export", "show"]
    assert read_csv(Path("claimtrack-demo/claims.csv").read_text("utf-8"))


def test_a_pipe_and_a_device_are_written_to_and_stay_what_they_are(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading_end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with open_target(str(pipe)) as stream:
        stream.write("claims")
    assert (os.read(reading_end, 99), pipe.is_fifo()) == (b"claims", True)
    os.close(reading_end)


def test_a_link_keeps_leading_where_it_led_and_a_file_its_permissions(tmp_path: Path) -> None:
    private, link = tmp_path / "private.csv", tmp_path / "link.csv"
    private.touch(mode=0o600)
    link.symlink_to(private)
    with open_target(str(link)) as stream:
        stream.write("claims")
    assert (link.is_symlink(), private.read_text()) == (True, "claims")
    assert private.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no /dev/full here")
def test_tables_that_cannot_all_be_written_leave_none(command: Command, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "speaker.csv.unfinished").symlink_to("/dev/full")
    failed = command("export", "csv", "-o", "out/")
    assert failed.exit_code == 1
    assert failed.stderr == "claimtrack: out: cannot be written: No space left on device\n"
    assert list((tmp_path / "out").iterdir()) == []
