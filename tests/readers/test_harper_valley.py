from __future__ import annotations

from typing import Any

from reading import call, roles, talk, times


def row(role: str, offset: int, text: str, **more: Any) -> dict[str, Any]:
    return {
        "channel_index": 2 if role == "agent" else 1,
        "speaker_role": role,
        "offset_ms": offset,
        "start_ms": offset - 2051 if role == "agent" else offset,
        "start_timestamp_ms": 1591056783000 + offset,
        "duration_ms": 1000,
        "transcript": "what the machine heard",
        "human_transcript": text,
        **more,
    }


ROWS = [row("caller", 6000, "hi my name is pat"), row("agent", 3720, "hello this is the bank")]


def test_both_channels_run_on_offset_ms() -> None:
    found = call("harper-valley", ROWS)
    assert talk(found) == [("agent", "hello this is the bank"), ("caller", "hi my name is pat")]
    assert (times(found), roles(found)) == ([(3.72, 4.72), (6.0, 7.0)], ["agent", "customer"])
    assert found.started_at is not None
    assert found.started_at.timestamp() == 1591056783.0


def test_names_come_from_the_metadata_file() -> None:
    about = {
        "sid": "0a1b",
        "agent": {"speaker_id": 46, "metadata": {"agent_name": "Dana"}},
        "caller": {"speaker_id": 44, "metadata": {"first and last name": "Pat Lee"}},
        "tasks": [],
    }
    found = call("harper-valley", ROWS, {"../metadata/{stem}.json": about})
    assert (found.id, found.agent.id, found.agent.name, found.customer.name) == ("0a1b", "46", "Dana", "Pat Lee")
    assert call("harper-valley", ROWS, {"../metadata/{stem}.json": "broken"}).agent.name is None
