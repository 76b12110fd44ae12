from __future__ import annotations

from typing import Any

from reading import call, roles, talk, times


def sentence(channel: int, index: int, start: str | None, text: str) -> dict[str, Any]:
    return {
        "media_channel": channel,
        "sentence_index": index,
        "start_time": start,
        "end_time": start and str(float(start) + 1),
        "transcript": text,
        "sid": "GX1",
        "confidence": None,
        "words": [{"word": text, "start_time": start, "end_time": start}],
    }


def page(*sentences: dict[str, Any], next_page: str | None = None, **more: Any) -> dict[str, Any]:
    meta = {"key": "sentences", "page": 0, "page_size": 50, "next_page_url": next_page}
    return {"sentences": list(sentences), "meta": meta, **more}


def test_times_are_strings_of_seconds_and_channels_are_speakers() -> None:
    found = call("twilio", page(sentence(2, 0, "1.5", "Hi."), sentence(1, 1, "0.5", "Hello.")))
    assert (talk(found), times(found)) == ([("channel 1", "Hello."), ("channel 2", "Hi.")], [(0.5, 1.5), (1.5, 2.5)])
    assert (roles(found), found.overlap_visible, found.warnings) == ([None, None], True, ())


def test_times_may_be_null() -> None:
    found = call("twilio", page(sentence(1, 0, None, "Hello.")))
    assert (times(found), found.segments[0].words) == ([(None, None)], ())


def test_one_page_of_several_is_reported() -> None:
    found = call("twilio", page(sentence(1, 0, "0.5", "Hello."), next_page="https://example.com/2"))
    assert found.warnings == ("only one page of the sentences was saved; the call is incomplete",)


def test_participants_that_were_saved_too_state_the_roles() -> None:
    people = {
        "participants": [{"channel_participant": 1, "role": "Customer"}, {"channel_participant": 2, "role": "Agent"}]
    }
    found = call("twilio", page(sentence(1, 0, "0.5", "Hi."), sentence(2, 1, "2", "Hello."), channel=people))
    assert roles(found) == ["customer", "agent"]
