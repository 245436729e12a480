"""The pane with the article: its claims marked, the one in hand most of all, and a cursor to mark by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from claimtrack.cli.console import neutral_in_place
from claimtrack.cli.review import passage
from claimtrack.types import Claim, Span, SpanField

# Each can be told from the others without colour, too.
STYLES = {
    SpanField.CONTENT: "underline green",
    SpanField.CUE: "reverse",
    SpanField.SPEAKER: "bold cyan",
}
OTHER = "italic"
_MARKED = "reverse bold"
_CURSOR, _CURSOR_IN_MARKED = "reverse", "not reverse underline"


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text: stretches with their styles, and where the claim in hand stands."""

    styled: tuple[tuple[Span, str], ...]
    extent: Span

    @classmethod
    def of(
        cls, text: str, claim: Claim, others: Iterable[Span] = (), *, fields: Iterable[SpanField] = STYLES
    ) -> Marks:
        """The words of `claim`, those for its `fields`, and the words of other claims."""
        own = [
            (span, STYLES[field])
            for field in fields
            for span in claim.spans.get(field, ())
            if span.end <= len(text)
        ]
        extent = Span(min(s.start for s, _ in own), max(s.end for s, _ in own)) if own else Span(0, 0)
        return cls((*((span, OTHER) for span in others), *own), extent)

    @classmethod
    def at(cls, span: Span) -> Marks:
        """One stretch as the words of a claim."""
        return cls(((span, STYLES[SpanField.CONTENT]),), span)


class ArticlePane(ScrollView, can_focus=True):
    """A text that scrolls; with `cursor` set, one in which words can be marked."""

    BINDINGS = [  # noqa: RUF012 - as Textual reads it
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]
    cursor: reactive[int | None] = reactive(None)
    marked: reactive[Span | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.text = ""
        self._shown = Span(0, 0)
        self._plain = ""
        self._marks = Marks((), Span(0, 0))
        self._lines: list[Span] = []

    def show(self, text: str, marks: Marks) -> None:
        """Show `text`, or the part of it around the claim, with the claim in view."""
        self.text, self._marks = text, marks
        self._shown = passage.window(text, marks.extent)
        self._plain = neutral_in_place(self._shown.of(text))
        self._break_lines()
        self.call_after_refresh(self.bring_into_view, marks.extent)

    def bring_into_view(self, span: Span) -> None:
        """Scroll until the beginning of `span` can be read, with a line or two before it."""
        top, bottom = self.line_of(span.start), self.line_of(max(span.start, span.end - 1))
        height = max(self.size.height, 1)
        before = max(0, min(3, height - (bottom - top) - 1))
        if not self.scroll_offset.y <= top <= bottom < self.scroll_offset.y + height:
            self.scroll_to(y=max(0, top - before), animate=False)
        self.refresh()

    def line_of(self, offset: int) -> int:
        """The line of the screen, from the first of the text, that an offset into the text is in."""
        return passage.line_at(self._lines, offset - self._shown.start)

    def move(self, offset: int) -> None:
        """Put the cursor somewhere, as far as the text is shown."""
        self.cursor = min(max(offset, self._shown.start), self._shown.end)
        line = self.line_of(self.cursor)
        self.scroll_to_region(Region(0, line, 1, 1), animate=False, force=True)

    def move_lines(self, count: int) -> None:
        """Move the cursor up or down."""
        if self.cursor is None or not self._lines:
            return
        here = self.line_of(self.cursor)
        column = self.cursor - self._shown.start - self._lines[here].start
        line = self._lines[min(max(here + count, 0), len(self._lines) - 1)]
        self.move(self._shown.start + min(line.start + column, max(line.end - 1, line.start)))

    def on_resize(self) -> None:
        """Break the lines anew; what is in hand stays in view."""
        self._break_lines()
        if self.cursor is not None:
            self.call_after_refresh(self.move, self.cursor)
        else:
            self.call_after_refresh(self.bring_into_view, self._marks.extent)

    def _break_lines(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = passage.lines(self._plain, width)
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, number = self.size.width, y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._styled(number)
        strip = Strip(list(line.render(self.app.console)))
        return strip.apply_style(self.rich_style).crop_extend(0, width, self.rich_style)

    def _styled(self, number: int) -> Text:
        line = self._lines[number]
        first = self._shown.start + line.start
        text = Text(line.of(self._plain).rstrip(" "), end="", no_wrap=True)
        last = first + len(text)
        marked = [(self.marked, _MARKED)] if self.marked is not None else []
        for span, style in (*self._marks.styled, *marked):
            if span.start < last and first < span.end:
                text.stylize(style, max(span.start, first) - first, min(span.end, last) - first)
        if self.cursor is not None and self.line_of(self.cursor) == number:
            place = min(self.cursor - first, len(text))
            if place >= len(text):
                text.append(" ")
            is_marked = self.marked is not None and self.marked.start <= self.cursor < self.marked.end
            text.stylize(_CURSOR_IN_MARKED if is_marked else _CURSOR, place, place + 1)
        return text
