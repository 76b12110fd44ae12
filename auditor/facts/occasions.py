"""Times that are named by what happens then: "the night before", "as soon as we hang up", "on your next bill"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from auditor.facts.clock import word_at
from auditor.facts.dates import MONTHS, Found
from auditor.facts.days import DAYS, END_OF_DAY, TOMORROW, on

_WHO: Final = frozenset("i we you he she they it".split())
#: After "as soon as we", "before I", "once you": the end of this conversation.
_ENDS: Final = frozenset("hang am are is finish put leave go get come log sign close clock end wrap have".split())
_ENDED: Final = frozenset("up off finished done down home away phone call chat leave finish go close out".split())
_GOES: Final = frozenset(
    "leave leaves go goes finish finishes close closes open opens start starts land lands travel fly board arrive "
    "arrives move eat sleep wake clock log shut shuts pack".split()
)
_DAY_NAMES: Final = frozenset("night day evening morning week afternoon".split())
_INSTANTS: Final = frozenset("minute moment second instant".split())
_BILLS: Final = frozenset("bill invoice statement payslip payroll".split())
#: Before a month that is a time and no name ("in june", "early july").
_OF_MONTH: Final = frozenset("in by early mid late before during".split())
_MORNING: Final = time(10)
#: Days from a Friday and a Saturday to the next working day.
_TO_WORK: Final = {4: 3, 5: 2}


def before_after(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "the night before", "the day after"; "the minute we hang up"."""
    first, second = word_at(tokens, at + 1), word_at(tokens, at + 2)
    if first in _DAY_NAMES and second in ("before", "after", "of"):
        past = second == "of" or word_at(tokens, at + 3) in ("yesterday", "last", *TOMORROW)
        return None if past else (None, 3, False)
    if first in _INSTANTS and second in _WHO:
        return None, 3, False
    return None


def moment(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "as soon as we hang up", "once I'm off the phone", "before you leave", "after this call"."""
    token, where = tokens[at], at + 1
    if token == "as":
        if tuple(tokens[at + 1 : at + 3]) != ("soon", "as"):
            return None
        where += 2
    who, verb = word_at(tokens, where), word_at(tokens, where + 1)
    if token == "after":
        return (None, 3, False) if who == "this" and verb in ("call", "chat") else None
    if who not in _WHO:
        return None
    if token == "before":
        return (None, 3, False) if verb in _GOES else None
    ended = verb in _ENDS and not _ENDED.isdisjoint(tokens[where + 2 : where + 6])
    return (None, where + 3 - at, False) if ended else None


def first_thing(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "first thing" with no day after it: the next morning."""
    if word_at(tokens, at + 1) != "thing":
        return None
    following = word_at(tokens, at + 2)
    if following in DAYS or following in TOMORROW or following in ("i", "is", "we", "to", "on", "in", "you", "that"):
        return None
    return on(now, 1, _MORNING), 2, False


def next_day(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "next working day", "the following day", "same day", "overnight"."""
    if tokens[at] == "overnight":
        return on(now, 1, _MORNING), 1, False
    if tokens[at] == "same":
        return (on(now, 0, END_OF_DAY), 2, False) if word_at(tokens, at + 1) == "day" else None
    used = 1 + (word_at(tokens, at + 1) in ("working", "business"))
    if word_at(tokens, at + used) != "day" or (used == 1 and tokens[at] == "next"):
        return None
    ahead = 1 if used == 1 or now is None else _TO_WORK.get(now.weekday(), 1)
    return on(now, ahead, END_OF_DAY), used + 1, False


def bill(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "on your next bill", "off the june bill"."""
    return (None, 2, False) if word_at(tokens, at + 1) in _BILLS else None


def month(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "in june", "early july": up to the month's end, which is not worked out."""
    if tokens[at] in MONTHS and word_at(tokens, at + 1) in _BILLS:
        return None, 2, False
    return (None, 1, False) if word_at(tokens, at - 1) in _OF_MONTH else None


def by_the_time(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "by the time you wake up", "this side of midnight"."""
    if tuple(tokens[at : at + 3]) == ("by", "the", "time") and word_at(tokens, at + 3) in _WHO:
        return None, 4, False
    if tuple(tokens[at : at + 3]) == ("this", "side", "of"):
        return None, 4, False
    return None
