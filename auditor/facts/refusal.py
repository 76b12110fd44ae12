"""Limits and refusals, with the alternative that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Refusal

if TYPE_CHECKING:
    from auditor.facts import Facts


def refusals(facts: Facts) -> tuple[Refusal, ...]:
    return ()
