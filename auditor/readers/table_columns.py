"""What the columns of a table mean, and in which unit its times are."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from auditor.readers.columns import FACTS, column_key
from auditor.readers.common import clock, moment, seconds
from auditor.readers.grid import Row
from auditor.readers.headerless import layout_of

# Keys as column_key makes them; earlier ones are preferred.
_NAMES: Final = {
    "call": """callid conversationid contactid interactionid sessionid convoid transcriptid conversationname callsid
        recordingid conversation call""",
    "speaker": """speaker spkr speakername speakerlabel sender messageparticipant participant participantid author from
        who party speakerrole participantrole role source speakerid""",
    "role": "role speakerrole participantrole sendertype speakertype",
    "text": """text utterance message messagetext content transcript utterancetext sentence body displaytext
        conversation dialogue dialog fulltranscript calltranscript transcripttext""",
    "start": """start starttime sttime startms startsec starts startseconds startoffset begin begintime offset offsetms
        offsetsec timestamp requesttime time createdat datetime messagetime sentat""",
    "end": "end endtime entime endms endsec endseconds ends endoffset stop stoptime",
    "duration": "duration durationms durationsec durationseconds",
    "order": "turn turnid turnindex turnposition turnnumber line sequence sentenceindex index order seq messageindex",
    "channel": "channel channelindex channeltag",
}

#: Rows above the header at most (titles, merged cells).
_HEADER_WITHIN: Final = 10
#: A number from here on is a point in time since 1970, not an offset.
_EPOCH: Final = 1e9
#: Words per unit of time under which the unit must be the millisecond.
_SLOWEST: Final = 0.1

Clock = Callable[[str], float | None]


class Columns(Struct, frozen=True, kw_only=True):
    """Positions of the columns; None where there is none."""

    #: Row of the header; -1 if there is none.
    header: int
    text: int
    call: int | None = None
    speaker: int | None = None
    role: int | None = None
    start: int | None = None
    end: int | None = None
    duration: int | None = None
    order: int | None = None
    #: Position -> fact about the call.
    facts: dict[int, str] = {}

    @property
    def turn_per_row(self) -> bool:
        """Whether a row is a turn; otherwise it is a whole call."""
        return self.speaker is not None or self.start is not None

    def in_order(self) -> list[str]:
        """Names of the columns that say what was said, by whom and when, from left to right."""
        places = {"start": self.start, "end": self.end, "speaker": self.speaker, "text": self.text}
        found = sorted((place, name) for name, place in places.items() if place is not None)
        return [name for _, name in found]


def columns_of(rows: Sequence[Row]) -> Columns | None:
    """The meaning of the columns by the header, or by what stands in them; None if neither is clear."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        keys = [column_key(cell) for cell in row]
        text = _first(keys, "text", set())
        if text is None or sum(bool(key) for key in keys) < 2:
            continue
        used = {text}
        call, speaker, start = (_first(keys, kind, used) for kind in ("call", "speaker", "start"))
        if speaker is None and start is not None:
            speaker = _first(keys, "channel", used)
        columns = Columns(
            header=number,
            text=text,
            call=call,
            speaker=speaker,
            role=_first(keys, "role", used),
            start=start,
            end=_first(keys, "end", used),
            duration=_first(keys, "duration", used),
            order=_first(keys, "order", used),
            facts={place: FACTS[key] for place, key in enumerate(keys) if key in FACTS and place not in used},
        )
        if columns.turn_per_row or call is not None or columns.facts:
            return columns
    places = {name: place for place, name in enumerate(layout_of(rows))}
    if not places:
        return None
    return Columns(
        header=-1,
        text=places["text"],
        speaker=places.get("speaker"),
        start=places.get("start"),
        end=places.get("end"),
    )


def _first(keys: Sequence[str], kind: str, used: set[int]) -> int | None:
    """The first column not yet used that has one of the names of ``kind``; it is used from then on."""
    for name in _NAMES[kind].split():
        if name in keys and keys.index(name) not in used:
            place = keys.index(name)
            used.add(place)
            return place
    return None


def clock_of(header: str, values: Sequence[str], words: int) -> Clock:
    """How to read a column's times as seconds: by the column's name, the look of the values, or the rate of speech.

    :param words: words said over all the time that the values span.
    """
    name = header.strip().lower()
    sample = [value.strip() for value in values if value.strip()]
    numbers = [number for value in sample if (number := _number(value)) is not None]
    if not numbers or len(numbers) * 2 < len(sample):
        return clock if any(clock(value) is not None for value in sample) else _point_in_time
    if max(numbers) >= _EPOCH:
        return _point_in_time
    if name.endswith(("ms", "millis", "milliseconds")):
        return lambda value: seconds(value, 1e-3)
    span = max(numbers) - min(numbers)
    named_seconds = name.endswith(("_s", "sec", "secs", "seconds"))
    whole = all(number.is_integer() for number in numbers)
    if not named_seconds and whole and span > 0 and words < _SLOWEST * span:
        return lambda value: seconds(value, 1e-3)
    return lambda value: seconds(value) if _number(value) is not None else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _point_in_time(value: str) -> float | None:
    found = point_in_time(value)
    # Local times are counted as if they were UTC: only differences are used.
    return found.timestamp() if found and found.tzinfo else (found - _ZERO).total_seconds() if found else None


_ZERO: Final = datetime(1970, 1, 1)


def point_in_time(value: str) -> datetime | None:
    """A cell as date and time, if it is one."""
    return moment(value.strip())
