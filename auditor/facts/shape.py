"""Which parts of the conversation the transcript holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.ending import THANKS, stops_in_the_middle
from auditor.facts.records import Shape
from auditor.text import CUT

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Turns from the end in which leave is taken.
_LAST: Final = 5
#: Words no sentence ends with.
_OPEN_WORDS: Final = frozenset("the a an of and or if your my our i we at because but".split())
#: Words up to which leave is curt; a customer's comes so few turns after the last angry one.
_CURT: Final = 4
#: Turns from the start in which a conversation opens.
_FIRST: Final = 4


def shape(facts: Facts) -> Shape:
    """Cut at the start or the end, handed over, hung up in anger."""
    takers = {said.role for said in facts.said[-_LAST:] if said.has("leave_taking", "good_wishes")}
    leave = bool(takers) or _thanked_last(facts) or _shown_the_door(facts)
    handed_over = (not leave and _handed_over(facts)) or _leaves_to_colleague(facts)
    hung_up = "agent" not in takers and not handed_over and _hung_up(facts)
    return Shape(
        cut_start=not _opens(facts),
        cut_end=not (leave or hung_up or handed_over) and _stops(facts),
        handed_over=handed_over,
        hung_up=hung_up,
    )


def _stops(facts: Facts) -> bool:
    """Whether the talk breaks off or stops in the middle; of a thread of posts one never knows what comes."""
    return not facts.said or facts.call.channel == "post" or _breaks_off(facts) or stops_in_the_middle(facts)


def _opens(facts: Facts) -> bool:
    """A salutation, a name, an offer to help, or the customer's own opening in a typed conversation."""
    first = facts.said[:_FIRST]
    if facts.call.typed:
        return True
    return not first or any(said.has("opening") for said in first) or len(first[0].words) == 0 or _introduced(first[0])


def _introduced(said: Said) -> bool:
    return said.role == "agent" and "hiddenvalue" in said.normal.tokens


def _thanked_last(facts: Facts) -> bool:
    """The customer's thanks in the last two turns take leave, without "bye"; not where the talk then breaks off."""
    return not _breaks_off(facts) and any(
        said.role == "customer" and not THANKS.isdisjoint(said.words) for said in facts.said[-2:]
    )


def _breaks_off(facts: Facts) -> bool:
    """The last turn stops in the middle of a sentence."""
    words = facts.said[-1].words if facts.said else ()
    opened = words[-2:] == ("you", "to") or not _OPEN_WORDS.isdisjoint(words[-1:])
    return opened or (bool(words) and CUT in facts.said[-1].normal.tokens[-2:])


def _shown_the_door(facts: Facts) -> bool:
    """The agent's last words send the customer away: they are the end."""
    return bool(facts.said) and facts.said[-1].role == "agent" and facts.said[-1].has("sends_away")


def _handed_over(facts: Facts) -> bool:
    return any(said.has("transfer_now") for said in facts.agent[-2:])


def _leaves_to_colleague(facts: Facts) -> bool:
    """The agent goes and a colleague stays on, or puts the customer through with a good wish: it goes on elsewhere."""
    talking = [said for said in facts.agent if not said.backchannel and not _courteous(said)]
    joined = any(said.role == "other" for said in facts.said[-_LAST:])
    return any(said.has("leaves_to_colleague", "transfer_now") for said in talking[-2 if joined else -1 :])


def _courteous(said: Said) -> bool:
    """A word of thanks or leave, and nothing else."""
    return len(said.words) <= _CURT and (said.has("leave_taking") or not THANKS.isdisjoint(said.words))


def _hung_up(facts: Facts) -> bool:
    """The customer's last words go for good or go at the agent who says no more, or the agent finds the line dead."""
    if not facts.customer:
        return False
    upset = {turn.span.turn for turn in facts.upset}
    last = facts.customer[-1]
    dead_line = bool(facts.agent) and facts.agent[-1].index > last.index and facts.agent[-1].has("line_dead")
    if last.index not in upset:
        # "Goodbye" after the last angry word, and not a word of thanks
        before = {said.index for said in facts.customer[-_CURT:-1]}
        curt = len(last.words) <= _CURT or (last is facts.said[-1] and THANKS.isdisjoint(last.words))
        return curt and last.has("hangs_up") and not upset.isdisjoint(before)
    return dead_line or last.has("hangs_up") or _has_last_word(facts, last)


def _has_last_word(facts: Facts, last: Said) -> bool:
    """The customer's answer to scorn ends the call, no question and not broken off; a thread of posts just stops."""
    ended = facts.call.channel != "post" and last.index == len(facts.said) - 1
    scorned = bool(facts.agent) and facts.agent[-1].index in facts.fending
    return ended and scorned and not last.asks and CUT not in last.normal.tokens[-2:]
