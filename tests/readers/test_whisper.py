from __future__ import annotations

from reading import call, talk, times


def test_segments_have_no_speakers_and_a_leading_space() -> None:
    segments = [
        {
            "id": 0,
            "start": 0.12,
            "end": 7.62,
            "text": " Hi there.",
            "words": [{"text": "Hi", "start": 0.1, "end": 0.3}],
        },
        {"id": 1, "start": 8.0, "end": 9.0, "text": " "},
    ]
    found = call("whisper", {"text": " Hi there.", "segments": segments, "language": "en"})
    assert (talk(found), times(found)) == ([("", "Hi there.")], [(0.12, 7.62)])
    assert [each.text for each in found.segments[0].words] == ["Hi"]


def test_verbose_json_keeps_its_words_beside_the_segments() -> None:
    segments = [{"start": 0.0, "end": 1.0, "text": "Hi there."}, {"start": 1.0, "end": 2.0, "text": "Bye."}]
    words = [
        {"word": "Hi", "start": 0.0, "end": 0.3},
        {"word": "there", "start": 0.4, "end": 0.9},
        {"word": "Bye", "start": 1.0, "end": 1.5},
    ]
    whole = {
        "task": "transcribe",
        "duration": 2.0,
        "language": "english",
        "text": "x",
        "segments": segments,
        "words": words,
    }
    found = call("whisper", whole)
    assert [[word.text for word in each.words] for each in found.segments] == [["Hi", "there"], ["Bye"]]
