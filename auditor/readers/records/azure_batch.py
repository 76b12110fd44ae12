"""Azure AI Speech, batch transcription: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from msgspec import Struct

from auditor.readers.common import seconds

#: A tick is 100 ns. Dividing keeps decimal fractions exact where multiplying by 1e-7 would not.
TICKS_PER_SECOND = 10_000_000


class Span(Struct, frozen=True, rename="camel", gc=False):
    """A place in the recording, written in up to three ways."""

    offset: str | None = None
    duration: str | None = None
    offset_in_ticks: float | None = None
    duration_in_ticks: float | None = None
    offset_milliseconds: float | None = None
    duration_milliseconds: float | None = None

    def bounds(self) -> tuple[float | None, float | None]:
        """Start and end in seconds."""
        start = _first(self.offset_in_ticks, self.offset_milliseconds, self.offset)
        length = _first(self.duration_in_ticks, self.duration_milliseconds, self.duration)
        # Rounded, or the sum of two decimal fractions would not be one.
        return start, None if start is None or length is None else round(start + length, 7)


class WordRecord(Span, frozen=True, rename="camel", gc=False):
    """A word, lower case and as it is written."""

    word: str = ""
    display_text: str = ""


class Best(Struct, frozen=True, rename="camel"):
    """One reading of a phrase."""

    display: str = ""
    words: list[WordRecord] = []
    display_words: list[WordRecord] = []


class Phrase(Span, frozen=True, rename="camel"):
    """What somebody said in one go."""

    recognition_status: str = "Success"
    channel: int = 0
    speaker: int | None = None
    n_best: list[Best] = []


class File(Struct, frozen=True, rename="camel"):
    """The whole file."""

    recognized_phrases: list[Phrase]
    source: str = ""


def _first(ticks: float | None, millis: float | None, written: str | None) -> float | None:
    if ticks is not None:
        return ticks / TICKS_PER_SECOND
    return millis / 1000 if millis is not None else seconds(written)
