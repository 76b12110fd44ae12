"""Turns in JSON of no particular vendor: objects with a speaker and a text, in the usual names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

from auditor.call import Channel, Person, Segment
from auditor.errors import ReadError
from auditor.readers.common import MILLI, moment, named, role_of, seconds
from auditor.readers.decoding import decode_json, decode_text
from auditor.readers.interface import Document, Transcript
from auditor.readers.moments import elapsed
from auditor.readers.outline import Outline

Record: TypeAlias = dict[str, Any]

LISTS = (
    *("turns", "messages", "utterances", "transcript", "conversation", "dialogue", "dialog", "transcript_object"),
    *("segments", "entries", "lines", "items", "sentences", "events", "chat", "history", "log"),
)
CALLS = ("calls", "conversations", "transcripts", "data", "records", "results", "interactions", "sessions")
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
CALL_ID = (
    *("call_id", "callId", "conversation_id", "conversationId", "ConversationId", "contact_id", "contactId"),
    *("session_id", "sessionId", "interaction_id", "convo_id", "dialogue_id", "dialog_id"),
)
STARTED = ("started_at", "startedAt", "call_start", "call_date", "date", "start_time", "startTime", "created_at")
CHANNELS: dict[str, Channel] = {"phone": "phone", "voice": "phone", "call": "phone", "chat": "chat", "post": "post"}

#: Whole numbers that would make a call longer than this, in seconds, are milliseconds.
LONGEST = 36_000


class JsonTurnsReader:
    """Reads a list of turns, an object with one, or many of either, also one per line."""

    name = "json-turns"
    title = "Turns in JSON or JSON Lines"
    example = '{"call_id": "..", "turns": [{"speaker": "agent", "text": "Hello", "start": 0.5}]}'
    roles = "role, speaker_role or speaker"
    times = "start, end: seconds; start_ms: milliseconds; timestamp: ISO 8601; often none"
    tested = "files of our own"
    priority = 40

    def sniff(self, document: Document) -> str:
        """By a first turn with one of the usual names for a speaker and one for a text."""
        outline = document.outline
        if outline.is_object:
            found = _has_turns(outline) or any(_has_turns(outline[name].first) for name in CALLS)
        else:
            start = outline.first if outline.is_array else document.first_line
            found = _may_be_turn(start) or _may_be_turn(start.first) or _has_turns(start)
        return "turns with speaker and text" if found else ""

    def read(self, document: Document) -> Iterator[Transcript | ReadError]:
        """One call per list of turns; loose turns are put together by their call's identifier."""
        loose: dict[str, list[Record]] = {}
        for place, record in _records(document):
            turns = _turns(record)
            if turns is not None:
                yield _transcript(record, turns, place)
            elif isinstance(record, dict) and _is_turn(record):
                loose.setdefault(_first(record, CALL_ID) or "", []).append(record)
            else:
                yield ReadError("neither a turn nor a call with turns", place=place)
        for turns in loose.values():
            about = {name: turns[0][name] for name in CALL_ID if name in turns[0]}
            yield _transcript(about, turns, "")


def _may_be_turn(outline: Outline) -> bool:
    return outline.has_any(*NAMES) and outline.has_any(*TEXT)


def _has_turns(outline: Outline) -> bool:
    return any(_may_be_turn(outline[name].first) for name in LISTS if name in outline.keys)


def _is_turn(record: Any) -> bool:
    return isinstance(record, dict) and not record.keys().isdisjoint(SPEAKER) and not record.keys().isdisjoint(TEXT)


def _turns(record: Any) -> list[Any] | None:
    """The list of turns of a call; None if the record is no call."""
    if isinstance(record, list):
        return record
    lists = [record[name] for name in LISTS if isinstance(record.get(name), list)] if isinstance(record, dict) else []
    return next((each for each in lists if not each or _is_turn(each[0])), None)


def _records(document: Document) -> Iterator[tuple[str, Any]]:
    """Calls or turns with their places."""
    if document.outline.is_array:
        found = decode_json(document, list[Any])
        if found and _turns(found) is not None and all(map(_is_turn, found)):
            yield from _by_call(found)
            return
        yield from ((f"$[{number}]", each) for number, each in enumerate(found))
    elif document.outline.is_object:
        whole = decode_json(document, dict[str, Any])
        name = next((name for name in CALLS if isinstance(whole.get(name), list)), None)
        if _turns(whole) is not None or _is_turn(whole) or name is None:
            yield "$", whole
        else:
            yield from ((f"$.{name}[{number}]", each) for number, each in enumerate(whole[name]))
    else:
        for number, line in enumerate(document.json_text.splitlines(), start=1):
            if line.strip():
                yield from _line(line, number)


def _by_call(turns: list[Any]) -> Iterator[tuple[str, Any]]:
    """Turns one by one if they name their calls, else all of them as one call."""
    if any(_first(turn, CALL_ID) for turn in turns):
        yield from ((f"$[{number}]", turn) for number, turn in enumerate(turns))
    else:
        yield "$", turns


def _line(line: str, number: int) -> Iterator[tuple[str, Any]]:
    try:
        yield f"line {number}", decode_text(line, dict[str, Any])
    except ReadError as error:
        raise ReadError(error.reason, place=f"line {number} {error.place}".strip()) from error


def _first(record: Any, names: Iterable[str]) -> str | None:
    """The first of these members that says something, as text."""
    return next((found for name in names if (found := named(record.get(name)))), None)


def _transcript(record: Any, turns: list[Any], place: str) -> Transcript:
    about = record if isinstance(record, dict) else {}
    said = [turn for turn in turns if isinstance(turn, dict) and _text(turn)]
    origin = next((at for turn in said if (at := _moment(turn))), None)
    unit = MILLI if _in_millis(said) else 1.0
    skipped = sum(not _is_turn(turn) for turn in turns)
    agent = about.get("agent")
    return Transcript(
        segments=tuple(_segment(turn, origin, unit) for turn in said),
        id=_first(about, (*CALL_ID, "id", "uuid")) or "",
        started_at=origin or next((at for name in STARTED if (at := moment(about.get(name)))), None),
        channel=CHANNELS.get(str(about.get("channel")).lower()),
        queue=_first(about, ("queue", "queue_name")),
        team=_first(about, ("team", "team_name")),
        language=_first(about, ("language", "language_code", "lang")),
        agent=Person(
            id=_first(about, ("agent_id", "agentId", "rep_id")),
            name=_first(about, ("agent_name", "agentName", "agent")) if not isinstance(agent, dict) else None,
        ),
        customer=Person(id=_first(about, ("customer_id",)), name=_first(about, ("customer_name", "customerName"))),
        warnings=(f"{skipped} entries are no turns and are left out",) if skipped else (),
        place="" if place == "$" else place,
    )


def _text(turn: Record) -> str:
    """The words of a turn; chat models write them in parts."""
    value = next((turn[name] for name in TEXT if turn.get(name)), "")
    parts = value if isinstance(value, list) else [value]
    texts = [part.get("text") if isinstance(part, dict) else part for part in parts]
    return " ".join(each.strip() for each in texts if isinstance(each, str))


def _moment(turn: Record) -> datetime | None:
    return next((at for name in START if (at := moment(turn.get(name)))), None)


def _in_millis(turns: list[Record]) -> bool:
    """Whether bare numbers can only be milliseconds."""
    times = [turn[name] for turn in turns for name in (*START, *END) if isinstance(turn.get(name), int | float)]
    return bool(times) and max(times) > LONGEST and all(time % 1 == 0 for time in times)


def _segment(turn: Record, origin: datetime | None, unit: float) -> Segment:
    role = next((role for name in ROLE if (role := role_of(named(turn.get(name)) or ""))), None)
    start = elapsed(origin, _moment(turn)) if origin else _time(turn, START, START_MS, unit)
    end = _time(turn, END, END_MS, unit) if not origin else None
    length = seconds(turn.get("duration")) if end is None else None
    return Segment(
        speaker=_first(turn, SPEAKER) or "",
        text=_text(turn),
        start=start,
        end=end if length is None or start is None else start + length,
        role=role,
        speaker_id=_first(turn, ("agent_id", "user_id")),
    )


def _time(turn: Record, names: tuple[str, ...], millis: tuple[str, ...], unit: float) -> float | None:
    exact = (seconds(turn.get(name), MILLI) for name in millis)
    plain = (seconds(turn.get(name), unit) for name in names)
    return next((at for at in (*exact, *plain) if at is not None), None)


READER = JsonTurnsReader()
