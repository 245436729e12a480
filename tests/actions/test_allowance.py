"""An article that would take too long or too much memory costs its own claims only."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.actions import allowance
from claimtrack.actions.extracting import extract_articles
from claimtrack.actions.preparing import Failed, Prepared
from claimtrack.extraction import people
from claimtrack.extraction.passages import Passages
from claimtrack.types import ReadingOptions, Span

from .conftest import ARTICLE


def outcomes(folder: Path, text: str) -> Iterator[Prepared | Failed]:
    (folder / "long.txt").write_text(text, encoding="utf-8")
    (folder / "short.txt").write_text(ARTICLE, encoding="utf-8")
    names = [str(folder / name) for name in ("long.txt", "short.txt")]
    return extract_articles(names, ReadingOptions())


def test_a_text_too_long_to_look_through_is_one_line_and_the_batch_goes_on(tmp_path: Path) -> None:
    long, short = outcomes(tmp_path, "Water.\n\n" * 260_000)
    assert isinstance(long, Failed)
    assert long.origin == str(tmp_path / "long.txt")
    assert long.problem == "is longer than 2,000,000 characters; split it into parts"
    assert isinstance(short, Prepared)


def test_a_text_that_takes_too_long_is_one_line_and_the_batch_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = outcomes(tmp_path, '"No," said Ivan Petrov. ' * 8_000)
    monkeypatch.setattr(allowance, "CPU_SECONDS", 0.5)
    monkeypatch.setattr(allowance, "CPU_SECONDS_PER_CHARACTER", 0.0)
    start = time.process_time()
    long = next(answers)
    assert time.process_time() - start < 20
    assert isinstance(long, Failed)
    assert long.problem == "takes more than 0.5 CPU seconds to look for claims in; split it into parts"
    monkeypatch.setattr(allowance, "CPU_SECONDS", 30.0)
    assert isinstance(next(answers), Prepared)


def test_work_that_takes_the_end_for_its_own_error_is_ended_all_the_same() -> None:
    def stubborn() -> None:
        try:
            while True:
                pass
        except Exception:
            return

    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(allowance.OverTime), allowance.at_most(0.05):
        stubborn()
        while True:
            pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_work_in_another_thread_is_done_without_a_bound() -> None:
    done = []

    def work() -> None:
        with allowance.at_most(0.01):
            done.append(sum(range(100_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


def test_looking_at_the_people_of_a_sentence_without_end_takes_time_that_grows_with_it_alone() -> None:
    def seconds(names: int) -> float:
        passages = Passages("Ivan Petrov " * names)
        sentence = passages.tokens_in(Span(0, len(passages.text)))
        start = time.process_time()
        for _ in range(names):
            people.is_title_case(sentence)
        return time.process_time() - start

    assert seconds(5_000) < 1.0
