from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from reading import call, calls, document, roles, talk, times

from auditor.errors import ReadError
from auditor.readers.catalogue import find
from auditor.readers.json_turns import READER

TURNS = [{"speaker": "agent", "text": "Hello."}, {"speaker": "customer", "text": "Hi."}]
SAID = [("agent", "Hello."), ("customer", "Hi.")]


@pytest.mark.parametrize(
    "content",
    [
        TURNS,
        {"title": "A call", "voices": {"agent": "x"}, "turns": TURNS},
        {"conversation": [{"sender": each["speaker"], "message": each["text"]} for each in TURNS]},
        {"calls": [{"call_id": "c", "messages": TURNS}]},
        [{"id": 1, "dialogue": TURNS}],
        [TURNS],
        json.dumps({"transcript": TURNS}) + "\n",
        "\n".join(json.dumps({**each, "call_id": "c"}) for each in TURNS),
    ],
)
def test_the_usual_shapes_are_one_call(content: object) -> None:
    assert talk(call("json-turns", content)) == SAID


def test_turns_that_name_their_calls_are_put_together() -> None:
    rows = [{**each, "call_id": name} for each in TURNS for name in ("a", "b")]
    for content in (rows, "\n".join(map(json.dumps, rows))):
        first, second = calls("json-turns", content)
        assert (first.id, second.id, talk(first), talk(second)) == ("a", "b", SAID, SAID)


def test_calls_one_per_line_keep_their_lines() -> None:
    text = "\n".join(json.dumps({"id": n, "agent_id": "a7", "queue": "billing", "turns": TURNS}) for n in (1, 2))
    first, second = calls("json-turns", text)
    assert (first.id, first.agent.id, first.queue, first.place, second.place) == (
        "1",
        "a7",
        "billing",
        "line 1",
        "line 2",
    )


def test_a_role_beside_a_name_is_stated() -> None:
    turns = [
        {"speaker": "Dana", "role": "assistant", "content": [{"type": "text", "text": "Hello."}]},
        {"speaker": "Pat", "role": "user", "content": "Hi."},
    ]
    found = call("json-turns", {"transcript_object": turns})
    assert (talk(found), roles(found)) == ([("Dana", "Hello."), ("Pat", "Hi.")], ["agent", "customer"])


def test_units_of_time_are_told_by_name_size_and_form() -> None:
    def starts(*values: object, name: str = "start") -> list[float | None]:
        turns = [{"speaker": "a", "text": "x", name: value} for value in values]
        return [each.start for each in call("json-turns", turns).segments]

    assert starts(0, 12.5) == [0.0, 12.5]
    assert starts(0, 3_600_500) == [0.0, 3600.5]
    assert starts(500, name="offset_ms") == [0.5]
    assert starts("00:00:03", "00:01:00") == [3.0, 60.0]
    assert starts("2026-03-06T09:15:00Z", "2026-03-06T09:15:04.5Z", name="timestamp") == [0.0, 4.5]
    assert starts("soon", None) == [None, None]


def test_a_moment_in_time_starts_the_call_and_a_length_ends_a_turn() -> None:
    stamped = call("json-turns", [{"speaker": "a", "text": "x", "timestamp": "2026-03-06T09:15:00Z"}])
    assert stamped.started_at == datetime(2026, 3, 6, 9, 15, tzinfo=UTC)
    assert times(call("json-turns", [{"speaker": "a", "text": "x", "start": 1, "duration": 2}])) == [(1.0, 3.0)]


def test_entries_that_are_no_turns_are_counted_and_bad_records_go_alone() -> None:
    found = call("json-turns", {"turns": [*TURNS, {"event": "hold"}]})
    assert found.warnings == ("1 entries are no turns and are left out",)
    good, bad = READER.read(document([{"turns": TURNS}, {"turnz": []}]))
    assert not isinstance(good, ReadError)
    assert isinstance(bad, ReadError)
    assert bad.place == "$[1]"


def test_the_log_of_a_program_is_no_transcript() -> None:
    assert find(document('{"name": "db", "message": "connected"}\n{"name": "db", "message": "closed"}\n')) is None


def test_a_broken_line_among_loose_turns_is_told_with_their_call() -> None:
    turn = '{"call_id": "a", "speaker": "agent", "text": "Hi"}\n'
    broken, found = READER.read(document(turn + '{"speaker"\n' + turn))
    assert isinstance(broken, ReadError)
    assert not isinstance(found, ReadError)
    assert (len(found.segments), found.warnings) == (2, ("line 2 is broken and left out; it may be of this call",))
