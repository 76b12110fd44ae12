from __future__ import annotations

from reading import call, talk, times


def test_a_segment_that_mixes_speakers_is_split_at_its_words() -> None:
    words = [
        {"word": "Right,", "start": 0.5, "end": 0.9, "score": 0.9, "speaker": "SPEAKER_00"},
        {"word": "yes.", "start": 1.0, "end": 1.3, "score": 0.9, "speaker": "SPEAKER_01"},
    ]
    segments = [
        {"start": 0.5, "end": 1.3, "text": " Right, yes.", "speaker": "SPEAKER_00", "words": words},
        {"start": 2.0, "end": 3.0, "text": " Good.", "speaker": "SPEAKER_00"},
    ]
    found = call("whisperx", {"segments": segments, "word_segments": [], "language": "en"})
    assert talk(found) == [("SPEAKER_00", "Right,"), ("SPEAKER_01", "yes."), ("SPEAKER_00", "Good.")]
    assert times(found) == [(0.5, 0.9), (1.0, 1.3), (2.0, 3.0)]
    assert (found.language, found.overlap_visible) == ("en", False)


def test_words_that_could_not_be_aligned_stay_in_the_text() -> None:
    words = [{"word": "It"}, {"word": "costs", "start": 1.0, "end": 1.4, "score": float("nan")}, {"word": "£13.60"}]
    segments = [{"start": 0.9, "end": 2.0, "text": "It costs £13.60", "words": words}]
    found = call("whisperx", {"segments": segments, "word_segments": words})
    assert (talk(found), times(found)) == ([("", "It costs £13.60")], [(0.9, 2.0)])
    assert [each.text for each in found.segments[0].words] == ["costs"]
