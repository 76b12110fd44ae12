from __future__ import annotations

from typing import Any

from reading import call, roles, talk, times


def transcripts(first: float, second: float, **more: Any) -> dict[str, Any]:
    said = [
        {"speakerId": "11", "topic": "x", "sentences": [{"start": first, "end": first, "text": "Hello."}]},
        {"speakerId": "22", "topic": None, "sentences": [{"start": second, "end": second, "text": "Hi."}]},
    ]
    return {"requestId": "r", "callTranscripts": [{"callId": "c1", "transcript": said}], **more}


def test_whole_numbers_are_milliseconds_and_decimals_seconds() -> None:
    assert times(call("gong", transcripts(500, 2250))) == [(0.5, 0.5), (2.25, 2.25)]
    assert times(call("gong", transcripts(0.5, 2.25))) == [(0.5, 0.5), (2.25, 2.25)]


def test_names_and_sides_come_from_the_call_details() -> None:
    parties = [
        {"speakerId": "11", "name": "Dana", "affiliation": "Internal"},
        {"speakerId": "22", "name": "Lee", "affiliation": "External"},
    ]
    found = call("gong", transcripts(0, 1000, calls=[{"metaData": {"id": "c1"}, "parties": parties}]))
    assert (talk(found), roles(found)) == ([("Dana", "Hello."), ("Lee", "Hi.")], ["agent", "customer"])
    plain = call("gong", transcripts(0, 1000))
    assert (talk(plain), roles(plain)) == ([("11", "Hello."), ("22", "Hi.")], [None, None])
