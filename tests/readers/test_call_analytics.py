from __future__ import annotations

import pytest
from reading import call, document, roles, talk, times

from auditor.errors import ReadError
from auditor.readers.transcribe_call_analytics import READER as CALL_ANALYTICS

FIGURES = {
    "Interruptions": {"TotalCount": 2, "TotalTimeMillis": 4340, "InterruptionsByInterrupter": {}},
    "NonTalkTime": {"TotalTimeMillis": 1500, "Instances": []},
}


def said(text: str, begin: int, end: int, **more: object) -> dict[str, object]:
    return {"Content": text, "BeginOffsetMillis": begin, "EndOffsetMillis": end, **more}


def test_contact_lens_joins_participants() -> None:
    found = call(
        "contact-lens",
        {
            "Version": "1.1.0",
            "Channel": "VOICE",
            "LanguageCode": "en-US",
            "Participants": [
                {"ParticipantId": "AGENT", "ParticipantRole": "CUSTOMER"},
                {"ParticipantId": "7f3", "ParticipantRole": "AGENT"},
                {"ParticipantId": "8a1", "ParticipantRole": "SUPERVISOR"},
            ],
            "ConversationCharacteristics": FIGURES,
            "CustomerMetadata": {"ContactId": "k-1"},
            "Transcript": [
                said("Hello [PII].", 40, 1000, ParticipantId="7f3"),
                said("Hi.", 900, 1500, ParticipantId="AGENT"),
                said("Let me.", 1600, 2000, ParticipantId="8a1"),
            ],
        },
    )
    assert roles(found) == ["agent", "customer", "other"]
    assert times(found) == [(0.04, 1.0), (0.9, 1.5), (1.6, 2.0)]
    assert (found.id, found.channel, found.overlap_visible, found.language) == ("k-1", "phone", True, "en-US")
    assert found.vendor == {"interruptions": 2.0, "interruption_seconds": 4.34, "silence_seconds": 1.5}
    assert found.segments[0].speaker_id == "7f3"


def test_contact_lens_chat() -> None:
    found = call(
        "contact-lens",
        {
            "Channel": "CHAT",
            "Participants": [
                {"ParticipantId": "a", "ParticipantRole": "AGENT"},
                {"ParticipantId": "b", "ParticipantRole": "CUSTOMER"},
            ],
            "ContentMetadata": {},
            "Transcript": [
                {
                    "ParticipantId": "b",
                    "Content": "Hi",
                    "AbsoluteTime": "2026-02-03T18:41:00.000Z",
                    "DisplayName": "Ann",
                },
                {
                    "ParticipantId": "a",
                    "Content": "Hello",
                    "AbsoluteTime": "2026-02-03T18:41:09.500Z",
                    "DisplayName": "Bo",
                },
            ],
        },
    )
    assert (found.channel, roles(found), times(found)) == ("chat", ["customer", "agent"], [(0.0, None), (9.5, None)])
    assert talk(found)[0] == ("Ann", "Hi")


def test_call_analytics_has_roles_and_words() -> None:
    items = [
        {"Type": "pronunciation", "Content": "Hello", "BeginOffsetMillis": 40, "EndOffsetMillis": 300},
        {"Type": "punctuation", "Content": "."},
    ]
    found = call(
        "transcribe-call-analytics",
        {
            "JobName": "job-1",
            "JobStatus": "COMPLETED",
            "Participants": [{"ParticipantRole": "AGENT"}],
            "ConversationCharacteristics": FIGURES,
            "Transcript": [said("Hello.", 40, 300, ParticipantRole="AGENT", Items=items)],
        },
    )
    assert (found.id, roles(found), found.vendor["interruptions"]) == ("job-1", ["agent"], 2.0)
    assert [(word.text, word.start, word.end) for word in found.segments[0].words] == [("Hello", 0.04, 0.3)]


def test_a_job_that_has_not_completed() -> None:
    with pytest.raises(ReadError, match="FAILED"):
        list(CALL_ANALYTICS.read(document({"JobName": "j", "JobStatus": "FAILED"})))
