"""Google Cloud Speech-to-Text, v1 and v2."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, isfinite

from auditor.call import Segment
from auditor.readers.common import SpokenWord, in_order, seconds, segments_from_words
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.google_stt import Duration, File, Parts, Result, WordRecord


class GoogleSttReader:
    """Reads the results; with diarization the last one repeats the whole call and is the only one read."""

    name = "google-stt"
    title = "Google Cloud Speech-to-Text, v1 and v2"
    example = '{"results": [{"alternatives": [{"transcript": "..", "words": [{"startTime": "0.500s", ..}]}]}]}'
    roles = "not stated: channelTag or speakerTag"
    times = 'words: "0.500s" or {seconds, nanos}'
    tested = "real vendor files"
    priority = 20

    def sniff(self, document: Document) -> str:
        """By alternatives in the first result."""
        return "results with alternatives" if _is_result(document.outline["results"].first.keys) else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        results = [each for each in decode_json(document, File).results if each.alternatives]
        channels = {each.channel_tag for each in results}
        results = _without_repeats(results)
        found = [piece for each in results for piece in _segments(each, several=len(channels) > 1)]
        yield Transcript(
            segments=in_order(found),
            channel="phone",
            language=next((each.language_code for each in results), None),
            overlap_visible=len(channels) > 1,
        )


def _is_result(keys: frozenset[str]) -> bool:
    return "alternatives" in keys and not keys & {"type", "final", "speaker_labels"}


def _tagged(result: Result) -> bool:
    return any(word.speaker for word in result.alternatives[0].words)


def _without_repeats(results: list[Result]) -> list[Result]:
    """Only the last result where it alone names speakers, or holds all words that were tagged before."""
    if len(results) < 2 or not _tagged(results[-1]):
        return results
    before = [word.word for each in results[:-1] for word in each.alternatives[0].words]
    last = [word.word for word in results[-1].alternatives[0].words]
    repeats = not any(map(_tagged, results[:-1])) or (bool(before) and last == before)
    return results[-1:] if repeats else results


def _segments(result: Result, *, several: bool) -> Iterator[Segment]:
    best = result.alternatives[0]
    channel = f"channel {result.channel_tag}" if several else ""
    if not best.words:
        end = _seconds(result.result_end_time or result.result_end_offset)
        yield Segment(speaker=channel, text=best.transcript.strip(), end=end)
        return
    if not _tagged(result):
        text = best.transcript.strip() or " ".join(word.word for word in best.words)
        found = next(segments_from_words((_word(word, channel) for word in best.words), gap=inf))
        yield Segment(speaker=channel, text=text, start=found.start, end=found.end, words=found.words)
        return
    labels = (f"{channel}/{word.speaker}" if channel else word.speaker for word in best.words)
    yield from segments_from_words((_word(*pair) for pair in zip(best.words, labels, strict=True)), gap=inf)


def _word(word: WordRecord, speaker: str) -> SpokenWord:
    # A start of zero is left out in v2.
    start = _seconds(word.start_time or word.start_offset)
    end = _seconds(word.end_time or word.end_offset)
    return SpokenWord(word.word, 0.0 if start is None and end is not None else start, end, speaker)


def _seconds(value: Duration) -> float | None:
    if isinstance(value, Parts):
        return value.seconds + value.nanos / 1e9
    try:
        # Nearly all are written so; the general way takes three times as long.
        found = float(value[:-1]) if value and value[-1] == "s" else None
    except ValueError:
        found = None
    return found if found is not None and isfinite(found) else seconds(value)


READER = GoogleSttReader()
