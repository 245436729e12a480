"""What reviewing claims and reviewing links have in common: decisions, the way through the queue, undoing."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable
from typing import ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from claimtrack.actions import history, reviewing
from claimtrack.actions.reviewing import Review
from claimtrack.cli.console import one_line
from claimtrack.cli.review.prompts import Ask, keys, plain
from claimtrack.cli.review.queue import Queue, State
from claimtrack.errors import ClaimtrackError, InvalidValue
from claimtrack.storage.location import Location
from claimtrack.types import Verdict

Result = TypeVar("Result")
Parse = Callable[[str], Review]
"""From the words of a filter, as after `claimtrack review`, to what is reviewed then."""


class ReviewScreen(Screen[None]):
    """One thing in hand after the other. Each decision is a change of the log, written before it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "judge('accepted')", "accept"),
        Binding("r", "judge('rejected')", "reject"),
        Binding("u", "judge('unsure')", "unsure"),
        Binding("A", "judge('accepted', True)", "settle"),
        Binding("R", "judge('rejected', True)", "settle"),
        Binding("U", "judge('unsure', True)", "settle"),
        Binding("w", "explain", "why"),
        Binding("n", "next", "next"),
        Binding("p", "previous", "previous"),
        Binding("z", "undo", "undo"),
        Binding("f", "filter", "filter"),
        Binding("q", "quit", "quit"),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = []
    CHANGES: ClassVar[frozenset[str]] = frozenset(["settle"])
    """Those of KEYS that change what others judge too; not for a blind review."""

    def __init__(self, location: Location, review: Review, words: str, parse: Parse) -> None:
        super().__init__()
        self.location, self.review = location, review
        self._words, self._parse = words, parse
        self.queue = Queue(location, review)
        self._number = reviewing.last_change(location)
        self._done: list[tuple[int, State]] = []
        self._note = ""

    def compose(self) -> ComposeResult:
        """Progress on top; then what is judged; then a message, and the keys."""
        yield plain("", id="status")
        yield from self.compose_panes()
        yield plain("", id="message")
        usable = [pair for pair in self.KEYS if not (self.review.blind and pair[1] in self.CHANGES)]
        yield Static(keys(usable), id="keys", classes="keys")

    @abstractmethod
    def compose_panes(self) -> ComposeResult:
        """The panes of what is judged."""

    @abstractmethod
    def show_current(self, number: int) -> str:
        """Fill the panes; returns its state in a word."""

    @abstractmethod
    def write_judgement(self, verdict: Verdict, *, settles: bool, note: str | None) -> str:
        """Judge what is in hand; returns its state then. `settles` what others decided differently."""

    def on_mount(self) -> None:
        """Show the first."""
        self.refresh_panes()

    def refresh_panes(self) -> None:
        """Show what is in hand as the database has it now."""
        number = self.queue.current
        state = ""
        if number is not None:
            try:
                state = self.show_current(number)
            except ClaimtrackError as problem:
                self.say(str(problem))
        self._show_status(number, state)

    def _show_status(self, number: int | None, state: str) -> None:
        queue = self.queue
        counts = Counter(queue.decided.values())
        decided = ", ".join(f"{count} {verdict}" for verdict, count in counts.items()) or "none decided"
        thing = "link" if self.review.links else "claim"
        where = f"{thing} {queue.position + 1} of {queue.total}" if number is not None else f"no {thing}"
        mode = " | blind" if self.review.blind else ""
        own = queue.decided.get(number or 0, state)
        line = f"{where} | {own} | {decided}{mode} | as {self.location.researcher}"
        self.query_one("#status", Static).update(Text(one_line(line), no_wrap=True, overflow="ellipsis"))

    def say(self, line: str) -> None:
        """One line for the reviewer, until the next decision."""
        self.query_one("#message", Static).update(Text(one_line(line)))

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """Change the database; what cannot be done is said in a line, and None returned."""
        before = self.queue.snapshot()
        try:
            result = action()
            number = reviewing.last_change(self.location)
        except ClaimtrackError as problem:
            self.say(str(problem))
            return None
        if number > self._number:
            self._done.append((number, before))
            self._number = number
        return result

    def action_judge(self, verdict: str, settles: bool = False) -> None:
        """Decide what is in hand, and go on to the next."""
        number = self.queue.current
        if number is None:
            return
        if settles and self.review.blind:
            self.say("blind, there is nothing to settle: what others decided is hidden")
            return
        note = self._note or None
        state = self.attempt(lambda: self.write_judgement(Verdict(verdict), settles=settles, note=note))
        if state is None:
            return
        self.queue.decided[number], self._note = verdict, ""
        differs = "" if state == verdict or self.review.blind else f", which makes it {state}"
        self._advance(f"{number} is {verdict}{differs}")

    def action_explain(self) -> None:
        """Say why, before deciding."""
        self.app.push_screen(Ask("Why? Kept with your next decision:", self._note), self._take_note)

    def _take_note(self, note: str | None) -> None:
        if note is not None:
            self._note = note
            self.say(f"your next decision will say: {note}" if note else "")

    def action_next(self) -> None:
        """Go on without deciding."""
        self._advance()

    def action_previous(self) -> None:
        """Go back to the one before."""
        self.say("" if self.queue.back() else "this is the first")
        self.refresh_panes()

    def _advance(self, done: str = "") -> None:
        try:
            last = "" if self.queue.forward() else "that was the last; p goes back, f takes others, q leaves"
            self.say("; ".join(filter(None, (done, last))))
        except ClaimtrackError as problem:
            self.say(str(problem))
        self.refresh_panes()

    def action_undo(self) -> None:
        """Take the last change of this sitting back."""
        if not self._done:
            self.say("nothing to take back in this sitting; 'claimtrack undo' takes back earlier changes")
            return
        number, before = self._done[-1]
        try:
            undone = history.undo(self.location, number)
            self._number = reviewing.last_change(self.location)
        except ClaimtrackError as problem:
            self.say(str(problem))
            return
        self._done.pop()
        self.queue.go_back_to(before)
        self.say(f"taken back: {undone.verb}")
        self.refresh_panes()

    def action_filter(self) -> None:
        """Review others, that match another filter."""
        hint = "words and options as after 'claimtrack query'; empty: all that waits"
        self.app.push_screen(Ask("Review what matches:", self._words, hint), self._take_filter)

    def _take_filter(self, words: str | None) -> None:
        if words is None:
            return
        try:
            review = self._parse(words)
            queue = Queue(self.location, review)
            if queue.current is None:
                raise InvalidValue("nothing that waits matches this; the filter stays as it was")
        except ClaimtrackError as problem:
            self.say(str(problem))
            return
        self.review, self.queue, self._words = review, queue, words
        self._done.clear()
        self.say("")
        self.refresh_panes()

    def action_quit(self) -> None:
        """Leave; all that was decided is in the database."""
        self.app.exit(sum(1 for _ in self.queue.decided))
