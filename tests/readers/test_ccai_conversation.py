from __future__ import annotations

from typing import Any

from reading import call, roles, talk, times


def segment(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "languageCode": "en-US", **more}


def conversation(*segments: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "name": "projects/p/locations/l/conversations/c-9",
        "startTime": "2026-03-06T09:15:00Z",
        "transcript": {"transcriptSegments": list(segments)},
        **more,
    }


def test_offsets_are_strings_and_a_missing_start_is_zero() -> None:
    words = [{"word": "Hello", "endOffset": "0.400s"}, {"word": "there", "startOffset": "0.400s", "endOffset": "1.1s"}]
    found = call(
        "ccai-conversation",
        conversation(
            segment("Hello there", words=words, segmentParticipant={"role": "HUMAN_AGENT", "userId": "u1"}),
            segment("Hi", messageTime="2026-03-06T09:15:02.500Z", segmentParticipant={"role": "END_USER"}),
            qualityMetadata={"agentInfo": [{"agentId": "a1", "displayName": "Dana", "team": "North"}]},
        ),
    )
    assert (found.id, found.agent.id, found.agent.name, found.team) == ("c-9", "a1", "Dana", "North")
    assert (roles(found), times(found)) == (["agent", "customer"], [(0.0, 1.1), (2.5, None)])


def test_channels_state_the_roles_where_nobody_else_does() -> None:
    found = call(
        "ccai-conversation",
        conversation(
            segment("Hello", channelTag=1),
            segment("Hi", channelTag=2),
            callMetadata={"agentChannel": 2, "customerChannel": 1},
        ),
    )
    assert (talk(found), roles(found)) == ([("1", "Hello"), ("2", "Hi")], ["customer", "agent"])
    assert found.overlap_visible is True
