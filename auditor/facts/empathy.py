"""Statements that name or accept the customer's feeling or situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Empathy

if TYPE_CHECKING:
    from auditor.facts import Facts


def empathy(facts: Facts) -> tuple[Empathy, ...]:
    return ()
