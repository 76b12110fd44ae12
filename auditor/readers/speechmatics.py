"""Speechmatics json-v2: batch results, single realtime messages and logs of them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from auditor.errors import ReadError
from auditor.readers.common import GAP, SpokenWord, in_order, segments_from_words
from auditor.readers.decoding import decode_json, decode_lines
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.speechmatics import File, Result


class SpeechmaticsReader:
    """Reads the results; with channel diarization the channel's label is the speaker."""

    name = "speechmatics"
    title = "Speechmatics (json-v2)"
    example = '{"format": "2.9", "results": [{"type": "word", "start_time": 1.41, "alternatives": [{..}]}]}'
    roles = "channel labels; else S1, S2"
    times = "start_time, end_time: seconds"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By format 2 with results, or by a log of AddTranscript messages."""
        for outline in (document.outline, document.first_line):
            if outline.has("results") and str(outline["format"].value).startswith("2."):
                return "format 2 with results"
            if outline["message"].value in ("AddTranscript", "RecognitionStarted"):
                return "a log of realtime messages"
        return ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file or of the log."""
        one = document.outline.is_object
        files, broken = ([decode_json(document, File)], 0) if one else _messages(document.text)
        results = [each for file in files for each in file.results if each.alternatives]
        channels = list(dict.fromkeys(each.channel for each in results))
        found = (
            piece
            for channel in channels
            for piece in segments_from_words(
                (_word(each) for each in results if each.channel == channel), gap=GAP if channel else math.inf
            )
        )
        yield Transcript(
            segments=in_order(found),
            id=files[0].job.id if files else "",
            channel="phone",
            language=files[0].metadata.transcription_config.language if files else None,
            overlap_visible=len(channels) > 1,
            warnings=(f"{broken} messages that are broken left out",) if broken else (),
        )


def _messages(text: str) -> tuple[list[File], int]:
    """The messages of a log that hold a transcript, and how many lines are broken."""
    objects = "\n".join(line for line in text.split("\n") if line.startswith("{"))
    read = [found for _, found in decode_lines(objects, File)]
    good = [found for found in read if not isinstance(found, ReadError)]
    return [each for each in good if each.message in (None, "AddTranscript")], len(read) - len(good)


def _word(result: Result) -> SpokenWord:
    best = result.alternatives[0]
    return SpokenWord(
        best.content,
        result.start_time,
        result.end_time,
        result.channel or best.speaker,
        attached=result.type == "punctuation" or result.attaches_to == "previous",
    )


READER = SpeechmaticsReader()
