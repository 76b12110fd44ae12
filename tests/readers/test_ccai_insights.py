from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from reading import call, roles, times


def entry(role: str, user: int, at: int, text: str = "Hello.") -> dict[str, Any]:
    return {"text": text, "role": role, "user_id": user, "start_timestamp_usec": at}


def test_roles_are_stated_and_microseconds_count_from_the_start() -> None:
    entries = [entry("AUTOMATED_AGENT", 0, 0), entry("END_USER", 1, 6933333), entry("AGENT", 205, 9000000)]
    found = call("ccai-insights", {"conversation_info": {"conversation_id": "c1"}, "entries": entries})
    assert (found.id, found.started_at, found.agent.id) == ("c1", None, "205")
    assert roles(found) == ["other", "customer", "agent"]
    assert times(found) == [(0.0, None), (6.933333, None), (9.0, None)]


def test_large_microseconds_count_from_1970() -> None:
    start = 1675230581000000
    found = call("ccai-insights", {"entries": [entry("AGENT", 1, start), entry("CUSTOMER", 2, start + 1500000)]})
    assert found.started_at == datetime(2023, 2, 1, 5, 49, 41, tzinfo=UTC)
    assert times(found) == [(0.0, None), (1.5, None)]


def test_a_transfer_names_both_agents() -> None:
    about = {"agent_info": [{"agent_id": 1, "display_name": "Dana Holt"}]}
    entries = [entry("AGENT", 1, 0), entry("AGENT", 2, 5)]
    found = call("ccai-insights", {"conversation_info": about, "entries": entries})
    assert [(each.speaker, each.speaker_id) for each in found.segments] == [("Dana Holt", "1"), ("AGENT", "2")]
