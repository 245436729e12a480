"""Invented rows in the form of GeoNames' own files."""

from __future__ import annotations

import zipfile
from pathlib import Path


def place(
    number: int,
    name: str,
    *,
    others: str = "",
    point: tuple[float, float] = (50.0, 30.0),
    kind: str = "P.PPL",
    country: str = "UA",
    division: str = "13",
    people: int = 0,
    changed: str = "2031-05-06",
) -> str:
    """A row of a country file: 19 columns."""
    latitude, longitude = point
    letter, feature = kind.split(".")
    cells = (
        *(number, name, name, others, latitude, longitude, letter, feature, country, "", division),
        *("", "", "", people, "", "120", "Europe/Kyiv", changed),
    )
    return "\t".join(map(str, cells))


def other_name(place_number: int, name: str, language: str = "", flags: str = "\t\t\t") -> str:
    """A row of alternateNamesV2: 10 columns; flags are preferred, short, colloquial, historic."""
    return f"1{place_number}\t{place_number}\t{language}\t{name}\t{flags}\t\t"


UKRAINE = (
    place(690791, "Ukraine", point=(49.0, 32.0), kind="A.PCLI", division="00", people=44_622_516),
    place(
        709716, "Donetsk Oblast", others="Donetsk,Донецьк", point=(48.1, 37.75), kind="A.ADM1", division="05"
    ),
    place(
        703448,
        "Kyiv",
        others="Kiev",
        point=(50.45466, 30.5238),
        kind="P.PPLC",
        division="12",
        people=2_952_301,
    ),
    place(
        90000001, "Zorianka Dolishnia", others="Zoryanka Dolna,Зорянка", point=(48.21, 37.42), division="05"
    ),
    place(90000002, "Zorianka Dolishnia", point=(50.9, 34.1), division="21"),
    place(90000003, "Olena", point=(48.5, 37.9), division="05"),
    place(90000004, "Zorianka", kind="S.AIRF", point=(48.3, 37.4), division="05"),
    place(90000005, "Zorianka", point=(48.2, 37.4), division="05"),
    place(90000006, "Zorianka Dam", kind="S.DAM", point=(48.25, 37.4), division="05"),
    place(90000007, "Zorianka Hora", kind="T.HLL", point=(48.26, 37.4), division="05"),
    place(90000008, "Stare Selyshche", kind="P.PPLH"),
)


def write(path: Path, *rows: str) -> Path:
    """A text file of these rows."""
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def pack(path: Path, **members: str) -> Path:
    """A zip file; the names of its members are written with _ for the full stop."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return path
