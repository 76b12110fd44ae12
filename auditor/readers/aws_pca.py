"""AWS Post Call Analytics: the solution's own output file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from auditor.call import Person, Role, Segment, Word
from auditor.readers.common import in_order, moment, named, role_of
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Word(Struct, frozen=True, rename="pascal", gc=False):
    text: str
    start_time: float
    end_time: float


class _Speech(Struct, frozen=True, rename="pascal"):
    segment_start_time: float
    segment_end_time: float
    segment_speaker: str
    original_text: str
    segment_interruption: bool | int = False
    word_confidence: list[_Word] = []


class _Speaker(Struct, frozen=True, rename="pascal"):
    speaker: str
    display_text: str = ""


class _Analytics(Struct, frozen=True, rename="pascal"):
    guid: str | None = field(default=None, name="GUID")
    agent: str | None = None
    conversation_time: str | None = None
    language_code: str | None = None
    speaker_labels: list[_Speaker] = []


class _File(Struct, frozen=True, rename="pascal"):
    conversation_analytics: _Analytics
    speech_segments: list[_Speech]


class AwsPcaReader:
    """Reads OriginalText, since DisplayText may carry highlighting marks."""

    name = "aws-pca"
    title = "AWS Post Call Analytics"
    example = '{"ConversationAnalytics": {..}, "SpeechSegments": [{"SegmentStartTime": 0.5, ..}]}'
    roles = "SpeakerLabels: DisplayText"
    times = "SegmentStartTime, SegmentEndTime: seconds"
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By the two top-level names."""
        found = document.outline.has("ConversationAnalytics", "SpeechSegments")
        return "ConversationAnalytics and SpeechSegments" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; what the file name did not tell is written as the word None."""
        file = decode_json(document, _File)
        about = file.conversation_analytics
        shown = {each.speaker: each.display_text for each in about.speaker_labels}
        labels = {each.segment_speaker for each in file.speech_segments}
        names = {label: shown.get(label) or label for label in labels}
        sides = {label: (name, role_of(name)) for label, name in names.items()}
        yield Transcript(
            segments=in_order(_segment(each, *sides[each.segment_speaker]) for each in file.speech_segments),
            id=named(about.guid) or "",
            started_at=moment(about.conversation_time),
            channel="phone",
            language=about.language_code,
            agent=Person(id=named(about.agent)),
            vendor={"interruptions": float(sum(bool(each.segment_interruption) for each in file.speech_segments))},
        )


def _segment(speech: _Speech, label: str, role: Role | None) -> Segment:
    return Segment(
        speaker=label,
        text=speech.original_text.strip(),
        start=speech.segment_start_time,
        end=speech.segment_end_time,
        words=tuple(Word(word.text.strip(), word.start_time, word.end_time) for word in speech.word_confidence),
        role=role,
    )


READER = AwsPcaReader()
