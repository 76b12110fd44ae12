"""A small grammar of deadlines: "by Friday noon", "within 24 hours", "COB", "three to five business days".

Works on the tokens of a normal form. Resolves against the start of the call; a day without a clock time ends
at 23:59, a business day at 17:00, a morning at 12:00, an afternoon at 17:00, an evening at 21:00.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from string import digits
from typing import Final, TypeAlias

from msgspec import Struct

from auditor.facts.clock import NUMBERS, clock_range, word_at
from auditor.facts.dates import LEADS, MONTHS, ORDINALS, Found, iso_date, month_day
from auditor.facts.days import DAYS, END_OF_DAY, TOMORROW, near_day, on, weekday, weekend
from auditor.facts.durations import UNITS, duration
from auditor.facts.occasions import before_after, bill, by_the_time, first_thing, moment, month, next_day
from auditor.phrases import Hit

_CLOCK_WORDS: Final = frozenset(
    "noon midnight midday lunchtime lunch teatime breakfast dinnertime bedtime closing close half quarter".split()
)
_CLOCK_LEADS: Final = frozenset("by before at around about until after for between from".split())
_RANGE_LEADS: Final = frozenset(("between", "from"))
_NOT_OF_A_CLOCK: Final = frozenset(
    "dollars percent pounds euros cents of times or quid each digits people more others things".split()
)
_NOON: Final = time(12)
_CLOSE_OF_BUSINESS: Final = time(17)
#: Tokens of the shortest range of clock times.
_RANGE: Final = 3
_MINUTES_PAST: Final = {"half": 30, "quarter": 15, "ten": 10, "five": 5, "twenty": 20}


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
    after = 0
    for position in begins(tokens):
        result = _at(tokens, position, now) if position >= after else None
        if result is None:
            continue
        due, used, soon = result
        first = position
        while first > 0 and tokens[first - 1] in LEADS and (not found or first - 1 > found[-1].hit.last):
            first -= 1
        found.append(Deadline(Hit(first, position + used - 1), due, soon))
        after = position + used
    return found


def begins(tokens: Sequence[str]) -> list[int]:
    """Where a deadline may begin: at a figure or at a word of time."""
    return [at for at, token in enumerate(tokens) if token in _WORD_FORMS or token[0] in digits]


def _at(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    token = tokens[at]
    for form in _DIGIT_FORMS if token[0].isdigit() else _WORD_FORMS.get(token, ()):
        result = form(tokens, at, now)
        if result is not None:
            return result
    return None


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
    if unit in MONTHS:
        return None, used + 1, False
    if unit in DAYS:
        return _weekday_cob(unit, now, used + 1)
    if now is None:
        return (None, used + 1, False) if unit in ("week", "month") else None
    if unit == "week":
        friday = now.date() + timedelta(days=(4 - now.weekday()) % 7 + 7 * later)
        return datetime.combine(friday, _CLOSE_OF_BUSINESS), used + 1, False
    if unit == "month":
        year, month = now.year + (now.month + later > 12), (now.month + later - 1) % 12 + 1
        return (
            datetime.combine(now.date().replace(year=year, month=month, day=monthrange(year, month)[1]), END_OF_DAY),
            used + 1,
            False,
        )
    return None


def _with_day(tokens: Sequence[str], at: int, now: datetime | None, used: int, *, tomorrow: bool) -> Found:
    """ "end of day tomorrow", "close of business Friday"."""
    following = word_at(tokens, at)
    if following in DAYS:
        return _weekday_cob(following, now, used + 1)
    if following in ("today", "tomorrow"):
        return on(now, int(following == "tomorrow"), _CLOSE_OF_BUSINESS), used + 1, False
    return on(now, int(tomorrow), _CLOSE_OF_BUSINESS), used, False


def _weekday_cob(day: str, now: datetime | None, used: int) -> Found:
    if now is None:
        return None, used, False
    ahead = (DAYS[day] - now.weekday()) % 7 or 7
    return on(now, ahead, _CLOSE_OF_BUSINESS), used, False


def _next_unit(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "next week", "this week", "next month", "the next 24 hours", "the next hour"."""
    following = word_at(tokens, at + 1)
    if following in DAYS or following not in ("week", "month", "hour", "day"):
        return None
    if tokens[at] == "this" and following != "week":
        return None
    if tokens[at] == "the" and (following != "hour" or word_at(tokens, at - 1) not in ("within", "inside", "in")):
        return None
    if now is None:
        return None, 2, False
    if following == "week":
        friday = now.date() + timedelta(days=(4 - now.weekday()) % 7 + 7 * (tokens[at] == "next"))
        return datetime.combine(friday, END_OF_DAY), 2, False
    return now + UNITS[following], 2, False


def _clock_time(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "by five", "at 4 pm", "eight till one" on the day of the call; "two o'clock" without a lead."""
    lead = word_at(tokens, at - 1)
    clock, used, plain = clock_range(tokens, at)
    if clock is None:
        return _minutes_past(tokens, at, now) if lead in _CLOCK_LEADS else None
    if tokens[at] in ("close", "closing", "breakfast", "lunch") and lead not in (
        "by",
        "before",
        "at",
        "after",
        "around",
    ):
        return None
    if not plain and (lead not in _CLOCK_LEADS or (lead == "for" or (lead in _RANGE_LEADS and used < _RANGE))):
        return None
    following = word_at(tokens, at + used)
    if following in UNITS or following in _NOT_OF_A_CLOCK:
        return None
    if following in DAYS:
        found = weekday(tokens, at + used, now)
        due = None if found is None or found[0] is None else datetime.combine(found[0].date(), clock)
        return due, used + 1, False
    if following in TOMORROW or following in ("today", "tonight"):
        return on(now, int(following in TOMORROW), clock), used + 1, False
    due = on(now, 0, clock)
    if now is not None and due is not None and due < now:
        # nine, said at three in the afternoon, is tonight's; noon is tomorrow's
        due += timedelta(hours=12) if clock < _NOON and due + timedelta(hours=12) > now else timedelta(days=1)
    return due, used, False


def _minutes_past(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "at half past", "by quarter to": the next such minute."""
    minutes = _MINUTES_PAST.get(tokens[at])
    side = word_at(tokens, at + 1)
    if minutes is None or side not in ("past", "to"):
        return None
    if now is None:
        return None, 2, False
    wanted = minutes if side == "past" else 60 - minutes
    return now + timedelta(minutes=(wanted - now.minute) % 60 or 60), 2, False


def _close(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "EOD", "COB"."""
    return on(now, 0, _CLOSE_OF_BUSINESS), 1, False


_Form: TypeAlias = Callable[[Sequence[str], int, datetime | None], Found]
_DIGIT_FORMS: Final[tuple[_Form, ...]] = (duration, month_day, iso_date, _clock_time)
#: The words a form can begin with, in the order in which the forms are tried.
_STARTS: Final[tuple[tuple[Iterable[str], _Form], ...]] = (
    (("end", "close"), _end_of),
    (("eod", "cob"), _close),
    (("the", "this"), before_after),
    (("by", "this"), by_the_time),
    (("today", "tonight", "this", "the", "morning", *TOMORROW), near_day),
    (("next", "this", "the"), _next_unit),
    (("next", "same", "following", "overnight"), next_day),
    (("as", "before", "when", "once", "after"), moment),
    (("first",), first_thing),
    (("next", "first", "following"), bill),
    (DAYS, weekday),
    (("weekend",), weekend),
    ((*NUMBERS, "a", "an", "half"), duration),
    ((*MONTHS, *ORDINALS, "twenty", "thirty", "thirtieth"), month_day),
    (MONTHS, month),
    ((*NUMBERS, *_CLOCK_WORDS, *(f"{word}ish" for word in NUMBERS)), _clock_time),
)
#: Word -> forms that may begin with it; most words begin none.
_WORD_FORMS: Final[dict[str, tuple[_Form, ...]]] = {
    word: tuple(form for words, form in _STARTS if word in words) for starts, _ in _STARTS for word in starts
}
