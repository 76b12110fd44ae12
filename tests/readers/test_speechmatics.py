from __future__ import annotations

import json
from typing import Any

from reading import call, talk, times


def word(text: str, start: float, speaker: str = "", **more: Any) -> dict[str, Any]:
    alternative = {"content": text, "confidence": 1.0, "language": "en", **({"speaker": speaker} if speaker else {})}
    return {"type": "word", "start_time": start, "end_time": start + 0.5, "alternatives": [alternative], **more}


def stop(speaker: str = "", at: float = 0.0) -> dict[str, Any]:
    return {**word(".", at, speaker), "type": "punctuation", "end_time": at, "is_eos": True}


def batch(*results: dict[str, Any]) -> dict[str, Any]:
    config = {"transcription_config": {"language": "en"}}
    return {"format": "2.9", "job": {"id": "j1", "duration": 9}, "metadata": config, "results": list(results)}


def test_words_are_grouped_by_speaker() -> None:
    found = call("speechmatics", batch(word("Hello", 0.5, "S1"), stop("S1", 1.0), word("Hi", 1.5, "S2")))
    assert (found.id, talk(found), times(found)) == ("j1", [("S1", "Hello."), ("S2", "Hi")], [(0.5, 1.0), (1.5, 2.0)])
    assert found.overlap_visible is False


def test_channel_labels_are_the_speakers_and_show_overlap() -> None:
    found = call("speechmatics", batch(word("Hi", 0.5, channel="Customer"), word("Hello", 0.2, channel="Agent")))
    assert (talk(found), found.overlap_visible) == ([("Agent", "Hello"), ("Customer", "Hi")], True)


def test_a_log_of_realtime_messages_is_one_call() -> None:
    lines = [
        {"message": "RecognitionStarted", "id": "x"},
        {"message": "AddPartialTranscript", "format": "2.9", "results": [word("Hel", 0.5, "S1")]},
        {"message": "AddTranscript", "format": "2.9", "results": [word("Hello", 0.5, "S1")]},
        {"message": "AddTranscript", "format": "2.9", "results": [word("there", 1.0, "S1")]},
    ]
    assert talk(call("speechmatics", "\n".join(map(json.dumps, lines)))) == [("S1", "Hello there")]


def test_a_broken_message_of_a_log_is_left_out_and_counted() -> None:
    message = {"message": "AddTranscript", "results": [{"type": "word", "start_time": 0.1, "end_time": 0.3,
               "alternatives": [{"content": "Hello", "speaker": "S1"}]}]}  # fmt: skip
    found = call("speechmatics", json.dumps(message) + '\n{"message": "AddTranscript", "results": 7}\n')
    assert (talk(found), found.warnings) == ([("S1", "Hello")], ("1 messages that are broken left out",))
