"""What an import did: progress while it runs, then what failed, what is doubtful, and one line of summary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from claimtrack.actions.importing import UNSURE, Imported, Recaptured
from claimtrack.actions.preparing import Failed, Known
from claimtrack.cli.console import counted, one_line, progress, results, say, warn

if TYPE_CHECKING:
    from claimtrack.actions.importing import Outcome

_WARNINGS_SHOWN = 20


class Tally:
    """Counts outcomes. As a context it says the summary at the end, also when Ctrl-C ends it early."""

    def __init__(self, *, dry_run: bool = False) -> None:
        self._dry_run = dry_run
        self.stored: list[Imported | Recaptured] = []
        self.known = 0
        self.failures: list[Failed] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._say_warnings()
        for failure in self.failures:
            say(f"claimtrack: {failure.origin}: {failure.problem}")
        if kind is not None and issubclass(kind, Exception) and not (self.stored or self.known):
            return  # nothing came of it, and why is said next
        results().print(one_line(self.summary()), soft_wrap=True)
        self._say_what_is_unsure()
        self._say_what_is_alike()
        self._say_what_is_missing()

    def run(self, outcomes: Iterable[Outcome]) -> None:
        """Take every outcome as it comes, with a progress bar on a terminal."""
        for outcome in progress(outcomes, "reading" if self._dry_run else "importing"):
            match outcome:
                case Imported() | Recaptured():
                    self.stored.append(outcome)
                case Known():
                    self.known += 1
                    self._say_if_hidden(outcome)
                case Failed():
                    self.failures.append(outcome)

    def _say_if_hidden(self, known: Known) -> None:
        if known.state == "removed":
            again = f"'claimtrack article restore {known.article_id}' brings it back"
            say(f"{known.origin}: article {known.article_id} was removed; {again}")
        elif known.state == "purged":
            say(f"{known.origin}: article {known.article_id} was purged and stays out")

    def summary(self) -> str:
        """One line: how many articles, and how many claims, speakers and places are new."""
        new = sum(isinstance(outcome, Imported) for outcome in self.stored)
        verb = "would be imported" if self._dry_run else "imported"
        first = f"{counted(new, 'article')} {verb}"
        if len(self.stored) == new == 1 and self.stored[0].article_id is not None:
            only = self.stored[0]
            about = (f"id {only.article_id}", only.source or "no source", only.published or "no date")
            first += f" ({', '.join(about)})"
        parts = [first]
        if len(self.stored) > new:
            parts.append(f"{counted(len(self.stored) - new, 'known article')} captured anew")
        if self.known:
            parts.append(f"{self.known:,} already known")
        if self.failures:
            parts.append(f"{len(self.failures):,} failed")
        claims, speakers, places = (
            sum(getattr(outcome, name) for outcome in self.stored)
            for name in ("claims", "speakers", "places")
        )
        rows = ", ".join((counted(claims, "claim"), counted(speakers, "speaker"), counted(places, "place")))
        return f"{', '.join(parts)}; new: {rows}"

    def _say_what_is_unsure(self) -> None:
        """What a person had better look at first, and how to list it."""
        unsure = sum(done.unsure for done in self.stored)
        if unsure:
            listed = f": claimtrack query --max-confidence {UNSURE:g} --sort confidence"
            say(
                f"{unsure:,} of the claims {'is' if unsure == 1 else 'are'} unsure"
                f" (confidence {UNSURE:g} or less){'' if self._dry_run else listed}"
            )

    def _say_what_is_alike(self) -> None:
        """Which articles came under another name too: what they claim was said once."""
        same = sum(any(other.is_same for other in done.alike) for done in self.stored)
        alike = sum(
            bool(done.alike) and not any(other.is_same for other in done.alike) for done in self.stored
        )
        parts = [f"{same:,} with the text of another"] if same else []
        parts += [f"{alike:,} with much of another's"] if alike else []
        if parts:
            listed = "claimtrack article duplicates"
            say(f"of {counted(len(self.stored), 'article')}, {' and '.join(parts)}: {listed}")

    def _say_what_is_missing(self) -> None:
        """Without its outlet and date a claim is in no answer to a question by them, and nobody notices."""
        lacking = {
            "source": sum(done.source is None for done in self.stored),
            "date": sum(done.published is None for done in self.stored),
        }
        parts = [f"{count:,} without a {what}" for what, count in lacking.items() if count]
        if parts:
            say(
                f"of {counted(len(self.stored), 'article')}, {' and '.join(parts)}; --source and --published"
                " supply them, and 'claimtrack article edit' afterwards"
            )

    def _say_warnings(self) -> None:
        lines = [f"{done.origin}: {warning}" for done in self.stored for warning in done.warnings]
        for line in lines[:_WARNINGS_SHOWN]:
            warn(line)
        if len(lines) > _WARNINGS_SHOWN:
            warn(f"{len(lines) - _WARNINGS_SHOWN:,} more like these")
