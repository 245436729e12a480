"""The fields of a claim that a person can give, shared by `add` and `edit`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.types import Act, Attribution, QuoteType

if TYPE_CHECKING:
    from claimtrack.actions.adding import ClaimEntry


@dataclass(frozen=True)
class ClaimFields:
    """One option for each field."""

    speaker: Annotated[
        str | None, typer.Option(help="Who said it: any name, or the number of a speaker.")
    ] = None
    role: Annotated[str | None, typer.Option(help="The speaker's role, such as spokesman.")] = None
    affiliation: Annotated[str | None, typer.Option(help="Whom the speaker speaks for.")] = None
    text: Annotated[str | None, typer.Option(help="What was said.")] = None
    cue: Annotated[str | None, typer.Option(help="The words that attribute it, such as said.")] = None
    act: Annotated[Act | None, typer.Option(help="What the speaker does in saying it.")] = None
    attribution: Annotated[Attribution | None, typer.Option(help="Said, or a stance only.")] = None
    quote_type: Annotated[QuoteType | None, typer.Option(help="How much of it is quoted.")] = None
    said: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was said: 2022-04-05, 2022-04, a/b …")
    ] = None
    event: Annotated[
        list[str] | None, typer.Option(metavar="DATE", help="When what it speaks of happened; repeatable.")
    ] = None
    place: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A place it speaks of; repeatable.")
    ] = None
    via: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="An outlet that relays it, or speaker:NAME; repeatable, outermost first."
        ),
    ] = None
    note: Annotated[str | None, typer.Option(help="Your own remark.")] = None

    def entry(self) -> ClaimEntry:
        """The fields as the actions take them."""
        from claimtrack.actions.adding import ClaimEntry

        return ClaimEntry(
            text=self.text,
            speaker=self.speaker,
            role=self.role,
            affiliation=self.affiliation,
            attribution=self.attribution,
            act=self.act,
            quote_type=self.quote_type,
            cue=self.cue,
            said=self.said,
            event=tuple(self.event or ()),
            place=tuple(self.place or ()),
            via=tuple(self.via or ()),
            note=self.note,
        )
