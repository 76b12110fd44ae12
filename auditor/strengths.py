"""What to say thank you for: guidelines that an agent keeps and others do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from auditor.audit import CheckInfo
from auditor.score import Tally

#: A strength is a guideline met in at least this share (0 to 1) of its calls.
STRONG: Final = 0.8


def strengths(
    checks: Sequence[CheckInfo], own: Mapping[str, Tally], team: Mapping[str, Tally], *, least: int, count: int = 3
) -> list[CheckInfo]:
    """Guidelines with weight that are met in most calls: those that lift this agent furthest above the rest first.

    The lead counts by weight, so that a basic that everybody meets comes after what only this agent does.

    :param own: tallies of the agent by check id, ``team`` those of everybody, the agent included.
    :param least: calls that a guideline must have applied to.
    """
    found = []
    for number, check in enumerate(checks):
        tally = own[check.id]
        if check.weight > 0 and tally.rate is not None and tally.applicable >= least and tally.rate >= STRONG:
            lead = check.weight * (tally.rate - _rate_of_rest(team[check.id], tally))
            found.append((-round(lead, 6), -check.weight, -tally.rate, number))
    return [checks[entry[-1]] for entry in sorted(found)[:count]]


def _rate_of_rest(team: Tally, own: Tally) -> float:
    """Share met (0 to 1) by everybody else; the agent's own where there is nobody else, so that there is no lead."""
    rest = Tally(met=team.met - own.met, not_met=team.not_met - own.not_met).rate
    return rest if rest is not None else own.rate or 0.0
