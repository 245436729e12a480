"""`claimtrack gazetteer`: the places that names are looked up in."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.actions import gazetteer
from claimtrack.cli import console
from claimtrack.cli.tables import Column, write_rows
from claimtrack.types import Place

_KINDS = {
    "PPLC": "capital",
    "ADM1": "division",
    "ADM2": "district",
    "RGN": "region",
    "CONT": "continent",
    "AIRP": "airport",
    "AIRB": "air base",
    "AIRF": "airfield",
    "PS": "power station",
    "PSH": "hydroelectric power station",
    "PSN": "nuclear power station",
    "DAM": "dam",
    "BDG": "bridge",
    "OILR": "oil refinery",
    "INSM": "military installation",
    "MILB": "military base",
    "NVB": "naval base",
    "PSTB": "border post",
    "CMP": "camp",
    "CMPRF": "refugee camp",
    "PRN": "prison",
    "CTRS": "space centre",
    "PRT": "port",
    "HBR": "harbour",
    "RSV": "reservoir",
    "STRT": "strait",
    "GULF": "gulf",
    "SEA": "sea",
    "ISL": "island",
    "ISLS": "islands",
    "PEN": "peninsula",
}


def list_gazetteer() -> None:
    """List what the gazetteer consists of.

    claimtrack gazetteer list
    """
    contents = gazetteer.contents()
    columns = (
        *(Column("country", style="bold"), Column("places", number=True), Column("names", number=True)),
        *(Column("version"), Column("changed", wide=70), Column("from")),
    )
    own = ("all", f"{contents.places:,}", f"{contents.names:,}", contents.version, "", "claimtrack")
    added = (
        (
            *(one.country, f"{one.places:,}", f"{one.names:,}", one.version, one.changed),
            ", ".join(filter(None, (one.file, one.names_file))),
        )
        for one in contents.additions
    )
    write_rows("table", None, columns, [own, *added])
    console.say(f"data: {gazetteer.CREDIT}")


def search_gazetteer(
    name: Annotated[str, typer.Argument(help="A place's name, in any spelling.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
) -> None:
    """List the places of a name.

    Where nothing bears the name, places that sound like it.

    claimtrack gazetteer search Bucha
    """
    found, count = gazetteer.search(name, limit=limit)
    columns = (
        *(Column("geonames", number=True, style="dim"), Column("name", style="bold"), Column("country")),
        *(Column("region", wide=80), Column("latitude", number=True), Column("longitude", number=True)),
        *(Column("people", wide=70, number=True), Column("from", wide=110), Column("kind")),
    )
    rows = (
        (
            *(one.place.geonames_id, one.place.name, one.place.country, one.division),
            *(one.place.latitude, one.place.longitude),
            f"{one.place.population:,}" if one.place.population else "",
            one.added_from,
            _kind(one.place),
        )
        for one in found
    )
    write_rows("table", None, columns, rows)
    if count > len(found):
        console.say(f"{count - len(found):,} more; --limit shows them")


def add_gazetteer(
    file: Annotated[str, typer.Argument(metavar="FILE", help="UA.zip or UA.txt, or alternateNamesV2.zip.")],
) -> None:
    """Add every place of a country from a GeoNames file.

    claimtrack itself knows towns from 500 inhabitants. GeoNames' file of a country has every village, too
    (download.geonames.org/export/dump). Adding a country again replaces it. A file of alternate names gives
    more spellings to the countries added before.

    claimtrack gazetteer add UA.zip
    """
    console.say(f"reading {file}; a large country takes a minute")
    added = gazetteer.add(file)
    for line in added.bad_lines:
        console.say(f"claimtrack: {file}: line {line.number} {line.problem}; left out")
    if added.bad > len(added.bad_lines):
        console.say(f"claimtrack: {file}: {added.bad:,} lines were left out in all")
    for one in added.additions:
        typer.echo(
            f"{one.country}: {one.places:,} places with {one.names:,} names, as of {one.changed or '?'}"
        )
    console.say(
        "articles imported from now on find them; 'claimtrack reextract' brings earlier ones up to date"
    )
    console.say(f"data: {gazetteer.CREDIT}")
    if added.bad:
        raise typer.Exit(1)


def remove_gazetteer(
    country: Annotated[str, typer.Argument(help="The country's name or two-letter code.")],
) -> None:
    """Take a country that was added away again.

    claimtrack gazetteer remove UA
    """
    code = gazetteer.remove(country)
    console.say(
        f"removed what was added for {code}; 'claimtrack reextract' brings earlier articles up to date"
    )


def _kind(place: Place) -> str:
    code = place.feature_code or ""
    if code.startswith("PCL"):
        return "country"
    return _KINDS.get(code, "populated place" if code.startswith("PPL") else code)
