"""The same text under another name: which articles share how much of it, and which one is the original.

An article re-publishes the earliest of those that carry the same text (containment of shingles from
`shingles.SAME` on) and came before it: by the day of publication, those without a known day after those with
one, then in the order of filing. So the result hangs on the order in which articles come only where nothing
else tells. What a person said of an article stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from claimtrack.storage import shingles
from claimtrack.storage.saving.originals import alike_to, settle_originals, settle_pair
from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.shingles import LIKELY, Shingles

_HOLDERS = 100  # captures asked for that hold one shingle: what more share is a stock phrase
_COMPARED = 12  # captures whose texts are compared with a new one: those that promise most
_EARLIEST = 4  # and of those that promise much, the earliest: one of them is the original
_PROMISING = 0.5  # of LIKELY: a sample may say less than the texts do
_STOCK = 3  # articles of a source that share a shingle with one that they are not: its boilerplate
_AT_ONCE = 100  # shingles, or captures, in one question
_REMEMBERED = 50_000  # shingles of captures that are kept at hand


class Alike(NamedTuple):
    """An article, and which part of the shorter text stands in the other (0 to 1)."""

    article_id: int
    containment: float

    @property
    def is_same(self) -> bool:
        """Whether that is so much that one re-publishes the other."""
        return self.containment >= shingles.SAME


def forget_text(writer: Writer, article_id: int, captures: Iterable[int]) -> None:
    """Forget what an article's text is like, whose captures are about to be emptied."""
    for capture_id in captures:
        text = writer.run("SELECT text FROM capture WHERE id = ?", capture_id).scalar()
        for number in shingles.fingerprint(text or "").sample:
            sql = "DELETE FROM capture_shingle WHERE hash = ? AND capture_id = ?"
            writer.run(sql, number, capture_id)
    sql = "DELETE FROM article_overlap WHERE article_id = ? OR other_id = ?"
    alike = alike_to(writer, article_id)
    writer.run(sql, article_id, article_id)
    settle_originals(writer, [article_id, *alike])


class _Capture(NamedTuple):
    """A capture to be compared: how many shingles it has, whose it is, and when it was published."""

    id: int
    article_id: int
    shingles: int
    source_id: int | None
    published: str


class Duplicates:
    """The captures that are being filed, and those filed before that carry their text."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._new: list[tuple[int, int, shingles.Fingerprint]] = []
        self._known: dict[int, Shingles] = {}
        # Articles of which something else is known than before, such as their day.
        self.changed: set[int] = set()

    def add(self, article_id: int, capture_id: int, text: str) -> tuple[str | None, int | None]:
        """Take note of a capture that is about to be filed; returns what its row says of its words."""
        found = shingles.fingerprint(text)
        if found.words_sha256 is None:
            return None, None
        self._new.append((article_id, capture_id, found))
        self._writer.pending["capture_shingle"] += [(number, capture_id) for number in found.sample]
        return found.words_sha256, len(found.shingles)

    def find(self) -> dict[int, tuple[Alike, ...]]:
        """Compare what was added, and is filed by now, with all that was filed before it; say which articles
        re-publish which, those `changed` too. Returns by capture what it is like, most alike first."""
        found: dict[int, tuple[Alike, ...]] = {}
        for article_id, capture_id, own in self._new:
            if alike := self._compare(article_id, capture_id, own):
                found[capture_id] = alike
                for other in alike:
                    if other.is_same:
                        settle_pair(self._writer, article_id, other.article_id)
        self._new.clear()
        settle_originals(self._writer, self.changed)
        self.changed.clear()
        return found

    def _compare(self, article_id: int, capture_id: int, own: shingles.Fingerprint) -> tuple[Alike, ...]:
        shared = self._equal(article_id, capture_id, own)
        if own.shingles:
            self._remember(capture_id, own.shingles)
            candidates = [
                c for c in self._candidates(article_id, capture_id, own) if c.article_id not in shared
            ]
            for candidate, containment in self._contained(article_id, own.shingles, candidates):
                shared[candidate.article_id] = max(containment, shared.get(candidate.article_id, 0.0))
        alike = sorted(
            (Alike(other, containment) for other, containment in shared.items() if containment >= LIKELY),
            key=lambda one: (-one.containment, one.article_id),
        )
        for other, containment in alike:
            self._note(article_id, other, containment)
        return tuple(alike)

    def _equal(self, article_id: int, capture_id: int, own: shingles.Fingerprint) -> dict[int, float]:
        """The articles with the very same words, the earliest of them: one is the original."""
        sql = (
            "SELECT DISTINCT article_id, published_from FROM capture JOIN article ON article.id = article_id"
            " WHERE words_sha256 = ? AND capture.id < ? AND article_id <> ?"
            f" ORDER BY published_from NULLS LAST, article_id LIMIT {_EARLIEST}"
        )
        return {row[0]: 1.0 for row in self._writer.run(sql, own.words_sha256, capture_id, article_id)}

    def _candidates(self, article_id: int, capture_id: int, own: shingles.Fingerprint) -> Iterator[_Capture]:
        """The captures whose samples promise that their texts share much with this one."""
        shared = self._sharing(capture_id, own.sample)
        promising = []
        for capture in self._captures(sorted(shared), own.words_sha256):
            expected = shingles.estimate(shared[capture.id], len(own.shingles), capture.shingles)
            if capture.article_id != article_id and expected >= _PROMISING * LIKELY:
                promising.append((expected, capture))
        promising.sort(key=lambda item: (-item[0], item[1].published, item[1].id))
        most = [capture for _, capture in promising[:_COMPARED]]
        others = [capture for expected, capture in promising[_COMPARED:] if expected >= shingles.SAME]
        yield from most
        yield from sorted(others, key=lambda capture: (capture.published, capture.id))[:_EARLIEST]

    def _sharing(self, capture_id: int, sample: Sequence[int]) -> Counter[int]:
        """How many of the sampled shingles each earlier capture holds."""
        one = (
            "SELECT * FROM (SELECT capture_id FROM capture_shingle WHERE hash = ? AND capture_id < ?"
            f" ORDER BY capture_id LIMIT {_HOLDERS}) AS holders"
        )
        found: Counter[int] = Counter()
        for start in range(0, len(sample), _AT_ONCE):
            some = sample[start : start + _AT_ONCE]
            sql = " UNION ALL ".join([one] * len(some))
            values = chain.from_iterable((number, capture_id) for number in some)
            found.update(row[0] for row in self._writer.run(sql, *values))
        return found

    def _captures(self, ids: Sequence[int], equal: str | None) -> Iterator[_Capture]:
        """These captures, but those whose words have the hash `equal`: they need no comparing."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            sql = (
                "SELECT capture.id, article_id, shingles, source_id, published_from FROM capture"
                f" JOIN article ON article.id = article_id WHERE capture.id IN ({', '.join(map(str, some))})"
                " AND words_sha256 <> ? ORDER BY capture.id"
            )
            for number, article, count, source, published in self._writer.run(sql, equal):
                yield _Capture(
                    number, article, count, source, "9999" if published is None else str(published)
                )

    def _contained(
        self, article_id: int, own: Shingles, candidates: Sequence[_Capture]
    ) -> Iterator[tuple[_Capture, float]]:
        """How much of the shorter text stands in the other; a source's boilerplate does not count."""
        if not candidates:
            return
        theirs = {capture: self._shingles_of(capture.id) for capture in candidates}
        exact = {capture: shingles.containment(own, found) for capture, found in theirs.items()}
        source = self._writer.run("SELECT source_id FROM article WHERE id = ?", article_id).scalar()
        others = [one for one in candidates if one.source_id == source and exact[one] < shingles.SAME]
        if source is None:  # whatever nobody is known to have published has no boilerplate in common
            others = []
        if stock := _stock([theirs[capture] & own for capture in others]):
            for capture in others:
                exact[capture] = shingles.containment(own - stock, theirs[capture] - stock)
            self._correct(others, stock)
        yield from exact.items()

    def _correct(self, captures: Sequence[_Capture], stock: Shingles) -> None:
        """What is boilerplate is known only when several have come: compare those again without it."""
        ids = {capture.article_id for capture in captures}
        listed = f"({', '.join(map(str, sorted(ids)))})"
        sql = (
            f"SELECT article_id, other_id FROM article_overlap WHERE article_id IN {listed}"
            f" AND other_id IN {listed} AND containment < {shingles.SAME}"
        )
        pairs = set(map(tuple, self._writer.run(sql).all()))
        best: dict[tuple[int, int], float] = defaultdict(float)
        for one in captures:
            for other in captures:
                if (pair := (one.article_id, other.article_id)) in pairs:
                    without = (self._shingles_of(one.id) - stock, self._shingles_of(other.id) - stock)
                    best[pair] = max(best[pair], shingles.containment(*without))
        for pair, containment in sorted(best.items()):
            self._writer.run("DELETE FROM article_overlap WHERE article_id = ? AND other_id = ?", *pair)
            if containment >= LIKELY:
                self._note(*pair, containment)

    def _shingles_of(self, capture_id: int) -> Shingles:
        if capture_id not in self._known:
            text = self._writer.run("SELECT text FROM capture WHERE id = ?", capture_id).scalar()
            self._remember(capture_id, shingles.shingles(text or ""))
        return self._known[capture_id]

    def _remember(self, capture_id: int, found: Shingles) -> None:
        self._known[capture_id] = found
        while sum(map(len, self._known.values())) > _REMEMBERED and len(self._known) > 1:
            del self._known[next(iter(self._known))]

    def _note(self, article_id: int, other_id: int, containment: float) -> None:
        """File how much two articles share; of several captures, those that share most."""
        pair = sorted((article_id, other_id))
        known = "SELECT containment FROM article_overlap WHERE article_id = ? AND other_id = ?"
        before: Any = self._writer.run(known, *pair).scalar()
        if before is None:
            sql = "INSERT INTO article_overlap (containment, article_id, other_id) VALUES (?, ?, ?)"
        elif before < containment:
            sql = "UPDATE article_overlap SET containment = ? WHERE article_id = ? AND other_id = ?"
        else:
            return
        self._writer.run(sql, containment, *pair)


def _stock(shared: Sequence[Shingles]) -> Shingles:
    """The shingles that several of a source's other articles share."""
    if len(shared) < _STOCK:
        return frozenset()
    counts = Counter(chain.from_iterable(shared))
    return frozenset(number for number, count in counts.items() if count >= _STOCK)
