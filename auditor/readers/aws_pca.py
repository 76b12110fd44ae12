"""AWS Post Call Analytics: the solution's own output file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from auditor.call import Person, Segment, Word
from auditor.readers.interface import Document, Transcript
from auditor.readers.json_records import records
from auditor.readers.role_words import stated_role
from auditor.readers.times import instant
from auditor.readers.tokens import in_time_order


class _Word(Struct, rename="pascal", gc=False):
    text: str
    start_time: float
    end_time: float


class _Speech(Struct, rename="pascal"):
    segment_start_time: float
    segment_end_time: float
    segment_speaker: str
    original_text: str
    segment_interruption: bool | int = False
    word_confidence: list[_Word] = []


class _Speaker(Struct, rename="pascal"):
    speaker: str
    display_text: str = ""


class _Analytics(Struct, rename="pascal"):
    guid: str | None = field(default=None, name="GUID")
    agent: str | None = None
    conversation_time: str | None = None
    language_code: str | None = None
    speaker_labels: list[_Speaker] = []


class _File(Struct, rename="pascal"):
    conversation_analytics: _Analytics
    speech_segments: list[_Speech]


class AwsPcaReader:
    """Reads OriginalText, since DisplayText may carry highlighting marks."""

    name = "aws-pca"
    title = "AWS Post Call Analytics"
    example = '{"ConversationAnalytics": {..}, "SpeechSegments": [{"SegmentStartTime": 0.5, ..}]}'
    roles = "SpeakerLabels: DisplayText"
    times = "SegmentStartTime, SegmentEndTime: seconds"

    def sniff(self, document: Document) -> str:
        """By the two top-level names."""
        found = document.outline.has("ConversationAnalytics", "SpeechSegments")
        return "ConversationAnalytics and SpeechSegments" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        file = records(document, _File)
        about = file.conversation_analytics
        shown = {each.speaker: each.display_text for each in about.speaker_labels}
        yield Transcript(
            segments=in_time_order(_segment(each, shown) for each in file.speech_segments),
            id=_given(about.guid) or "",
            started_at=instant(about.conversation_time),
            channel="phone",
            language=about.language_code,
            agent=Person(id=_given(about.agent)),
            vendor={"interruptions": float(sum(bool(each.segment_interruption) for each in file.speech_segments))},
        )


def _given(value: str | None) -> str | None:
    """The solution writes the word None where the file name did not match its pattern."""
    return None if value in (None, "", "None") else value


def _segment(speech: _Speech, shown: dict[str, str]) -> Segment:
    label = shown.get(speech.segment_speaker) or speech.segment_speaker
    return Segment(
        speaker=label,
        text=speech.original_text.strip(),
        start=speech.segment_start_time,
        end=speech.segment_end_time,
        words=tuple(Word(word.text.strip(), word.start_time, word.end_time) for word in speech.word_confidence),
        role=stated_role(label),
    )


READER = AwsPcaReader()
