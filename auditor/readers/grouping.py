"""Rows of one file, put together by the call that each of them names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from auditor.errors import ReadError

T = TypeVar("T")


@dataclass(slots=True)
class Group(Generic[T]):
    """The rows of one call, and what is in doubt about it."""

    rows: list[T] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def by_call(rows: Iterable[T | ReadError], call_of: Callable[[T], str]) -> tuple[list[ReadError], dict[str, Group[T]]]:
    """The rows that are broken, and the others by call, in the order of their first rows.

    A broken row may have been of the call before it or after it: both are warned.
    """
    broken: list[ReadError] = []
    calls: dict[str, Group[T]] = {}
    before: Group[T] | None = None
    waiting: list[str] = []
    for row in rows:
        if isinstance(row, ReadError):
            broken.append(row)
            waiting.append(f"{row.place.partition(',')[0]} is broken and left out; it may be of this call")
            continue
        group = calls.setdefault(call_of(row), Group())
        if waiting:
            _warn(group, before, waiting)
            waiting = []
        group.rows.append(row)
        before = group
    if before is not None:
        before.warnings += waiting
    return broken, calls


def _warn(after: Group[T], before: Group[T] | None, warnings: list[str]) -> None:
    after.warnings += warnings
    if before is not None and before is not after:
        before.warnings += warnings
