"""Amazon Transcribe, standard batch jobs: speaker labels, channel labels or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.call import Segment
from auditor.errors import ReadError
from auditor.readers.interface import Document, Transcript
from auditor.readers.json_records import records
from auditor.readers.tokens import Token, in_time_order, segment, segments

#: A channel's words are split into pieces at silences longer than this, in seconds.
CHANNEL_GAP = 1.0


class _Alternative(Struct, gc=False):
    content: str


class _Item(Struct, gc=False):
    alternatives: list[_Alternative]
    start_time: float | None = None
    end_time: float | None = None
    speaker_label: str = ""


class _SpeakerItem(Struct, gc=False):
    start_time: float


class _SpeakerSegment(Struct, gc=False):
    speaker_label: str = ""
    items: list[_SpeakerItem] = []


class _SpeakerLabels(Struct):
    segments: list[_SpeakerSegment] = []


class _Channel(Struct):
    channel_label: str
    items: list[_Item]


class _ChannelLabels(Struct):
    channels: list[_Channel]


class _Results(Struct):
    items: list[_Item]
    speaker_labels: _SpeakerLabels | None = None
    channel_labels: _ChannelLabels | None = None
    language_code: str | None = None


class _Job(Struct, rename="camel"):
    results: _Results
    job_name: str = ""
    status: str = "COMPLETED"


class TranscribeReader:
    """Reads one job's result; punctuation has no times of its own."""

    name = "transcribe"
    title = "Amazon Transcribe"
    example = '{"jobName": "..", "results": {"transcripts": [..], "items": [{"start_time": "0.49", ..}]}}'
    roles = "not stated: spk_0, ch_0"
    times = "items: seconds, written as strings"

    def sniff(self, document: Document) -> str:
        """By jobName and results, or by transcripts and items in results."""
        outline = document.outline
        if outline["results"].has("transcripts", "items"):
            return "results with transcripts and items"
        return "jobName and results" if outline.has("jobName", "results") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the job; raises ReadError if the job did not complete."""
        job = records(document, _Job)
        if job.status != "COMPLETED":
            raise ReadError(f"the transcription job is {job.status}, not COMPLETED", place="$.status")
        results = job.results
        channels = results.channel_labels.channels if results.channel_labels else []
        found: Sequence[Segment]
        if channels:
            found = [piece for each in channels for piece in segments(_tokens(each), gap=CHANNEL_GAP)]
        elif results.speaker_labels and results.speaker_labels.segments:
            found = _by_speaker(results.items, results.speaker_labels.segments)
        else:
            found = segments(_token(item, item.speaker_label) for item in results.items)
        yield Transcript(
            segments=in_time_order(found),
            id=job.job_name,
            channel="phone",
            language=results.language_code,
            overlap_visible=len(channels) > 1,
        )


def _token(item: _Item, speaker: str) -> Token:
    text = item.alternatives[0].content if item.alternatives else ""
    return Token(speaker, text, item.start_time, item.end_time, glued=item.start_time is None)


def _tokens(channel: _Channel) -> Iterator[Token]:
    return (_token(item, channel.channel_label) for item in channel.items)


def _by_speaker(items: list[_Item], labelled: list[_SpeakerSegment]) -> list[Segment]:
    """One segment per labelled stretch; older files tie words to it by equal start times only."""
    place_of = {word.start_time: place for place, each in enumerate(labelled) for word in each.items}
    result: list[Segment] = []
    run: list[Token] = []
    at = None
    for item in items:
        place = at if item.start_time is None else place_of.get(item.start_time, at)
        if run and place != at:
            result.append(segment(run[0].speaker, run))
            run = []
        at = place
        run.append(_token(item, labelled[at].speaker_label if at is not None else item.speaker_label))
    return [*result, segment(run[0].speaker, run)] if run else result


READER = TranscribeReader()
