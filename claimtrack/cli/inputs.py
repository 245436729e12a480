"""The options of `import` and `extract` about the articles they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from claimtrack.types import DateOrder, ReadingOptions


def _option(help_: str, *names: str, **extra: Any) -> Any:
    return typer.Option(*names, help=help_, rich_help_panel="About the articles", show_default=False, **extra)


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What the researcher says about all the inputs; it wins over what is found in them."""

    source: Annotated[str | None, _option("Who published them.", metavar="NAME")] = None
    published: Annotated[str | None, _option("When they were published.", metavar="DATE")] = None
    date_order: Annotated[
        DateOrder | None,
        _option("Of dates like 04/06/2022: mdy, month first, or dmy.", case_sensitive=False),
    ] = None
    verbatim: Annotated[
        bool,
        _option("Take the text exactly as it stands, so that offsets are the input's own.", "--verbatim"),
    ] = False
    allow_private_addresses: Annotated[
        bool, _option("Fetch from this machine and private networks too.", "--allow-private-addresses")
    ] = False
    follow: Annotated[
        bool,
        _option(
            "Fetch what feeds and reference lists link to, and rows of tables without a text.", "--follow"
        ),
    ] = False
    columns: Annotated[
        list[str] | None,
        _option(
            "Which field a column of a table of articles is; repeatable.", "--map", metavar="COLUMN=FIELD"
        ),
    ] = None
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Read and extract with so many processes.")
    ] = 1

    def reading(self) -> ReadingOptions:
        """The options as reading takes them.

        Raises InvalidValue for a date that cannot be, UsageError for a field that there is not.
        """
        _require_date(self.published)
        return ReadingOptions(
            source=self.source,
            published=self.published,
            date_order=self.date_order,
            verbatim=self.verbatim,
            allow_private_addresses=self.allow_private_addresses,
            follow=self.follow,
            columns=_columns(self.columns or []),
        )


def mapping(columns: list[str]) -> dict[str, str]:
    """The field of each column that `--map COLUMN=FIELD` names. Raises UsageError for anything else."""
    from claimtrack.errors import UsageError

    pairs = [column.rpartition("=") for column in columns]
    for (name, _, field), given in zip(pairs, columns, strict=True):
        if not name or not field:
            raise UsageError(f"--map '{given}' is not COLUMN=FIELD, as in --map Statement=text")
    return {name: field for name, _, field in pairs}


def _columns(columns: list[str]) -> dict[str, str]:
    if not columns:
        return {}
    from claimtrack.errors import UsageError
    from claimtrack.reading.article_table import FIELDS

    fields = mapping(columns)
    for column, field in fields.items():
        if field not in FIELDS:
            raise UsageError(
                f"--map {column}={field}: no such field of articles; there are {', '.join(FIELDS)}"
            )
    twice = next((field for field in fields.values() if list(fields.values()).count(field) > 1), None)
    if twice:
        raise UsageError(f"--map names two columns as the field '{twice}'; name one")
    return fields


def _require_date(published: str | None) -> None:
    from claimtrack.edtf import is_valid
    from claimtrack.errors import InvalidValue
    from claimtrack.reading.dates import parse

    if published and not is_valid(published) and parse(published).edtf is None:
        raise InvalidValue(f"--published '{published}' is no date of the calendar; write it as 2022-04-06")
