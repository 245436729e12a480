"""Short invented articles, the same ones every time: who said what in towns and words that are made up.

Some carry the text of an earlier one under another address and some are new bytes of a known address, so
that the paths which change rows that are there already are interrupted too.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

_FIRST = "Arne Lena Marta Pavel Ilse Tomas Greta Nadia Oskar Rhea Jonas Vera".split()
_LAST = "Solheim Ostrova Brandt Velic Tarin Moravec Lindqvist Haddan Kerr Aldous Weiland Castor".split()
_TOWNS = "Bergen Stavanger Turku Gdansk Riga Tartu Odense Kiel Vaasa Malmo".split()
_ROLES = ("mayor", "harbour master", "police spokesman", "union leader", "head of the water board")
_DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
_OUTLETS = ("The Coastal Herald", "Northern Post", "Baltic Courier", "Sound Gazette")
_SYLLABLES = "ka lo mi ren ta vu sha pel or dun qui ble fa go ster na ti hem wo ya".split()

_REPRINTED, _REWRITTEN = 7, 9  # every so many articles, one is a copy, and one is new bytes of an address

Row = dict[str, str]


def articles(count: int, *, rewritten: bool = True) -> list[Row]:
    """`count` rows as JSONL files have them; none of them new bytes of a known address unless `rewritten`."""
    rows: list[Row] = []
    for number in range(count):
        chance = random.Random(number)
        row = _article(number, chance)
        if number % _REPRINTED == _REPRINTED - 1:
            row["text"] = rows[number - 3]["text"]
        elif rewritten and number % _REWRITTEN == _REWRITTEN - 1:
            row["url"] = rows[number - 5]["url"]
        rows.append(row)
    return rows


def write(folder: Path, rows: list[Row]) -> Path:
    """The rows as files of one row each, in a folder."""
    folder.mkdir(parents=True)
    for number, row in enumerate(rows):
        (folder / f"{number:05}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def _article(number: int, chance: random.Random) -> Row:
    one, other = chance.sample(_TOWNS, 2)
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    said = (
        f"{first} {last}, the {chance.choice(_ROLES)} of {one}, said on {chance.choice(_DAYS)} that the"
        f" {_words(chance, 2)} had {_words(chance, 3)} near {one}.",
        f"“The {_words(chance, 4)} will stay closed,” {last} told reporters. “Nobody was hurt.”",
        f"According to local officials, the {_words(chance, 3)} in {other} cost {number + 2} million crowns.",
        f"The town council of {other} denied that its {_words(chance, 3)} had {_words(chance, 2)}.",
    )
    return {
        "id": str(number),
        "title": f"{_words(chance, 4).capitalize()} in {one}",
        "text": "\n\n".join(said),
        "source": chance.choice(_OUTLETS),
        "published": f"2023-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "url": f"https://news.example/{number}",
    }


def _words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(count))
