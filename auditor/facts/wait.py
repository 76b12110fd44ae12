"""Holds, requests to wait and long silences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Wait

if TYPE_CHECKING:
    from auditor.facts import Facts


def waits(facts: Facts) -> tuple[Wait, ...]:
    return ()
