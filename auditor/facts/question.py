"""The agent's questions, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Question

if TYPE_CHECKING:
    from auditor.facts import Facts


def questions(facts: Facts) -> tuple[Question, ...]:
    return ()
