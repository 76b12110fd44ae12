"""Concrete actions and remedies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Solution

if TYPE_CHECKING:
    from auditor.facts import Facts


def solutions(facts: Facts) -> tuple[Solution, ...]:
    return ()
