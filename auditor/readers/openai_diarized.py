"""OpenAI gpt-4o-transcribe-diarize, diarized_json."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Segment
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Segment(Struct, frozen=True):
    text: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None


class _File(Struct, frozen=True):
    segments: list[_Segment]


class OpenAiDiarizedReader:
    """Reads the segments."""

    name = "openai-diarized"
    title = "OpenAI transcription, diarized_json"
    example = '{"segments": [{"type": "transcript.text.segment", "start": 0.0, "speaker": "A", "text": ".."}]}'
    roles = "not stated: A, B, or the names of known speakers"
    times = "start, end: seconds"
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By the type of the first segment."""
        kind = document.outline["segments"].first["type"].value
        return "segments of type transcript.text.segment" if kind == "transcript.text.segment" else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        found = (
            Segment(speaker=each.speaker or "", text=each.text.strip(), start=each.start, end=each.end)
            for each in decode_json(document, _File).segments
        )
        yield Transcript(segments=tuple(each for each in found if each.text), channel="phone", overlap_visible=False)


READER = OpenAiDiarizedReader()
