"""Whisper's own JSON and what follows it: OpenAI verbose_json, faster-whisper, whisper-timestamped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from auditor.call import Segment, Word
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Word(Struct, frozen=True, gc=False):
    word: str = ""
    text: str = ""
    start: float | None = None
    end: float | None = None


class _Segment(Struct, frozen=True):
    text: str
    start: float | None = None
    end: float | None = None
    words: list[_Word] | None = None


class _File(Struct, frozen=True):
    segments: list[_Segment]
    language: str | None = None
    words: list[_Word] | None = None


class WhisperReader:
    """Reads the segments; nobody says who speaks."""

    name = "whisper"
    title = "Whisper, OpenAI verbose_json, whisper-timestamped"
    example = '{"text": " Hi ..", "segments": [{"id": 0, "start": 0.0, "end": 4.2, "text": " Hi"}], "language": "en"}'
    roles = "none, and no speakers: map or split before"
    times = "start, end: seconds"
    tested = "real vendor files"
    priority = 25

    def sniff(self, document: Document) -> str:
        """By segments with text and no speaker, beside text or language."""
        outline = document.outline
        first = outline["segments"].first
        plain = first.has("text", "start", "end") and not first.has_any("speaker", "type")
        return "segments without speakers, text or language" if plain and outline.has_any("text", "language") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        file = decode_json(document, _File)
        loose = list(_words(file.words or []))
        yield Transcript(
            segments=tuple(_segment(each, loose) for each in file.segments if each.text.strip()),
            channel="phone",
            language=file.language,
            overlap_visible=False,
        )


def _words(words: list[_Word]) -> Iterator[Word]:
    for word in words:
        if word.start is not None and word.end is not None:
            yield Word((word.word or word.text).strip(), word.start, word.end)


def _segment(segment: _Segment, loose: list[Word]) -> Segment:
    """verbose_json keeps its words beside the segments, so they are taken by time."""
    words = list(_words(segment.words or []))
    if not words and loose and segment.start is not None and segment.end is not None:
        first = bisect_left(loose, segment.start, key=attrgetter("start"))
        words = loose[first : bisect_left(loose, segment.end, lo=first, key=attrgetter("start"))]
    return Segment(speaker="", text=segment.text.strip(), start=segment.start, end=segment.end, words=tuple(words))


READER = WhisperReader()
