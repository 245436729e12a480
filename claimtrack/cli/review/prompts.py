"""What the reviewer is asked: one line of text, one of a list, or words of the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from claimtrack.cli.console import neutral, one_line
from claimtrack.cli.review import passage
from claimtrack.cli.review.article_pane import ArticlePane, Marks
from claimtrack.types import Span

_LONGEST = 300  # characters of a choice that are shown


def plain(text: str, *, id: str | None = None) -> Static:  # noqa: A002 - Textual's name
    """Words shown as they are: no markup, nothing that a terminal obeys."""
    return Static(Text(neutral(text)), id=id, markup=False)


def keys(pairs: Sequence[tuple[str, str]]) -> Text:
    """Keys and what they do, as a footer shows them."""
    line = Text()
    for key, what in pairs:
        line.append(key, "bold reverse")
        line.append(f":{what}  ")
    line.rstrip()
    return line


class Ask(ModalScreen[str | None]):
    """One line of text, beginning with the present one; None when the reviewer thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "cancel")]

    def __init__(self, question: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._question, self._value, self._hint = question, value, hint

    def compose(self) -> ComposeResult:
        """The question, the line, and what is expected."""
        with Vertical(classes="prompt"):
            yield plain(self._question)
            yield Input(one_line(self._value), select_on_focus=False)
            if self._hint:
                yield plain(self._hint)
            yield Static(keys([("enter", "take over"), ("esc", "leave as it is")]), classes="keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """What was typed."""
        self.dismiss(event.value.strip())


class Choose(ModalScreen[int | None]):
    """One of several; None when the reviewer thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "cancel")]

    def __init__(self, question: str, choices: Sequence[str], present: int | None = None) -> None:
        super().__init__()
        self._question, self._choices, self._present = question, choices, present

    def compose(self) -> ComposeResult:
        """The question and the list."""
        with Vertical(classes="prompt"):
            yield plain(self._question)
            options = (Option(Text(one_line(choice[:_LONGEST]))) for choice in self._choices)
            yield OptionList(*options, markup=False, compact=True)
            yield Static(keys([("↑↓", "move"), ("enter", "take"), ("esc", "leave as it is")]), classes="keys")

    def on_mount(self) -> None:
        """Begin at the present one."""
        self.query_one(OptionList).highlighted = self._present or 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """What was chosen."""
        self.dismiss(event.option_index)


_MARKING = [
    ("←→", "sign"),
    ("w b", "word on, back"),
    ("s S", "sentence on, back"),
    ("↑↓", "line"),
    ("[", "begin"),
    ("]", "end"),
    ("enter", "take"),
    ("x", "not there"),
    ("esc", "leave"),
]


NOWHERE = Span(0, 0)


class Mark(ModalScreen[Span | None]):
    """Words of the article, or (`point`) the place where something begins.

    None when the reviewer thinks better of it; an empty span where there are no such words (`optional`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", priority=True),
        Binding("left", "go('previous_sign')", priority=True),
        Binding("right", "go('next_sign')", priority=True),
        Binding("w,ctrl+right", "go('next_word')", priority=True),
        Binding("b,ctrl+left", "go('previous_word')", priority=True),
        Binding("s", "go('next_sentence')", priority=True),
        Binding("S", "go('previous_sentence')", priority=True),
        Binding("up", "line(-1)", priority=True),
        Binding("down", "line(1)", priority=True),
        Binding("pageup", "line(-10)", priority=True),
        Binding("pagedown", "line(10)", priority=True),
        Binding("left_square_bracket", "begin", priority=True),
        Binding("right_square_bracket", "end", priority=True),
        Binding("enter", "take", priority=True),
        Binding("x", "skip", priority=True),
    ]

    def __init__(
        self,
        question: str,
        text: str,
        marks: Marks,
        *,
        at: int,
        point: bool = False,
        optional: bool = False,
    ) -> None:
        super().__init__()
        self._question, self._text, self._marks, self._at = question, text, marks, at
        self._point, self._optional = point, optional
        self._begin: int | None = None

    def compose(self) -> ComposeResult:
        """The article, as wide as the screen."""
        unused = ("[", "]") if self._point else ()
        unused = unused if self._optional else (*unused, "x")
        shown = [pair for pair in _MARKING if pair[0] not in unused]
        yield plain(self._question, id="question")
        yield ArticlePane(id="marking")
        yield Static(keys(shown), classes="keys")

    def on_mount(self) -> None:
        """Show the article and the cursor."""
        pane = self.query_one(ArticlePane)
        pane.show(self._text, self._marks)
        pane.focus()
        self.call_after_refresh(pane.move, self._at)

    def action_go(self, where: str) -> None:
        """Move the cursor by a sign, a word or a sentence."""
        moves: dict[str, Callable[[str, int], int]] = {
            "previous_sign": lambda _, at: at - 1,
            "next_sign": lambda _, at: at + 1,
            "next_word": passage.next_word,
            "previous_word": passage.previous_word,
            "next_sentence": passage.next_sentence,
            "previous_sentence": passage.previous_sentence,
        }
        self._move(moves[where](self._text, self._cursor))

    def action_line(self, count: int) -> None:
        """Move the cursor by lines."""
        self.query_one(ArticlePane).move_lines(count)
        self._show_marked()

    def action_begin(self) -> None:
        """Let the words begin at the cursor."""
        self._begin = self._cursor
        self._show_marked()

    def action_end(self) -> None:
        """Take the words up to and with the one at the cursor."""
        self.action_take()

    def action_take(self) -> None:
        """The words from the beginning to the end of the one at the cursor; or the place of the cursor."""
        if self._point:
            self.dismiss(Span(self._cursor, self._cursor))
        elif self._begin is None:
            self.action_begin()
        else:
            self.dismiss(self._words())

    def action_skip(self) -> None:
        """There are no such words."""
        if self._optional:
            self.dismiss(NOWHERE)

    @property
    def _cursor(self) -> int:
        found = self.query_one(ArticlePane).cursor
        return self._at if found is None else found

    def _words(self) -> Span:
        first, last = sorted((self._begin or 0, self._cursor))
        return Span(first, max(passage.end_of_word(self._text, last), first))

    def _move(self, offset: int) -> None:
        self.query_one(ArticlePane).move(offset)
        self._show_marked()

    def _show_marked(self) -> None:
        if self._begin is not None:
            self.query_one(ArticlePane).marked = self._words()
