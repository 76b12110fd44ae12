"""Notices a run in which the roles look swapped in many calls: one wrong mapping, named once, not call by call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal

from auditor.audit import Problem
from auditor.call import Call
from auditor.roles import EXCHANGED, LOOK_SWAPPED

#: "" where nobody stated the roles (a guess has nothing to contradict).
Sides = Literal["", "as stated", "look swapped", "exchanged"]

#: Calls and share of them from which it is the mapping, not the call, that is wrong.
FEWEST: Final = 5
SHARE: Final = 0.5


def sides_of(call: Call) -> Sides:
    """Whether the talk bears out the roles that the call states."""
    if call.role_source not in ("stated", "mapped"):
        return ""
    says = next((warning for warning in call.warnings if warning.startswith(LOOK_SWAPPED)), None)
    if says is None:
        return "as stated"
    return "exchanged" if says.endswith(EXCHANGED) else "look swapped"


def suspect_of(call: Call, sides: Sides) -> str:
    """The label of the side that the file takes for the customer."""
    role = "agent" if sides == "exchanged" else "customer"
    return next((turn.speaker for turn in call.turns if turn.role == role and turn.speaker), "")


class Swaps:
    """Counts the calls of a run by the label of the side in question."""

    def __init__(self) -> None:
        self._stated: Counter[str] = Counter()
        self._swapped: Counter[str] = Counter()
        self._exchanged: Counter[str] = Counter()

    def add(self, sides: Sides, suspect: str) -> None:
        """Counts a call."""
        if sides:
            self._stated[suspect] += 1
            self._swapped[suspect] += sides != "as stated"
            self._exchanged[suspect] += sides == "exchanged"

    def notices(self) -> tuple[Problem, ...]:
        """One for each label in question; one for all calls where no label recurs."""
        many = sorted(label for label in self._stated if label and self._are_many((label,)))
        if many:
            return tuple(self._notice((label,), f"the side called {label!r}") for label in many)
        return (self._notice(self._stated, "one side"),) if self._are_many(self._stated) else ()

    def _are_many(self, labels: Iterable[str]) -> bool:
        stated, swapped = self._of(self._stated, labels), self._of(self._swapped, labels)
        return swapped >= FEWEST and swapped >= SHARE * stated

    def _notice(self, labels: Iterable[str], side: str) -> Problem:
        stated, swapped = self._of(self._stated, labels), self._of(self._swapped, labels)
        if self._of(self._exchanged, labels):
            rest = stated - swapped
            left = f"; the other {rest} do not show it surely enough and were judged as stated" if rest else ""
            todo = f"they were exchanged there as asked{left}. Map the agent (--agent-speaker, --agent-channel) for all"
        else:
            todo = (
                "map the agent with --agent-channel or --agent-speaker, or run again with --fix-swapped, "
                "which exchanges the two where the talk shows it; until then these scores are the customers'"
            )
        reason = f"agent and customer look swapped: {side} is taken for the customer and talks like an agent; {todo}"
        return Problem(source=f"{swapped} of {stated} calls", reason=reason, kind="notice")

    @staticmethod
    def _of(counts: Counter[str], labels: Iterable[str]) -> int:
        return sum(counts[label] for label in labels)
