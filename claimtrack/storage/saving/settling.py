"""What a person decided that place names mean, laid over what the extractor found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.storage.saving.identity import key_of
from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.sealing import reseal_claims
from claimtrack.types import PlaceRole

DECIDED = "decided by a person"
_AT_ONCE = 500  # captures in one question


@dataclass(frozen=True, slots=True)
class Decision:
    """The row of the place that a name means, or None for none; the name as it was written."""

    place_id: int | None
    raw: str
    scope: str


class Decisions:
    """All decisions there are, by what they are about; the narrower one holds."""

    def __init__(self, writer: Writer) -> None:
        self.of_mention: dict[int, dict[tuple[int, int], Decision]] = defaultdict(dict)
        self._of_article: dict[tuple[int, str], Decision] = {}
        self._everywhere: dict[str, Decision] = {}
        sql = (
            'SELECT key, raw, article_id, capture_id, start, "end", place_id FROM place_decision ORDER BY id'
        )
        for key, raw, article, capture, start, end, place in writer.run(sql):
            if capture is not None:
                self.of_mention[capture][start, end] = Decision(place, raw, "here")
            elif article is not None:
                self._of_article[article, key] = Decision(place, raw, "in this article")
            else:
                self._everywhere[key] = Decision(place, raw, "everywhere")

    def __bool__(self) -> bool:
        return bool(self.of_mention or self._of_article or self._everywhere)

    def about(self, raw: str, article: int, capture: int, span: tuple[int, int] | None) -> Decision | None:
        """What was decided about a name that stands at `span`."""
        here = self.of_mention[capture].get(span) if span and capture in self.of_mention else None
        key = key_of(raw)
        return here or self._of_article.get((article, key)) or self._everywhere.get(key)


def settle(writer: Writer, captures: Sequence[int]) -> int:
    """Give the place mentions of `captures`, and the places of claims extracted from them, what a person
    decided; returns how many mentions changed. What a person said of a single claim stays."""
    decisions = Decisions(writer)
    if not decisions:
        return 0
    changed = 0
    for start in range(0, len(captures), _AT_ONCE):
        some = tuple(captures[start : start + _AT_ONCE])
        articles = dict(_rows(writer, "SELECT id, article_id FROM capture WHERE id IN {ids}", some))
        changed += _settle_mentions(writer, decisions, articles)
        _settle_claims(writer, decisions, articles)
    return changed


def _settle_mentions(writer: Writer, decisions: Decisions, articles: dict[int, int]) -> int:
    sql = 'SELECT id, capture_id, raw, start, "end", place_id, rule FROM place_mention'
    sql += " WHERE capture_id IN {ids} AND role <> '" + PlaceRole.DEMONYM.value + "' ORDER BY id"
    changed = 0
    for row, capture, raw, start, end, place, rule in list(_rows(writer, sql, tuple(articles))):
        decision = decisions.about(raw, articles[capture], capture, (start, end))
        if decision is None:
            continue
        decided = f"{DECIDED}, {decision.scope}"
        if (place, rule) != (decision.place_id, decided):
            sql_of_one = "UPDATE place_mention SET place_id = ?, rule = ? WHERE id = ?"
            writer.run(sql_of_one, decision.place_id, decided, row)
            changed += 1
        if decision.place_id is not None:
            _answer_to(writer, decision.place_id, raw)
    return changed


def _settle_claims(writer: Writer, decisions: Decisions, articles: dict[int, int]) -> None:
    sql = (
        "SELECT claim_place.claim_id, position, raw, claim_place.place_id, capture_id"
        " FROM claim_place JOIN claim ON claim.id = claim_id"
        " WHERE capture_id IN {ids} AND method = 'extracted' AND claim.updated_at IS NULL ORDER BY 1, 2"
    )
    found = list(_rows(writer, sql, tuple(articles)))
    spans = _place_spans(writer, [row[0] for row in found if row[4] in decisions.of_mention])
    for claim, position, raw, place, capture in found:
        span = next((at for exact, at in spans[claim] if key_of(exact) == key_of(raw)), None)
        decision = decisions.about(raw, articles[capture], capture, span)
        if decision is None or decision.place_id == place:
            continue
        if decision.place_id is None:
            writer.run("DELETE FROM claim_place WHERE claim_id = ? AND position = ?", claim, position)
            reseal_claims(writer.connection, [claim])
        else:
            sql_of_one = "UPDATE claim_place SET place_id = ? WHERE claim_id = ? AND position = ?"
            writer.run(sql_of_one, decision.place_id, claim, position)


def _place_spans(writer: Writer, claims: Iterable[int]) -> dict[int, list[tuple[str, tuple[int, int]]]]:
    """The words of each claim that name places, and where they stand."""
    spans: dict[int, list[tuple[str, tuple[int, int]]]] = defaultdict(list)
    wanted = tuple(dict.fromkeys(claims))
    sql = (
        'SELECT claim_id, exact, start, "end" FROM claim_span'
        " WHERE claim_id IN {ids} AND field = 'place' ORDER BY claim_id, position"
    )
    for start in range(0, len(wanted), _AT_ONCE):
        for claim, exact, first, last in _rows(writer, sql, wanted[start : start + _AT_ONCE]):
            spans[claim].append((exact, (first, last)))
    return spans


def _answer_to(writer: Writer, place: int, raw: str) -> None:
    sql = writer.dialect.insert_sql("place_name", ("place_id", "name", "key"), new_only=True)
    writer.connection.exec_driver_sql(sql, (place, raw, key_of(raw)))


def _rows(writer: Writer, sql: str, ids: Sequence[int]) -> Iterator[Any]:
    if ids:
        listed = sql.replace("{ids}", writer.dialect.in_list(len(ids)))
        yield from writer.connection.exec_driver_sql(listed, tuple(ids))
