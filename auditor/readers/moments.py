"""Seconds between two points in time as files give them."""

from __future__ import annotations

from datetime import datetime


def elapsed(origin: datetime | None, later: datetime | None) -> float | None:
    """Seconds from ``origin`` to ``later``; None if one is missing or only one of them knows its time zone."""
    if origin is None or later is None or (origin.tzinfo is None) != (later.tzinfo is None):
        return None
    return (later - origin).total_seconds()
