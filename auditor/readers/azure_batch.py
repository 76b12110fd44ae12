"""Azure AI Speech, batch transcription (v3.0 to v2024-11-15)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Segment, Word
from auditor.readers.common import in_order, seconds
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript

#: A tick is 100 ns. Dividing keeps decimal fractions exact where multiplying by 1e-7 would not.
TICKS_PER_SECOND = 10_000_000


class _Span(Struct, frozen=True, rename="camel", gc=False):
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


class _Word(_Span, frozen=True, rename="camel", gc=False):
    word: str = ""
    display_text: str = ""


class _Best(Struct, frozen=True, rename="camel"):
    display: str = ""
    words: list[_Word] = []
    display_words: list[_Word] = []


class _Phrase(_Span, frozen=True, rename="camel"):
    recognition_status: str = "Success"
    channel: int = 0
    speaker: int | None = None
    n_best: list[_Best] = []


class _File(Struct, frozen=True, rename="camel"):
    recognized_phrases: list[_Phrase]
    source: str = ""


class AzureBatchReader:
    """Reads the recognised phrases; the words are lower case, so the text is the display form."""

    name = "azure-batch"
    title = "Azure AI Speech, batch transcription"
    example = '{"recognizedPhrases": [{"channel": 0, "offsetInTicks": 400000, "nBest": [{"display": ".."}]}]}'
    roles = "not stated: channel or speaker number"
    times = "offsetInTicks (100 ns), offsetMilliseconds or PT0.04S"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By recognizedPhrases."""
        return "recognizedPhrases" if document.outline.has("recognizedPhrases") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; its timestamp is when it was transcribed, so it is not taken."""
        file = decode_json(document, _File)
        good = [each for each in file.recognized_phrases if each.recognition_status == "Success" and each.n_best]
        failed = sum(each.recognition_status != "Success" for each in file.recognized_phrases)
        channels = {each.channel for each in good}
        yield Transcript(
            segments=in_order(_segment(each, several=len(channels) > 1) for each in good),
            id=file.source.partition("?")[0],
            channel="phone",
            overlap_visible=len(channels) > 1,
            warnings=(f"{failed} phrases were not recognised and are left out",) if failed else (),
        )


def _first(ticks: float | None, millis: float | None, written: str | None) -> float | None:
    if ticks is not None:
        return ticks / TICKS_PER_SECOND
    return millis / 1000 if millis is not None else seconds(written)


def _label(phrase: _Phrase, *, several: bool) -> str:
    if not several:
        return "" if phrase.speaker is None else str(phrase.speaker)
    return f"channel {phrase.channel}" + ("" if phrase.speaker is None else f"/{phrase.speaker}")


def _segment(phrase: _Phrase, *, several: bool) -> Segment:
    best = phrase.n_best[0]
    start, end = phrase.bounds()
    return Segment(
        speaker=_label(phrase, several=several),
        text=best.display.strip(),
        start=start,
        end=end,
        words=tuple(_words(best.display_words or best.words)),
    )


def _words(words: list[_Word]) -> Iterator[Word]:
    for word in words:
        start, end = word.bounds()
        if start is not None and end is not None:
            yield Word(word.display_text or word.word, start, end)


READER = AzureBatchReader()
