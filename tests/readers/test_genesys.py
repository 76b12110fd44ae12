from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from reading import call, roles, talk, times


def phrase(purpose: str, start: int, text: str, **more: Any) -> dict[str, Any]:
    return {
        "participantPurpose": purpose,
        "startTimeMs": start,
        "duration": {"milliseconds": 900},
        "text": text.lower().strip("."),
        "decoratedText": text,
        "words": [{"word": text, "startTimeMs": start, "duration": {"milliseconds": 900}}],
        **more,
    }


def conversation(*phrases: dict[str, Any], **more: Any) -> dict[str, Any]:
    transcript = {"transcriptId": "t", "language": "en-us", "phrases": list(phrases)}
    participants = [
        {"participantPurpose": "acd", "queueId": "q1"},
        {"participantPurpose": "agent", "userId": "u1", "teamId": "team-1", "startTimeMs": 0, "endTimeMs": 5000},
    ]
    return {
        "conversationId": "c1",
        "communicationId": "m1",
        "mediaType": "call",
        "transcripts": [transcript],
        "participants": participants,
        **more,
    }


def test_purposes_state_the_roles_and_participants_say_who_and_where() -> None:
    found = call("genesys", conversation(phrase("external", 1500, "Hi."), phrase("internal", 200, "Hello.")))
    assert (talk(found), roles(found)) == ([("internal", "Hello."), ("external", "Hi.")], ["agent", "customer"])
    assert times(found) == [(0.2, 1.1), (1.5, 2.4)]
    assert [each.speaker_id for each in found.segments] == ["u1", None]
    assert (found.id, found.queue, found.team, found.agent.id) == ("c1", "q1", "team-1", "u1")


def test_live_files_count_from_1970_and_the_start_of_the_conversation_is_taken_off() -> None:
    start = 1618594870000
    found = call(
        "genesys",
        conversation(
            phrase("internal", start + 4451, "Hello."), phrase("ivr", start, "Welcome."), conversationStartTime=start
        ),
    )
    assert found.started_at == datetime(2021, 4, 16, 17, 41, 10, tzinfo=UTC)
    assert (roles(found), [at for at, _ in times(found)]) == (["other", "agent"], [0.0, 4.451])


def test_phrases_without_text_are_left_out_and_chats_are_chats() -> None:
    empty = {**phrase("internal", 0, ""), "decoratedText": None, "text": None}
    found = call(
        "genesys", conversation(empty, phrase("internal", 1, "Hello.", decoratedText=None), mediaType="message")
    )
    assert (talk(found), found.channel) == ([("internal", "hello")], "chat")


def test_after_a_transfer_the_agent_is_who_was_on_the_line() -> None:
    agents = [
        {"participantPurpose": "agent", "userId": "u1", "startTimeMs": 0, "endTimeMs": 999},
        {"participantPurpose": "agent", "userId": "u2", "startTimeMs": 1000, "endTimeMs": 9000},
    ]
    found = call(
        "genesys",
        conversation(phrase("internal", 500, "Hello."), phrase("internal", 2000, "Hi."), participants=agents),
    )
    assert [each.speaker_id for each in found.segments] == ["u1", "u2"]


def test_the_vendors_overtalk_is_kept_apart() -> None:
    file = conversation(phrase("internal", 0, "Hello."))
    file["transcripts"][0]["analytics"] = {"acoustic": [{"eventType": "overtalk"}, {"eventType": "silence"}]}
    assert call("genesys", file).vendor == {"interruptions": 1.0}
