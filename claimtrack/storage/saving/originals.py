"""Which article each one re-publishes: the earliest that carries the same text and came before it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.shingles import SAME
from claimtrack.types import Method

_LONGEST_CHAIN = 1000  # re-publications of re-publications: more can only be a mistake


class _Standing(NamedTuple):
    """Where an article stands in time: by its day, without one after all others, then in order of filing."""

    published: str
    id: int


def settle_originals(writer: Writer, articles: Iterable[int]) -> None:
    """Say again of these articles, and of those that carry their text, what each one re-publishes, but where
    a person has said it. Removed articles count: they may come back."""
    touched = set(articles)
    everyone = sorted(touched.union(*(alike_to(writer, article) for article in touched)))
    for article in everyone:
        _forget(writer, article)
    for article in everyone:
        _settle(writer, article)


def settle_pair(writer: Writer, one: int, other: int) -> None:
    """Let the later of two articles that are newly known to carry the same text re-publish the earlier,
    unless it re-publishes a still earlier one or a person has said what it does.

    The same as `settle_originals` of both, without asking what else they are like.
    """
    earlier, later = _in_time(writer, [one, other])
    sql = "SELECT republishes_id, republishes_method FROM article WHERE id = ?"
    before, method = writer.run(sql, later).one()
    if method == Method.MANUAL.value or before == earlier:
        return
    if before is not None and _in_time(writer, [before, earlier])[0] == before:
        return
    if not leads_to(writer, earlier, later):
        _point(writer, later, earlier)


def leads_to(writer: Writer, article: int, wanted: int) -> bool:
    """Whether `article` is `wanted`, or re-publishes it through however many others."""
    above: int | None = article
    for _ in range(_LONGEST_CHAIN):
        if above is None or above == wanted:
            break
        above = writer.run("SELECT republishes_id FROM article WHERE id = ?", above).scalar()
    return above is not None


def _forget(writer: Writer, article: int) -> None:
    """Take back what was found before: it must not stand in the way of what is found now."""
    sql = "UPDATE article SET republishes_id = NULL, republishes_method = NULL WHERE id = ?"
    writer.run(f"{sql} AND republishes_method = ?", article, Method.EXTRACTED.value)


def _settle(writer: Writer, article: int) -> None:
    alike = alike_to(writer, article)
    sql = "SELECT republishes_method FROM article WHERE id = ?"
    if not alike or writer.run(sql, article).scalar() == Method.MANUAL.value:
        return
    order = _in_time(writer, [article, *alike])
    earlier = (one for one in order[: order.index(article)] if not leads_to(writer, one, article))
    original = next(earlier, None)
    if original is not None:
        _point(writer, article, original)


def _point(writer: Writer, article: int, original: int) -> None:
    sql = "UPDATE article SET republishes_id = ?, republishes_method = ? WHERE id = ?"
    writer.run(sql, original, Method.EXTRACTED.value, article)


def alike_to(writer: Writer, article: int) -> list[int]:
    """The articles that carry the same text as this one."""
    much = f"containment >= {SAME}"
    sql = (
        f"SELECT other_id FROM article_overlap WHERE article_id = ? AND {much}"
        f" UNION SELECT article_id FROM article_overlap WHERE other_id = ? AND {much} ORDER BY 1"
    )
    return [row[0] for row in writer.run(sql, article, article)]


def _in_time(writer: Writer, articles: list[int]) -> list[int]:
    listed = ", ".join(map(str, articles))
    rows = writer.run(f"SELECT published_from, id FROM article WHERE id IN ({listed})")
    standing = [_Standing("9999" if day is None else str(day), number) for day, number in rows]
    return [one.id for one in sorted(standing)]
