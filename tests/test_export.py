from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from reading import calls as read
from reading import talk, times

from auditor.call import Call, Person, Turn, Word
from auditor.errors import UsageError
from auditor.export import FORMATS, export, labels_of
from auditor.intake import read_calls
from auditor.readers.common import role_of
from auditor.sources import Source, discover

ROOT = Path(__file__).parents[1]

TURNS = (
    Turn(role="other", text="Welcome.", start=0.0, end=1.25, speaker="ivr"),
    Turn(role="agent", text="Hello, this is\nDana <speaking>.", start=1.5, end=3.0, words=(Word("Hello,", 1.5, 1.9),)),
    Turn(role="customer", text="I & my wife said: no.", start=2.5, end=3725.125, speaker_id="c"),
)
PHONE = Call(
    id="c-1",
    turns=TURNS,
    started_at=datetime(2026, 3, 6, 9, 15, tzinfo=UTC),
    channel="phone",
    queue="billing",
    agent=Person(id="a7", name="Dana"),
    customer=Person(name="Lee"),
)
CHAT = Call(id="c-2", turns=(Turn(role="customer", text="=1+1"), Turn(role="agent", text="Two.")), channel="chat")
ROLES = ["other", "agent", "customer"]


def test_neutral_loses_nothing_that_a_file_can_say() -> None:
    phone, chat = read("neutral", export([PHONE, CHAT], "neutral"))
    assert (phone.id, phone.started_at, phone.channel, phone.queue) == ("c-1", PHONE.started_at, "phone", "billing")
    assert (phone.agent, phone.customer) == (PHONE.agent, PHONE.customer)
    for segment, turn in zip(phone.segments, TURNS, strict=True):
        assert (segment.role, segment.text, segment.start, segment.end) == (turn.role, turn.text, turn.start, turn.end)
        assert (segment.words, segment.speaker_id) == (turn.words, turn.speaker_id)
    assert (chat.id, chat.channel, times(chat)) == ("c-2", "chat", [(None, None)] * 2)


def test_seglst_keeps_sessions_speakers_and_times() -> None:
    phone, chat = read("seglst", export([PHONE, CHAT], "seglst"))
    assert (phone.id, chat.id) == ("c-1", "c-2")
    assert [each.speaker for each in phone.segments] == ["System", "Agent", "Customer"]
    assert [each.text for each in phone.segments][1] == "Hello, this is Dana <speaking>."
    assert times(phone) == [(0.0, 1.25), (1.5, 3.0), (2.5, 3725.125)]


def test_vtt_escapes_its_own_marks() -> None:
    assert export([PHONE], "vtt") == (
        "WEBVTT\n\n"
        "1\n00:00:00.000 --> 00:00:01.250\n<v System>Welcome.</v>\n\n"
        "2\n00:00:01.500 --> 00:00:03.000\n<v Agent>Hello, this is Dana &lt;speaking&gt;.</v>\n\n"
        "3\n00:00:02.500 --> 01:02:05.125\n<v Customer>I &amp; my wife said: no.</v>\n"
    )


def test_vtt_text_and_table_are_read_back_with_roles() -> None:
    texts = ["Welcome.", "Hello, this is Dana <speaking>.", "I & my wife said: no."]
    labels = ["System", "Agent", "Customer"]
    (vtt,) = read("webvtt", export([PHONE], "vtt"))
    assert talk(vtt) == list(zip(labels, texts, strict=True))
    assert times(vtt) == [(0.0, 1.25), (1.5, 3.0), (2.5, 3725.125)]
    (text,) = read("text", export([PHONE], "text"))
    assert talk(text) == list(zip(labels, texts, strict=True))
    assert [start for start, _ in times(text)] == [0.0, 1.0, 2.0]
    assert [role_of(label) for label in labels] == ["other", "agent", "customer"]


def test_a_table_is_read_back_call_by_call() -> None:
    chat = Call(
        id="c-3", turns=(Turn(role="agent", text="Two, or 3?"), Turn(role="customer", text="None")), channel="chat"
    )
    phone, other = read("table", export([PHONE, chat], "csv"))
    assert (phone.id, phone.agent, phone.customer.name, phone.queue) == ("c-1", PHONE.agent, "Lee", "billing")
    assert (phone.started_at, phone.channel) == (PHONE.started_at, "phone")
    assert times(phone) == [(0.0, 1.25), (1.5, 3.0), (2.5, 3725.125)]
    assert (other.id, talk(other)) == ("c-3", [("Agent", "Two, or 3?"), ("Customer", "None")])


def test_vtt_needs_times() -> None:
    with pytest.raises(UsageError, match="turn 1 has no start or no end"):
        export([CHAT], "vtt")


def test_a_table_runs_no_formula() -> None:
    header, first, *_ = export([CHAT], "csv").splitlines()
    assert header.startswith("call_id,turn,speaker,start,end,text,")
    assert first == "c-2,0,Customer,,,'=1+1,,chat,,,,,,,"


def test_text_has_a_line_per_turn_with_the_second_that_has_begun() -> None:
    assert export([PHONE], "text").splitlines()[1:] == [
        "[00:00:01] Agent: Hello, this is Dana <speaking>.",
        "[00:00:02] Customer: I & my wife said: no.",
    ]
    assert export([CHAT], "text") == "Customer: =1+1\nAgent: Two.\n"


@pytest.mark.parametrize("name", list(FORMATS))
def test_what_holds_one_call_refuses_two_and_what_holds_many_takes_none(name: str) -> None:
    if FORMATS[name].many:
        assert msgspec.json.decode(export([], name)) == [] if name == "seglst" else export([], name).count("\n") <= 1
    else:
        with pytest.raises(UsageError, match="one call per file; 2 were given"):
            export([PHONE, PHONE], name)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot write 'docx'; known formats are neutral, seglst, vtt, csv, text"):
        export([PHONE], "docx")


def test_the_agents_of_a_transfer_stay_apart() -> None:
    turns = (
        Turn(role="agent", text="Hello.", start=0.0, end=1.0, speaker="AGENT", speaker_id="u1"),
        Turn(role="customer", text="Hi.", start=1.0, end=2.0),
        Turn(role="agent", text="Hello again.", start=2.0, end=3.0, speaker="Agent Karthik", speaker_id="u2"),
    )
    call = Call(id="c", turns=turns)
    assert labels_of(call) == ["Agent 1", "Customer", "Agent Karthik"]
    for form, reader in (("vtt", "webvtt"), ("seglst", "seglst"), ("csv", "table"), ("text", "text")):
        (back,) = read(reader, export([call], form))
        assert [each.speaker for each in back.segments] == labels_of(call), form


def test_labels_stay_where_nobody_knows_the_roles() -> None:
    turns = tuple(Turn(role="other", text="Hi.", speaker=who) for who in ("spk_0", "Ann: <x>", ""))
    call = Call(id="c", turns=turns, role_source="unknown")
    assert labels_of(call) == ["spk_0", "Ann <x>", "Speaker"]
    (back,) = read("neutral", export([call], "neutral"))
    assert [(each.role, each.speaker) for each in back.segments] == [(None, turn.speaker) for turn in turns]
    assert labels_of(replace(call, turns=(Turn(role="other", text="Hi.", speaker="0"),))) == ["Speaker 0"]


@pytest.mark.checkout
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_that_is_read_can_be_written_and_read_back(form: str, tmp_path: Path) -> None:
    """All sample transcripts, and a made-up file of each reader that the benchmarks know."""
    files = pytest.importorskip("benchmarks.readers").FILES
    made = [Source(path=f"{name}.json", data=json.dumps(make(12)).encode()) for name, make in sorted(files.items())]
    sources = made + discover([str(ROOT / "sample_transcripts")])[0]
    written = 0
    for call in (call for source in sources for call in read_calls(source)[0]):
        if form == "text" and len(call.turns) == 1:
            continue  # one line with a colon in it is no transcript
        if form == "vtt" and not call.timed:
            with pytest.raises(UsageError, match="has no start or no end, which WebVTT needs"):
                export([call], form)
            continue
        (back,), problems = read_calls(Source(path="x", data=export([call], form).encode()))
        assert not problems, call.id
        assert said(back) == said(call), call.source
        written += 1
    assert written > (20 if form == "vtt" else 60)


def said(call: Call) -> list[tuple[str, str]]:
    """Who says what, neighbours together: not every format keeps the silence that parts them."""
    merged: list[tuple[str, str]] = []
    for turn in call.turns:
        who = turn.role if call.role_source != "unknown" else turn.speaker.removeprefix("Speaker").strip()
        words = " ".join(turn.text.split())
        if merged and merged[-1][0] == who:
            merged[-1] = (who, f"{merged[-1][1]} {words}".strip())
        else:
            merged.append((who, words))
    return merged
