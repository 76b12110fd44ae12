"""Pure statistics: intervals for rates, means and differences.

Nothing here knows of calls or agents beyond "values" and "counts". All results are deterministic:
resampling draws integers from a seeded Mersenne Twister and adds integers only, so that
machines and thread counts make no difference.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist, fmean, variance
from typing import Final

from msgspec import Struct

CONFIDENCE: Final = 0.95
SEED: Final = 20_111
RESAMPLES: Final = 2_000
#: From this many values on, the t interval agrees with the bootstrap to a tenth of a point.
BOOTSTRAP_LIMIT: Final = 2_000
_SCALE: Final = 1_000_000
_DRAWS_AT_ONCE: Final = 1_000_000
_MIN_VALUES: Final = 2


class Interval(Struct, frozen=True, order=True):
    """A two-sided interval, both ends included, in the unit of what was estimated."""

    low: float
    high: float

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a value."""
        return self.low <= other.high and other.low <= self.high

    def clipped(self, low: float, high: float) -> Interval:
        """The interval held within ``low`` to ``high``."""
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


@lru_cache(maxsize=4_096)
def t_quantile(chance: float, df: float) -> float:
    """The value that Student's t stays at or under with this chance (0 < chance < 1)."""
    if chance < 0.5:
        return -t_quantile(1 - chance, df)
    # Newton from the normal quantile: the tail is heavier, so it comes from below and cannot overshoot.
    value = NormalDist().inv_cdf(chance)
    scale = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    for _ in range(200):
        density = scale * math.exp(-(df + 1) / 2 * math.log1p(value * value / df))
        step = (chance - t_cdf(value, df)) / density
        value += step
        if abs(step) <= 1e-12 * max(1.0, value):
            break
    return value


def mean_interval(values: Sequence[float], confidence: float = CONFIDENCE) -> Interval | None:
    """Student's t interval of a mean; None under two values."""
    count = len(values)
    if count < _MIN_VALUES:
        return None
    mean = fmean(values)
    reach = t_quantile((1 + confidence) / 2, count - 1) * math.sqrt(variance(values, mean) / count)
    return Interval(mean - reach, mean + reach)


def mean_interval_of_sums(count: int, total: float, squares: float) -> Interval | None:
    """The 95 % t interval of a mean, from the number, the sum and the sum of squares of its values."""
    if count < _MIN_VALUES:
        return None
    spread = max(squares - total * total / count, 0.0) / (count - 1)
    reach = t_quantile((1 + CONFIDENCE) / 2, count - 1) * math.sqrt(spread / count)
    return Interval(total / count - reach, total / count + reach)


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
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
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
        if abs(denominator * numerator - 1) < 1e-15:
            break
    return front * value / a
