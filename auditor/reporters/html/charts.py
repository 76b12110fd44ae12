"""Geometry of the charts: numbers in, places in the drawing out. The drawing itself is a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from auditor.reporters.interface import TrendPoint
from auditor.stats import Interval

RULER_LEFT, RULER_RIGHT = 10.0, 430.0
TREND_LEFT, TREND_RIGHT, TREND_TOP, TREND_BOTTOM = 30.0, 502.0, 14.0, 204.0
SPARK_WIDTH, SPARK_HEIGHT, SPARK_LOW = 84.0, 24.0, 40.0
TIMELINE_WIDTH = 1000.0
_BINS = 10
_BAR = 150.0
_GAP = 1.0
_MARK_STEP = 16.0
_TICKS = (15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
_MOST_TICKS = 8
WEEKS = 12


def ruler_x(points: float) -> float:
    """Where a score (0 to 100) lies on the ruler."""
    return round(RULER_LEFT + (RULER_RIGHT - RULER_LEFT) * min(100.0, max(0.0, points)) / 100, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruler:
    """A score on a line from 0 to 100 with its range and the target."""

    score: float
    target: float
    #: Whether the target's name goes to the left of its mark.
    flip: bool
    low: float | None = None
    high: float | None = None
    other: float | None = None
    ticks: tuple[tuple[float, int], ...] = tuple((ruler_x(tick), tick) for tick in range(0, 101, 20))


def ruler(score: float, target: float, interval: Interval | None = None, other: float | None = None) -> Ruler:
    """The ruler of a score; ``other`` is shown hollow beside it."""
    return Ruler(
        score=ruler_x(score),
        target=ruler_x(target),
        flip=target > 80,
        low=ruler_x(interval.low) if interval else None,
        high=ruler_x(interval.high) if interval else None,
        other=None if other is None else ruler_x(other),
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the trend."""

    x: float
    y: float
    hollow: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """Weekly scores with their band; one line a stretch of weeks judged by the same profile."""

    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    target_y: float
    grid: tuple[tuple[float, int], ...]
    #: Weeks named under the axis: x, then the position in the points.
    labels: tuple[tuple[float, int], ...]
    points: tuple[TrendPoint, ...]


def trend(points: Sequence[TrendPoint], target: float, min_sample: int) -> Trend | None:
    """The last weeks as a chart; None under two of them."""
    last = tuple(points[-WEEKS:])
    if len(last) < 2:
        return None
    floor = 0 if min(p.low if p.low is not None else p.score for p in last) < 40 else 40

    def y(value: float) -> float:
        return round(TREND_BOTTOM - (TREND_BOTTOM - TREND_TOP) * (max(floor, value) - floor) / (100 - floor), 1)

    step = (TREND_RIGHT - TREND_LEFT) / (len(last) - 1)
    xs = [round(TREND_LEFT + step * i, 1) for i in range(len(last))]
    every = 1 if len(last) <= 6 else 2
    return Trend(
        dots=tuple(Dot(x, y(p.score), p.n < min_sample) for x, p in zip(xs, last, strict=True)),
        lines=tuple(" ".join(f"{xs[i]},{y(last[i].score)}" for i in stretch) for stretch in stretches(last)),
        bands=tuple(
            _band(stretch, last, xs, y)
            for stretch in stretches(last)
            if all(last[i].low is not None and last[i].high is not None for i in stretch)
        ),
        target_y=y(target),
        grid=tuple((y(line), line) for line in range(floor, 101, 20)),
        labels=tuple((xs[i], i) for i in range(len(last)) if (len(last) - 1 - i) % every == 0),
        points=last,
    )


def _band(stretch: Sequence[int], points: Sequence[TrendPoint], xs: Sequence[float], y) -> str:  # type: ignore[no-untyped-def]
    top = [f"{xs[i]},{y(points[i].high)}" for i in stretch]
    bottom = [f"{xs[i]},{y(points[i].low)}" for i in reversed(stretch)]
    return " ".join(top + bottom)


def stretches(points: Sequence[TrendPoint]) -> list[list[int]]:
    """Positions of neighbouring points judged by the same profile."""
    found: list[list[int]] = []
    for i, point in enumerate(points):
        if found and points[found[-1][-1]].profile_hash == point.profile_hash:
            found[-1].append(i)
        else:
            found.append([i])
    return found


#: A small line: its points, then the last one's x and y.
Spark: TypeAlias = tuple[str, float, float]


def scale_floor(values: Iterable[float]) -> int:
    """Where a scale shared by small lines begins: at 40 where all values lie above, else at 0."""
    return int(SPARK_LOW) if min(values, default=100.0) >= SPARK_LOW else 0


def spark_y(value: float, lowest: float = SPARK_LOW) -> float:
    """Where points lie on the scale of small lines."""
    return round(SPARK_HEIGHT - 3 - (SPARK_HEIGHT - 6) * (max(lowest, value) - lowest) / (100 - lowest), 1)


def spark(points: Sequence[TrendPoint], lowest: float = SPARK_LOW) -> Spark | None:
    """A small line over the comparable last weeks, on a scale shared by all: points, last x, last y."""
    last = list(points[-WEEKS:])
    if last:
        last = [last[i] for i in stretches(last)[-1]]
    if len(last) < 2:
        return None
    step = (SPARK_WIDTH - 6) / (len(last) - 1)
    spots = [(round(2 + step * i, 1), spark_y(p.score, lowest)) for i, p in enumerate(last)]
    return " ".join(f"{x},{y}" for x, y in spots), *spots[-1]


@dataclass(frozen=True, slots=True)
class Bin:
    """One column of the distribution of call scores."""

    low: int
    high: int
    count: int
    x: float
    height: float
    #: All of it lies below the target.
    below: bool


def histogram(scores: Sequence[float], target: float) -> tuple[Bin, ...]:
    """How many calls scored 0 to 9, 10 to 19 ... 90 to 100."""
    counts = [0] * _BINS
    for score in scores:
        counts[min(_BINS - 1, int(score // _BINS))] += 1
    most = max(counts) or 1
    width = (TREND_RIGHT - TREND_LEFT) / _BINS
    return tuple(
        Bin(
            10 * i,
            100 if i == _BINS - 1 else 10 * i + 9,
            count,
            round(TREND_LEFT + width * i + 2, 1),
            round((TREND_BOTTOM - TREND_TOP - 20) * count / most, 1),
            10 * i + 10 <= target,
        )
        for i, count in enumerate(counts)
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One stacked bar: x and width of what was met, not met and unverifiable, out of 150."""

    met: tuple[float, float]
    missed: tuple[float, float]
    unverifiable: tuple[float, float]


def bar(met: int, missed: int, unverifiable: int, total: int) -> Bar:
    """The bar of a guideline over ``total`` calls; what is left of 150 did not apply."""
    spots = []
    x = 0.0
    for count in (met, missed, unverifiable):
        width = _BAR * count / total if total else 0.0
        drawn = max(0.0, width - _GAP) if x + width < _BAR else width
        spots.append((_short(x), _short(drawn)))
        x += width
    return Bar(*spots)


def _short(value: float) -> float:
    """A tenth of a unit, whole numbers without decimals: a page holds hundreds of them."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """Who spoke when, and where the findings are."""

    #: x, width and whether it is the agent.
    blocks: tuple[tuple[float, float, str], ...]
    #: x and tone.
    marks: tuple[tuple[float, str], ...]
    #: x and what is written there: minutes and seconds, or the number of a turn.
    ticks: tuple[tuple[float, str], ...]


def timeline(
    turns: Sequence[tuple[float, float, str]],
    findings: Sequence[tuple[float, str]],
    ticks: Sequence[tuple[float, str]] | None = None,
) -> Timeline | None:
    """The timeline of turns (start and end, role) and findings (place, tone), both in seconds; None without length.

    :param ticks: places and what is written there, where the unit is not seconds.
    """
    if not turns:
        return None
    first = min(start for start, _, _ in turns)
    length = max(end for _, end, _ in turns) - first
    if length <= 0:
        return None
    scale = TIMELINE_WIDTH / length
    taken: set[tuple[int, str]] = set()
    marks = []
    for at, tone in sorted(findings):
        x = round(min((at - first) * scale, TIMELINE_WIDTH - _MARK_STEP), 1)
        slot = int(x // _MARK_STEP)
        if (slot, "") in taken:
            continue
        taken.add((slot, ""))
        marks.append((x, tone))
    if ticks is None:
        step = next((tick for tick in _TICKS if length / tick <= _MOST_TICKS), _TICKS[-1])
        ticks = [(first + at, f"{at // 60}:{at % 60:02}") for at in range(0, int(length) + 1, step)]
    return Timeline(
        blocks=tuple(
            (round((start - first) * scale, 1), round(max(1.0, (end - start) * scale), 1), role)
            for start, end, role in turns
        ),
        marks=tuple(marks),
        ticks=tuple((round((at - first) * scale, 1), text) for at, text in ticks),
    )
