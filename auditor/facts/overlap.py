"""Interruptions: overlap alone is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Interruption

if TYPE_CHECKING:
    from auditor.facts import Facts


def interruptions(facts: Facts) -> tuple[Interruption, ...]:
    return ()
