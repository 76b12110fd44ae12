"""Guessing who the agent is, on labelled calls with the labels hidden: python -m benchmarks.roles [FOLDER ...]

For every call, as written and as raw speech: does it dare to guess, and is it right? And with agent and customer
exchanged: is it noticed, and how often is a call that is as it should be suspected? Exit code 1 if a target is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from auditor.accuracy import load_gold
from auditor.call import Call, Role, Segment
from auditor.rawspeech import raw_rendering
from auditor.roles import LOOK_SWAPPED, RoleOptions, assign

GOLD = Path("benchmarks/gold")
LEAST_DARED = 0.90
LEAST_RIGHT = 0.98
_OTHER: dict[Role, Role] = {"agent": "customer", "customer": "agent", "other": "other"}


def hidden(call: Call) -> list[Segment]:
    """The talk of agent and customer under labels that say nothing."""
    numbers = {role: str(n) for n, role in enumerate(dict.fromkeys(turn.role for turn in call.turns))}
    return [Segment(speaker=numbers[turn.role], text=turn.text) for turn in call.turns]


def guessed(call: Call) -> bool | None:
    """Whether the guess is right; None where it does not dare."""
    found = assign(hidden(call), RoleOptions())
    if found.source != "guessed":
        return None
    return all(role in (turn.role, "other") for role, turn in zip(found.roles, call.turns, strict=True))


def suspected(call: Call, *, exchange: bool) -> bool:
    """Whether the stated roles are called swapped."""
    stated = [Segment(speaker=turn.role, text=turn.text, role=_OTHER[turn.role] if exchange else turn.role)
              for turn in call.turns]  # fmt: skip
    return any(warning.startswith(LOOK_SWAPPED) for warning in assign(stated, RoleOptions()).warnings)


def measure(name: str, calls: Iterable[Call]) -> bool:
    """Prints the figures of some calls; whether the targets are met."""
    calls = list(calls)
    answers = [guessed(call) for call in calls]
    dared = [answer for answer in answers if answer is not None]
    noticed = sum(suspected(call, exchange=True) for call in calls)
    alarms = sum(suspected(call, exchange=False) for call in calls)
    good = len(dared) >= LEAST_DARED * len(calls) and sum(dared) >= LEAST_RIGHT * len(dared)
    print(
        f"{name:12} {len(calls)} calls: dares {len(dared)}, right {sum(dared)}; exchanged roles noticed {noticed}, "
        f"false alarms {alarms}  {'ok' if good else 'MISSED'}"
    )
    return good


def main() -> int:
    """Measures all folders together."""
    folders = [Path(name) for name in sys.argv[1:]] or [GOLD]
    calls = [item.call for folder in folders for item in load_gold(folder)]
    return 0 if measure("as written", calls) & measure("raw speech", map(raw_rendering, calls)) else 1


if __name__ == "__main__":
    sys.exit(main())
