from __future__ import annotations

import pytest
from reading import call, document, talk, times

from auditor.readers.catalogue import find
from auditor.readers.text import transcript_of


@pytest.mark.parametrize(
    "text",
    [
        "Agent: Hello there.\nCustomer: Hi.\n",
        "Agent: Hello\nthere.\n\nCustomer: Hi.",
        "**Agent:** Hello there.\n\n**Customer:** Hi.",
        "**Agent**: Hello there.\n**Customer**: Hi.",
        "[AGENT]: Hello there.\r\n[CUSTOMER]: Hi.\r\n",
        "Agent:\nHello there.\n\nCustomer:\nHi.",
        "# Call 7\n\nAgent: Hello there.\nCustomer: Hi.\n---\nEnd of call",
        "\ufeffAgent: Hello there.\rCustomer: Hi.",
    ],
)
def test_ways_to_label(text: str) -> None:
    found = [(speaker.title(), said) for speaker, said in talk(call("text", text))]
    assert found == [("Agent", "Hello there."), ("Customer", "Hi.")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[00:00:03] AGENT: Hello.\n[00:01:08] CUSTOMER: Hi.", [(3.0, None), (68.0, None)]),
        ("00:03 Agent: Hello.\n01:08.5 Customer: Hi.", [(3.0, None), (68.5, None)]),
        ("[00:03 - 00:05] Agent: Hello.\n[00:06 - 00:07] Customer: Hi.", [(3.0, 5.0), (6.0, 7.0)]),
        ("Agent [00:03]: Hello.\nCustomer [00:08]: Hi.", [(3.0, None), (8.0, None)]),
        ("Ann Lee  0:01\nHello.\n\nBob Ray  0:09\nHi.", [(1.0, None), (9.0, None)]),
        ("[14:00:03] Agent: Hello.\n[14:00:08] Customer: Hi.", [(0.0, None), (5.0, None)]),
        ("3/5/26, 11:59 PM - Ann: Hello.\n3/6/26, 12:01 AM - Agent Bo: Hi.", [(0.0, None), (120.0, None)]),
    ],
)
def test_times(text: str, wanted: list[tuple[float | None, float | None]]) -> None:
    found = call("text", text)
    assert times(found) == wanted
    assert [segment.text for segment in found.segments] == ["Hello.", "Hi."]


def test_chats_have_a_date() -> None:
    found = call("text", "[05.03.26, 10:15:32] Ann: Hello.\n[05.03.26, 10:16:00] Bo: Hi.")
    assert found.started_at is not None
    assert (found.started_at.isoformat(), found.channel) == ("2026-03-05T10:15:32", "chat")


def test_a_header_is_no_talk() -> None:
    found = transcript_of(
        "Customer Service Call Transcript\n\n**Call ID:** C-77\n**Agent:** Sarah Mitchell\nCustomer: Bo Ray\n"
        "Call Date: 2026-02-03\nQueue: billing\nDuration: 4:12\n\n---\n\n"
        "**Agent:** Thank you for calling.\n**Customer:** Hi, Bo."
    )
    assert talk(found) == [("Agent", "Thank you for calling."), ("Customer", "Hi, Bo.")]
    assert (found.id, found.agent.name, found.customer.name, found.queue) == (
        "C-77",
        "Sarah Mitchell",
        "Bo Ray",
        "billing",
    )
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-02-03T00:00:00"


def test_a_short_first_turn_is_no_header() -> None:
    found = transcript_of("Call Date: 2026-02-03\n\nAgent: Hello\nCustomer: Anna Berg\nAgent: Thanks.")
    assert talk(found)[0] == ("Agent", "Hello")
    assert len(found.segments) == 3


def test_a_colon_inside_the_talk_starts_no_turn() -> None:
    found = transcript_of("Agent: Two things.\nNote: this is one.\nSecond: that.\nCustomer: Okay: fine.")
    assert talk(found) == [("Agent", "Two things. Note: this is one. Second: that."), ("Customer", "Okay: fine.")]


def test_system_lines_and_names() -> None:
    found = transcript_of(
        "[00:00] SYSTEM: Connected.\n[00:02] AGENT: Hello.\n[00:04] CUSTOMER: Hi.\n[00:05] AGENT: How can I help?"
    )
    assert [speaker for speaker, _ in talk(found)] == ["SYSTEM", "AGENT", "CUSTOMER", "AGENT"]


@pytest.mark.parametrize(
    "text",
    ["A page of prose. It goes on.\nAnd on.", "key = 1\nother = 2", "http://example.com\nhttp://example.org", "x"],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert find(document(text)) is None


def test_a_long_line_is_no_trap() -> None:
    text = "Agent: " + "a:" * 200_000 + "\n" + "[" * 50_000 + "\n" + "x " * 100_000
    assert len(call("text", text).segments) == 1
