"""Gridspace-Stanford Harper Valley: one call of the corpus."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from auditor.call import Person, Role, Segment
from auditor.errors import ReadError
from auditor.readers.common import in_order, moment
from auditor.readers.decoding import decode_json, decode_text
from auditor.readers.interface import Document, Transcript

ROLES: dict[str, Role] = {"agent": "agent", "caller": "customer"}


class _Row(Struct, frozen=True):
    human_transcript: str
    offset_ms: float
    duration_ms: float
    speaker_role: str
    start_timestamp_ms: float | None = None


class _Names(Struct, frozen=True):
    agent_name: str | None = None
    caller_name: str | None = field(default=None, name="first and last name")


class _Party(Struct, frozen=True):
    metadata: _Names = _Names()
    speaker_id: int | str | None = None


class _About(Struct, frozen=True):
    sid: str = ""
    agent: _Party = _Party()
    caller: _Party = _Party()


class HarperValleyReader:
    """Reads the human transcript on the clock that both channels share."""

    name = "harper-valley"
    title = "Gridspace-Stanford Harper Valley corpus"
    example = '[{"channel_index": 2, "speaker_role": "agent", "offset_ms": 3720, "human_transcript": "hello"}]'
    roles = "speaker_role: agent, caller"
    times = "offset_ms: milliseconds (start_ms runs on each channel's own clock)"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By a first row with channel_index, human_transcript and offset_ms."""
        found = document.outline.first.has("channel_index", "human_transcript", "offset_ms")
        return "rows with human_transcript and offset_ms" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; names come from its metadata file where that lies in its usual place."""
        rows = decode_json(document, list[_Row])
        beside = document.sibling("../metadata/{stem}.json")
        try:
            about = decode_text(beside.decode(), _About) if beside else _About()
        except (ReadError, UnicodeDecodeError):
            about = _About()
        stamp = rows[0].start_timestamp_ms if rows else None
        agent = about.agent.speaker_id
        yield Transcript(
            segments=in_order(_segment(row) for row in rows if row.human_transcript.strip()),
            id=about.sid,
            started_at=None if stamp is None else moment(stamp - rows[0].offset_ms),
            channel="phone",
            language="en",
            agent=Person(id=None if agent is None else str(agent), name=about.agent.metadata.agent_name),
            customer=Person(name=about.caller.metadata.caller_name),
            overlap_visible=True,
        )


def _segment(row: _Row) -> Segment:
    return Segment(
        speaker=row.speaker_role,
        text=row.human_transcript.strip(),
        start=row.offset_ms / 1000,
        end=(row.offset_ms + row.duration_ms) / 1000,
        role=ROLES.get(row.speaker_role),
    )


READER = HarperValleyReader()
