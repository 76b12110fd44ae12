from __future__ import annotations

from typing import Any

import pytest
from reading import call, document, talk, times

from auditor.errors import ReadError
from auditor.readers.assemblyai import READER


def word(text: str, start: int, end: int, speaker: str | None = None) -> dict[str, Any]:
    return {"text": text, "start": start, "end": end, "confidence": 0.9, "speaker": speaker}


def result(**more: Any) -> dict[str, Any]:
    known = {"id": "t1", "status": "completed", "audio_url": "https://example.com/a.mp3", "audio_duration": 25}
    return {**known, "text": "x", "words": [], "utterances": None, **more}


def test_times_are_milliseconds_though_the_duration_is_seconds() -> None:
    spoken = [word("Hi", 170, 400, "A")]
    said = [{"speaker": "A", "start": 170, "end": 25140, "text": "Hi. Bye.", "confidence": 0.9, "words": spoken}]
    found = call("assemblyai", result(utterances=said))
    assert (found.id, talk(found), times(found)) == ("t1", [("A", "Hi. Bye.")], [(0.17, 25.14)])
    assert (found.segments[0].words[0].end, found.overlap_visible) == (0.4, False)


def test_without_utterances_the_words_name_the_speakers() -> None:
    found = call(
        "assemblyai", result(words=[word("Hi", 0, 100, "A"), word("you", 200, 300, "A"), word("Yes", 400, 500, "B")])
    )
    assert talk(found) == [("A", "Hi you"), ("B", "Yes")]


def test_separate_channels_show_overlap() -> None:
    said = [
        {"speaker": None, "channel": "1", "start": 0, "end": 900, "text": "Hi."},
        {"speaker": None, "channel": "2", "start": 500, "end": 800, "text": "Yes."},
    ]
    found = call("assemblyai", result(utterances=said, multichannel=True))
    assert (talk(found), found.overlap_visible) == ([("channel 1", "Hi."), ("channel 2", "Yes.")], True)


def test_a_transcript_that_is_not_completed_says_why() -> None:
    with pytest.raises(ReadError, match="the transcript is error, not completed: no speech"):
        list(READER.read(document(result(status="error", error="no speech", words=None))))
