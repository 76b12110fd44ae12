"""Days as they are spoken: "tomorrow morning at nine", "a week on Thursday", "Thursday the tenth", "this afternoon"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from auditor.facts.clock import PARTS_OF_DAY, clock_after, word_at
from auditor.facts.dates import Found, day_of_month, next_date

DAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
TOMORROW: Final = frozenset("tomorrow tomorra tomorow tomoro tomorro tmrw tmr tmw tomoz morra".split())
END_OF_DAY: Final = time(23, 59)
#: Short names that are other words too: a time only after one of the leads, or with a part of the day.
_AMBIGUOUS: Final = frozenset("mon wed sat sun".split())
_LEADS: Final = frozenset("by on before this next until for".split())
_NOT_AHEAD: Final = frozenset("last since every past".split())
#: "calling today", "how are you today": the call's own day, no deadline.
_TODAY_OF_THE_CALL: Final = frozenset("calling here you us me happened up on".split())
_PARTS: Final = ("morning", "afternoon", "evening", "arvo")


def on(now: datetime | None, days: int, clock: time) -> datetime | None:
    """A time so many days after the call's day; None where that is not known."""
    return None if now is None else datetime.combine(now.date() + timedelta(days=days), clock)


def weekday(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "Thursday at ten", "next Thursday", "a week on Thursday", "Thursday week", "Thursday the tenth of March"."""
    lead = word_at(tokens, at - 1)
    if lead in _NOT_AHEAD:
        return None
    month, day, used = day_of_month(tokens, at + 1)
    clock, taken = clock_after(tokens, at + 1 + used)
    if tokens[at] in _AMBIGUOUS and lead not in _LEADS and not taken:
        return None
    used += 1 + taken
    after = word_at(tokens, at + used)
    weeks = int(after == "week" or "week" in (lead, word_at(tokens, at - 2) if lead == "on" else ""))
    used += after == "week" or (after == "next" and not taken)
    if now is None:
        return None, used, False
    if day is not None:
        due = next_date(now, month, day)
        return (None if due is None else datetime.combine(due, clock or END_OF_DAY)), used, False
    return datetime.combine(_next(tokens[at], lead, now, weeks), clock or END_OF_DAY), used, False


def _next(name: str, lead: str, now: datetime, weeks: int) -> date:
    ahead = (DAYS[name] - now.weekday()) % 7 or 7
    if lead == "next" and ahead <= 6 - now.weekday():
        ahead += 7
    return now.date() + timedelta(days=ahead + 7 * weeks)


def weekend(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "by the weekend" (Friday), "over the weekend" (Sunday)."""
    leads = {word_at(tokens, at - back) for back in (1, 2)}
    if leads.isdisjoint(("by", "before", "fore", "over", "this", "at", "next", "after")):
        return None
    day = "friday" if not leads.isdisjoint(("by", "before", "fore")) else "sunday"
    return on(now, 0 if now is None else (DAYS[day] - now.weekday()) % 7, END_OF_DAY), 1, False


def near_day(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """today, tonight, tomorrow, this afternoon, later today, in the morning."""
    token, following = tokens[at], word_at(tokens, at + 1)
    if token == "this":
        return _part(tokens, at + 1, now, 0) if following in _PARTS else None
    if token == "the":
        # "by the morning", "in the morning": the next one
        lead = word_at(tokens, at - 1) in ("by", "in", "before", "until")
        return _part(tokens, at + 1, now, int(following == "morning")) if lead and following in _PARTS else None
    before = word_at(tokens, at - 1)
    if token == "morning":
        # "by morning": the next one
        return (on(now, 1, PARTS_OF_DAY[token]), 1, False) if before in ("by", "until", "before") else None
    if token == "today" and before in _TODAY_OF_THE_CALL and word_at(tokens, at - 2) != "later":
        return None
    clock, used = clock_after(tokens, at + 1)
    days = int(token in TOMORROW)
    if days and before == "after" and word_at(tokens, at - 2) == "day":
        days = 2
    if before == "week" and not used:
        days += 7
    if before == "thing" and word_at(tokens, at - 2) == "first":
        clock = clock or time(10)
    return on(now, days, clock or END_OF_DAY), 1 + used, False


def _part(tokens: Sequence[str], at: int, now: datetime | None, days: int) -> Found:
    clock, used = clock_after(tokens, at)
    return on(now, days, clock or PARTS_OF_DAY[tokens[at]]), 1 + max(used, 1), False
