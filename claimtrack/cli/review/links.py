"""Reviewing links: two claims in their articles side by side, how they are said to relate, and why."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from claimtrack.actions import judging, reviewing
from claimtrack.actions.reviewing import ReviewedLink
from claimtrack.actions.showing import ShownClaim
from claimtrack.cli.console import one_line
from claimtrack.cli.review.article_pane import ArticlePane, Marks
from claimtrack.cli.review.prompts import plain
from claimtrack.cli.review.screen import ReviewScreen
from claimtrack.errors import InvalidValue
from claimtrack.types import Verdict


class LinkScreen(ReviewScreen):
    """A suggested link in hand."""

    KEYS: ClassVar[list[tuple[str, str]]] = [
        *(("a", "accept"), ("r", "reject"), ("u", "unsure"), ("w", "why"), ("n", "next"), ("p", "previous")),
        *(
            ("tab", "other pane"),
            ("↑↓", "scroll"),
            ("A R U", "settle"),
            ("z", "undo"),
            ("f", "filter"),
            ("q", "quit"),
        ),
    ]
    _link: ReviewedLink | None = None

    def compose_panes(self) -> ComposeResult:
        """Two articles, and between them the relation."""
        with Horizontal(id="panes"):
            for side in ("one", "other"):
                with Vertical(classes="side"):
                    yield plain("", id=f"{side}-title")
                    yield ArticlePane(id=f"{side}-article")
        yield plain("", id="relation")

    def show_current(self, number: int) -> str:
        """Fill both sides."""
        found = self._link = reviewing.reviewed_link(self.location, number, blind=self.review.blind)
        self._show_side("one", found.one)
        self._show_side("other", found.other)
        link = found.link
        line = Text()
        line.append(f"{link.from_id} {link.relation} {link.to_id}", "bold reverse")
        line.append("" if link.score is None else f"  score {link.score:.2f}")
        for reason in (*link.reasons, *([link.note] if link.note else ())):
            line.append(f"\n- {one_line(reason)}")
        self.query_one("#relation", Static).update(line)
        self.query_one("#one-article", ArticlePane).focus()
        return link.status.value

    def _show_side(self, side: str, shown: ShownClaim) -> None:
        record = shown.record
        speaker = record.claim.speaker
        title = Text()
        title.append(f"{record.id} ", "bold")
        title.append(one_line(speaker.name if speaker else "nobody named"), "bold")
        article = record.article
        said = record.claim.said or (article.published if article else None)
        day = (said.edtf or said.raw) if said else None
        about = ", ".join(filter(None, (record.claim.act.value, day, article.source if article else None)))
        title.append(f" ({one_line(about)})")
        title.append(f"\n{one_line(record.claim.text)}")
        self.query_one(f"#{side}-title", Static).update(title)
        pane = self.query_one(f"#{side}-article", ArticlePane)
        text = shown.text or record.claim.text
        pane.show(text, Marks.of(text, record.claim))

    def write_judgement(self, verdict: Verdict, *, settles: bool, note: str | None) -> str:
        """Judge the link."""
        if self._link is None:
            raise InvalidValue("there is no link in hand")
        link = self._link.link
        one, other = str(link.from_id), str(link.to_id)
        judged = judging.judge_link(
            self.location, one, link.relation, other, verdict, adjudicates=settles, note=note
        )
        return judged.status
