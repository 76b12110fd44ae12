"""Promises for after the call: who, what, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Commitment

if TYPE_CHECKING:
    from auditor.facts import Facts


def commitments(facts: Facts) -> tuple[Commitment, ...]:
    return ()
