"""Turns in JSON of no particular vendor: objects with a speaker and a text, in the usual names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from auditor.call import Channel, Person
from auditor.errors import ReadError
from auditor.readers.common import moment
from auditor.readers.decoding import decode_json, decode_lines
from auditor.readers.interface import Document, Transcript
from auditor.readers.outline import Outline
from auditor.readers.turn_fields import NAMES, TEXT, Record, are_turns, first_named, is_turn, segments_of

LISTS = (
    *("turns", "messages", "utterances", "transcript", "conversation", "dialogue", "dialog", "transcript_object"),
    *("segments", "entries", "lines", "items", "sentences", "events", "chat", "history", "log"),
)
CALLS = ("calls", "conversations", "transcripts", "data", "records", "results", "interactions", "sessions")
CALL_ID = (
    *("call_id", "callId", "conversation_id", "conversationId", "ConversationId", "contact_id", "contactId"),
    *("session_id", "sessionId", "interaction_id", "convo_id", "dialogue_id", "dialog_id"),
)
STARTED = ("started_at", "startedAt", "call_start", "call_date", "date", "start_time", "startTime", "created_at")
CHANNELS: dict[str, Channel] = {"phone": "phone", "voice": "phone", "call": "phone", "chat": "chat", "post": "post"}


_TEXTS, _CALL_IDS = frozenset(TEXT), frozenset(CALL_ID)


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
            elif isinstance(record, dict) and is_turn(record):
                loose.setdefault(first_named(record, CALL_ID) or "", []).append(record)
            elif isinstance(record, ReadError):
                yield record
            else:
                yield ReadError("neither a turn nor a call with turns", place=place)
        for turns in loose.values():
            about = {name: turns[0][name] for name in CALL_ID if name in turns[0]}
            yield _transcript(about, turns, "")


def _may_be_turn(outline: Outline) -> bool:
    return outline.has_any(*NAMES) and outline.has_any(*TEXT)


def _has_turns(outline: Outline) -> bool:
    return any(_may_be_turn(outline[name].first) for name in LISTS if name in outline.keys)


def _turns(record: Any) -> list[Any] | None:
    """The list of turns of a call; None if the record is no call."""
    if isinstance(record, list):
        return record
    lists = [record[name] for name in LISTS if isinstance(record.get(name), list)] if isinstance(record, dict) else []
    return next((each for each in lists if not each or is_turn(each[0])), None)


def _records(document: Document) -> Iterator[tuple[str, Any]]:
    """Calls or turns with their places."""
    if document.outline.is_array:
        found = decode_json(document, list[Any])
        if found and are_turns(found):
            yield from _by_call(found)
            return
        yield from ((f"$[{number}]", each) for number, each in enumerate(found))
    elif document.outline.is_object:
        whole = decode_json(document, dict[str, Any])
        name = next((name for name in CALLS if isinstance(whole.get(name), list)), None)
        if _turns(whole) is not None or is_turn(whole) or name is None:
            yield "$", whole
        else:
            yield from ((f"$.{name}[{number}]", each) for number, each in enumerate(whole[name]))
    else:
        yield from decode_lines(document.text, dict[str, Any])


def _by_call(turns: list[Any]) -> Iterator[tuple[str, Any]]:
    """Turns one by one if they name their calls, else all of them as one call."""
    if not _CALL_IDS.isdisjoint(chain.from_iterable(turns)) and any(first_named(turn, CALL_ID) for turn in turns):
        yield from ((f"$[{number}]", turn) for number, turn in enumerate(turns))
    else:
        yield "$", turns


def _transcript(record: Any, turns: list[Any], place: str) -> Transcript:
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
        warnings=(f"{skipped} entries are no turns and are left out",) if skipped else (),
        place="" if place == "$" else place,
    )


READER = JsonTurnsReader()
