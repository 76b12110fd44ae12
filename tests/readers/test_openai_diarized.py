from __future__ import annotations

from reading import call, talk, times


def test_segments_name_their_speaker() -> None:
    segments = [
        {"type": "transcript.text.segment", "id": "s1", "start": 0.0, "end": 1.5, "speaker": "A", "text": " Hello."},
        {"type": "transcript.text.segment", "id": "s2", "start": 1.6, "end": 2.0, "speaker": "Dana", "text": "Hi."},
    ]
    found = call("openai-diarized", {"task": "transcribe", "duration": 2.0, "text": "x", "segments": segments})
    assert (talk(found), times(found)) == ([("A", "Hello."), ("Dana", "Hi.")], [(0.0, 1.5), (1.6, 2.0)])
