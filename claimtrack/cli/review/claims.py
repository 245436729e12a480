"""Reviewing claims: the article on one side, the fields of the claim in hand on the other."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from claimtrack.actions import judging, reviewing
from claimtrack.actions.reviewing import Reviewed
from claimtrack.cli.review import dialogues
from claimtrack.cli.review.article_pane import ArticlePane, Marks
from claimtrack.cli.review.fields import panel
from claimtrack.cli.review.prompts import plain
from claimtrack.cli.review.screen import ReviewScreen
from claimtrack.types import Span, Verdict


class ClaimScreen(ReviewScreen):
    """A claim in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "change('edit')", "edit"),
        Binding("s", "change('split')", "split"),
        Binding("m", "change('merge')", "merge"),
        Binding("plus", "change('add')", "add"),
        Binding("l", "change('link')", "link"),
        Binding("t", "change('tag')", "tag"),
        *(Binding(str(number), f"rate({number})", "credibility") for number in range(1, 7)),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = [
        *(("a", "accept"), ("r", "reject"), ("u", "unsure"), ("w", "why"), ("n", "next"), ("p", "previous")),
        *(("e", "edit"), ("s", "split"), ("m", "merge"), ("+", "add"), ("l", "link"), ("t", "tag")),
        *(
            ("1-6", "credibility"),
            ("A R U", "settle"),
            ("z", "undo"),
            ("f", "filter"),
            ("tab", "pane"),
            ("q", "quit"),
        ),
    ]
    CHANGES: ClassVar[frozenset[str]] = frozenset(["split", "merge", "add", "link", "tag", "settle"])
    found: Reviewed | None = None

    def compose_panes(self) -> ComposeResult:
        """The article and the fields."""
        with Horizontal(id="panes"):
            yield ArticlePane(id="article")
            with VerticalScroll(id="fields"):
                yield plain("", id="panel")

    def show_current(self, number: int) -> str:
        """Fill both sides."""
        is_new = self.found is None or self.found.shown.record.id != number
        found = self.found = reviewing.reviewed_claim(self.location, number, blind=self.review.blind)
        shown = found.shown
        coded = {name: code for one in shown.judgements for name, code in one.coding.items()}
        self.query_one("#panel", Static).update(panel(shown, coded if self.review.blind else None))
        pane = self.query_one("#article", ArticlePane)
        if shown.text is None:
            pane.show(shown.record.claim.text, Marks((), Span(0, 0)))
        else:
            pane.show(shown.text, marks_of(found))
        if is_new:
            self.query_one("#fields", VerticalScroll).scroll_home(animate=False)
            pane.focus()
        return shown.record.status.value

    def write_judgement(self, verdict: Verdict, *, settles: bool, note: str | None) -> str:
        """Judge the claim."""
        number = str(self.queue.current)
        (judged,) = judging.judge_claims(self.location, [number], verdict, adjudicates=settles, note=note)
        return judged.status

    def action_rate(self, credibility: int) -> None:
        """Say how credible the claim is, 1 (confirmed) to 6 (cannot be judged)."""
        number = self.queue.current
        if number is None:
            return
        done = self.attempt(
            lambda: judging.judge_claims(self.location, [str(number)], None, credibility=credibility)
        )
        if done is not None:
            self.say(f"{number} has credibility {credibility}")
            self.refresh_panes()

    @work
    async def action_change(self, what: str) -> None:
        """Ask how the claim is to be changed, and change it."""
        if self.found is None:
            return
        if self.review.blind and what in self.CHANGES:
            self.say("blind, claims are judged and coded, but not changed: others code the same ones")
            return
        await dialogues.DIALOGUES[what](self, self.found)


def marks_of(found: Reviewed) -> Marks:
    """What is marked in the article of a claim."""
    number = found.shown.record.id
    others = (span for one in found.neighbours if one.id != number for span in one.content)
    return Marks.of(found.shown.text or "", found.shown.record.claim, others)
