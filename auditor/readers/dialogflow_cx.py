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
from auditor.readers.dialogflow_parts import answered_of, asked_of, exchange, member
from auditor.readers.grouping import by_call
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
        broken, calls = by_call(_rows(document), lambda row: row.conversation_name)
        yield from broken
        for name, call in calls.items():
            yield _transcript(name, sorted(call.rows, key=lambda row: row.turn_position), call.warnings)


def _rows(document: Document) -> Iterator[_Row | ReadError]:
    if document.outline.is_array:
        yield from decode_json(document, list[_Row])
    elif document.outline.is_object:
        yield decode_json(document, _Row)
    else:
        yield from (found for _, found in decode_lines(document.text, _Row))


def _transcript(name: str, rows: list[_Row], warnings: list[str]) -> Transcript:
    origin = moment(rows[0].request_time)
    found: list[Segment] = []
    for row in rows:
        result = member(_unfolded(row.response), "queryResult")
        at = elapsed(origin, moment(row.request_time)) if row.request_time else None
        found += exchange(asked_of(_unfolded(row.request), result), answered_of(result), at)
    cut = len(rows) >= MAX_TURNS
    return Transcript(
        segments=tuple(found),
        id=name.rpartition("/")[2],
        started_at=origin,
        channel="chat",
        language=rows[0].language_code,
        warnings=(*warnings, *([f"the export holds at most {MAX_TURNS} turns; the call may go on"] if cut else ())),
    )


def _unfolded(value: Any) -> Any:
    """What a string of JSON holds; anything else as it is, None if it is broken."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


READER = DialogflowCxReader()
