"""Lines of a plain-text transcript: which of them start a turn, who speaks, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from auditor.readers.common import clock, role_of

_STAMP: Final = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,6})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_LABEL: Final = r"[^\W\d_][^:\[\]\n\t|<>{}]{0,58}?"
_DATE: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_LABEL_MARKED: Final = r"(?:\[{1,2}([^\]\n:]{1,40})\]{1,2}|(" + _LABEL + r"|\{\{\w+\}\}|\[\w+\]))"

# "3/5/26, 10:15 AM - Name: text", "[2026-03-05 10:15:32] Name: text"
_DATED: Final = re.compile(rf"\[?({_DATE})(?:,?\s+|T)({_STAMP})Z?\]?\s*(?:[-–—|]\s*)?({_LABEL}):\s+(.*)")
# "[00:00:03] AGENT: text", "00:03 - 00:08 Agent: text", "(0:03) [Agent] text"
_STAMPED: Final = re.compile(
    rf"[\[(]?({_STAMP})(?:\s*(?:-->|[-–—])\s*({_STAMP}))?[\])]?\s*[-–—|]?\s*{_LABEL_MARKED}\s*(?::\s*|(?<=\])\s+)(.*)"
)
# "AGENT [00:03]: text", "Agent (0:03): text"
_STAMP_AFTER: Final = re.compile(rf"({_LABEL})\s*[\[(]({_STAMP})[\])]\s*:?\s*(.*)")
# "Alice Chen  0:01" with the text in the lines below
_HEADING: Final = re.compile(rf"({_LABEL})\s+\(?({_STAMP})\)?")
# "Agent: text", "[SPEAKER_00]: text"
_PLAIN: Final = re.compile(rf"{_LABEL_MARKED}\s*(?::(?:\s+|$)|(?<=\])\s+)(.*)")

_BOLD: Final = re.compile(r"(\*\*|__)(.{1,80}?)(?::\s*\1|\1\s*:)\s*")
_DECORATION: Final = re.compile(r"(?:[-*>•]|\d{1,3}[.)])\s+(?=\S)")
_NUMBERED: Final = re.compile(r"(?:speaker|spk|channel|ch|person|participant)[ _-]?\w{1,2}", re.IGNORECASE)
_PERSON: Final = re.compile(r"[A-Z][a-z][\w'’-]*(?: [A-Z][\w'’.-]*){0,2}")
#: Words a label may have.
_MOST_WORDS: Final = 5


class Line(Struct, frozen=True, kw_only=True):
    """A line that may start a turn; times in seconds, by the clock that the file uses."""

    label: str
    text: str
    start: float | None = None
    end: float | None = None
    day: datetime | None = None
    #: A line of its own above the text.
    heading: bool = False


def undecorated(line: str) -> str:
    """The line without Markdown's marks around a label: "**Agent:** Hello" is "Agent: Hello"."""
    line = line.strip()
    line = _DECORATION.sub("", line, count=1) if line[:1] in "-*>•" and line[1:2] == " " else line
    bold = _BOLD.search(line) if line.startswith(("**", "__")) else None
    return f"{line[: bold.start()]}{bold[2]}: {line[bold.end() :]}" if bold else line


def starts(lines: Sequence[str]) -> list[Line | None]:
    """For each line what it starts, or None if it goes on with the turn above."""
    found = [_parse(undecorated(line)) for line in lines]
    timed = Counter(line.label for line in found if line and line.start is not None and not line.heading)
    headings = Counter(line.label for line in found if line and line.heading)
    spoken = set(timed) if sum(timed.values()) > 1 else set()
    if not spoken and sum(headings.values()) > 1:
        spoken = set(headings)
    if spoken:
        return [line if line and line.label in spoken else None for line in found]
    accepted = _accepted([line for line in found if line and not line.heading], sum(bool(x.strip()) for x in lines))
    return [line if line and line.label in accepted and not line.heading else None for line in found]


def _accepted(found: Sequence[Line], lines: int) -> set[str]:
    """Labels that are speakers: role words, numbered speakers, and names that recur in a file full of labels."""
    counts = Counter(line.label for line in found)
    sure = {label for label in counts if role_of(label) or _NUMBERED.fullmatch(label)}
    recurring = {label for label, count in counts.items() if count > 1}
    covered = sum(counts[label] for label in recurring | sure)
    if sure and not recurring - sure and len({role_of(label) for label in sure} - {"other"}) == 1:
        # One side only has a role: who speaks once under a name is the other.
        return sure | {label for label in counts if _PERSON.fullmatch(label)}
    # Wrapped lines are many; a third of the lines with a label that recurs is talk, less may be notes.
    return sure | (recurring if sure or (len(recurring) > 1 and covered * 3 >= lines) else set())


def _parse(line: str) -> Line | None:
    if not line:
        return None
    # The first and last characters rule most forms out, at less cost than their patterns.
    found = None
    if line[0].isdecimal() or line[0] in "[(":
        found = _dated(line) or _stamped(line)
    if not found and ("(" in line or "[" in line):
        found = _stamp_after(line)
    if not found and (line[-1].isdecimal() or line[-1] in ").mM"):
        found = _heading(line)
    return found or _plain(line)


def _dated(line: str) -> Line | None:
    match = _DATED.fullmatch(line)
    if not match or not _is_label(match[3]):
        return None
    return Line(label=match[3].strip(), text=match[4], start=time_of_day(match[2]), day=date_of(match[1], match[2]))


def _stamped(line: str) -> Line | None:
    match = _STAMPED.fullmatch(line)
    label = (match[3] or match[4]).strip() if match else ""
    if not match or not _is_label(label):
        return None
    end = time_of_day(match[2]) if match[2] else None
    return Line(label=label, text=match[5], start=time_of_day(match[1]), end=end)


def _stamp_after(line: str) -> Line | None:
    match = _STAMP_AFTER.fullmatch(line)
    if not match or not _is_label(match[1]):
        return None
    return Line(label=match[1].strip(), text=match[3], start=time_of_day(match[2]), heading=not match[3])


def _heading(line: str) -> Line | None:
    match = _HEADING.fullmatch(line)
    if not match or not _is_label(match[1]):
        return None
    return Line(label=match[1].strip(), text="", start=time_of_day(match[2]), heading=True)


def _plain(line: str) -> Line | None:
    match = _PLAIN.fullmatch(line)
    label = (match[1] or match[2]).strip() if match else ""
    return Line(label=label, text=match[3]) if match and _is_label(label) else None


def _is_label(label: str) -> bool:
    label = label.strip()
    return 0 < len(label.split()) <= _MOST_WORDS and not label.endswith((".", ",", "?", "!", ";"))


def time_of_day(text: str) -> float | None:
    """Seconds of "0:03", "00:00:03.5" or, since midnight, "10:15 AM"."""
    match = re.fullmatch(r"([\d:.,]+)\s?([AaPp])\.?[Mm]\.?", text.strip())
    if not match:
        return clock(text)
    digits = match[1] if match[1].count(":") > 1 else f"{match[1]}:00"
    found = clock(digits)
    if found is None:
        return None
    return found % 43_200 + (43_200 if match[2] in "pP" else 0)


def date_of(date: str, time: str) -> datetime | None:
    """The day of "3/5/26" (month first with AM or PM or with slashes), "05.03.2026" (day first), "2026-03-05"."""
    numbers = [int(part) for part in re.split(r"[./-]", date)]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        month_first = "/" in date and (numbers[1] > 12 or bool(re.search(r"[AaPp]\.?[Mm]", time)))
        month, day = (numbers[0], numbers[1]) if month_first else (numbers[1], numbers[0])
        year = numbers[2] + (2000 if numbers[2] < 100 else 0)
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def is_rule(line: str) -> bool:
    """Whether a line only divides: "---", "====", "## Heading", a code fence."""
    bare = line.strip()
    return bare.startswith(("#", "```")) or (len(bare) > 2 and not bare.strip("-=*_~ "))


def joined(lines: Sequence[str], found: Sequence[Line | None]) -> Iterator[tuple[Line, str]]:
    """Each start with its text, wrapped lines joined; what follows a dividing line belongs to nobody."""
    current: Line | None = None
    said: list[str] = []
    for raw, line in zip(lines, found, strict=True):
        if line:
            if current:
                yield current, " ".join(said)
            current, said = line, [line.text] if line.text else []
        elif is_rule(raw):
            if current:
                yield current, " ".join(said)
            current, said = None, []
        elif current and raw.strip():
            said.append(raw.strip())
    if current:
        yield current, " ".join(said)
