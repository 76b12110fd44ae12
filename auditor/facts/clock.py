"""Numbers and times of the day as they are spoken: "twenty four", "half past" forms, "4 pm", "noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from typing import Final

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "ninety": 90,
    "couple": 2,
    "few": 3,
}
PARTS_OF_DAY: Final = {
    "morning": time(12), "noon": time(12), "midday": time(12), "lunchtime": time(13), "lunch": time(13),
    "teatime": time(18), "breakfast": time(9), "dinnertime": time(18), "bedtime": time(22), "closing": time(17),
    "close": time(17), "afternoon": time(17), "arvo": time(17), "evening": time(21), "night": time(23, 59),
    "midnight": time(23, 59), "eod": time(17), "cob": time(17),
}  # fmt: skip
DIGITS: Final = re.compile(r"(\d{1,2})(?:_(\d{2}))?(am|pm|st|nd|rd|th|h|ish)?")
#: Hours without am or pm: up to this one they are in the afternoon.
_LATEST_AFTERNOON_HOUR: Final = 7
_NOON: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60
#: "twenty to two" is a time, "nine to eleven" a range.
_SPOKEN_MINUTES: Final = (5, 10, 20, 25)
#: Minutes after an hour: "one thirty", "nine fifteen", "two forty five".
_SPOKEN_PAST: Final = ("thirty", "fifteen", "forty")
_NAMED_TIMES: Final = frozenset(
    "noon midnight midday lunchtime lunch teatime breakfast dinnertime bedtime closing close".split()
)
_LEADS: Final = frozenset("at by before around about in the from between after sometime for".split())
_EXPLICIT: Final = ("o'clock", "oclock", "clock", "am", "pm", "sharp", "ish")
_EXPLICIT_ENDS: Final = ("am", "pm", "h", "ish")


def word_at(tokens: Sequence[str], at: int) -> str:
    """The token at a position; "" outside the turn."""
    return tokens[at] if 0 <= at < len(tokens) else ""


def number_at(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """A small number and the tokens it takes: "24", "twenty four", "a couple of", "an"."""
    token = word_at(tokens, at)
    if token in ("a", "an"):
        if word_at(tokens, at + 1) in ("couple", "few"):
            return NUMBERS[tokens[at + 1]], 2 + (word_at(tokens, at + 2) == "of")
        return 1, 1
    if token.isdigit() and len(token) <= 3:
        return int(token), 1
    if token in NUMBERS:
        value = NUMBERS[token]
        unit = NUMBERS.get(word_at(tokens, at + 1), 0)
        if value >= 20 and 0 < unit < 10:
            return value + unit, 2
        return value, 1 + (token in ("couple", "few") and word_at(tokens, at + 1) == "of")
    return None


def clock_after(tokens: Sequence[str], at: int) -> tuple[time | None, int]:
    """What follows a day: "morning", "at noon", "between nine and eleven", "morning about ten", "ten o'clock"."""
    used = 0
    while word_at(tokens, at + used) in _LEADS:
        used += 1
    part = PARTS_OF_DAY.get(word_at(tokens, at + used))
    if part is not None:
        clock, more = clock_after(tokens, at + used + 1)
        if clock is None or word_at(tokens, at + used) in _NAMED_TIMES:
            return part, used + 1
        return (clock.replace(hour=clock.hour - _NOON) if part <= time(_NOON) < clock else clock), used + 1 + more
    clock, taken, plain = clock_range(tokens, at + used)
    return (clock, used + taken) if clock is not None and (used or plain) else (None, 0)


def clock_range(tokens: Sequence[str], at: int) -> tuple[time | None, int, bool]:
    """The later of two clock times, or the one that is there; its tokens; whether it can be nothing else."""
    clock, used = clock_at(tokens, at)
    if clock is None:
        return None, 0, False
    plain = is_explicit(tokens, at, used)
    joint = word_at(tokens, at + used)
    if joint in ("to", "and", "until"):
        last = at + used + 1
        upper, more = clock_at(tokens, last)
        if upper is None and word_at(tokens, last) in ("half", "quarter") and word_at(tokens, last + 1) == "past":
            # "between two and half past"
            upper, more = clock.replace(minute=30 if tokens[last] == "half" else 15), 2
        if upper is not None:
            return upper, used + 1 + more, plain or joint == "until" or is_explicit(tokens, last, more)
    return clock, used, plain


def is_explicit(tokens: Sequence[str], at: int, used: int) -> bool:
    """Whether the tokens are a time of the day whatever stands before them: "5pm", "half six", "ten o'clock"."""
    return used > 0 and (
        tokens[at + used - 1] in _EXPLICIT
        or tokens[at].endswith(_EXPLICIT_ENDS)
        or "_" in tokens[at]
        or (tokens[at] in ("half", "quarter") and used > 1)
        or (tokens[at] in _NAMED_TIMES and tokens[at] != "lunch")
        or (used > 1 and tokens[at + 1] in _SPOKEN_PAST and _stands_alone(tokens, at, used))
    )


def _stands_alone(tokens: Sequence[str], at: int, used: int) -> bool:
    """Whether no figure stands beside it: "one thirty" is a time, "nought seven one thirty" is not."""
    beside = (word_at(tokens, at - 1), word_at(tokens, at + used))
    return not any(word in NUMBERS or word in ("oh", "hundred", "point") or word[:1].isdigit() for word in beside)


def clock_at(tokens: Sequence[str], at: int) -> tuple[time | None, int]:
    """A clock time and its tokens: "4", "4_30", "5pm", "four thirty", "half past six", "quarter to ten", "noon"."""
    token = word_at(tokens, at)
    if token in _NAMED_TIMES:
        return PARTS_OF_DAY[token], 1
    if token in ("half", "quarter") or word_at(tokens, at + 1) in ("past", "to") or token == "twenty":
        spoken = _minutes_and_hour(tokens, at)
        if spoken is not None:
            return spoken
    hour = _hour(tokens, at)
    if hour is None:
        return None, 0
    number, minute, used, half = hour
    if half is None and token in NUMBERS and word_at(tokens, at + 1) in _SPOKEN_PAST:
        minute, used = NUMBERS[tokens[at + 1]] + 5 * (word_at(tokens, at + 2) == "five"), 2
        used += word_at(tokens, at + 2) == "five"
    following = word_at(tokens, at + used)
    if following == "o" and word_at(tokens, at + used + 1) == "clock":
        used += 2
    elif following in _EXPLICIT:
        half, used = half or following, used + 1
    return _of_day(number, minute, half), used


def _minutes_and_hour(tokens: Sequence[str], at: int) -> tuple[time, int] | None:
    """ "half past six", "half six", "quarter to ten", "twenty five past two"."""
    token = tokens[at]
    if token in ("half", "quarter"):
        minutes, used = 30 if token == "half" else 15, 1
    else:
        spoken = number_at(tokens, at)
        if spoken is None or spoken[0] not in _SPOKEN_MINUTES or word_at(tokens, at - 1) in ("from", "between"):
            return None
        minutes, used = spoken
    side = word_at(tokens, at + used)
    used += side in ("past", "to")
    hour = _hour(tokens, at + used)
    if hour is None or minutes >= _MINUTES or (side not in ("past", "to") and token != "half"):
        return None
    number, extra, taken, half = hour
    if extra:
        return None
    if word_at(tokens, at + used + taken) in ("am", "pm"):
        half, taken = tokens[at + used + taken], taken + 1
    whole = _of_day(number, 0, half)
    total = (whole.hour * _MINUTES + (-minutes if side == "to" else minutes)) % (24 * _MINUTES)
    return time(total // _MINUTES, total % _MINUTES), used + taken


def _hour(tokens: Sequence[str], at: int) -> tuple[int, int, int, str | None] | None:
    """Hour, minutes, tokens used, am or pm, of a number that can be an hour."""
    token = word_at(tokens, at)
    match = DIGITS.fullmatch(token)
    if match and match[3] in (None, "am", "pm", "h", "ish"):
        hour, minute = int(match[1]), int(match[2] or 0)
        return (hour, minute, 1, match[3]) if hour < _HOURS and minute < _MINUTES else None
    word = token.removesuffix("ish")
    if word in NUMBERS and 1 <= NUMBERS[word] <= _NOON and token not in ("couple", "few"):
        return NUMBERS[word], 0, 1, None
    return None


def _of_day(hour: int, minute: int, half: str | None) -> time:
    if hour <= _NOON and (half == "pm" or (half not in ("am", "h") and 1 <= hour <= _LATEST_AFTERNOON_HOUR)):
        hour = hour % _NOON + _NOON
    elif half == "am":
        hour %= _NOON
    return time(hour, minute)
