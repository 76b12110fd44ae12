"""Where the agent says the problem back, and the recap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.check import Span
from auditor.facts.records import Recap

if TYPE_CHECKING:
    from auditor.facts import Facts


def paraphrases(facts: Facts) -> tuple[Span, ...]:
    return ()


def recap(facts: Facts) -> Recap:
    return Recap(summary=None, check=None)
