"""Which members of a turn in JSON say who speaks, what, and when: the names in use, settled once per call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from auditor.call import Role, Segment
from auditor.readers.common import moment, named, role_of, seconds
from auditor.readers.moments import elapsed

Record: TypeAlias = dict[str, Any]

ROLE = ("role", "speaker_role", "speakerRole", "speaker_type", "speakerType", "participantRole", "sender_type")
NAMES = (
    *("speaker", "sender", "speaker_label", "participant", "participantId", "participant_id", "speakerId"),
    *("speaker_id", "author", "from", *ROLE),
)
#: Names that say who speaks only beside a text of a call: a log of a program has them too.
SPEAKER = (*NAMES, "speaker_name", "name", "user", "channel")
TEXT = ("text", "message", "content", "utterance", "transcript", "body", "sentence")
START = ("start", "start_time", "startTime", "begin", "offset", "time", "timestamp", "created_at", "createdAt")
END = ("end", "end_time", "endTime", "stop")
START_MS = ("start_ms", "startMs", "start_time_ms", "startTimeMs", "offset_ms", "offsetMs", "begin_ms")
END_MS = ("end_ms", "endMs", "end_time_ms", "endTimeMs")
PERSON = ("agent_id", "user_id")

#: Whole numbers that would make a call longer than this, in seconds, are milliseconds.
LONGEST = 36_000

#: Numbers above this count the seconds since 1970.
EPOCH = 1e8

_NOTHING: tuple[Any, ...] = (None, "", [])
_SPEAKER_SET, _TEXT_SET = frozenset(SPEAKER), frozenset(TEXT)


def is_turn(record: Any) -> bool:
    """Whether it has a usual name for a speaker and one for a text."""
    if not isinstance(record, dict):
        return False
    return not _SPEAKER_SET.isdisjoint(record) and not _TEXT_SET.isdisjoint(record)


def are_turns(records: list[Any]) -> bool:
    """Whether each of them is a turn; most have the same members, which are looked at once."""
    shapes = set(map(tuple, records)) if {dict}.issuperset(map(type, records)) else {()}
    return all(is_turn(dict.fromkeys(shape)) for shape in shapes)


def first_named(record: Any, names: Iterable[str]) -> str | None:
    """The first of these members that says something, as text."""
    return next((found for name in names if (found := named(record.get(name)))), None)


def segments_of(turns: list[Record]) -> tuple[list[Segment], datetime | None]:
    """The turns that say something, and the first point in time that one states: times then count from it."""
    columns = _Columns(turns)
    texts = [value.strip() if type(value) is str else _joined(value) for value in columns.first_of(TEXT)]
    speakers = _labels(columns.first_of(SPEAKER))
    roles = _roles(columns.first_of(ROLE))
    people = columns.first_of(PERSON)
    starts, ends, origin = _times(columns)
    found = [
        Segment(
            speaker=speaker,
            text=text,
            start=start,
            end=end,
            role=role,
            speaker_id=named(person) if person is not None else None,
        )
        for speaker, text, start, end, role, person in zip(speakers, texts, starts, ends, roles, people, strict=True)
        if text
    ]
    return found, origin


class _Columns:
    """Values by member name, one per turn."""

    def __init__(self, turns: list[Record]) -> None:
        self._turns = turns
        self._names: frozenset[str] = frozenset().union(*turns)

    def has_any(self, *names: str) -> bool:
        """Whether a turn has one of these members."""
        return not self._names.isdisjoint(names)

    def first_of(self, names: Iterable[str]) -> list[Any]:
        """For each turn the value of the first of these members that says something, else None."""
        used = [name for name in names if name in self._names]
        if len(used) == 1:
            return [turn.get(used[0]) for turn in self._turns]
        if not used:
            return [None] * len(self._turns)
        return [next((turn[name] for name in used if turn.get(name) not in _NOTHING), None) for turn in self._turns]


def _joined(value: Any) -> str:
    """What is said where a chat model wrote it in parts."""
    parts = value if isinstance(value, list) else ()
    texts = [part.get("text") if isinstance(part, dict) else part for part in parts]
    return " ".join(each.strip() for each in texts if isinstance(each, str))


def _labels(values: list[Any]) -> list[str]:
    plain = _of_types(values, (str, int))
    known = {value: named(value) or "" for value in set(plain)}
    return [known[value] for value in plain]


def _roles(values: list[Any]) -> list[Role | None]:
    if _empty(values):
        return values
    plain = _of_types(values, (str,))
    known = {value: role_of(value) if value else None for value in set(plain)}
    return [known[value] for value in plain]


def _of_types(values: list[Any], types: tuple[type, ...]) -> list[Any]:
    """The values, None instead of those of other types."""
    if {type(None), *types}.issuperset(map(type, values)):
        return values
    return [value if type(value) in types else None for value in values]


def _times(columns: _Columns) -> tuple[list[float | None], list[float | None], datetime | None]:
    """Starts and ends in seconds, and the point in time they count from, where one is stated."""
    if not columns.has_any(*START, *END, *START_MS, *END_MS):
        nothing = columns.first_of(())
        return nothing, nothing, None
    starts, ends = columns.first_of(START), columns.first_of(END)
    lengths = columns.first_of(("duration",))
    moments = [moment(value) for value in starts] if _absolute(starts) else []
    origin = next(filter(None, moments), None)
    if origin:
        begun = [elapsed(origin, at) for at in moments]
        ended = [elapsed(origin, at) for at in map(moment, ends)]
    else:
        parts = 1000.0 if _in_millis(starts) or _in_millis(ends) else 1.0
        begun = _either(_seconds(columns.first_of(START_MS), 1000.0), _seconds(starts, parts))
        ended = _either(_seconds(columns.first_of(END_MS), 1000.0), _seconds(ends, parts))
    return begun, _either(ended, _sums(begun, _seconds(lengths, 1.0))), origin


def _absolute(values: list[Any]) -> bool:
    """Whether some of these may be points in time: text, or seconds since 1970."""
    return str in set(map(type, values)) or max(_numbers(values), default=0) > EPOCH


def _in_millis(values: list[Any]) -> bool:
    """Whether bare numbers can only be milliseconds."""
    times = _numbers(values)
    return max(times, default=0) > LONGEST and all(time % 1 == 0 for time in times)


def _numbers(values: list[Any]) -> list[float]:
    return [value for value in _of_types(values, (int, float)) if value is not None]


def _seconds(values: list[Any], parts: float) -> list[float | None]:
    if _empty(values):
        return values
    found = [value if type(value) is float else seconds(value) for value in values]
    return [None if value is None else value / parts for value in found] if parts != 1 else found


def _empty(values: list[Any]) -> bool:
    return values.count(None) == len(values)


def _either(first: list[float | None], second: list[float | None]) -> list[float | None]:
    if None not in first:
        return first
    return [b if a is None else a for a, b in zip(first, second, strict=True)]


def _sums(first: list[float | None], second: list[float | None]) -> list[float | None]:
    return [None if a is None or b is None else a + b for a, b in zip(first, second, strict=True)]
