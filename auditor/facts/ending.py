"""Whether talk in which nobody takes leave comes to an end all the same, or stops in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which it stops in the middle, and what each sign is worth: fitted on whole calls and on the same calls
#: cut short, and rounded.
_STOPS_FROM: Final = 3
_START: Final = 41  # of talk with none of the signs
_POINTS: Final = {
    "word at last": -23, "brief at last": -12, "long at last": 9, "long before": 24,
    "agent last": -13, "asks before": 11, "asks at last": 15, "thanked": -15, "named": -13,
    "commitment": -18, "solution": -12, "way back": -19, "settled": -20,
    "solution at last": 9, "commitment at last": 14, "fact question late": 14,
}  # fmt: skip
#: Words of a turn.
_WORD: Final = 4
_BRIEF: Final = 10
_LONG: Final = 25
#: The degree from which the witness takes an act for likely; turns of the agent that are late.
_LIKELY: Final = 3
_LATE: Final = 3
THANKS: Final = frozenset(("thank", "thanks", "cheers", "ta", "thankful", "appreciate"))


def stops_in_the_middle(facts: Facts) -> bool:
    """Asked of a call without leave-taking: a long last turn, an open question, and nothing promised or given yet."""
    return _START + sum(_POINTS[sign] for sign in (*_how_it_ends(facts), *_what_was_done(facts))) >= _STOPS_FROM


def _how_it_ends(facts: Facts) -> Iterator[str]:
    pieces = facts.turn_to(len(facts.said) - 1)
    before = facts.turn_to(pieces[0].index - 1)
    last = pieces[-1]
    words = sum(len(said.words) for said in pieces)
    if words <= _BRIEF:
        yield "word at last" if words <= _WORD else "brief at last"
    if words > _LONG:
        yield "long at last"
    if sum(len(said.words) for said in before) > _LONG:
        yield "long before"
    if last.role == "agent":
        yield "agent last"
    if _asks(facts, last):
        yield "asks at last"
    if before and (before[-1].asks or before[-1].has("asks_in_words")):
        yield "asks before"
    if any(said.role == "customer" and not THANKS.isdisjoint(said.words) for said in facts.said[-4:-2]):
        yield "thanked"
    if any(use.span.turn >= last.index - 1 for use in facts.name_uses):
        yield "named"


def _asks(facts: Facts, said: Said) -> bool:
    """Whether something is asked: in writing, in words, or as the witness hears it."""
    heard = facts.testimony.degrees("fact question").get(said.index, 0)
    return said.asks or said.has("asks_in_words") or heard >= _LIKELY


def _what_was_done(facts: Facts) -> Iterator[str]:
    talking = [said.index for said in facts.agent if not said.backchannel]
    for act in ("commitment", "solution", "way back"):
        if any(degree >= _LIKELY for degree in facts.testimony.degrees(act).values()):
            yield act
    for act in ("commitment", "solution"):
        degrees = facts.testimony.degrees(act)
        if talking and degrees.get(talking[-1], 0) >= _LIKELY:
            yield f"{act} at last"
    for act, sign in (("feedback", "settled"), ("fact question", "fact question late")):
        degrees = facts.testimony.degrees(act)
        if any(degrees.get(turn, 0) >= _LIKELY for turn in talking[-_LATE:]):
            yield sign
