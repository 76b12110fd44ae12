"""Deepgram, pre-recorded audio: utterances, or words where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.call import Segment, Word
from auditor.readers.common import SpokenWord, in_order, seconds, segments_from_words
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.deepgram import Alternative, File, Results


class DeepgramReader:
    """Reads one response. ``metadata.created`` is when it was transcribed, not when the call was."""

    name = "deepgram"
    title = "Deepgram"
    example = '{"metadata": {"request_id": ".."}, "results": {"channels": [..], "utterances": [{"speaker": 0, ..}]}}'
    roles = "not stated: channel and speaker numbers"
    times = "start, end: seconds; words"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By channels in results beside metadata."""
        has_both = document.outline.has("metadata", "results") and document.outline["results"].has("channels")
        return "metadata and results.channels" if has_both else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call; raises ReadError where a field is of the wrong type."""
        file = decode_json(document, File)
        several = len(file.results.channels) > 1
        found = (
            _from_utterances(file.results, several) if file.results.utterances else _from_words(file.results, several)
        )
        yield Transcript(
            segments=in_order(found),
            id=file.metadata.request_id,
            overlap_visible=several,
        )


def _label(channel: Any, speaker: int | None, *, several: bool) -> str:
    """Speaker numbers start again in each channel, so both make the label where there are several."""
    number = channel[0] if isinstance(channel, list) and channel else channel
    if several:
        return f"channel {number}" if speaker is None else f"{number}/{speaker}"
    return "" if speaker is None else str(speaker)


def _from_utterances(results: Results, several: bool) -> Iterator[Segment]:
    for said in results.utterances or ():
        yield Segment(
            speaker=_label(said.channel, said.speaker, several=several),
            text=said.transcript,
            start=seconds(said.start),
            end=seconds(said.end),
            words=tuple(
                Word(word.text, word.start, word.end)
                for word in said.words
                if word.start is not None and word.end is not None
            ),
        )


def _from_words(results: Results, several: bool) -> Iterator[Segment]:
    for number, channel in enumerate(results.channels):
        best = channel.alternatives[0] if channel.alternatives else Alternative()
        if best.words:
            words = (
                SpokenWord(word.text, word.start, word.end, _label(number, word.speaker, several=several))
                for word in best.words
            )
            yield from segments_from_words(words)
        elif best.transcript:
            yield Segment(speaker=_label(number, None, several=several), text=best.transcript)


READER = DeepgramReader()
