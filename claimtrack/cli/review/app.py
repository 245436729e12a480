"""The full-screen program itself: its looks, and which screen it begins with."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from claimtrack.actions.reviewing import Review
from claimtrack.cli.review.claims import ClaimScreen
from claimtrack.cli.review.links import LinkScreen
from claimtrack.cli.review.screen import Parse, ReviewScreen
from claimtrack.storage.location import Location

INTERRUPTED = -1


class ReviewApp(App[int]):
    """Judging in a full-screen terminal; returns how many were decided."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #status { height: 1; background: $primary-darken-2; text-style: bold; }
    #panes { height: 1fr; }
    #article { width: 3fr; padding: 0 1; }
    #fields { width: 2fr; border-left: solid $primary; padding: 0 1; }
    #fields:focus { border-left: heavy $accent; }
    #panel { height: auto; }
    .side { width: 1fr; border-right: solid $primary; padding: 0 1; }
    .side Static { height: auto; max-height: 6; border-bottom: dashed $primary; }
    #relation { height: auto; max-height: 8; border-top: solid $primary; padding: 0 1; }
    #message { height: auto; max-height: 2; text-style: bold; }
    .keys { height: auto; }
    ArticlePane { height: 1fr; }
    ArticlePane, VerticalScroll, OptionList { scrollbar-size-vertical: 1; }
    Mark { layout: vertical; background: $background; }
    #question { height: auto; background: $primary-darken-2; text-style: bold; }
    Ask, Choose { align: center middle; }
    .prompt { width: 90%; max-width: 100; height: auto; max-height: 90%; border: solid $accent;
              background: $surface; padding: 0 1; }
    .prompt OptionList { height: auto; max-height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "interrupt", show=False, priority=True),
    ]

    def __init__(self, location: Location, review: Review, words: str, parse: Parse) -> None:
        super().__init__()
        kind: type[ReviewScreen] = LinkScreen if review.links else ClaimScreen
        self.first = kind(location, review, words, parse)

    def on_mount(self) -> None:
        """Begin."""
        self.push_screen(self.first)

    def action_interrupt(self) -> None:
        """Leave at once; all that was decided is in the database."""
        self.exit(INTERRUPTED)
