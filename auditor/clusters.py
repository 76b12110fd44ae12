"""Tests for a drop where values come in clusters: the calls of one agent resemble each other.

Treating such calls as independent makes false alarms of luck. Everything is computed from sums per
cluster (:class:`Cell`), so a baseline of many nights needs no single calls.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from auditor.stats import t_cdf, t_quantile

_MIN_CLUSTERS: Final = 2
#: How often a drop of the stated size is to be found.
POWER: Final = 0.8

Key = TypeVar("Key")


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
    #: Skewness of the change that the p value allows for.
    skew: float = 0.0

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
    Two things that luck can do to a rare outcome are held against it: a side whose values spread less than
    all together is taken to spread like all (fewer successes spread less, and would look surer than they
    are), and the error is never smaller than that of independent values. None where either side has fewer
    than two clusters.
    """
    sides = [{key: side for key, side in cells.items() if side.count > 0} for cells in (before, now)]
    if min(len(side) for side in sides) < _MIN_CLUSTERS:
        return None
    totals = [sum(side.values(), Cell()) for side in sides]
    means = [total.total / total.count for total in totals]
    spread = _spread(sum(totals, Cell()))
    widened = [max(1.0, spread / own) if (own := _spread(total)) else 1.0 for total in totals]
    independent = spread * sum(1 / total.count for total in totals)
    error = math.sqrt(max(_robust_variance(sides, totals, means, widened), independent))
    df = _satterthwaite(sides, totals)
    chance = t_cdf((means[1] - means[0]) / error, df) if error else 0.5
    return Drop(before=means[0], now=means[1], error=error, df=df, chance=chance)


def allowing_for_skew(drop: Drop, skew: float) -> Drop:
    """The drop with a p value that allows for a change of this skewness; never a smaller one.

    What is rarely met is met often by a few: on a night that happens to lack them the mean and its error are both
    low, and the t statistic falls far below 0 more often than its distribution says. The first term of its
    Edgeworth expansion (Hall 1992) is that excess.
    """
    if skew <= 0 or drop.error == 0:
        return drop
    t = drop.change / drop.error
    excess = skew / 6 * (2 * t * t + 1) * _t_density(t, drop.df)
    return replace(drop, chance=min(1.0, drop.chance + excess), skew=skew)


def share_skew(share: float, effective: float) -> float:
    """Skewness of a share met of so many independent verdicts' worth, where a cluster's share is beta distributed.

    Twice that of independent verdicts: the overdispersed part is as skewed as a gamma distribution.
    """
    if not 0 < share < 1 or effective <= 0:
        return 0.0
    return 2 * (1 - 2 * share) / math.sqrt(effective * share * (1 - share))


def _t_density(t: float, df: float) -> float:
    scale = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    return float(scale * (1 + t * t / df) ** (-(df + 1) / 2))


def detectable(drop: Drop, alpha: float, power: float = POWER) -> float:
    """The smallest true drop that a test with this error at level ``alpha`` would have found with this power."""
    limit = t_quantile(1 - alpha, drop.df)
    limit += drop.skew / 6 * (2 * limit * limit + 1)
    return (limit + t_quantile(power, drop.df)) * drop.error


def needed_count(
    drop: Drop, counts: tuple[float, float], size: float, alpha: float, power: float = POWER
) -> int | None:
    """How many values the second sample needs for a drop of ``size`` to be found with this power.

    :param counts: values behind ``before`` and ``now``; further values are taken to spread alike.
    :returns: None where the first sample is too small for any number.
    """
    before, now = counts
    if drop.error == 0 or size <= 0:
        return None
    normal = NormalDist()
    wanted = (size / (normal.inv_cdf(1 - alpha) + normal.inv_cdf(power))) ** 2
    spread = drop.error**2 / (1 / before + 1 / now)
    share = wanted / spread - 1 / before
    return max(math.ceil(1 / share), math.ceil(now) + 1) if share > 0 else None


def effective_count(cells: Mapping[str, Cell], correlation: float) -> float:
    """How many independent values these are worth if those of one cluster are correlated so much."""
    count = math.fsum(cell.count for cell in cells.values())
    squares = math.fsum(cell.count**2 for cell in cells.values())
    return count / (1 + (squares / count - 1) * correlation) if count else 0.0


def _robust_variance(
    sides: Sequence[Mapping[str, Cell]], totals: Sequence[Cell], means: Sequence[float], widened: Sequence[float]
) -> float:
    """CR2: each cluster's residuals, blown up by what its own leverage hides, and to the spread if nothing changed."""
    scores: dict[str, float] = {}
    for sign, side, total, mean, wide in zip((-1, 1), sides, totals, means, widened, strict=True):
        for key, one in side.items():
            residual = (one.total - one.count * mean) * math.sqrt(wide)
            scores[key] = scores.get(key, 0.0) + sign * residual * _inflation(one, total) / total.count
    return math.fsum(score * score for score in scores.values())


def _inflation(one: Cell, total: Cell) -> float:
    return 1 / math.sqrt(1 - one.count / total.count)


def _spread(cells: Cell) -> float:
    """Variance of the values."""
    if cells.count <= 1:
        return 0.0
    return max(cells.squares - cells.total**2 / cells.count, 0.0) / (cells.count - 1)


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
