"""Amazon Transcribe, standard batch jobs: speaker labels, channel labels or neither."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from auditor.call import Segment
from auditor.errors import ReadError
from auditor.readers.common import SpokenWord, in_order, seconds, segment_from_words, segments_from_words
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.transcribe import Channel, Item, Job, Results


class TranscribeReader:
    """Reads one job's result; punctuation has no times of its own."""

    name = "transcribe"
    title = "Amazon Transcribe"
    example = '{"jobName": "..", "results": {"transcripts": [..], "items": [{"start_time": "0.49", ..}]}}'
    roles = "not stated: spk_0, ch_0"
    times = "items: seconds, written as strings"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By transcripts and items in results, or by jobName and results."""
        outline = document.outline
        if outline["results"].has("transcripts", "items"):
            return "results with transcripts and items"
        return "jobName and results" if outline.has("jobName", "results") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the job; raises ReadError if the job did not complete."""
        job = decode_json(document, Job)
        if job.status != "COMPLETED":
            raise ReadError(f"the transcription job is {job.status}, not COMPLETED", place="$.status")
        channels = job.results.channel_labels.channels
        yield Transcript(
            segments=in_order(_by_channel(channels)) if channels else tuple(_by_speaker(job.results)),
            id=job.job_name,
            channel="phone",
            language=job.results.language_code,
            overlap_visible=len(channels) > 1,
        )


def _by_channel(channels: Iterable[Channel]) -> Iterator[Segment]:
    for channel in channels:
        yield from segments_from_words(_word(item, channel.channel_label) for item in channel.items)


def _by_speaker(results: Results) -> Iterator[Segment]:
    """One segment per labelled stretch; older files tie words to it by equal start times only."""
    labelled = results.speaker_labels.segments
    if not labelled:
        yield from segments_from_words((_word(item, item.speaker_label) for item in results.items), gap=math.inf)
        return
    stretch_of = {word.start_time: index for index, each in enumerate(labelled) for word in each.items}
    run: list[SpokenWord] = []
    current: int | None = None
    for item in results.items:
        stretch = current if item.start_time is None else stretch_of.get(item.start_time, current)
        if run and stretch != current:
            yield segment_from_words(run)
            run = []
        current = stretch
        run.append(_word(item, item.speaker_label if stretch is None else labelled[stretch].speaker_label))
    if run:
        yield segment_from_words(run)


def _word(item: Item, speaker: str) -> SpokenWord:
    text = item.alternatives[0].content if item.alternatives else ""
    start = seconds(item.start_time)
    return SpokenWord(text, start, seconds(item.end_time), speaker, attached=start is None)


READER = TranscribeReader()
