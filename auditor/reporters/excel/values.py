"""Values as a workbook can hold them: text that stays text, durations, dates without a zone."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

#: Most characters that a cell holds; openpyxl cuts longer text without a word.
CELL_LIMIT: Final = 32_767
#: Most characters of a sheet's title.
TITLE_LIMIT: Final = 31
#: Longest word of a list to choose from, in characters: Excel takes at most 255 for a list in a cell's own rule.
LIST_WORD: Final = 60
#: What stands at the end of text that we cut.
CUT: Final = " … (cut)"

# What XML 1.0 forbids: control characters, lone surrogates, U+FFFE and U+FFFF. A workbook that holds
# the last three is saved without complaint and can never be opened again.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Directions that reorder the text around them on screen.
_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f']")


def safe_text(text: str, limit: int = CELL_LIMIT) -> str:
    """The text with what a cell cannot hold replaced by U+FFFD, cut to ``limit`` characters with a mark.

    Excel counts characters in UTF-16, so a character outside the basic plane counts twice.
    """
    if text.isascii() and text.isprintable():
        return text if len(text) <= limit else text[: limit - len(CUT)] + CUT
    # A carriage return would come back as _x000D_; Excel breaks lines at LF.
    clean = _BIDI.sub("", _ILLEGAL.sub("\ufffd", text)).replace("\r\n", "\n").replace("\r", "\n")
    if len(clean) + sum(char > "\uffff" for char in clean) <= limit:
        return clean
    wide = clean.encode("utf-16-le")[: 2 * (limit - len(CUT))]
    return wide.decode("utf-16-le", "ignore") + CUT


def list_word(word: str) -> str:
    """A word as a cell's own list can hold it: no comma, no quotation mark, short enough for four of them."""
    return word.replace(",", ";").replace('"', "'")[:LIST_WORD]


def sheet_title(wanted: str, taken: Collection[str]) -> str:
    """A sheet's title that Excel accepts and that is not taken, whatever the case of its letters."""
    clean = safe_text(_FORBIDDEN_IN_TITLE.sub(" ", wanted)).strip() or "Sheet"
    used = {title.casefold() for title in taken}
    title, number = clean[:TITLE_LIMIT].strip(), 1
    while title.casefold() in used:
        number += 1
        mark = f" ({number})"
        title = clean[: TITLE_LIMIT - len(mark)].strip() + mark
    return title


def lines(text: str, width: float) -> int:
    """Lines that text takes in a column ``width`` characters wide, roughly."""
    per_line = max(int(width), 1)
    return sum(1 + max(len(part) - 1, 0) // per_line for part in text.split("\n"))


def duration(seconds: float | None) -> timedelta | None:
    """Seconds as a duration, to the whole second; None stays an empty cell."""
    return None if seconds is None else timedelta(seconds=round(seconds))


def wall_time(moment: datetime | None) -> datetime | None:
    """The time on the wall where the call was taken: Excel knows no zones."""
    return None if moment is None else moment.replace(tzinfo=None, microsecond=0)


def day(moment: datetime | None) -> datetime | None:
    """The day of a time on the wall, at midnight: days can be grouped and counted."""
    wall = wall_time(moment)
    return None if wall is None else wall.replace(hour=0, minute=0, second=0)
