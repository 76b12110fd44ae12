"""Azure AI Speech, fast transcription."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Segment, Word
from auditor.readers.common import in_order
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Word(Struct, frozen=True, rename="camel", gc=False):
    text: str
    offset_milliseconds: float
    duration_milliseconds: float = 0


class _Phrase(Struct, frozen=True, rename="camel"):
    text: str
    offset_milliseconds: float
    duration_milliseconds: float = 0
    channel: int = 0
    speaker: int | None = None
    words: list[_Word] = []
    locale: str | None = None


class _File(Struct, frozen=True, rename="camel"):
    phrases: list[_Phrase]


class AzureFastReader:
    """Reads the phrases."""

    name = "azure-fast"
    title = "Azure AI Speech, fast transcription"
    example = '{"combinedPhrases": [..], "phrases": [{"speaker": 1, "offsetMilliseconds": 80, "text": ".."}]}'
    roles = "not stated: channel or speaker number"
    times = "offsetMilliseconds, durationMilliseconds"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By combinedPhrases and phrases."""
        return "combinedPhrases and phrases" if document.outline.has("combinedPhrases", "phrases") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        phrases = decode_json(document, _File).phrases
        channels = {each.channel for each in phrases}
        yield Transcript(
            segments=in_order(_segment(each, several=len(channels) > 1) for each in phrases),
            channel="phone",
            language=next((each.locale for each in phrases), None),
            overlap_visible=len(channels) > 1,
        )


def _segment(phrase: _Phrase, *, several: bool) -> Segment:
    speaker = "" if phrase.speaker is None else str(phrase.speaker)
    if several:
        speaker = f"channel {phrase.channel}" + (f"/{speaker}" if speaker else "")
    return Segment(
        speaker=speaker,
        text=phrase.text.strip(),
        start=phrase.offset_milliseconds / 1000,
        end=(phrase.offset_milliseconds + phrase.duration_milliseconds) / 1000,
        words=tuple(
            Word(
                word.text,
                word.offset_milliseconds / 1000,
                (word.offset_milliseconds + word.duration_milliseconds) / 1000,
            )
            for word in phrase.words
        ),
    )


READER = AzureFastReader()
