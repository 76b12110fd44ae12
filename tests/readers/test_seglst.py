from __future__ import annotations

from reading import calls, talk, times


def test_times_may_be_strings_and_each_session_is_a_call() -> None:
    rows = [
        {"session_id": "a", "speaker": "Dana", "start_time": "0", "end_time": "1.5", "words": "hello"},
        {"session_id": "b", "speaker": 2, "start_time": 0.5, "end_time": 1, "words": "bye"},
        {"session_id": "a", "speaker": "Lee", "start_time": "1", "end_time": "2", "words": "hi"},
    ]
    first, second = calls("seglst", rows)
    assert (first.id, talk(first), times(first)) == ("a", [("Dana", "hello"), ("Lee", "hi")], [(0.0, 1.5), (1.0, 2.0)])
    assert (second.id, talk(second)) == ("b", [("2", "bye")])
