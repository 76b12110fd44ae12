"""A small grammar of deadlines: "by Friday noon", "within 24 hours", "COB", "three to five business days".

Works on the tokens of a normal form. Resolves against the start of the call; a day without a clock time ends
at 23:59, a business day at 17:00, a morning at 12:00, an afternoon at 17:00, an evening at 21:00.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Final, TypeAlias

from msgspec import Struct

from auditor.facts.clock import NUMBERS, PARTS_OF_DAY, clock_after, clock_at, word_at
from auditor.facts.dates import LEADS, MONTHS, ORDINALS, Found, iso_date, month_day
from auditor.facts.durations import UNITS, duration
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
#: "calling today", "how are you today": the call's own day, no deadline.
_TODAY_OF_THE_CALL: Final = frozenset("calling here you us me happened up on".split())
_CLOCK_WORDS: Final = frozenset("noon midnight midday lunchtime lunch teatime half quarter".split())
_CLOCK_DAYS: Final = ("today", "tomorrow", "tonight")
#: Wordings that are a time of the day whatever stands before them.
_EXPLICIT: Final = ("o'clock", "oclock", "am", "pm")
_EXPLICIT_ENDS: Final = ("am", "pm", "h")
_NOT_OF_A_CLOCK: Final = frozenset("dollars percent pounds euros cents of times or quid each digits people".split())
_NOON: Final = time(12)
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
    for form in _DIGIT_FORMS if token[0].isdigit() else _WORD_FORMS.get(token, ()):
        result = form(tokens, at, now)
        if result is not None:
            return result
    return None


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


def _weekend(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "by the weekend" (Friday), "over the weekend" (Sunday)."""
    leads = {word_at(tokens, at - back) for back in (1, 2)}
    if leads.isdisjoint(("by", "before", "fore", "over", "this", "at", "next")):
        return None
    day = "friday" if not leads.isdisjoint(("by", "before", "fore")) else "sunday"
    return _on(now, 0 if now is None else (_DAYS[day] - now.weekday()) % 7, _END_OF_DAY), 1, False


def _near_day(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """today, tonight, tomorrow, this afternoon, later today."""
    token = tokens[at]
    if token in ("this", "the", "later"):
        following = word_at(tokens, at + 1)
        if token == "this" and following in ("morning", "afternoon", "evening", "arvo"):
            return _on(now, 0, PARTS_OF_DAY[following]), 2, False
        if token == "the" and following in ("morning", "afternoon", "evening"):
            # "by the morning", "in the morning": the next one
            lead = word_at(tokens, at - 1) in ("by", "in", "before", "until")
            return (_on(now, int(following == "morning"), PARTS_OF_DAY[following]), 2, False) if lead else None
        return None
    days = 1 if token == "tomorrow" else 0
    clock, used = clock_after(tokens, at + 1)
    if token == "today" and word_at(tokens, at - 1) in _TODAY_OF_THE_CALL:
        return None
    if word_at(tokens, at - 1) == "week" and not used:
        return _on(now, 7 + days, _END_OF_DAY), 1, False
    if word_at(tokens, at - 1) == "thing" and word_at(tokens, at - 2) == "first":
        clock = clock or time(10)
    return _on(now, days, clock or _END_OF_DAY), 1 + used, False


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
    return now + UNITS[following], 2, False


def _clock_time(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "by five", "at 4 pm", "by half past six" on the day of the call; "two o'clock" without a lead."""
    clock, used = clock_at(tokens, at)
    if clock is None:
        return None
    explicit = tokens[at + used - 1] in _EXPLICIT or tokens[at].endswith(_EXPLICIT_ENDS)
    if not explicit and word_at(tokens, at - 1) not in ("by", "before", "at", "around", "until", "after", "for"):
        return None
    if word_at(tokens, at - 1) == "for" and not explicit and tokens[at] not in ("half", "quarter"):
        return None
    following = word_at(tokens, at + used)
    if following in UNITS or following in _NOT_OF_A_CLOCK or (following == "to" and not explicit):
        return None
    if following in _DAYS:
        found = _weekday(tokens, at + used, now)
        due = None if found is None or found[0] is None else datetime.combine(found[0].date(), clock)
        return due, used + 1, False
    if following in _CLOCK_DAYS:
        return _on(now, int(following == "tomorrow"), clock), used + 1, False
    due = _on(now, 0, clock)
    if now is not None and due is not None and due < now:
        # nine, said at three in the afternoon, is tonight's; noon is tomorrow's
        due += timedelta(hours=12) if clock < _NOON and due + timedelta(hours=12) > now else timedelta(days=1)
    return due, used, False


def _on(now: datetime | None, days: int, clock: time) -> datetime | None:
    return None if now is None else datetime.combine(now.date() + timedelta(days=days), clock)


def _close(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "EOD", "COB"."""
    return _on(now, 0, _CLOSE_OF_BUSINESS), 1, False


_Form: TypeAlias = Callable[[Sequence[str], int, datetime | None], Found]
_DIGIT_FORMS: Final[tuple[_Form, ...]] = (duration, month_day, iso_date, _clock_time)
#: The words a form can begin with, in the order in which the forms are tried.
_STARTS: Final[tuple[tuple[Iterable[str], _Form], ...]] = (
    (("end", "close"), _end_of),
    (("eod", "cob"), _close),
    (("today", "tonight", "tomorrow", "this", "the"), _near_day),
    (("next", "this", "the"), _next_unit),
    (_DAYS, _weekday),
    (("weekend",), _weekend),
    ((*NUMBERS, "a", "an", "half"), duration),
    ((*MONTHS, *ORDINALS, "twenty", "thirty", "thirtieth"), month_day),
    ((*NUMBERS, *_CLOCK_WORDS), _clock_time),
)
#: Word -> forms that may begin with it; most words begin none.
_WORD_FORMS: Final[dict[str, tuple[_Form, ...]]] = {
    word: tuple(form for words, form in _STARTS if word in words) for starts, _ in _STARTS for word in starts
}
