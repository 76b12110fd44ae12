from __future__ import annotations

from typing import Any

from reading import call, talk, times

RESULTS: list[dict[str, Any]] = [
    {
        "final": True,
        "alternatives": [{"transcript": "good morning ", "timestamps": [["good", 0.1, 0.3], ["morning", 0.3, 0.7]]}],
    },
    {"final": True, "alternatives": [{"transcript": "hello ", "timestamps": [["hello", 1.0, 1.4]]}]},
    {"final": False, "alternatives": [{"transcript": "hel ", "timestamps": [["hel", 1.0, 1.2]]}]},
]
LABELS = [
    {"from": 0.1, "to": 0.3, "speaker": 1, "confidence": 0.4, "final": False},
    {"from": 1.0, "to": 1.4, "speaker": 0, "confidence": 0.4, "final": True},
]


def test_speakers_are_joined_by_equal_starts_and_last_until_the_next() -> None:
    found = call("ibm-watson", {"results": RESULTS, "speaker_labels": LABELS, "result_index": 0})
    assert (talk(found), times(found)) == ([("1", "good morning"), ("0", "hello")], [(0.1, 0.7), (1.0, 1.4)])


def test_an_asynchronous_job_wraps_its_results_once_more() -> None:
    batch = {"result_index": 0, "results": RESULTS, "speaker_labels": LABELS}
    found = call("ibm-watson", {"id": "w1", "status": "completed", "results": [batch]})
    assert (found.id, talk(found)) == ("w1", [("1", "good morning"), ("0", "hello")])
