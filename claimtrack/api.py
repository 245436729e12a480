"""The Python interface: read, extract, open a database, query it; the same functions the commands call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrack.errors import ReadingError
from claimtrack.types import Article, ClaimFilter, ClaimRecord, Extraction, ReadingOptions

if TYPE_CHECKING:
    from claimtrack.actions.importing import Outcome
    from claimtrack.reading import Input
    from claimtrack.storage.finding import Sort


def read(source: str | PathLike[str], options: ReadingOptions | None = None) -> Iterator[Article]:
    """The articles of a file, folder or URL, one at a time (a feed or a table holds many).

    Raises ReadingError at the first that cannot be read.
    """
    from claimtrack import reading

    options = options or ReadingOptions()
    yield from _articles(reading.inputs(fspath(source), options), options)


def _articles(items: Iterable[Input | ReadingError], options: ReadingOptions) -> Iterator[Article]:
    from claimtrack import reading

    for item in items:
        if isinstance(item, ReadingError):
            raise item
        found = reading.read(item, options)
        if isinstance(found, reading.Container):
            yield from _articles(reading.members(found.document, options), options)
        else:
            yield found


def extract(article: Article | str, *, explain: bool = False) -> Extraction:
    """The attributed claims, places and dates of an article, or of a plain text taken exactly as given.

    With `explain` its `explanations` say of each claim why it says what it says.
    """
    from claimtrack.extraction import extract as extract_article
    from claimtrack.types import Document

    if isinstance(article, str):
        document = Document(article.encode("utf-8", "replace"), "text", "text/plain", "utf-8")
        article = Article(document, article, reader="given")
    return extract_article(article, explain=explain)


def open_database(name: str | PathLike[str] = "claimtrack.db") -> Database:
    """The database at a path or PostgreSQL URL; the first import creates it."""
    return Database(fspath(name))


class Database:
    """A database of claims. It holds no connection between calls, so it needs no closing."""

    def __init__(self, name: str) -> None:
        from claimtrack.storage.location import locate

        self.location = locate(name)

    def import_articles(
        self, *sources: str | PathLike[str], options: ReadingOptions | None = None, jobs: int = 1
    ) -> list[Outcome]:
        """Import files, folders and URLs; what became of each, in order (Imported, Failed …)."""
        from claimtrack.actions.importing import import_articles

        return list(
            import_articles(
                [fspath(source) for source in sources],
                options or ReadingOptions(),
                location=self.location,
                now=datetime.now(UTC),
                jobs=jobs,
            )
        )

    def query(
        self, wanted: ClaimFilter | None = None, *, sort: Sort | None = None, limit: int | None = None
    ) -> tuple[ClaimRecord, ...]:
        """The claims that match, newest said first unless `sort` says otherwise.

        Raises UnknownName for a speaker, place, source or tag that nobody bears.
        """
        from claimtrack.actions import querying

        return tuple(querying.search(self.location, wanted or ClaimFilter(), sort=sort, limit=limit).records)

    def count(self, wanted: ClaimFilter | None = None) -> int:
        """How many claims match."""
        from claimtrack.actions import querying

        return querying.count(self.location, wanted or ClaimFilter())

    def claim(self, reference: str | int) -> ClaimRecord:
        """The claim with this id or uid. Raises NotFound."""
        from claimtrack.actions.showing import show_claim

        return show_claim(self.location, str(reference)).record

    def export_csv(self, path: str | PathLike[str], wanted: ClaimFilter | None = None) -> int:
        """Write the matching claims as CSV (DESIGN.md section 5); returns how many rows.

        The file appears when it is whole. Raises what `query` raises, OSError where it cannot be written.
        """
        from claimtrack.actions import querying
        from claimtrack.output import csv
        from claimtrack.storage import finding

        rows = 0

        def counted() -> Iterator[tuple[Any, ...]]:
            nonlocal rows
            for row in querying.cells(self.location, wanted or ClaimFilter()):
                rows += 1
                yield row

        place = Path(path)
        unfinished = place.with_name(f"{place.name}.unfinished")
        try:
            with unfinished.open("w", encoding="utf-8", newline="") as stream:
                independent = wanted is not None and wanted.independent
                columns = finding.COLUMNS_OF_ORIGINS if independent else finding.COLUMNS
                csv.write_csv(stream, columns, counted())
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
        return rows
