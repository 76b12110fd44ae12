"""A week of a trend with plain defaults."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.reporters.interface import TrendPoint


def week(
    number: int, score: float = 70, *, low: float | None = -4, high: float | None = 4, n: int = 12, profile: str = "x"
) -> TrendPoint:
    """``low`` and ``high`` are points from the score; None leaves the range out."""
    return TrendPoint(
        date(2026, 8, 3) + timedelta(weeks=number),
        score,
        None if low is None else score + low,
        None if high is None else score + high,
        n,
        profile,
    )
