"""WhisperX: Whisper segments aligned to words, with speakers where it diarized."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Segment
from auditor.readers.common import SpokenWord, segments_from_words
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Word(Struct, frozen=True, gc=False):
    word: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None


class _Segment(Struct, frozen=True):
    text: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    words: list[_Word] = []


class _File(Struct, frozen=True):
    segments: list[_Segment]
    language: str | None = None


class WhisperXReader:
    """Reads the segments; one that mixes speakers is split at its words."""

    name = "whisperx"
    title = "WhisperX"
    example = '{"segments": [{"start": 0.5, "text": " Hi", "speaker": "SPEAKER_00"}], "word_segments": []}'
    roles = "not stated: SPEAKER_00"
    times = "start, end: seconds; words that could not be aligned have none"
    tested = "files of our own in the documented shape"
    priority = 20

    def sniff(self, document: Document) -> str:
        """By word_segments, or by a segment with text and speaker but no type."""
        outline = document.outline
        if outline.has("segments", "word_segments"):
            return "segments and word_segments"
        first = outline["segments"].first
        named = first.has("text", "speaker", "start") and not first.has("type")
        return "segments with text and speaker" if named else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        file = decode_json(document, _File)
        found = tuple(piece for each in file.segments for piece in _pieces(each) if piece.text)
        yield Transcript(segments=found, channel="phone", language=file.language, overlap_visible=False)


def _pieces(segment: _Segment) -> Iterator[Segment]:
    main = segment.speaker or ""
    words = [SpokenWord(word.word, word.start, word.end, word.speaker or main) for word in segment.words]
    pieces = list(segments_from_words(words, gap=math.inf))
    if len(pieces) > 1:
        yield from pieces
        return
    yield Segment(
        speaker=pieces[0].speaker if pieces else main,
        text=segment.text.strip(),
        start=segment.start,
        end=segment.end,
        words=pieces[0].words if pieces else (),
    )


READER = WhisperXReader()
