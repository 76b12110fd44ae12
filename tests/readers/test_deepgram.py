from __future__ import annotations

from typing import Any

from reading import call, talk, times


def word(text: str, start: float, speaker: int | None = None) -> dict[str, Any]:
    return {
        "word": text.lower().strip("."),
        "punctuated_word": text,
        "start": start,
        "end": start + 0.4,
        "speaker": speaker,
    }


def response(*channels: list[dict[str, Any]], utterances: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    listed = [{"alternatives": [{"transcript": "x", "words": words}]} for words in channels]
    return {
        "metadata": {"request_id": "r1", "created": "2026-01-01T00:00:00Z"},
        "results": {"channels": listed, "utterances": utterances},
    }


def test_utterances_of_one_channel() -> None:
    said = {
        "start": 1.0,
        "end": 2.0,
        "channel": 0,
        "speaker": 1,
        "transcript": "Hello.",
        "words": [word("Hello.", 1.0, 1)],
    }
    found = call("deepgram", response([], utterances=[said]))
    assert (found.id, talk(found), times(found)) == ("r1", [("1", "Hello.")], [(1.0, 2.0)])
    assert (found.overlap_visible, found.started_at) == (False, None)
    assert found.segments[0].words[0].text == "Hello."


def test_channels_number_their_speakers_apart() -> None:
    said = [{"start": 5.0 - n, "end": 6.0, "channel": n, "speaker": 0, "transcript": f"t{n}"} for n in (0, 1)]
    found = call("deepgram", response([], [], utterances=said))
    assert talk(found) == [("1/0", "t1"), ("0/0", "t0")]
    assert found.overlap_visible is True


def test_words_where_there_are_no_utterances() -> None:
    found = call(
        "deepgram", response([word("Hello", 0.0, 0), word("there.", 0.5, 0), word("Hi.", 1.0, 1), word("Bye.", 5.0, 1)])
    )
    assert talk(found) == [("0", "Hello there."), ("1", "Hi."), ("1", "Bye.")]
    stereo = call("deepgram", response([word("Hello.", 2.0)], [word("Hi.", 0.0)]))
    assert talk(stereo) == [("channel 1", "Hi."), ("channel 0", "Hello.")]
