"""`claimtrack article|source|speaker|place edit`: what is stored of them, put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.errors import InvalidValue
from claimtrack.types import DateOrder, Naming, SourceKind, SpeakerKind

if TYPE_CHECKING:
    from claimtrack.actions.editing import NewRole

One = Annotated[str, typer.Argument(metavar="NUMBER-or-NAME", help="Its number or name.")]
Note = Annotated[str | None, typer.Option(help="Your own remark; an empty one takes it away.")]
Country = Annotated[str | None, typer.Option(help="The country's name or ISO 3166 code.")]
NewName = Annotated[str | None, typer.Option("--name", help="Its new name; the old one stays an alias.")]
Alias = Annotated[list[str] | None, typer.Option(help="Another name it answers to; repeatable.")]
DropAlias = Annotated[list[str] | None, typer.Option(help="A name it no longer answers to; repeatable.")]


def edit_article(
    context: typer.Context,
    article: One,
    title: Annotated[str | None, typer.Option(help="The headline.")] = None,
    byline: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    source: Annotated[
        str | None, typer.Option(help="Who published it; a new name makes a new source.")
    ] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When it was published.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47, such as en.")] = None,
    republishes: Annotated[
        str | None,
        typer.Option(
            metavar="ARTICLE",
            help="The article whose text it carries; none: it is an original; auto: what the texts say.",
        ),
    ] = None,
    note: Note = None,
) -> None:
    """Correct an article's title, dates, source or original.

    claimtrack article edit 3 --source Reuters --published 2022-04-05

    claimtrack article edit 14 --republishes 3
    """
    from claimtrack.actions import editing, values

    number = editing.edit_article(
        settings.of(context).location,
        article,
        _given(title=title, byline=byline, language=language, note=note),
        source=source,
        published=values.date_value(published) if published else None,
        republishes=republishes,
    )
    console.say(f"article {number} is edited")


def edit_source(
    context: typer.Context,
    source: One,
    name: Annotated[str | None, typer.Option(help="Its new name.")] = None,
    kind: Annotated[SourceKind | None, typer.Option(help="What sort of source it is.")] = None,
    country: Country = None,
    homepage: Annotated[str | None, typer.Option(help="Its address.")] = None,
    date_order: Annotated[
        DateOrder | None, typer.Option(help="How it writes numeric dates: month or day first.")
    ] = None,
    note: Note = None,
) -> None:
    """Correct a source's name, kind or date order.

    claimtrack source edit "The Example" --date-order dmy
    """
    from claimtrack.actions import editing

    fields = _given(kind=kind, country=_code(country), homepage=homepage, date_order=date_order, note=note)
    number = editing.edit_source(settings.of(context).location, source, fields, name=name)
    console.say(f"source {number} is edited")


def edit_speaker(
    context: typer.Context,
    speaker: One,
    name: NewName = None,
    kind: Annotated[SpeakerKind | None, typer.Option(help="What sort of entity it is.")] = None,
    naming: Annotated[Naming | None, typer.Option(help="How it is named.")] = None,
    country: Country = None,
    wikidata: Annotated[str | None, typer.Option(metavar="Q…", help="Its Wikidata id.")] = None,
    alias: Alias = None,
    drop_alias: DropAlias = None,
    role: Annotated[str | None, typer.Option(help="A title it bore.")] = None,
    affiliation: Annotated[str | None, typer.Option(help="For whom it bore --role.")] = None,
    role_from: Annotated[str | None, typer.Option(metavar="DATE", help="Since when.")] = None,
    role_to: Annotated[str | None, typer.Option(metavar="DATE", help="Until when.")] = None,
    note: Note = None,
) -> None:
    """Correct a speaker's name, kind, country or names.

    claimtrack speaker edit Konashenkov --alias "Игорь Конашенков" --role spokesman
    """
    from claimtrack.actions import editing

    fields = _given(
        kind=kind, naming=naming, country=_code(country), wikidata_id=_wikidata(wikidata), note=note
    )
    number = editing.edit_speaker(
        settings.of(context).location,
        speaker,
        fields,
        name=name,
        aliases=alias or [],
        drop_aliases=drop_alias or [],
        role=_role(role, affiliation, role_from, role_to),
    )
    console.say(f"speaker {number} is edited")


def edit_place(
    context: typer.Context,
    place: One,
    name: NewName = None,
    country: Country = None,
    latitude: Annotated[float | None, typer.Option(min=-90, max=90, help="WGS 84 degrees.")] = None,
    longitude: Annotated[float | None, typer.Option(min=-180, max=180, help="WGS 84 degrees.")] = None,
    alias: Alias = None,
    drop_alias: DropAlias = None,
    note: Note = None,
) -> None:
    """Correct a place's name, country or coordinates.

    claimtrack place edit Moschun --latitude 50.6 --longitude 30.25
    """
    from claimtrack.actions import editing

    fields = _given(country=_code(country), latitude=latitude, longitude=longitude, note=note)
    number = editing.edit_place(
        settings.of(context).location,
        place,
        fields,
        name=name,
        aliases=alias or [],
        drop_aliases=drop_alias or [],
    )
    console.say(f"place {number} is edited")


def _given(**values: str | float | None) -> dict[str, str | float | None]:
    """The values that were given; an empty text takes a value away."""
    return {name: None if value == "" else value for name, value in values.items() if value is not None}


def _code(country: str | None) -> str | None:
    from claimtrack.actions import locating

    return locating.country_code(country) if country else country


def _wikidata(number: str | None) -> str | None:
    from claimtrack.names import is_wikidata_id

    if number and not is_wikidata_id(number):
        raise InvalidValue(f"'{number}' is not a Wikidata id; it looks like Q42")
    return number and number.upper()


def _role(title: str | None, affiliation: str | None, first: str | None, last: str | None) -> NewRole | None:
    from claimtrack.actions.editing import NewRole
    from claimtrack.edtf import day_range
    from claimtrack.errors import UsageError

    if title is None:
        if affiliation or first or last:
            raise UsageError("--affiliation, --role-from and --role-to describe a --role; give it too")
        return None
    return NewRole(
        title,
        affiliation,
        day_range(first).first if first else None,
        day_range(last).last if last else None,
    )
