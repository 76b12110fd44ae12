from __future__ import annotations

import json
from typing import Any

from reading import call, calls, document, roles, talk, times

from auditor.errors import ReadError
from auditor.readers.dialogflow_cx import READER


def row(name: str, position: int, asked: str, *answers: str, **more: Any) -> dict[str, Any]:
    messages = [{"text": {"text": [answer]}} for answer in answers]
    return {
        "conversation_name": f"projects/p/sessions/{name}",
        "turn_position": position,
        "request_time": f"2026-03-06 09:15:0{position}+00:00",
        "language_code": "en",
        "request": {"queryInput": {"text": {"text": asked}}},
        "response": {"queryResult": {"responseMessages": [*messages, {"payload": {}}]}},
        **more,
    }


def test_each_row_holds_the_customer_and_the_bot() -> None:
    found = call(
        "dialogflow-cx", [row("s1", 2, "Where is my order?", "Let me look.", "Here."), row("s1", 1, "Hi", "Hello!")]
    )
    assert talk(found) == [
        ("customer", "Hi"),
        ("bot", "Hello!"),
        ("customer", "Where is my order?"),
        ("bot", "Let me look. Here."),
    ]
    assert roles(found) == ["customer", "other"] * 2
    assert (found.id, found.channel, times(found)[2]) == ("s1", "chat", (1.0, None))


def test_lines_of_rows_whose_json_columns_are_strings() -> None:
    spoken = row("s2", 1, "", "Hello!")
    spoken["response"]["queryResult"]["transcript"] = "hi there"
    lines = [{**each, "response": json.dumps(each["response"])} for each in (spoken, row("s1", 1, "Hi", "Yes?"))]
    first, second = calls("dialogflow-cx", "\n".join(map(json.dumps, lines)))
    assert talk(first) == [("customer", "hi there"), ("bot", "Hello!")]
    assert talk(second) == [("customer", "Hi"), ("bot", "Yes?")]


def test_a_conversation_at_the_limit_of_the_export_may_go_on() -> None:
    found = call("dialogflow-cx", [{**row("s1", 1, "Hi"), "turn_position": n} for n in range(500)])
    assert found.warnings == ("the export holds at most 500 turns; the call may go on",)


def test_a_broken_line_is_named_and_the_others_are_read() -> None:
    text = json.dumps(row("s1", 1, "Hi", "Yes?")) + '\n{"turn_position": 2}\n'
    broken, found = READER.read(document(text))
    assert isinstance(broken, ReadError)
    assert broken.place.startswith("line 2")
    assert not isinstance(found, ReadError)
    assert talk(found) == [("customer", "Hi"), ("bot", "Yes?")]
    assert found.warnings == ("line 2 is broken and left out; it may be of this call",)


def test_a_line_separator_inside_a_text_ends_no_line() -> None:
    text = "\n".join(json.dumps(row("s1", n, "Hi\u2028there"), ensure_ascii=False) for n in (1, 2))
    assert talk(call("dialogflow-cx", text)) == [("customer", "Hi\u2028there")] * 2
