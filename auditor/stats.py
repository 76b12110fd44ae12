"""Pure statistics: intervals for rates, means and differences.

Nothing here knows of calls or agents beyond "values" and "counts". All results are deterministic:
resampling draws integers from a seeded Mersenne Twister and adds integers only, so that
machines and thread counts make no difference.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from statistics import NormalDist, fmean, variance
from typing import Final, TypeVar

from msgspec import Struct

CONFIDENCE: Final = 0.95
SEED: Final = 20_111
RESAMPLES: Final = 2_000
#: From this many values on, the t interval agrees with the bootstrap to a tenth of a point.
BOOTSTRAP_LIMIT: Final = 2_000
_SCALE: Final = 1_000_000
_DRAWS_AT_ONCE: Final = 1_000_000
_MIN_VALUES: Final = 2

Key = TypeVar("Key")


class Interval(Struct, frozen=True, order=True):
    """A two-sided interval, both ends included, in the unit of what was estimated."""

    low: float
    high: float

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a value."""
        return self.low <= other.high and other.low <= self.high

    def clipped(self, low: float, high: float) -> Interval:
        """This interval held within ``low`` to ``high``."""
        return Interval(min(max(self.low, low), high), max(min(self.high, high), low))


def wilson(successes: float, total: float, confidence: float = CONFIDENCE) -> Interval | None:
    """Wilson score interval of a share (0 to 1); None where nothing was counted."""
    if total <= 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = successes / total
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    centre = share + z * z / (2 * total)
    scale = 1 + z * z / total
    low = 0.0 if successes == 0 else (centre - spread) / scale
    high = 1.0 if successes == total else (centre + spread) / scale
    return Interval(low, high)


def difference_of_rates(before: tuple[int, int], now: tuple[int, int]) -> Interval | None:
    """95 % interval (Newcombe) of the change of a share, ``now`` minus ``before``; each (successes, total)."""
    old, new = wilson(*before), wilson(*now)
    if old is None or new is None:
        return None
    p_old, p_new = before[0] / before[1], now[0] / now[1]
    change = p_new - p_old
    return Interval(
        change - math.hypot(p_new - new.low, old.high - p_old),
        change + math.hypot(new.high - p_new, p_old - old.low),
    )


def t_cdf(value: float, df: float) -> float:
    """Student's t distribution: the chance of a value at or under ``value``; ``df`` need not be whole."""
    tail = 0.5 * _incomplete_beta(df / 2, 0.5, df / (df + value * value))
    return 1 - tail if value > 0 else tail


def t_quantile(chance: float, df: float) -> float:
    """The value that Student's t stays at or under with this chance (0 < chance < 1)."""
    if chance < 0.5:  # noqa: PLR2004
        return -t_quantile(1 - chance, df)
    low, high = 0.0, 2.0
    while t_cdf(high, df) < chance:
        low, high = high, high * 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if t_cdf(middle, df) < chance else (low, middle)
    return (low + high) / 2


def mean_interval(values: Sequence[float], confidence: float = CONFIDENCE) -> Interval | None:
    """Student's t interval of a mean; None under two values."""
    count = len(values)
    if count < _MIN_VALUES:
        return None
    mean = fmean(values)
    reach = t_quantile((1 + confidence) / 2, count - 1) * math.sqrt(variance(values, mean) / count)
    return Interval(mean - reach, mean + reach)


def bootstrap_mean(values: Sequence[float], confidence: float = CONFIDENCE, seed: int = SEED) -> Interval | None:
    """Percentile bootstrap interval of a mean, expanded for small samples; None under two values.

    The plain percentile interval of ten values covers too little; its percentiles are moved outwards
    by the ratio of the t interval to the normal one (Hesterberg 2015). The order of values does not matter.
    """
    count = len(values)
    if count < _MIN_VALUES:
        return None
    if count > BOOTSTRAP_LIMIT:
        return mean_interval(values, confidence)
    units = sorted(round(value * _SCALE) for value in values)
    sums = _resampled_sums(units, seed)
    reach = math.sqrt(count / (count - 1)) * t_quantile((1 + confidence) / 2, count - 1)
    tail = NormalDist().cdf(-reach)
    first = min(int(tail * len(sums)), len(sums) // 2)
    scale = _SCALE * count
    return Interval(sums[first] / scale, sums[-1 - first] / scale)


def difference_of_means(
    before: Sequence[float], now: Sequence[float], confidence: float = CONFIDENCE
) -> Interval | None:
    """Welch's interval of the change of a mean, ``now`` minus ``before``; None under two values a side."""
    if min(len(before), len(now)) < _MIN_VALUES:
        return None
    change = fmean(now) - fmean(before)
    old, new = variance(before) / len(before), variance(now) / len(now)
    if old + new == 0:
        return Interval(change, change)
    df = (old + new) ** 2 / (old**2 / (len(before) - 1) + new**2 / (len(now) - 1))
    reach = t_quantile((1 + confidence) / 2, df) * math.sqrt(old + new)
    return Interval(change - reach, change + reach)


class Cell(Struct, frozen=True, gc=False):
    """Values of one cluster, summed; cells add up."""

    count: float = 0.0
    total: float = 0.0
    squares: float = 0.0

    def __add__(self, other: Cell) -> Cell:
        """Both together."""
        return Cell(self.count + other.count, self.total + other.total, self.squares + other.squares)

    def __radd__(self, other: int) -> Cell:
        """Lets ``sum`` begin with its 0."""
        return self


class Drop(Struct, frozen=True, kw_only=True):
    """A change between two samples of the same clusters, and how sure it is that it is a drop."""

    before: float
    now: float
    #: Standard error of the change.
    error: float
    #: Degrees of freedom of the t distribution it is judged by.
    df: float
    #: One-sided p value: the chance of a drop this large if nothing had changed.
    chance: float

    @property
    def change(self) -> float:
        """``now`` minus ``before``."""
        return self.now - self.before


def cell(values: Sequence[float]) -> Cell:
    """The cell of these values."""
    return Cell(len(values), math.fsum(values), math.fsum(value * value for value in values))


def clustered_drop(before: Mapping[str, Cell], now: Mapping[str, Cell]) -> Drop | None:
    """One-sided test for a drop of a mean, where the values of one cluster resemble each other.

    The change of the two means with the bias-reduced cluster-robust error (CR2) and the degrees of freedom
    of Bell and McCaffrey, which keep the stated error rate with few clusters (Imbens and Kolesar 2016).
    The error is never taken to be smaller than that of independent values: a robust error of a rare
    outcome can be near 0 by luck. None where either side has fewer than two clusters.
    """
    sides = [{key: side for key, side in cells.items() if side.count > 0} for cells in (before, now)]
    if min(len(side) for side in sides) < _MIN_VALUES:
        return None
    totals = [sum(side.values(), Cell()) for side in sides]
    means = [total.total / total.count for total in totals]
    variance_ = _robust_variance(sides, totals, means)
    floor = _independent_variance(totals, means)
    df = _satterthwaite(sides, totals)
    error = math.sqrt(max(variance_, floor))
    change = means[1] - means[0]
    if error == 0:
        chance = 0.5
    else:
        chance = t_cdf(change / error, df)
    return Drop(before=means[0], now=means[1], error=error, df=df, chance=chance)


def _robust_variance(sides: Sequence[Mapping[str, Cell]], totals: Sequence[Cell], means: Sequence[float]) -> float:
    """CR2: each cluster's residuals, blown up by what its own leverage hides."""
    scores: dict[str, float] = {}
    for sign, side, total, mean in zip((-1, 1), sides, totals, means, strict=True):
        for key, one in side.items():
            residual = one.total - one.count * mean
            scores[key] = scores.get(key, 0.0) + sign * residual * _inflation(one, total) / total.count
    return math.fsum(score * score for score in scores.values())


def _inflation(one: Cell, total: Cell) -> float:
    return 1 / math.sqrt(1 - one.count / total.count)


def _independent_variance(totals: Sequence[Cell], means: Sequence[float]) -> float:
    """Variance of the change if all values were independent with one spread."""
    within = math.fsum(
        total.squares - total.count * mean * mean for total, mean in zip(totals, means, strict=True)
    )
    count = sum(total.count for total in totals)
    return max(within, 0.0) / (count - 2) * sum(1 / total.count for total in totals) if count > 2 else 0.0


def _satterthwaite(sides: Sequence[Mapping[str, Cell]], totals: Sequence[Cell]) -> float:
    """Degrees of freedom: (tr B)^2 / tr(B^2), B the covariance of the clusters' scores for independent values."""
    keys = sorted(set(sides[0]) | set(sides[1]))
    own = dict.fromkeys(keys, 0.0)
    parts: list[dict[str, float]] = []
    for side, total in zip(sides, totals, strict=True):
        part: dict[str, float] = {}
        for key, one in side.items():
            factor = _inflation(one, total) / total.count
            own[key] += one.count * factor * factor
            part[key] = one.count * factor / math.sqrt(total.count)
        parts.append(part)
    diagonal = {key: own[key] - sum(part.get(key, 0.0) ** 2 for part in parts) for key in keys}
    first, second = parts
    products = (
        sum(value**2 for value in first.values()),
        sum(value**2 for value in second.values()),
        sum(value * second.get(key, 0.0) for key, value in first.items()),
    )
    low_rank = products[0] ** 2 + products[1] ** 2 + 2 * products[2] ** 2
    crossed = sum(own[key] * (first.get(key, 0.0) ** 2 + second.get(key, 0.0) ** 2) for key in keys)
    squared = sum(value**2 for value in own.values()) - 2 * crossed + low_rank
    return sum(diagonal.values()) ** 2 / squared


def holm(chances: Mapping[Key, float]) -> dict[Key, float]:
    """P values corrected for having tested them all (Holm's step-down), in the given order."""
    order = sorted(chances, key=lambda key: chances[key])
    corrected: dict[Key, float] = {}
    highest = 0.0
    for position, key in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - position) * chances[key]))
        corrected[key] = highest
    return {key: corrected[key] for key in chances}


def _resampled_sums(units: Sequence[int], seed: int) -> list[int]:
    """Sorted sums of RESAMPLES samples drawn with replacement."""
    import numpy as np

    count = len(units)
    source = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    pool = np.array(units, dtype=np.int64)
    rows_at_once = max(1, _DRAWS_AT_ONCE // count)
    sums: list[int] = []
    while len(sums) < RESAMPLES:
        rows = min(rows_at_once, RESAMPLES - len(sums))
        raw = np.frombuffer(source.randbytes(4 * rows * count), dtype="<u4").astype(np.uint64)
        picks = (raw * np.uint64(count)) >> np.uint64(32)
        sums.extend(pool[picks.reshape(rows, count)].sum(axis=1).tolist())
    return sorted(sums)


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function by its continued fraction (Lentz)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    tiny = 1e-300
    numerator, denominator = 1.0, 1 - (a + b) * x / (a + 1)
    denominator = 1 / (denominator or tiny)
    value = denominator
    for step in range(1, 500):
        for term in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            denominator = 1 / ((1 + term * denominator) or tiny)
            numerator = (1 + term / numerator) or tiny
            value *= denominator * numerator
        if abs(denominator * numerator - 1) < 1e-15:  # noqa: PLR2004
            break
    return front * value / a
