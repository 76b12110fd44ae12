"""What the customer brings: problem, upset, attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Problem, Upset

if TYPE_CHECKING:
    from auditor.facts import Facts


def problem(facts: Facts) -> Problem | None:
    return None


def upset(facts: Facts) -> tuple[Upset, ...]:
    return ()
