"""The product's own form: one JSON object per call, alone, in a list, or one a line (JSON Lines).

A call is ``{"id", "started_at" (ISO 8601, local time unless it names a zone), "channel" ("phone", "chat", "post"),
"industry", "queue", "team", "language", "agent": {"id", "name"}, "customer": {"id", "name"}, "turns"}``; a turn is
``{"role": "agent" | "customer" | "other", "text", "start", "end"}`` with times in seconds from the start of the call,
null where unknown, and may carry ``speaker``, ``speaker_id`` and ``words: [[text, start, end]]``. A role of null leaves
it to the speakers' labels, to a mapping or a guess. Everything but ``turns`` may be left out. Turns are taken as they
are: they keep their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from auditor.call import Channel, Person, Segment
from auditor.errors import ReadError
from auditor.readers.common import moment, named, seconds
from auditor.readers.decoding import decode_json, decode_lines
from auditor.readers.interface import Document, Transcript
from auditor.readers.outline import Outline
from auditor.readers.records.neutral import Call, PersonRecord, Turn

_CHANNELS: Final = ("phone", "chat", "post")


class NeutralReader:
    """Reads the product's own JSON and JSON Lines."""

    name = "neutral"
    title = "Auditor's own JSON or JSON Lines"
    example = '{"id": "c1", "turns": [{"role": "agent", "text": "Hello.", "start": 0.5, "end": 1.2}]}'
    roles = "role of each turn: agent, customer or other"
    times = "start and end of each turn, seconds"
    tested = "files of our own"
    priority = 5

    def sniff(self, document: Document) -> str:
        """By ``turns`` whose entries have ``role`` and ``text``."""
        if _is_call(document.outline) or _is_call(document.outline.first):
            return "turns with role and text"
        return "one call a line: turns with role and text" if _is_call(document.first_line) else ""

    def read(self, document: Document) -> Iterator[Transcript | ReadError]:
        """The calls in it; a line that is broken is yielded as a ReadError and the others go on."""
        outline = document.outline
        if outline.is_object:
            yield _transcript(decode_json(document, Call, levels=0), "")
        elif outline.is_array:
            for number, call in enumerate(decode_json(document, list[Call], levels=0)):
                yield _transcript(call, f"$[{number}]")
        else:
            for place, found in decode_lines(document.text, Call):
                yield found if isinstance(found, ReadError) else _transcript(found, place)


def _is_call(outline: Outline) -> bool:
    turns = outline["turns"]
    return turns.first.has("role", "text") if turns.is_array and turns.first.is_object else _is_empty_call(outline)


def _is_empty_call(outline: Outline) -> bool:
    return outline.has("turns", "id") and outline["turns"].value == []


def _transcript(call: Call, place: str) -> Transcript:
    return Transcript(
        segments=tuple(_segment(turn) for turn in call.turns),
        id=named(call.id) or "",
        started_at=moment(call.started_at),
        channel=cast(Channel, call.channel) if call.channel in _CHANNELS else None,
        industry=named(call.industry),
        queue=named(call.queue),
        team=named(call.team),
        language=named(call.language),
        agent=_person(call.agent),
        customer=_person(call.customer),
        overlap_visible=call.overlap_visible,
        turns_are_final=True,
        place=place,
    )


def _segment(turn: Turn) -> Segment:
    return Segment(
        speaker=turn.speaker or turn.role or "",
        text=turn.text,
        start=turn.start if type(turn.start) is float else seconds(turn.start),
        end=turn.end if type(turn.end) is float else seconds(turn.end),
        words=turn.words,
        role=turn.role,
        speaker_id=named(turn.speaker_id),
    )


def _person(person: PersonRecord | None) -> Person:
    return Person(id=named(person.id), name=named(person.name)) if person else Person()


READER = NeutralReader()
