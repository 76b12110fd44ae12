from __future__ import annotations

from reading import calls, roles, talk, times


def test_every_conversation_is_a_call_and_ticks_are_the_only_times() -> None:
    timing = [{"word": "hello", "offset": 5000000, "duration": 2500000}]
    conversations = [
        {
            "id": 1,
            "language": "en",
            "modality": "text",
            "conversationItems": [{"participantId": "Agent", "id": "1", "text": "Hello."}],
        },
        {
            "id": "two",
            "modality": "transcript",
            "conversationItems": [
                {"participantId": "p1", "role": "Customer", "lexical": "hello", "audioTimings": timing},
                {"participantId": "p2", "text": " "},
            ],
        },
    ]
    chat, phone = calls("azure-conversation", {"displayName": "x", "analysisInput": {"conversations": conversations}})
    assert (chat.id, chat.channel, talk(chat), times(chat)) == ("1", "chat", [("Agent", "Hello.")], [(None, None)])
    assert (phone.id, phone.channel, talk(phone), times(phone)) == ("two", "phone", [("p1", "hello")], [(0.5, 0.75)])
    assert roles(phone) == ["customer"]
    assert phone.place == "$.analysisInput.conversations[1]"
