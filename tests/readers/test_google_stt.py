from __future__ import annotations

from typing import Any

from reading import call, talk, times


def word(text: str, start: Any = None, end: Any = None, **more: Any) -> dict[str, Any]:
    return {"word": text, **({"startTime": start} if start else {}), **({"endTime": end} if end else {}), **more}


def result(text: str, *words: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"alternatives": [{"transcript": text, "confidence": 0.9, "words": list(words)}], **more}


def test_the_last_result_repeats_the_whole_call_with_speakers() -> None:
    found = call(
        "google-stt",
        {
            "results": [
                result("hello there", word("hello", "0.500s", "0.9s"), word("there", "0.900s", "1.2s")),
                result("good morning", word("good", "2.0s", "2.2s"), word("morning", "2.2s", "2.7s")),
                result(
                    "",
                    word("hello", "0.500s", "0.9s", speakerTag=1),
                    word("there", "0.900s", "1.2s", speakerTag=1),
                    word("good", "2.0s", "2.2s", speakerTag=2),
                    word("morning", "2.2s", "2.7s", speakerTag=2),
                ),
            ]
        },
    )
    assert (talk(found), times(found)) == ([("1", "hello there"), ("2", "good morning")], [(0.5, 1.2), (2.0, 2.7)])


def test_results_that_tag_their_own_words_are_all_read() -> None:
    found = call(
        "google-stt",
        {
            "results": [
                result("hello", {"word": "hello", "endOffset": "0.4s", "speakerLabel": "1"}),
                result("hi", {"word": "hi", "startOffset": "1s", "endOffset": "1.5s", "speakerLabel": "2"}),
            ]
        },
    )
    assert (talk(found), times(found)) == ([("1", "hello"), ("2", "hi")], [(0.0, 0.4), (1.0, 1.5)])


def test_durations_may_be_objects_whose_zero_parts_are_missing() -> None:
    words = [word("Hello,", {"nanos": 900000000}, {"seconds": "12"}), word("you", {"seconds": "12"}, {"seconds": "13"})]
    found = call("google-stt", {"results": [result("Hello, you", *words)]})
    assert (talk(found), times(found)) == ([("", "Hello, you")], [(0.9, 13.0)])


def test_channels_are_speakers_and_a_result_without_words_has_no_start() -> None:
    found = call(
        "google-stt",
        {
            "results": [
                result("one", word("one", "0.1s", "0.2s"), channelTag=1),
                result("two", word("two", "0.1s", "0.3s"), channelTag=2),
                result("three", channelTag=1, resultEndTime="9.5s"),
            ]
        },
    )
    assert talk(found) == [("channel 1", "one"), ("channel 2", "two"), ("channel 1", "three")]
    assert times(found)[-1] == (None, 9.5)
    assert found.overlap_visible is True
