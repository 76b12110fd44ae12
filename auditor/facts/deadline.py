"""A small grammar of deadlines: "by Friday noon", "within 24 hours", "COB", "three to five business days".

Works on the tokens of a normal form. Resolves against the start of the call; a day without a clock time ends
at 23:59, a business day at 17:00, a morning at 12:00, an afternoon at 17:00, an evening at 21:00.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Final, TypeAlias

from msgspec import Struct

from auditor.phrases import Hit

_DAYS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thurs", "friday fri", "saturday sat",
         "sunday sun")
    )  # fmt: skip
    for name in names.split()
}
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )  # fmt: skip
    for name in names.split()
}
_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "ninety": 90, "couple": 2, "few": 3}
_UNITS: Final = {
    "minute": timedelta(minutes=1), "minutes": timedelta(minutes=1), "hour": timedelta(hours=1),
    "hours": timedelta(hours=1), "day": timedelta(days=1), "days": timedelta(days=1), "week": timedelta(weeks=1),
    "weeks": timedelta(weeks=1), "month": timedelta(days=30), "months": timedelta(days=30),
    "fortnight": timedelta(weeks=2),
}  # fmt: skip
_PARTS: Final = {
    "morning": time(12), "noon": time(12), "midday": time(12), "lunchtime": time(13), "lunch": time(13),
    "afternoon": time(17), "evening": time(21), "night": time(23, 59), "midnight": time(23, 59),
    "eod": time(17), "cob": time(17),
}  # fmt: skip
_LEADS: Final = frozenset("by before until on this next in within inside at around about after the come from under over".split())
_DIGITS: Final = re.compile(r"(\d{1,2})(?:_(\d{2}))?(am|pm|st|nd|rd|th)?")
_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_END_OF_DAY: Final = time(23, 59)
_CLOSE_OF_BUSINESS: Final = time(17)
#: Hours without am or pm: up to this one they are in the afternoon.
_LATEST_AFTERNOON_HOUR: Final = 7


class Deadline(Struct, frozen=True):
    """A time that was named."""

    hit: Hit
    #: None where the call's date is not known.
    due: datetime | None
    #: Shorter than a quarter of an hour: work in the call rather than after it.
    soon: bool = False


#: (due or None, tokens used, soon); None if the form is not there.
_Found: TypeAlias = tuple[datetime | None, int, bool] | None


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
        while first > 0 and tokens[first - 1] in _LEADS and (not found or first - 1 > found[-1].hit.last):
            first -= 1
        found.append(Deadline(Hit(first, position + used - 1), due, soon))
        position += used
    return found


def _at(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    token = tokens[at]
    for starts, form in _FORMS:
        if starts(token):
            result = form(tokens, at, now)
            if result is not None:
                return result
    return None


def _word(tokens: Sequence[str], at: int) -> str:
    return tokens[at] if 0 <= at < len(tokens) else ""


def _number(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """A small number and the tokens it takes: "24", "twenty four", "a couple of", "an"."""
    token = _word(tokens, at)
    if token in ("a", "an"):
        if _word(tokens, at + 1) in ("couple", "few"):
            return _NUMBERS[tokens[at + 1]], 2 + (_word(tokens, at + 2) == "of")
        return 1, 1
    if token.isdigit() and len(token) <= 3:
        return int(token), 1
    if token in _NUMBERS:
        value = _NUMBERS[token]
        unit = _NUMBERS.get(_word(tokens, at + 1), 0)
        if value >= 20 and 0 < unit < 10:
            return value + unit, 2
        return value, 1 + (token in ("couple", "few") and _word(tokens, at + 1) == "of")
    return None


def _span_of_time(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    """ "24 hours", "three to five business days", "a week", "half an hour"; never "five dollars"."""
    number = _number(tokens, at)
    if number is None:
        return None
    count, used = number
    if _word(tokens, at + used) in ("to", "or", "and"):
        upper = _number(tokens, at + used + 1)
        if upper is not None and upper[0] > count:
            count, used = upper[0], used + 1 + upper[1]
    business = _word(tokens, at + used) in ("business", "working", "work")
    used += business
    unit = _word(tokens, at + used)
    if unit not in _UNITS or not _ahead(tokens, at, at + used):
        return None
    used += 1
    if _word(tokens, at + used) == "time":
        used += 1
    length = _UNITS[unit] * count
    soon = length <= timedelta(minutes=15)
    if now is None:
        return None, used, soon
    if business and unit.startswith("day"):
        return datetime.combine(_business_days(now, count), _CLOSE_OF_BUSINESS), used, False
    return now + length, used, soon


def _ahead(tokens: Sequence[str], at: int, unit: int) -> bool:
    """Whether a length of time lies ahead: not "for three days", "three days ago", "the last two weeks"."""
    before = [_word(tokens, at - back) for back in (1, 2)]
    after = [_word(tokens, unit + ahead) for ahead in (1, 2)]
    if before[0] in ("for", "last", "past", "every", "since", "after", "of", "per", "waited", "been", "waiting"):
        return False
    if before[1] in ("last", "past", "for") or after[0] in ("ago", "late", "old", "early", "earlier", "before", "of", "now"):
        return False
    return not (after[0] == "a" or tokens[at] in ("a", "an") and before[0] not in ("in", "within", "inside", "about", "takes"))


def _weekday(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    token = tokens[at]
    lead = _word(tokens, at - 1)
    if lead in ("last", "since", "every", "past") or (len(token) < 5 and lead not in ("by", "on", "before", "this", "next")):
        return None
    clock, used = _clock_after(tokens, at + 1)
    if now is None:
        return None, 1 + used, False
    ahead = (_DAYS[token] - now.weekday()) % 7 or 7
    if lead == "next" and ahead <= 6 - now.weekday():
        ahead += 7
    return datetime.combine(now.date() + timedelta(days=ahead), clock or _END_OF_DAY), 1 + used, False


def _near_day(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    """today, tonight, tomorrow, this afternoon, later today."""
    token = tokens[at]
    if token in ("this", "the", "later"):
        following = _word(tokens, at + 1)
        if token == "this" and following in ("morning", "afternoon", "evening"):
            return _on(now, 0, _PARTS[following]), 2, False
        return None
    days = 1 if token == "tomorrow" else 0
    clock, used = _clock_after(tokens, at + 1)
    if token == "today" and not used and not _due_today(tokens, at):
        return None
    if _word(tokens, at - 1) == "thing" and _word(tokens, at - 2) == "first":
        clock = clock or time(10)
    return _on(now, days, clock or _END_OF_DAY), 1 + used, False


def _due_today(tokens: Sequence[str], at: int) -> bool:
    """ "by today", "later today", "send it today": not "what brings you here today", "calling today"."""
    if _word(tokens, at - 1) in ("by", "later", "before", "still", "out", "off", "up", "it", "this", "that", "them", "back"):
        return True
    return "will" in tokens[max(0, at - 12) : at]


def _end_of(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    """ "end of day", "end of the week", "close of business", "end of next month"."""
    if _word(tokens, at + 1) != "of":
        return None
    used = 2
    later = False
    while _word(tokens, at + used) in ("the", "this", "next", "business", "play", "working", "my"):
        later = later or tokens[at + used] == "next"
        if tokens[at + used] in ("business", "play") and _word(tokens, at + used + 1) != "day":
            break
        used += 1
    unit = _word(tokens, at + used)
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
        return datetime.combine(now.date().replace(year=year, month=month, day=monthrange(year, month)[1]), _END_OF_DAY), used + 1, False
    return None


def _with_day(tokens: Sequence[str], at: int, now: datetime | None, used: int, *, tomorrow: bool) -> _Found:
    """ "end of day tomorrow", "close of business Friday"."""
    following = _word(tokens, at)
    if following in _DAYS:
        return _weekday_cob(following, now, used + 1)
    if following in ("today", "tomorrow"):
        return _on(now, int(following == "tomorrow"), _CLOSE_OF_BUSINESS), used + 1, False
    return _on(now, int(tomorrow), _CLOSE_OF_BUSINESS), used, False


def _weekday_cob(day: str, now: datetime | None, used: int) -> _Found:
    if now is None:
        return None, used, False
    ahead = (_DAYS[day] - now.weekday()) % 7 or 7
    return _on(now, ahead, _CLOSE_OF_BUSINESS), used, False


def _next_unit(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    """ "next week", "this week", "next month", "the next 24 hours", "the next hour"."""
    following = _word(tokens, at + 1)
    if following in _DAYS or following not in ("week", "month", "hour", "day"):
        return None
    if tokens[at] == "this" and following != "week":
        return None
    if now is None:
        return None, 2, False
    if following == "week":
        friday = now.date() + timedelta(days=(4 - now.weekday()) % 7 + 7 * (tokens[at] == "next"))
        return datetime.combine(friday, _END_OF_DAY), 2, False
    return now + _UNITS[following], 2, False


def _month_day(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    """ "by the fifth", "march third", "the third of march", "12 march"."""
    token, lead = tokens[at], _word(tokens, at - 1)
    if token in _MONTHS:
        day = _day_number(tokens, at + 1)
        if day is None:
            return None
        return _date(now, _MONTHS[token], day[0]), 1 + day[1], False
    day = _day_number(tokens, at)
    if day is None:
        return None
    used = day[1]
    follow = at + used + (_word(tokens, at + used) == "of")
    month = _MONTHS.get(_word(tokens, follow))
    if month is not None and (follow > at + used or lead in _LEADS):
        return _date(now, month, day[0]), follow + 1 - at, False
    ordinal = token in _ORDINALS or token[-2:] in ("st", "nd", "rd", "th")
    deadline = lead == "the" and _word(tokens, at - 2) in ("by", "before", "on", "until", "for", "than")
    if ordinal and deadline and _word(tokens, at + used) not in ("time", "one", "thing", "day", "floor", "call"):
        return _date(now, None, day[0]), used, False
    return None


def _day_number(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    token = _word(tokens, at)
    if token == "twenty" and _word(tokens, at + 1) in _ORDINALS and _ORDINALS[tokens[at + 1]] < 10:
        return 20 + _ORDINALS[tokens[at + 1]], 2
    if token in ("thirtieth", "thirty"):
        first = _word(tokens, at + 1) == "first"
        return (31, 2) if first else (30, 1) if token == "thirtieth" else None
    if token in _ORDINALS:
        return _ORDINALS[token], 1
    match = _DIGITS.fullmatch(token)
    if match and not match[2] and match[3] not in ("am", "pm") and 1 <= int(match[1]) <= 31:
        return int(match[1]), 1
    return None


def _iso(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    match = _DATE.fullmatch(tokens[at])
    try:
        return (datetime(*(int(part) for part in match.groups()), 23, 59), 1, False) if match else None
    except ValueError:
        return None


def _clock_time(tokens: Sequence[str], at: int, now: datetime | None) -> _Found:
    """ "by five", "at 4 pm", "before twelve", "by noon" on the day of the call."""
    clock, used = _clock(tokens, at)
    if clock is None or _word(tokens, at - 1) not in ("by", "before", "at", "around", "until", "after"):
        return None
    following = _word(tokens, at + used)
    if following in _UNITS or following in ("dollars", "percent", "pounds", "euros", "cents", "of", "times", "to", "or"):
        return None
    days = 1 if following == "tomorrow" else 0
    if following in _DAYS:
        found = _weekday(tokens, at + used, now)
        due = None if found is None or found[0] is None else datetime.combine(found[0].date(), clock)
        return due, used + 1, False
    extra = following in ("today", "tomorrow", "tonight")
    return _on(now, days, clock), used + extra, False


def _clock_after(tokens: Sequence[str], at: int) -> tuple[time | None, int]:
    """A part of the day or a clock time after a day: "morning", "at noon", "between nine and eleven"."""
    used = 0
    while _word(tokens, at + used) in ("at", "by", "before", "around", "in", "the", "from", "between", "after", "sometime"):
        used += 1
    part = _PARTS.get(_word(tokens, at + used))
    if part is not None:
        return part, used + 1
    clock, taken = _clock(tokens, at + used)
    if clock is None or not used:
        return None, 0
    used += taken
    if _word(tokens, at + used) in ("to", "and", "until"):
        upper, more = _clock(tokens, at + used + 1)
        if upper is not None:
            return upper, used + 1 + more
    return clock, used


def _clock(tokens: Sequence[str], at: int) -> tuple[time | None, int]:
    """A clock time and its tokens: "4", "4_30", "5pm", "four thirty", "noon"."""
    token = _word(tokens, at)
    if token in ("noon", "midnight", "midday"):
        return _PARTS[token], 1
    match = _DIGITS.fullmatch(token)
    if match and match[3] in (None, "am", "pm"):
        hour, minute, used, half = int(match[1]), int(match[2] or 0), 1, match[3]
    elif token in _NUMBERS and 1 <= _NUMBERS[token] <= 12 and token not in ("couple", "few"):
        hour, minute, used, half = _NUMBERS[token], 0, 1, None
        if _word(tokens, at + 1) in ("thirty", "fifteen", "forty"):
            minute, used = _NUMBERS[tokens[at + 1]], 2
    else:
        return None, 0
    following = _word(tokens, at + used)
    if following in ("am", "pm", "o'clock"):
        half, used = half or following, used + 1
    if hour > 23 or minute > 59:
        return None, 0
    if half == "pm" or (half != "am" and 1 <= hour <= _LATEST_AFTERNOON_HOUR):
        hour = hour % 12 + 12
    return time(hour, minute), used


def _on(now: datetime | None, days: int, clock: time) -> datetime | None:
    return None if now is None else datetime.combine(now.date() + timedelta(days=days), clock)


def _date(now: datetime | None, month: int | None, day: int) -> datetime | None:
    """The next such date at or after the call's."""
    if now is None:
        return None
    for ahead in range(13):
        months = now.month - 1 + ahead
        year, number = now.year + months // 12, months % 12 + 1
        if (month is None or number == month) and day <= monthrange(year, number)[1]:
            due = datetime(year, number, day, 23, 59)
            if due.date() >= now.date():
                return due
    return None


def _business_days(now: datetime, count: int) -> datetime:
    day = now
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


_FORMS: Final[tuple[tuple[Callable[[str], bool], Callable[[Sequence[str], int, datetime | None], _Found]], ...]] = (
    (lambda t: t in ("end", "close"), _end_of),
    (lambda t: t in ("eod", "cob"), lambda tokens, at, now: (_on(now, 0, _CLOSE_OF_BUSINESS), 1, False)),
    (lambda t: t in ("today", "tonight", "tomorrow", "this"), _near_day),
    (lambda t: t in ("next", "this"), _next_unit),
    (lambda t: t in _DAYS, _weekday),
    (lambda t: t[0].isdigit() or t in _NUMBERS or t in ("a", "an"), _span_of_time),
    (lambda t: t in _MONTHS or t in _ORDINALS or t in ("twenty", "thirty", "thirtieth") or t[0].isdigit(), _month_day),
    (lambda t: t[:2] == "20", _iso),
    (lambda t: t[0].isdigit() or t in _NUMBERS or t in ("noon", "midnight", "midday"), _clock_time),
)
