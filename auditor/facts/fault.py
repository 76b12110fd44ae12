"""Whose fault the problem is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Fault

if TYPE_CHECKING:
    from auditor.facts import Facts


def fault(facts: Facts) -> Fault | None:
    return None
