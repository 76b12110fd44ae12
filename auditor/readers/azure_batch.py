"""Azure AI Speech, batch transcription (v3.0 to v2024-11-15)."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.call import Segment, Word
from auditor.readers.common import in_order
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.azure_batch import File, Phrase, WordRecord


class AzureBatchReader:
    """Reads the recognised phrases; the words are lower case, so the text is the display form."""

    name = "azure-batch"
    title = "Azure AI Speech, batch transcription"
    example = '{"recognizedPhrases": [{"channel": 0, "offsetInTicks": 400000, "nBest": [{"display": ".."}]}]}'
    roles = "not stated: channel or speaker number"
    times = "offsetInTicks (100 ns), offsetMilliseconds or PT0.04S"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By recognizedPhrases."""
        return "recognizedPhrases" if document.outline.has("recognizedPhrases") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; its timestamp is when it was transcribed, so it is not taken."""
        file = decode_json(document, File)
        good = [each for each in file.recognized_phrases if each.recognition_status == "Success" and each.n_best]
        failed = sum(each.recognition_status != "Success" for each in file.recognized_phrases)
        channels = {each.channel for each in good}
        yield Transcript(
            segments=in_order(_segment(each, several=len(channels) > 1) for each in good),
            id=file.source.partition("?")[0],
            channel="phone",
            overlap_visible=len(channels) > 1,
            warnings=(f"{failed} phrases were not recognised and are left out",) if failed else (),
        )


def _label(phrase: Phrase, *, several: bool) -> str:
    if not several:
        return "" if phrase.speaker is None else str(phrase.speaker)
    return f"channel {phrase.channel}" + ("" if phrase.speaker is None else f"/{phrase.speaker}")


def _segment(phrase: Phrase, *, several: bool) -> Segment:
    best = phrase.n_best[0]
    start, end = phrase.bounds()
    return Segment(
        speaker=_label(phrase, several=several),
        text=best.display.strip(),
        start=start,
        end=end,
        words=tuple(_words(best.display_words or best.words)),
    )


def _words(words: list[WordRecord]) -> Iterator[Word]:
    for word in words:
        start, end = word.bounds()
        if start is not None and end is not None:
            yield Word(word.display_text or word.word, start, end)


READER = AzureBatchReader()
