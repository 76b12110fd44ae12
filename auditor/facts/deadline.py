"""A small grammar of deadlines: "by Friday noon", "within 24 hours", "COB", "three to five business days".

Works on the tokens of a normal form. Resolves against the start of the call; a day without a clock time ends
at 23:59, a business day at 17:00, a morning at 12:00, an afternoon at 17:00, an evening at 21:00.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from msgspec import Struct

from auditor.facts.clock import NUMBERS, PARTS_OF_DAY, clock_after, clock_at, number_at, word_at
from auditor.facts.dates import LEADS, MONTHS, ORDINALS, Found, iso_date, month_day
from auditor.phrases import Hit

_DAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_UNITS: Final = {
    "minute": timedelta(minutes=1), "minutes": timedelta(minutes=1), "hour": timedelta(hours=1),
    "hours": timedelta(hours=1), "day": timedelta(days=1), "days": timedelta(days=1), "week": timedelta(weeks=1),
    "weeks": timedelta(weeks=1), "month": timedelta(days=30), "months": timedelta(days=30),
    "fortnight": timedelta(weeks=2),
}  # fmt: skip
_END_OF_DAY: Final = time(23, 59)
_CLOSE_OF_BUSINESS: Final = time(17)


class Deadline(Struct, frozen=True):
    """A time that was named."""

    hit: Hit
    #: None where the call's date is not known.
    due: datetime | None
    #: Shorter than a quarter of an hour: work in the call rather than after it.
    soon: bool = False


def deadlines(tokens: Sequence[str], now: datetime | None) -> list[Deadline]:
    """Every deadline in the tokens of a turn, in order, without overlaps."""
    found: list[Deadline] = []
    position = 0
    while position < len(tokens):
        result = _at(tokens, position, now)
        if result is None:
            position += 1
            continue
        due, used, soon = result
        first = position
        while first > 0 and tokens[first - 1] in LEADS and (not found or first - 1 > found[-1].hit.last):
            first -= 1
        found.append(Deadline(Hit(first, position + used - 1), due, soon))
        position += used
    return found


def _at(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    token = tokens[at]
    for starts, form in _FORMS:
        if starts(token):
            result = form(tokens, at, now)
            if result is not None:
                return result
    return None


def _span_of_time(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "24 hours", "three to five business days", "a week", "half an hour"; never "five dollars"."""
    if tokens[at] == "half" and word_at(tokens, at + 1) == "an" and word_at(tokens, at + 2) == "hour":
        return (None if now is None else now + timedelta(minutes=30)), 3, False
    number = number_at(tokens, at)
    if number is None:
        return None
    count, used = number
    if word_at(tokens, at + used) in ("to", "or", "and"):
        upper = number_at(tokens, at + used + 1)
        if upper is not None and upper[0] > count:
            count, used = upper[0], used + 1 + upper[1]
    business = word_at(tokens, at + used) in ("business", "working", "work")
    used += business
    unit = word_at(tokens, at + used)
    if unit not in _UNITS or not _ahead(tokens, at, at + used):
        return None
    used += 1
    if word_at(tokens, at + used) == "time":
        used += 1
    length = _UNITS[unit] * count
    soon = length < timedelta(minutes=15)
    if now is None:
        return None, used, soon
    if business and unit.startswith("day"):
        return datetime.combine(_business_days(now, count), _CLOSE_OF_BUSINESS), used, False
    return now + length, used, soon


def _ahead(tokens: Sequence[str], at: int, unit: int) -> bool:
    """Whether a length of time lies ahead: not "for three days", "three days ago", "the last two weeks"."""
    before = [word_at(tokens, at - back) for back in (1, 2)]
    after = [word_at(tokens, unit + ahead) for ahead in (1, 2)]
    if before[0] in ("for", "last", "past", "every", "since", "after", "of", "per", "waited", "been", "waiting"):
        return False
    if before[1] in ("last", "past", "for") or after[0] in (
        "ago",
        "late",
        "old",
        "early",
        "earlier",
        "before",
        "of",
        "now",
    ):
        return False
    return not (
        after[0] == "a" or (tokens[at] in ("a", "an") and before[0] not in ("in", "within", "inside", "about", "takes"))
    )


def _weekday(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    token = tokens[at]
    lead = word_at(tokens, at - 1)
    if lead in ("last", "since", "every", "past") or (
        len(token) < 5 and lead not in ("by", "on", "before", "this", "next")
    ):
        return None
    clock, used = clock_after(tokens, at + 1)
    if now is None:
        return None, 1 + used, False
    ahead = (_DAYS[token] - now.weekday()) % 7 or 7
    if lead == "next" and ahead <= 6 - now.weekday():
        ahead += 7
    return datetime.combine(now.date() + timedelta(days=ahead), clock or _END_OF_DAY), 1 + used, False


def _near_day(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """today, tonight, tomorrow, this afternoon, later today."""
    token = tokens[at]
    if token in ("this", "the", "later"):
        following = word_at(tokens, at + 1)
        if token == "this" and following in ("morning", "afternoon", "evening"):
            return _on(now, 0, PARTS_OF_DAY[following]), 2, False
        if token == "the" and following in ("morning", "afternoon", "evening"):
            # "by the morning", "in the morning": the next one
            lead = word_at(tokens, at - 1) in ("by", "in", "before", "until")
            return (_on(now, int(following == "morning"), PARTS_OF_DAY[following]), 2, False) if lead else None
        return None
    days = 1 if token == "tomorrow" else 0
    clock, used = clock_after(tokens, at + 1)
    if token == "today" and not used and not _due_today(tokens, at):
        return None
    if word_at(tokens, at - 1) == "thing" and word_at(tokens, at - 2) == "first":
        clock = clock or time(10)
    return _on(now, days, clock or _END_OF_DAY), 1 + used, False


def _due_today(tokens: Sequence[str], at: int) -> bool:
    """ "by today", "later today", "send it today": not "what brings you here today", "calling today"."""
    if word_at(tokens, at - 1) in (
        "by",
        "later",
        "before",
        "still",
        "out",
        "off",
        "up",
        "it",
        "this",
        "that",
        "them",
        "back",
    ):
        return True
    return "will" in tokens[max(0, at - 12) : at]


def _end_of(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "end of day", "end of the week", "close of business", "end of next month"."""
    if word_at(tokens, at + 1) != "of":
        return None
    used = 2
    later = False
    while word_at(tokens, at + used) in ("the", "this", "next", "business", "play", "working", "my"):
        later = later or tokens[at + used] == "next"
        if tokens[at + used] in ("business", "play") and word_at(tokens, at + used + 1) != "day":
            break
        used += 1
    unit = word_at(tokens, at + used)
    if unit in ("day", "business", "play", "today", "tomorrow", "shift"):
        return _with_day(tokens, at + used + 1, now, used + 1, tomorrow=unit == "tomorrow")
    if unit in _DAYS:
        return _weekday_cob(unit, now, used + 1)
    if now is None:
        return (None, used + 1, False) if unit in ("week", "month") else None
    if unit == "week":
        friday = now.date() + timedelta(days=(4 - now.weekday()) % 7 + 7 * later)
        return datetime.combine(friday, _CLOSE_OF_BUSINESS), used + 1, False
    if unit == "month":
        year, month = now.year + (now.month + later > 12), (now.month + later - 1) % 12 + 1
        return (
            datetime.combine(now.date().replace(year=year, month=month, day=monthrange(year, month)[1]), _END_OF_DAY),
            used + 1,
            False,
        )
    return None


def _with_day(tokens: Sequence[str], at: int, now: datetime | None, used: int, *, tomorrow: bool) -> Found:
    """ "end of day tomorrow", "close of business Friday"."""
    following = word_at(tokens, at)
    if following in _DAYS:
        return _weekday_cob(following, now, used + 1)
    if following in ("today", "tomorrow"):
        return _on(now, int(following == "tomorrow"), _CLOSE_OF_BUSINESS), used + 1, False
    return _on(now, int(tomorrow), _CLOSE_OF_BUSINESS), used, False


def _weekday_cob(day: str, now: datetime | None, used: int) -> Found:
    if now is None:
        return None, used, False
    ahead = (_DAYS[day] - now.weekday()) % 7 or 7
    return _on(now, ahead, _CLOSE_OF_BUSINESS), used, False


def _next_unit(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "next week", "this week", "next month", "the next 24 hours", "the next hour"."""
    following = word_at(tokens, at + 1)
    if following in _DAYS or following not in ("week", "month", "hour", "day"):
        return None
    if tokens[at] == "this" and following != "week":
        return None
    if tokens[at] == "the" and (following != "hour" or word_at(tokens, at - 1) not in ("within", "inside", "in")):
        return None
    if now is None:
        return None, 2, False
    if following == "week":
        friday = now.date() + timedelta(days=(4 - now.weekday()) % 7 + 7 * (tokens[at] == "next"))
        return datetime.combine(friday, _END_OF_DAY), 2, False
    return now + _UNITS[following], 2, False


def _clock_time(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "by five", "at 4 pm", "before twelve", "by noon" on the day of the call."""
    clock, used = clock_at(tokens, at)
    if clock is None or word_at(tokens, at - 1) not in ("by", "before", "at", "around", "until", "after"):
        return None
    following = word_at(tokens, at + used)
    if following in _UNITS or following in (
        "dollars",
        "percent",
        "pounds",
        "euros",
        "cents",
        "of",
        "times",
        "to",
        "or",
    ):
        return None
    days = 1 if following == "tomorrow" else 0
    if following in _DAYS:
        found = _weekday(tokens, at + used, now)
        due = None if found is None or found[0] is None else datetime.combine(found[0].date(), clock)
        return due, used + 1, False
    extra = following in ("today", "tomorrow", "tonight")
    return _on(now, days, clock), used + extra, False


def _on(now: datetime | None, days: int, clock: time) -> datetime | None:
    return None if now is None else datetime.combine(now.date() + timedelta(days=days), clock)


def _business_days(now: datetime, count: int) -> datetime:
    day = now
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


_FORMS: Final[tuple[tuple[Callable[[str], bool], Callable[[Sequence[str], int, datetime | None], Found]], ...]] = (
    (lambda t: t in ("end", "close"), _end_of),
    (lambda t: t in ("eod", "cob"), lambda tokens, at, now: (_on(now, 0, _CLOSE_OF_BUSINESS), 1, False)),
    (lambda t: t in ("today", "tonight", "tomorrow", "this", "the"), _near_day),
    (lambda t: t in ("next", "this", "the"), _next_unit),
    (lambda t: t in _DAYS, _weekday),
    (lambda t: t[0].isdigit() or t in NUMBERS or t in ("a", "an", "half"), _span_of_time),
    (lambda t: t in MONTHS or t in ORDINALS or t in ("twenty", "thirty", "thirtieth") or t[0].isdigit(), month_day),
    (lambda t: t[:2] == "20", iso_date),
    (lambda t: t[0].isdigit() or t in NUMBERS or t in ("noon", "midnight", "midday"), _clock_time),
)
