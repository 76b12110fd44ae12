"""IBM Watson Speech to Text."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct, field

from auditor.readers.common import SpokenWord, segments_from_words
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Alternative(Struct, frozen=True):
    transcript: str = ""
    timestamps: list[tuple[str, float, float]] = []


class _Result(Struct, frozen=True):
    alternatives: list[_Alternative] = []
    final: bool = True


class _Label(Struct, frozen=True, gc=False):
    start: float = field(name="from")
    speaker: int


class _Batch(Struct, frozen=True):
    results: list[_Result] = []
    speaker_labels: list[_Label] = []


class _Inner(_Batch, frozen=True):
    """One element of results: a result itself, or a batch of them as an asynchronous job returns it."""

    alternatives: list[_Alternative] = []
    final: bool = True


class _File(Struct, frozen=True):
    results: list[_Inner]
    speaker_labels: list[_Label] = []
    id: str = ""


class IbmWatsonReader:
    """Reads the word triples and joins the speakers to them by equal start."""

    name = "ibm-watson"
    title = "IBM Watson Speech to Text"
    example = (
        '{"results": [{"results": [{"alternatives": [{"timestamps": [["hi", 0.1, 0.3]]}]}], "speaker_labels": []}]}'
    )
    roles = "not stated: speaker numbers"
    times = "timestamps: seconds"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By final results of alternatives with timestamps, directly or in batches."""
        outer = document.outline["results"].first
        for result in (outer, outer["results"].first):
            if result.has("alternatives", "final"):
                return "final results with alternatives"
        return ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        file = decode_json(document, _File)
        words = [word for batch in _batches(file) for word in _words(batch)]
        yield Transcript(
            segments=tuple(segments_from_words(words, gap=math.inf)),
            id=file.id,
            channel="phone",
            overlap_visible=False,
        )


def _batches(file: _File) -> Iterator[_Batch]:
    flat = [_Result(each.alternatives, each.final) for each in file.results if each.alternatives]
    if flat:
        yield _Batch(flat, file.speaker_labels)
    for each in file.results:
        if each.results:
            yield _Batch(each.results, each.speaker_labels)


def _words(batch: _Batch) -> Iterator[SpokenWord]:
    speakers = {label.start: str(label.speaker) for label in batch.speaker_labels}
    last = ""
    for result in batch.results:
        if result.final and result.alternatives:
            for text, start, end in result.alternatives[0].timestamps:
                last = speakers.get(start, last)
                yield SpokenWord(text, start, end, last)


READER = IbmWatsonReader()
