"""SegLST, the segment lists of MeetEval: many sessions in one file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Segment
from auditor.readers.common import seconds
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Row(Struct, frozen=True):
    session_id: str | int
    words: str
    speaker: str | int = ""
    start_time: float | str | None = None
    end_time: float | str | None = None


class SeglstReader:
    """Reads the segments, a call per session."""

    name = "seglst"
    title = "SegLST (MeetEval, CHiME)"
    example = '[{"session_id": "c1", "speaker": "agent", "start_time": 0.5, "end_time": 2.1, "words": "hello"}]'
    roles = "speaker labels"
    times = "start_time, end_time: seconds, also as strings"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By a first row with session_id, words and start_time."""
        found = document.outline.first.has("session_id", "words", "start_time")
        return "rows with session_id, words and start_time" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """One call per session, in the order of their first rows."""
        sessions: dict[str, list[_Row]] = {}
        for row in decode_json(document, list[_Row]):
            sessions.setdefault(str(row.session_id), []).append(row)
        for session, rows in sessions.items():
            found = (
                Segment(
                    speaker=str(row.speaker),
                    text=row.words.strip(),
                    start=seconds(row.start_time),
                    end=seconds(row.end_time),
                )
                for row in rows
            )
            yield Transcript(segments=tuple(each for each in found if each.text), id=session)


READER = SeglstReader()
