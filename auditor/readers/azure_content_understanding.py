"""Azure AI Content Understanding, audio and video."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Segment, Word
from auditor.errors import ReadError
from auditor.readers.common import in_order
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Word(Struct, frozen=True, rename="camel", gc=False):
    text: str
    start_time_ms: float
    end_time_ms: float


class _Phrase(Struct, frozen=True, rename="camel"):
    text: str
    start_time_ms: float
    end_time_ms: float
    speaker: str = ""
    words: list[_Word] = []
    locale: str | None = None


class _Content(Struct, frozen=True, rename="camel"):
    transcript_phrases: list[_Phrase] = []


class _Result(Struct, frozen=True):
    contents: list[_Content]


class _File(Struct, frozen=True):
    result: _Result
    id: str = ""
    status: str = "Succeeded"


class AzureContentUnderstandingReader:
    """Reads the transcript phrases, not the markdown made of them."""

    name = "azure-content-understanding"
    title = "Azure AI Content Understanding (audio)"
    example = '{"result": {"contents": [{"transcriptPhrases": [{"speaker": "Agent", "startTimeMs": 80}]}]}}'
    roles = "speaker, a name given by the model"
    times = "startTimeMs, endTimeMs"
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By the transcript phrases of the first content."""
        found = document.outline["result"]["contents"].first.has("transcriptPhrases")
        return "result.contents with transcriptPhrases" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """One call per content; raises ReadError if the analysis failed."""
        file = decode_json(document, _File)
        if file.status != "Succeeded":
            raise ReadError(f"the analysis is {file.status}, not Succeeded", place="$.status")
        several = len(file.result.contents) > 1
        for number, content in enumerate(file.result.contents):
            phrases = content.transcript_phrases
            yield Transcript(
                segments=in_order(map(_segment, phrases)),
                id=f"{file.id}-{number}" if several else file.id,
                channel="phone",
                language=next((each.locale for each in phrases), None),
                place=f"$.result.contents[{number}]" if several else "",
            )


def _segment(phrase: _Phrase) -> Segment:
    return Segment(
        speaker=phrase.speaker,
        text=phrase.text.strip(),
        start=phrase.start_time_ms / 1000,
        end=phrase.end_time_ms / 1000,
        words=_words(phrase.words) if phrase.words else (),
    )


def _words(words: list[_Word]) -> tuple[Word, ...]:
    return tuple(Word(each.text, each.start_time_ms / 1000, each.end_time_ms / 1000) for each in words)


READER = AzureContentUnderstandingReader()
