"""Which parts of the conversation the transcript holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Shape

if TYPE_CHECKING:
    from auditor.facts import Facts


def shape(facts: Facts) -> Shape:
    return Shape(cut_start=False, cut_end=False, handed_over=False, hung_up=False)
