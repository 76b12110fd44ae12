"""Amazon Transcribe Call Analytics."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.errors import ReadError
from auditor.readers.call_analytics import Characteristics, Participant, Said, segments_of
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _File(Struct, frozen=True, rename="pascal"):
    transcript: list[Said] = []
    participants: list[Participant] = []
    job_name: str = ""
    job_status: str = "COMPLETED"
    language_code: str | None = None
    conversation_characteristics: Characteristics = Characteristics()


class TranscribeCallAnalyticsReader:
    """Reads one job's result. Which channel is the agent was declared by whoever started the job."""

    name = "transcribe-call-analytics"
    title = "Amazon Transcribe Call Analytics"
    example = '{"JobName": "..", "ConversationCharacteristics": {..}, "Transcript": [{"ParticipantRole": "AGENT"}]}'
    roles = "ParticipantRole of each turn"
    times = "BeginOffsetMillis, EndOffsetMillis: milliseconds; words in Items"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By JobName with Transcript, which the standard Transcribe does not have."""
        has_all = document.outline.has("JobName") and document.outline.has_any("Transcript", "JobStatus")
        return "JobName, Transcript and ParticipantRole" if has_all else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call; raises ReadError for a job that has not completed."""
        file = decode_json(document, _File)
        if file.job_status != "COMPLETED":
            raise ReadError(f"the job has status {file.job_status}: there is no transcript yet", place="$.JobStatus")
        yield Transcript(
            segments=tuple(segments_of(file.transcript, file.participants)),
            id=file.job_name,
            channel="phone",
            language=file.language_code,
            overlap_visible=True,
            vendor=file.conversation_characteristics.figures(),
        )


READER = TranscribeCallAnalyticsReader()
