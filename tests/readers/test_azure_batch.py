from __future__ import annotations

from typing import Any

from reading import call, talk, times


def phrase(channel: int, text: str, **more: Any) -> dict[str, Any]:
    best = {"lexical": text.lower(), "display": text, "words": []}
    return {"recognitionStatus": "Success", "channel": channel, "nBest": [best], **more}


def batch(*phrases: dict[str, Any]) -> dict[str, Any]:
    return {
        "source": "https://example.com/a.wav?sig=secret",
        "timestamp": "2026-03-06T09:15:00Z",
        "combinedRecognizedPhrases": [],
        "recognizedPhrases": list(phrases),
    }


def test_channels_come_one_after_the_other_and_are_put_in_order_of_time() -> None:
    found = call(
        "azure-batch",
        batch(
            phrase(0, "One.", offsetInTicks=400000.0, durationInTicks=21800000.0),
            phrase(0, "Three.", offsetInTicks=90000000, durationInTicks=10000000),
            phrase(1, "Two.", offset="PT2.5S", duration="PT1S"),
        ),
    )
    assert talk(found) == [("channel 0", "One."), ("channel 1", "Two."), ("channel 0", "Three.")]
    assert times(found) == [(0.04, 2.22), (2.5, 3.5), (9.0, 10.0)]
    assert found.overlap_visible is True


def test_speakers_of_one_channel_hide_their_overlap_and_the_timestamp_is_no_start() -> None:
    found = call(
        "azure-batch",
        batch(
            phrase(0, "One.", speaker=1, offsetMilliseconds=0, durationMilliseconds=500),
            phrase(0, "Two.", speaker=2, offsetMilliseconds=700, durationMilliseconds=500),
        ),
    )
    assert (talk(found), times(found)) == ([("1", "One."), ("2", "Two.")], [(0.0, 0.5), (0.7, 1.2)])
    assert (found.started_at, found.overlap_visible, found.id) == (None, False, "https://example.com/a.wav")


def test_words_are_taken_as_displayed_and_failures_are_left_out() -> None:
    spoken = phrase(0, "Hi.", offsetInTicks=0, durationInTicks=10000000)
    spoken["nBest"][0]["words"] = [{"word": "hi", "offsetInTicks": 0, "durationInTicks": 5000000}]
    spoken["nBest"][0]["displayWords"] = [{"displayText": "Hi.", "offsetInTicks": 0, "durationInTicks": 5000000}]
    found = call("azure-batch", batch(spoken, phrase(0, "Lost.", recognitionStatus="Failure")))
    assert [(each.text, each.end) for each in found.segments[0].words] == [("Hi.", 0.5)]
    assert found.warnings == ("1 phrases were not recognised and are left out",)
