from __future__ import annotations

from typing import Any

from reading import call, talk, times


def phrase(text: str, at: int, **more: Any) -> dict[str, Any]:
    words = [{"text": text, "offsetMilliseconds": at, "durationMilliseconds": 400}]
    return {
        "text": text,
        "offsetMilliseconds": at,
        "durationMilliseconds": 500,
        "words": words,
        "locale": "en-GB",
        **more,
    }


def test_times_are_milliseconds() -> None:
    phrases = [phrase("Hello.", 80, speaker=1), phrase("Hi.", 900, speaker=2)]
    found = call("azure-fast", {"durationMilliseconds": 2000, "combinedPhrases": [], "phrases": phrases})
    assert (talk(found), times(found)) == ([("1", "Hello."), ("2", "Hi.")], [(0.08, 0.58), (0.9, 1.4)])
    assert (found.language, found.overlap_visible) == ("en-GB", False)
    assert found.segments[0].words[0].end == 0.48


def test_speaker_numbers_restart_on_each_channel() -> None:
    phrases = [phrase("Hello.", 80, channel=0, speaker=1), phrase("Hi.", 100, channel=1, speaker=1)]
    found = call("azure-fast", {"combinedPhrases": [], "phrases": phrases})
    assert talk(found) == [("channel 0/1", "Hello."), ("channel 1/1", "Hi.")]
    assert found.overlap_visible is True
