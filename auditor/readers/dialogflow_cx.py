"""Dialogflow CX: rows of the interaction log, as exported from BigQuery."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from auditor.call import Segment
from auditor.errors import ReadError
from auditor.readers.common import moment
from auditor.readers.decoding import decode_json, decode_lines
from auditor.readers.interface import Document, Transcript
from auditor.readers.moments import elapsed

#: The most turns of a conversation that the export holds.
MAX_TURNS = 500


class _Row(Struct, frozen=True):
    conversation_name: str
    turn_position: int = 0
    request_time: str | None = None
    language_code: str | None = None
    request: Any = None
    response: Any = None


class DialogflowCxReader:
    """Reads the rows; each holds what the customer said and what the bot answered."""

    name = "dialogflow-cx"
    title = "Dialogflow CX, interaction log"
    example = '{"conversation_name": "..", "turn_position": 1, "request": {..}, "response": {..}}'
    roles = "request is the customer, response the bot; no human agent"
    times = "request_time: ISO 8601; no ends"
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By conversation_name and turn_position, in one row, a list or lines of them."""
        outlines = (document.outline, document.outline.first, document.first_line)
        found = any(each.has("conversation_name", "turn_position") for each in outlines)
        return "rows with conversation_name and turn_position" if found else ""

    def read(self, document: Document) -> Iterator[Transcript | ReadError]:
        """One call per conversation, in the order of their first rows; a broken line is left out and named."""
        calls: dict[str, list[_Row]] = {}
        for row in _rows(document):
            if isinstance(row, ReadError):
                yield row
            else:
                calls.setdefault(row.conversation_name, []).append(row)
        for name, rows in calls.items():
            yield _transcript(name, sorted(rows, key=lambda row: row.turn_position))


def _rows(document: Document) -> Iterator[_Row | ReadError]:
    if document.outline.is_array:
        yield from decode_json(document, list[_Row])
    elif document.outline.is_object:
        yield decode_json(document, _Row)
    else:
        yield from (found for _, found in decode_lines(document.text, _Row))


def _transcript(name: str, rows: list[_Row]) -> Transcript:
    origin = moment(rows[0].request_time)
    found: list[Segment] = []
    for row in rows:
        result = member(_unfolded(row.response), "queryResult")
        asked, answered = asked_of(_unfolded(row.request), result), answered_of(result)
        at = elapsed(origin, moment(row.request_time)) if row.request_time else None
        if asked:
            found.append(Segment(speaker="customer", text=asked, start=at, role="customer"))
        if answered:
            found.append(Segment(speaker="bot", text=answered, role="other", start=at))
    cut = len(rows) >= MAX_TURNS
    return Transcript(
        segments=tuple(found),
        id=name.rpartition("/")[2],
        started_at=origin,
        channel="chat",
        language=rows[0].language_code,
        warnings=(f"the export holds at most {MAX_TURNS} turns; the call may go on",) if cut else (),
    )


def asked_of(request: Any, result: Any) -> str:
    """The customer's words, typed or transcribed."""
    found = member(request, "queryInput", "text", "text") or member(result, "text") or member(result, "transcript")
    return found.strip() if isinstance(found, str) else ""


def answered_of(result: Any) -> str:
    """The bot's messages, joined."""
    messages = member(result, "responseMessages")
    texts = [member(message, "text", "text") for message in messages] if isinstance(messages, list) else []
    lines = [line.strip() for each in texts if isinstance(each, list) for line in each if isinstance(line, str)]
    return lines[0] if len(lines) == 1 else " ".join(filter(None, lines))


def _unfolded(value: Any) -> Any:
    """What a string of JSON holds; anything else as it is, None if it is broken."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def member(value: Any, *path: str) -> Any:
    """The member at that path of an object; None if there is none."""
    for name in path:
        if type(value) is not dict:
            return None
        value = value.get(name)
    return value


READER = DialogflowCxReader()
