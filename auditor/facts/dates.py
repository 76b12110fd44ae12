"""Dates as they are spoken: "by the fifth", "march third", "the third of march", "12 march"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, TypeAlias

from auditor.facts.clock import DIGITS, word_at

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
#: "twenty first"
_TWO_WORDS: Final = 2
#: What is counted by an ordinal.
_COUNTED: Final = frozenset(
    "time one thing day floor call person letter line step option week month year visit".split()
)
#: Up to the third an ordinal is more often an item of a list than a date.
_FEW: Final = 3
#: After "the tenth" that is a date whatever stands before it.
_AFTER_A_DATE: Final = frozenset(
    ". ? at between from until is and so morning afternoon evening with he she they".split()
)
LEADS: Final = frozenset(
    [
        "by",
        "before",
        "until",
        "on",
        "this",
        "next",
        "in",
        "within",
        "inside",
        "at",
        "around",
        "about",
        "after",
        "the",
        "come",
        "from",
        "under",
        "over",
    ]
)
#: (due or None, tokens used, soon); None if the form is not there.
Found: TypeAlias = tuple[datetime | None, int, bool] | None


def month_day(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "by the fifth", "march third", "the third of march", "12 march"."""
    token, lead = tokens[at], word_at(tokens, at - 1)
    if token in MONTHS:
        day = _day_number(tokens, at + 1)
        if day is None:
            return None
        return _date(now, MONTHS[token], day[0]), 1 + day[1], False
    day = _day_number(tokens, at)
    if day is None:
        return None
    used = day[1]
    follow = at + used + (word_at(tokens, at + used) == "of")
    month = MONTHS.get(word_at(tokens, follow))
    if month is not None and (follow > at + used or lead in LEADS):
        return _date(now, month, day[0]), follow + 1 - at, False
    if lead != "the" or not _ordinal(token, used):
        return None
    following = word_at(tokens, at + used)
    led = word_at(tokens, at - 2) in ("by", "before", "on", "until", "for", "than", "from")
    if (led and following not in _COUNTED) or (day[0] > _FEW and following in _AFTER_A_DATE):
        return _date(now, None, day[0]), used, False
    return None


def day_of_month(tokens: Sequence[str], at: int) -> tuple[int | None, int | None, int]:
    """Month, day and tokens used of a date after a weekday: "the tenth", "10th of March", "March 10"."""
    first = at + (word_at(tokens, at) == "the")
    month = MONTHS.get(word_at(tokens, first))
    day = _day_number(tokens, first + (month is not None))
    if day is None or (month is None and not _ordinal(tokens[first], day[1])):
        return None, None, 0
    end = first + (month is not None) + day[1]
    later = end + (word_at(tokens, end) == "of")
    if month is None and word_at(tokens, later) in MONTHS:
        month, end = MONTHS[tokens[later]], later + 1
    return month, day[0], end - at


def _ordinal(token: str, used: int) -> bool:
    return used == _TWO_WORDS or token in ORDINALS or token[-2:] in ("st", "nd", "rd", "th")


def _day_number(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    token = word_at(tokens, at)
    if token == "twenty" and word_at(tokens, at + 1) in ORDINALS and ORDINALS[tokens[at + 1]] < 10:
        return 20 + ORDINALS[tokens[at + 1]], 2
    if token in ("thirtieth", "thirty"):
        first = word_at(tokens, at + 1) == "first"
        return (31, 2) if first else (30, 1) if token == "thirtieth" else None
    if token in ORDINALS:
        return ORDINALS[token], 1
    match = DIGITS.fullmatch(token)
    if match and not match[2] and match[3] not in ("am", "pm", "h") and 1 <= int(match[1]) <= 31:
        return int(match[1]), 1
    return None


def iso_date(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """ "2026-02-20", which is three tokens."""
    match = _DATE.fullmatch("-".join(tokens[at : at + 3]))
    try:
        return (datetime(int(match[1]), int(match[2]), int(match[3]), 23, 59), 3, False) if match else None
    except ValueError:
        return None


def _date(now: datetime | None, month: int | None, day: int) -> datetime | None:
    due = None if now is None else next_date(now, month, day)
    return None if due is None else datetime(due.year, due.month, due.day, 23, 59)


def next_date(now: datetime, month: int | None, day: int) -> date | None:
    """The next such date at or after the call's."""
    for ahead in range(13):
        months = now.month - 1 + ahead
        year, number = now.year + months // 12, months % 12 + 1
        if (month is None or number == month) and day <= monthrange(year, number)[1]:
            due = date(year, number, day)
            if due >= now.date():
                return due
    return None
