"""Turns in JSON of no particular vendor: objects with a speaker and a text, in the usual names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.call import Channel, Person
from auditor.errors import ReadError
from auditor.readers.common import moment
from auditor.readers.grouping import by_call
from auditor.readers.interface import Document, Transcript
from auditor.readers.json_records import CALL_ID, CALLS, has_turns, may_be_turn, records, turns_in
from auditor.readers.turn_fields import TEXT, Record, first_named, is_turn, segments_of

STARTED = ("started_at", "startedAt", "call_start", "call_date", "date", "start_time", "startTime", "created_at")
CHANNELS: dict[str, Channel] = {"phone": "phone", "voice": "phone", "call": "phone", "chat": "chat", "post": "post"}

_TEXTS = frozenset(TEXT)


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
            found = has_turns(outline) or any(has_turns(outline[name].first) for name in CALLS)
        else:
            start = outline.first if outline.is_array else document.first_line
            found = may_be_turn(start) or may_be_turn(start.first) or has_turns(start)
        return "turns with speaker and text" if found else ""

    def read(self, document: Document) -> Iterator[Transcript | ReadError]:
        """One call per list of turns; loose turns are put together by their call's identifier."""
        loose: list[Record | ReadError] = []
        for place, record in records(document):
            turns = turns_in(record)
            if turns is not None:
                yield _transcript(record, turns, place, ())
            elif isinstance(record, ReadError) or (isinstance(record, dict) and is_turn(record)):
                loose.append(record)
            else:
                yield ReadError("neither a turn nor a call with turns", place=place)
        broken, calls = by_call(loose, lambda turn: first_named(turn, CALL_ID) or "")
        yield from broken
        for call in calls.values():
            about = {name: call.rows[0][name] for name in CALL_ID if name in call.rows[0]}
            yield _transcript(about, call.rows, "", tuple(call.warnings))


def _transcript(record: Any, turns: list[Any], place: str, warnings: tuple[str, ...]) -> Transcript:
    about = record if isinstance(record, dict) else {}
    segments, origin = segments_of([turn for turn in turns if isinstance(turn, dict)])
    quiet = len(segments) < len(turns)
    skipped = sum(not isinstance(turn, dict) or _TEXTS.isdisjoint(turn) for turn in turns) if quiet else 0
    agent = about.get("agent")
    return Transcript(
        segments=tuple(segments),
        id=first_named(about, (*CALL_ID, "id", "uuid")) or "",
        started_at=origin or next((at for name in STARTED if (at := moment(about.get(name)))), None),
        channel=CHANNELS.get(str(about.get("channel")).lower()),
        queue=first_named(about, ("queue", "queue_name")),
        team=first_named(about, ("team", "team_name")),
        language=first_named(about, ("language", "language_code", "lang")),
        agent=Person(
            id=first_named(about, ("agent_id", "agentId", "rep_id")),
            name=first_named(about, ("agent_name", "agentName", "agent")) if not isinstance(agent, dict) else None,
        ),
        customer=Person(
            id=first_named(about, ("customer_id",)), name=first_named(about, ("customer_name", "customerName"))
        ),
        warnings=(f"{skipped} entries are no turns and are left out", *warnings) if skipped else warnings,
        place="" if place == "$" else place,
    )


READER = JsonTurnsReader()
