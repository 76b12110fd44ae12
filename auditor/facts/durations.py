"""Lengths of time that lie ahead: "24 hours", "three to five business days", "half an hour", "48h"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from auditor.facts.clock import number_at, word_at
from auditor.facts.dates import Found

UNITS: Final = {
    "minute": timedelta(minutes=1), "minutes": timedelta(minutes=1), "mins": timedelta(minutes=1),
    "min": timedelta(minutes=1), "hour": timedelta(hours=1), "hours": timedelta(hours=1), "hrs": timedelta(hours=1),
    "hr": timedelta(hours=1), "day": timedelta(days=1), "days": timedelta(days=1), "week": timedelta(weeks=1),
    "weeks": timedelta(weeks=1), "month": timedelta(days=30), "months": timedelta(days=30),
    "fortnight": timedelta(weeks=2),
}  # fmt: skip
#: Shorter is work in the call rather than after it.
_SHORTEST: Final = timedelta(minutes=10)
_CLOSE_OF_BUSINESS: Final = time(17)
_JOINED: Final = re.compile(r"(\d{1,3})(h|hr|hrs|min|mins|days|d|weeks|w)")
#: "4d", "48h" may be something else than a length.
_MAY_BE_OTHER: Final = frozenset("h d w".split())
_ADJECTIVES: Final = frozenset("business working work banking clear full calendar".split())
_JOINED_UNITS: Final = {"h": "hours", "d": "days", "w": "weeks"}
_NOT_BEFORE: Final = frozenset("for last past every since after of per waited been waiting earlier".split())
_NOT_TWO_BEFORE: Final = frozenset("last past for".split())
_NOT_AFTER: Final = frozenset("ago late old early earlier before of now".split())
#: "a day or two", "a week or so"
_OR_SO: Final = {"so": 0, "two": 2, "three": 3}
_OF_TODAY: Final = ("today", "now", "tonight")


def duration(tokens: Sequence[str], at: int, now: datetime | None) -> Found:
    """The end of a length of time that starts now; never "five dollars" or "for three days"."""
    if tokens[at] == "half" and word_at(tokens, at + 1) == "an" and word_at(tokens, at + 2) == "hour":
        return (None if now is None else now + timedelta(minutes=30)), 3, False
    joined = _JOINED.fullmatch(tokens[at])
    if joined is not None:
        before = word_at(tokens, at - 1)
        if joined[2] in _MAY_BE_OTHER and before not in ("in", "within", "inside", "about", "next", "to", "up"):
            return None
        if before in _NOT_BEFORE or word_at(tokens, at + 1) in _NOT_AFTER:
            return None
        return _ends(now, int(joined[1]), _JOINED_UNITS.get(joined[2], joined[2]), 1, business=False)
    number = number_at(tokens, at)
    if number is None:
        return None
    count, used = number
    if word_at(tokens, at + used) in ("to", "or", "and"):
        upper = number_at(tokens, at + used + 1)
        if upper is not None and upper[0] > count:
            count, used = upper[0], used + 1 + upper[1]
    adjective = word_at(tokens, at + used)
    business = adjective in ("business", "working", "work", "banking")
    used += adjective in _ADJECTIVES
    unit = word_at(tokens, at + used)
    if unit not in UNITS or not _ahead(tokens, at, at + used):
        return None
    used += 1
    if word_at(tokens, at + used) == "or" and word_at(tokens, at + used + 1) in _OR_SO:
        count = max(count, _OR_SO[tokens[at + used + 1]])
        used += 2
    used += word_at(tokens, at + used) == "time"
    if word_at(tokens, at + used) in ("from", "of") and word_at(tokens, at + used + 1) in _OF_TODAY:
        used += 2
    return _ends(now, count, unit, used, business=business)


def _ends(now: datetime | None, count: int, unit: str, used: int, *, business: bool) -> Found:
    length = UNITS[unit] * count
    soon = length < _SHORTEST
    if now is None:
        return None, used, soon
    if business and unit.startswith("day"):
        return datetime.combine(_business_days(now, count), _CLOSE_OF_BUSINESS), used, False
    return now + length, used, soon


def _ahead(tokens: Sequence[str], at: int, unit: int) -> bool:
    """Whether a length of time lies ahead: not "for three days", "three days ago", "the last two weeks"."""
    before, after = word_at(tokens, at - 1), word_at(tokens, unit + 1)
    or_so = after == "or" and word_at(tokens, unit + 2) in _OR_SO
    if or_so:
        after = word_at(tokens, unit + 3)
    if before in _NOT_BEFORE or word_at(tokens, at - 2) in _NOT_TWO_BEFORE:
        return False
    if after in _NOT_AFTER:
        return after == "of" and word_at(tokens, unit + 2) in _OF_TODAY
    from_now = after == "from" and word_at(tokens, unit + 2) in _OF_TODAY
    if tokens[at] in ("a", "an") and not from_now and not or_so:
        return before in ("in", "within", "inside", "under", "about", "takes") and after != "a"
    return after != "a"


def _business_days(now: datetime, count: int) -> datetime:
    day = now
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
