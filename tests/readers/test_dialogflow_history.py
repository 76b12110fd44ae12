from __future__ import annotations

from typing import Any

from reading import call, calls, roles, talk, times


def interaction(second: int, asked: str, answered: str, **more: Any) -> dict[str, Any]:
    return {
        "request": {"queryInput": {"text": {"text": asked}}},
        "response": {"queryResult": {"responseMessages": [{"text": {"text": [answered]}}]}},
        "createTime": f"2026-03-06T09:15:{second:02}.250000Z",
        **more,
    }


def conversation(name: str, *interactions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "name": f"projects/p/locations/l/agents/a/conversations/{name}",
        "type": "TEXT",
        "languageCode": "en",
        "startTime": "2026-03-06T09:15:00.250000Z",
        "metrics": {"interactionCount": len(interactions)},
        "interactions": list(interactions),
        **more,
    }


def test_each_interaction_holds_the_customer_and_the_bot_in_the_order_of_their_times() -> None:
    found = call(
        "dialogflow-history",
        conversation("s1", interaction(9, "Where is my order?", "Let me look."), interaction(0, "Hi", "Hello!")),
    )
    assert talk(found) == [
        ("customer", "Hi"),
        ("bot", "Hello!"),
        ("customer", "Where is my order?"),
        ("bot", "Let me look."),
    ]
    assert roles(found) == ["customer", "other"] * 2
    assert [start for start, _ in times(found)] == [0.0, 0.0, 9.0, 9.0]
    assert (found.id, found.channel, found.language) == ("s1", "chat", "en")


def test_spoken_conversations_give_their_utterances() -> None:
    spoken = {"requestUtterances": "i need help", "responseUtterances": "Sure.", "createTime": "2026-03-06T09:15:01Z"}
    found = call("dialogflow-history", conversation("s2", spoken, type="AUDIO"))
    assert (talk(found), found.channel) == ([("customer", "i need help"), ("bot", "Sure.")], "phone")


def test_a_page_of_the_list_holds_several() -> None:
    page = {"conversations": [conversation(name, interaction(1, "Hi", "Hello!")) for name in ("a", "b")]}
    assert [each.id for each in calls("dialogflow-history", page)] == ["a", "b"]


def test_a_conversation_without_a_start_counts_from_its_first_interaction() -> None:
    found = call("dialogflow-history", conversation("s1", interaction(5, "Hi", "Hello!"), startTime=None))
    assert times(found)[0] == (0.0, None)
