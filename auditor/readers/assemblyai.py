"""AssemblyAI transcripts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from auditor.call import Segment, Word
from auditor.errors import ReadError
from auditor.readers.common import SpokenWord, in_order, segments_from_words
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.assemblyai import File, Utterance, WordRecord


class AssemblyAiReader:
    """Reads the utterances; without them the words, which name the speaker too."""

    name = "assemblyai"
    title = "AssemblyAI"
    example = '{"audio_url": "..", "status": "completed", "utterances": [{"speaker": "A", "start": 170, ..}]}'
    roles = "not stated: A, B or channel"
    times = "start, end: milliseconds"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By the address of the audio beside the words."""
        outline = document.outline
        if outline.has("audio_url") and outline.has_any("words", "utterances", "text"):
            return "audio_url with words"
        return "acoustic_model and words" if outline.has("acoustic_model", "words") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; raises ReadError if the transcript is not completed."""
        file = decode_json(document, File)
        if file.status != "completed":
            reason = f": {file.error}" if file.error else ""
            raise ReadError(f"the transcript is {file.status}, not completed{reason}", place="$.status")
        separate = bool(file.dual_channel or file.multichannel)
        yield Transcript(
            segments=in_order(_segments(file)),
            id=file.id,
            channel="phone",
            language=file.language_code,
            overlap_visible=separate,
        )


def _segments(file: File) -> Iterator[Segment]:
    if not file.utterances:
        words = (SpokenWord(word.text, word.start / 1000, word.end / 1000, _label(word)) for word in file.words or ())
        yield from segments_from_words(words, gap=math.inf)
        return
    for each in file.utterances:
        yield Segment(
            speaker=_label(each),
            text=each.text.strip(),
            start=each.start / 1000,
            end=each.end / 1000,
            words=tuple(Word(word.text, word.start / 1000, word.end / 1000) for word in each.words),
        )


def _label(each: WordRecord | Utterance) -> str:
    if each.speaker is not None:
        return each.speaker
    return "" if each.channel is None else f"channel {each.channel}"


READER = AssemblyAiReader()
