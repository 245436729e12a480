"""How far coders agree beyond chance: Cohen's kappa and Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import permutations
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)

Distance = Callable[[Value, Value, "Counter[Value]"], float]
"""How far apart two values are, given how often each was used (Krippendorff's delta squared)."""


def cohens_kappa(pairs: Sequence[tuple[Value, Value]]) -> float | None:
    """Agreement of two coders on the same items beyond what their own habits make likely: 1 whole, 0 chance.

    None where there are no pairs, or where both always say the same one thing: chance cannot be told then.
    Source: Cohen 1960, "A coefficient of agreement for nominal scales".
    """
    if not pairs:
        return None
    observed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (Counter(column) for column in zip(*pairs, strict=True))
    expected = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def nominal(one: Value, other: Value, _: Counter[Value]) -> float:
    """The distance of values that are the same or not."""
    return float(one != other)


def ordinal(one: int, other: int, used: Counter[int]) -> float:
    """The distance of ranks: by how many values that were given lie between them (Krippendorff 2011)."""
    low, high = sorted((one, other))
    between = sum(count for value, count in used.items() if low <= value <= high)
    return (between - (used[low] + used[high]) / 2) ** 2 if low != high else 0.0


def krippendorffs_alpha(
    units: Sequence[Sequence[Value]], distance: Distance[Value] = nominal
) -> float | None:
    """Agreement of any number of coders, each of whom may have left items out: 1 whole, 0 chance.

    `units` holds, for each item, the values that its coders gave. None where no item has two of them, or
    where only one value was ever given.
    Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".
    """
    paired = [list(unit) for unit in units if len(unit) > 1]
    used = Counter(value for unit in paired for value in unit)
    total = sum(used.values())
    expected = sum(
        used[one] * used[other] * distance(one, other, used) for one, other in permutations(used, 2)
    )
    if not expected:
        return None
    observed = sum(
        distance(one, other, used) / (len(unit) - 1)
        for unit in paired
        for one, other in permutations(unit, 2)
    )
    return 1 - (total - 1) * observed / expected
