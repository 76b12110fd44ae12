"""Every sorry-word of the agent, with its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Apology

if TYPE_CHECKING:
    from auditor.facts import Facts


def apologies(facts: Facts) -> tuple[Apology, ...]:
    return ()
