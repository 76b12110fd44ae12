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
    "afternoon": time(17), "evening": time(21), "night": time(23, 59), "midnight": time(23, 59),
    "eod": time(17), "cob": time(17),
}  # fmt: skip
DIGITS: Final = re.compile(r"(\d{1,2})(?:_(\d{2}))?(am|pm|st|nd|rd|th)?")
#: Hours without am or pm: up to this one they are in the afternoon.
_LATEST_AFTERNOON_HOUR: Final = 7


def word_at(tokens: Sequence[str], at: int) -> str:
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
    """A part of the day or a clock time after a day: "morning", "at noon", "between nine and eleven"."""
    used = 0
    while word_at(tokens, at + used) in (
        "at",
        "by",
        "before",
        "around",
        "in",
        "the",
        "from",
        "between",
        "after",
        "sometime",
    ):
        used += 1
    part = PARTS_OF_DAY.get(word_at(tokens, at + used))
    if part is not None:
        return part, used + 1
    clock, taken = clock_at(tokens, at + used)
    if clock is None or not used:
        return None, 0
    used += taken
    if word_at(tokens, at + used) in ("to", "and", "until"):
        upper, more = clock_at(tokens, at + used + 1)
        if upper is not None:
            return upper, used + 1 + more
    return clock, used


def clock_at(tokens: Sequence[str], at: int) -> tuple[time | None, int]:
    """A clock time and its tokens: "4", "4_30", "5pm", "four thirty", "noon"."""
    token = word_at(tokens, at)
    if token in ("noon", "midnight", "midday"):
        return PARTS_OF_DAY[token], 1
    match = DIGITS.fullmatch(token)
    if match and match[3] in (None, "am", "pm"):
        hour, minute, used, half = int(match[1]), int(match[2] or 0), 1, match[3]
    elif token in NUMBERS and 1 <= NUMBERS[token] <= 12 and token not in ("couple", "few"):
        hour, minute, used, half = NUMBERS[token], 0, 1, None
        if word_at(tokens, at + 1) in ("thirty", "fifteen", "forty"):
            minute, used = NUMBERS[tokens[at + 1]], 2
    else:
        return None, 0
    following = word_at(tokens, at + used)
    if following in ("am", "pm", "o'clock"):
        half, used = half or following, used + 1
    if hour > 23 or minute > 59:
        return None, 0
    if half == "pm" or (half != "am" and 1 <= hour <= _LATEST_AFTERNOON_HOUR):
        hour = hour % 12 + 12
    return time(hour, minute), used
