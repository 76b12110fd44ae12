"""The agent's greeting and close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.check import Span

if TYPE_CHECKING:
    from auditor.facts import Facts


def greeting(facts: Facts) -> Span | None:
    return None


def close(facts: Facts) -> Span | None:
    return None
