from __future__ import annotations

from datetime import datetime
from typing import Any

from reading import call, roles, talk, times


def speech(speaker: str, start: float, text: str, **more: Any) -> dict[str, Any]:
    return {
        "SegmentStartTime": start,
        "SegmentEndTime": start + 2,
        "SegmentSpeaker": speaker,
        "SegmentInterruption": False,
        "OriginalText": text,
        "DisplayText": f"<b>{text}</b>",
        "WordConfidence": [{"Text": text, "Confidence": 0.9, "StartTime": start, "EndTime": start + 2}],
        **more,
    }


def pca(**about: Any) -> dict[str, Any]:
    known = {
        "GUID": "None",
        "Agent": "None",
        "ConversationTime": "2026-03-06 09:15:00.123456",
        "LanguageCode": "en-US",
        "SpeakerLabels": [
            {"Speaker": "spk_0", "DisplayText": "Customer"},
            {"Speaker": "spk_1", "DisplayText": "Agent"},
        ],
    }
    return {
        "ConversationAnalytics": {**known, **about},
        "SpeechSegments": [
            speech("spk_1", 0.5, "Hello."),
            speech("spk_0", 2.0, "Hi.", SegmentInterruption=True),
        ],
    }


def test_display_names_state_the_roles_and_the_original_text_is_taken() -> None:
    found = call("aws-pca", pca(GUID="c-1", Agent="dana"))
    assert talk(found) == [("Agent", "Hello."), ("Customer", "Hi.")]
    assert (roles(found), times(found)) == (["agent", "customer"], [(0.5, 2.5), (2.0, 4.0)])
    assert (found.id, found.agent.id, found.vendor) == ("c-1", "dana", {"interruptions": 1.0})
    assert found.started_at == datetime(2026, 3, 6, 9, 15, 0, 123456)


def test_the_word_none_means_that_the_file_name_told_nothing() -> None:
    found = call("aws-pca", pca())
    assert (found.id, found.agent.id) == ("", None)
