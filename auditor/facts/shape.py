"""Which parts of the conversation the transcript holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import Shape
from auditor.text import CUT

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Turns from the end in which leave is taken.
_LAST: Final = 5
_THANKS: Final = frozenset(("thank", "thanks", "cheers", "ta", "thankful", "appreciate"))
#: Turns from the start in which a conversation opens.
_FIRST: Final = 4


def shape(facts: Facts) -> Shape:
    """Cut at the start or the end, handed over, hung up in anger."""
    last = facts.said[-_LAST:]
    leave = any(said.has("leave_taking", "good_wishes") for said in last) or _thanked_last(facts)
    hung_up = not leave and _hung_up(facts)
    handed_over = not leave and _handed_over(facts)
    return Shape(
        cut_start=not _opens(facts),
        cut_end=not (leave or hung_up or handed_over),
        handed_over=handed_over or _leaves_to_colleague(facts),
        hung_up=hung_up,
    )


def _opens(facts: Facts) -> bool:
    """A salutation, a name, an offer to help, or the customer's own opening in a typed conversation."""
    first = facts.said[:_FIRST]
    if facts.call.typed:
        return True
    return not first or any(said.has("opening") for said in first) or len(first[0].words) == 0 or _introduced(first[0])


def _introduced(said: Said) -> bool:
    return said.role == "agent" and "hiddenvalue" in said.normal.tokens


def _thanked_last(facts: Facts) -> bool:
    """The customer's thanks in the last two turns take leave, in few words and without "bye"."""
    return any(said.role == "customer" and not _THANKS.isdisjoint(said.words) for said in facts.said[-2:])


def _handed_over(facts: Facts) -> bool:
    return any(said.has("transfer_now") for said in facts.agent[-2:])


def _leaves_to_colleague(facts: Facts) -> bool:
    """The agent goes and a colleague stays on: the call goes on elsewhere."""
    return bool(facts.agent) and facts.agent[-1].has("leaves_to_colleague")


def _hung_up(facts: Facts) -> bool:
    """The customer's last words go for good or go at the agent who says no more, or the agent finds the line dead."""
    if not facts.customer:
        return False
    upset = {turn.span.turn for turn in facts.upset}
    last = facts.customer[-1]
    dead_line = bool(facts.agent) and facts.agent[-1].index > last.index and facts.agent[-1].has("line_dead")
    return (dead_line or last.has("hangs_up") or _has_last_word(facts, last)) and last.index in upset


def _has_last_word(facts: Facts, last: Said) -> bool:
    """The customer's answer to scorn ends the call, no question and not broken off; a thread of posts just stops."""
    ended = facts.call.channel != "post" and last.index == len(facts.said) - 1
    scorned = bool(facts.agent) and facts.agent[-1].index in facts.fending
    return ended and scorned and not last.asks and CUT not in last.normal.tokens[-2:]
