"""Imports end to end: again, in parallel, interrupted, with bad inputs among good ones."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimtrack import reading
from claimtrack.actions import history, querying
from claimtrack.actions.importing import Imported, Recaptured, import_articles
from claimtrack.actions.preparing import Failed, Known, Prepared, Work, prepare_in_parallel
from claimtrack.storage.location import Location, locate
from claimtrack.types import ClaimFilter, DateOrder, ReadingOptions

from .conftest import ARTICLE, NOW


def run(location: Location, *sources: Path | str, **options: object) -> list[object]:
    given = ReadingOptions()
    return list(import_articles(map(str, sources), given, location=location, now=NOW, **options))  # type: ignore[arg-type]


def many(folder: Path, count: int) -> Path:
    path = folder / "many.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            text = ARTICLE.replace("two warehouses", f"{number + 2} warehouses")
            lines.write(
                json.dumps({"id": str(number), "text": text, "url": f"https://a.example/{number}"}) + "\n"
            )
    return path


def logical_content(location: Location) -> list[tuple[object, ...]]:
    rows = list(querying.cells(location, ClaimFilter(include_stances=True)))
    assert rows
    return rows


def test_the_same_import_twice_adds_nothing(location: Location, article_file: Path) -> None:
    (first,) = run(location, article_file)
    assert isinstance(first, Imported)
    content = logical_content(location)
    (second,) = run(location, article_file)
    assert isinstance(second, Known)
    assert logical_content(location) == content


def test_a_dry_run_writes_nothing_not_even_a_database(tmp_path: Path, article_file: Path) -> None:
    location = locate(str(tmp_path / "none.db"))
    (outcome,) = run(location, article_file, dry_run=True)
    assert isinstance(outcome, Imported)
    assert outcome.claims > 3
    assert location.path is not None
    assert not location.path.exists()


@pytest.mark.slow
def test_any_number_of_jobs_gives_the_same_rows(tmp_path: Path) -> None:
    source = many(tmp_path, 12)
    alone, together = (locate(str(tmp_path / f"{name}.db")) for name in ("alone", "together"))
    run(alone, source)
    run(together, source, jobs=2)
    assert logical_content(alone) == logical_content(together)


def test_new_bytes_of_a_known_address_are_a_new_capture(location: Location, tmp_path: Path) -> None:
    def row(text: str) -> Path:
        path = tmp_path / "row.jsonl"
        path.write_text(json.dumps({"text": text, "url": "https://a.example/1"}), encoding="utf-8")
        return path

    run(location, row(ARTICLE))
    before = logical_content(location)
    (again,) = run(location, row(ARTICLE.replace("two warehouses", "three warehouses")))
    assert isinstance(again, Recaptured)
    assert logical_content(location) == before
    (updated,) = run(location, row(ARTICLE.replace("two warehouses", "four warehouses")), update=True)
    assert isinstance(updated, Recaptured)
    assert querying.count(location, ClaimFilter(text="four warehouses")) == 1
    assert querying.count(location, ClaimFilter(text="two warehouses")) == 0


def test_bad_inputs_are_named_and_the_good_ones_kept(location: Location, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "garbage.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "rows.jsonl").write_text(
        '{"text": ""}\n{"text": "She said it rained."}\nnope\n', encoding="utf-8"
    )
    outcomes = run(location, tmp_path, tmp_path / "missing.txt")
    failed = {
        Path(outcome.origin).name: outcome.problem for outcome in outcomes if isinstance(outcome, Failed)
    }
    assert set(failed) == {"empty.txt", "garbage.txt", "rows.jsonl:1", "rows.jsonl:3", "missing.txt"}
    assert sum(isinstance(outcome, Imported) for outcome in outcomes) == 2


def test_the_order_a_researcher_set_for_a_source_reads_its_dates(location: Location, tmp_path: Path) -> None:
    from claimtrack.actions import editing

    def article(name: str) -> Path:
        path = tmp_path / name
        path.write_text(
            f"Title of {name}\n\nAnna Berg said on Monday that it rained.\n\nSource\n\nNorth Post\n\n"
            "Date Created\n\n04/06/2022\n",
            encoding="utf-8",
        )
        return path

    run(location, article("first.txt"))
    editing.edit_source(location, "North Post", {"date_order": DateOrder.DAY_FIRST.value})
    run(location, article("second.txt"))
    published = {
        record.article.title: record.article.published
        for record in querying.search(location, ClaimFilter()).records
        if record.article
    }
    first, second = published["Title of first.txt"], published["Title of second.txt"]
    assert first is not None
    assert second is not None
    assert (first.edtf, first.alternatives) == ("2022-04-06", ("2022-06-04",))
    assert (second.edtf, second.alternatives) == ("2022-06-04", ("2022-04-06",))


@pytest.mark.slow
def test_a_killed_import_loses_nothing_it_reported_and_the_next_run_completes_it(tmp_path: Path) -> None:
    source = many(tmp_path, 60)
    undisturbed, killed = (locate(str(tmp_path / f"{name}.db")) for name in ("undisturbed", "killed"))
    run(undisturbed, source)
    program = (
        "import sys, datetime\n"
        "from claimtrack.actions.importing import import_articles\n"
        "from claimtrack.storage.location import locate\n"
        "from claimtrack.types import ReadingOptions\n"
        "now = datetime.datetime(2023, 5, 13, 12, tzinfo=datetime.UTC)\n"
        "options, location = ReadingOptions(), locate(sys.argv[2])\n"
        "for done in import_articles([sys.argv[1]], options, location=location, now=now):\n"
        "    print(done.origin, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(source), str(killed.path)], stdout=subprocess.PIPE, text=True
    ) as importer:
        assert importer.stdout is not None
        reported = [importer.stdout.readline() for _ in range(7)]
        time.sleep(0.02)
        os.kill(importer.pid, signal.SIGKILL)
        reported += importer.stdout.readlines()
    kept = {row[0] for row in _articles(killed)}
    assert len(kept) >= len([line for line in reported if line.endswith("\n")])
    run(killed, source)
    assert logical_content(killed) == logical_content(undisturbed)


def _articles(location: Location) -> list[tuple[str]]:
    from claimtrack.actions import listing

    return [(record.uid,) for record in listing.articles(location, listing.Page())]


class Deadly:
    """An input that ends the process which takes it up, as a crash of a library would."""

    origin = "deadly.txt"

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


class Misshapen:
    """An input that is none: whoever takes it up fails in a way nobody has thought of."""

    origin = "misshapen.txt"


@pytest.mark.slow
def test_a_worker_that_dies_takes_only_the_article_it_died_of(tmp_path: Path) -> None:
    options = ReadingOptions()
    harmless = list(reading.inputs(str(many(tmp_path, 6)), options))
    inputs = [*harmless[:3], Deadly(), *harmless[3:], Deadly(), Misshapen()]
    answers = list(prepare_in_parallel(inputs, Work(options), jobs=2))  # type: ignore[arg-type]
    assert [answer.origin for answer in answers] == [item.origin for item in inputs]
    assert [isinstance(answer, Prepared) for answer in answers] == [item in harmless for item in inputs]
    assert answers[3] == Failed("deadly.txt", "crashed the process that read it; leave it out")
    assert isinstance(answers[-1], Failed)
    assert answers[-1].problem.startswith("internal error: AttributeError: ")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the children of a process")
def test_a_worker_killed_from_outside_takes_no_article_with_it(tmp_path: Path) -> None:
    source = many(tmp_path, 24)
    alone, killed = (locate(str(tmp_path / f"{name}.db")) for name in ("alone", "killed"))
    run(alone, source)
    outcomes = []
    for outcome in import_articles([str(source)], ReadingOptions(), location=killed, now=NOW, jobs=2):
        if not outcomes:
            os.kill(int(_workers()[-1]), signal.SIGKILL)
        outcomes.append(outcome)
    assert all(isinstance(outcome, Imported) for outcome in outcomes)
    assert logical_content(killed) == logical_content(alone)


def _workers() -> list[str]:
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()
    return [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_what_is_filed_together_is_reported_in_order_and_counted_each(
    location: Location, tmp_path: Path
) -> None:
    lines = many(tmp_path, 5).read_text("utf-8").splitlines(keepends=True)
    source = tmp_path / "mixed.jsonl"
    source.write_text("".join([*lines[:2], "no row\n", lines[1], *lines[2:]]), encoding="utf-8")
    outcomes = run(location, source, jobs=2)
    kinds = [Imported, Imported, Failed, Known, Imported, Imported, Imported]
    assert [type(outcome) for outcome in outcomes] == kinds
    changes = [change for change in history.log(location) if change.verb == "import"]
    assert [len(change.rows) for change in changes] == [1] * 5


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the children of a process")
def test_workers_end_when_the_import_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from claimtrack.actions.preparing import Work, prepare_all\n"
        "from claimtrack.types import ReadingOptions\n"
        "if __name__ == '__main__':\n"
        "    for done in prepare_all([sys.argv[1]], Work(ReadingOptions()), jobs=2):\n"
        "        print(done.origin, flush=True)\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program, encoding="utf-8")
    source = many(tmp_path, 200)
    with subprocess.Popen([sys.executable, script, source], stdout=subprocess.PIPE, text=True) as importer:
        assert importer.stdout is not None
        importer.stdout.readline()
        children = Path(f"/proc/{importer.pid}/task/{importer.pid}/children").read_text("ascii").split()
        importer.kill()
        importer.stdout.read()  # ends when nobody can write any more: the workers hold it too
    assert len(children) >= 2
    for _ in range(100):
        left = [child for child in children if Path(f"/proc/{child}").exists()]
        if not left:
            break
        time.sleep(0.1)
    assert not left
