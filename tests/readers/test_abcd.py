from __future__ import annotations

from reading import calls, roles, talk


def test_an_action_is_no_talk_of_the_agent() -> None:
    chat = {
        "convo_id": 3592,
        "scenario": {"personal": {"customer_name": "pat lee"}},
        "original": [
            ["agent", "hi!"],
            ["action", "Account pulled up."],
            ["customer", "hello"],
            ["agent", " "],
        ],
        "delexed": [],
    }
    (found,) = calls("abcd", [chat])
    assert talk(found) == [("agent", "hi!"), ("action", "Account pulled up."), ("customer", "hello")]
    assert roles(found) == ["agent", "other", "customer"]
    assert (found.id, found.channel, found.customer.name) == ("3592", "chat", "pat lee")
    assert [each.id for each in calls("abcd", {"train": [chat], "dev": [{**chat, "convo_id": 7}]})] == ["3592", "7"]
