from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from auditor.audit import Problem
from auditor.call import Call
from auditor.intake import IntakeOptions, read_calls
from auditor.metadata import Facts
from auditor.sources import Source

TURNS = [
    {"role": "agent", "text": "Hello, this is Dana.", "start": 0.5, "end": 2.0},
    {"role": "customer", "text": "Hi.", "start": 2.1, "end": 2.5},
]


def take(
    content: object, options: IntakeOptions | None = None, name: str = "x.json"
) -> tuple[list[Call], list[Problem]]:
    data = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    return read_calls(Source(path=name, data=data, given=True), options or IntakeOptions())


def one(content: object, options: IntakeOptions | None = None, name: str = "x.json") -> Call:
    calls, problems = take(content, options, name)
    assert problems == []
    (call,) = calls
    return call


def refusal(content: object) -> Problem:
    calls, (problem,) = take(content)
    assert calls == []
    return problem


def talk(*turns: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {"id": "c1", "turns": list(turns) or TURNS, **facts}


def vendor(*utterances: tuple[int, float, float, str]) -> dict[str, Any]:
    said = [
        {"speaker": who, "start": start, "end": end, "transcript": text, "words": []}
        for who, start, end, text in utterances
    ]
    return {"metadata": {"request_id": "r1"}, "results": {"channels": [{"alternatives": []}], "utterances": said}}


def test_a_call_and_where_its_facts_come_from() -> None:
    call = one(talk(agent={"id": "A7", "name": "Dana"}, started_at="2026-02-03T18:41:00", channel="phone"))
    assert (call.id, call.format, call.source, call.role_source) == ("c1", "neutral", "x.json", "stated")
    assert (call.agent.id, call.agent.name, call.channel) == ("A7", "Dana", "phone")
    assert call.started_at is not None
    assert call.started_at.isoformat() == "2026-02-03T18:41:00"
    assert call.provenance == {
        "agent_id": "file",
        "agent_name": "file",
        "started_at": "file",
        "channel": "file",
        "roles": "stated",
    }
    assert [(turn.role, turn.start) for turn in call.turns] == [("agent", 0.5), ("customer", 2.1)]
    assert call.timed
    assert call.warnings == ()


@pytest.mark.parametrize(
    ("content", "reason", "place"),
    [
        (b"", "empty", ""),
        (b" \n\t ", "empty", ""),
        (b"\xef\xbb\xbf", "empty", ""),
        ("null", "no known transcript format", ""),
        ("[]", "no known transcript format", ""),
        ("{}", "no known transcript format", ""),
        ('{"turns": [{"role": "agent", "text": "he', "cut off", "byte 40"),
        ('{"turns": [{"role": "agent" "text": "x"}]}', "not valid JSON", "byte 28"),
        ("[" * 100_000, "nested too deeply", ""),
        ('{"a":' * 100_000, "nested too deeply", ""),
        ("\u00e9\u00e8\u00ea: hello".encode("latin-1"), "not valid UTF-8", "byte 0"),
        ("caf\u00e9: na\u00efve hello to everybody".encode()[:-1] + b"\xff", "not valid UTF-8", "byte 31"),
        (b"Agent: he\x81llo to you and to everybody else", "not valid UTF-8", "byte 9"),
        (b"\x00" * 64, "NUL", "byte 0"),
        (b"Agent: he\x00llo", "NUL", "byte 9"),
        (b"RIFF\x00\x00\x00\x00WAVE", "audio", "byte 0"),
        ("just some words without any speaker", "no known transcript format", ""),
    ],
)
def test_bad_input_is_one_problem_with_its_place(content: Any, reason: str, place: str) -> None:
    problem = refusal(content)
    assert (problem.source, problem.place, problem.kind) == ("x.json", place, "failed")
    assert reason in problem.reason


def test_a_wrong_type_names_its_path() -> None:
    problem = refusal({"turns": [{"role": "agent", "text": "a"}, {"role": "agent", "text": 5}]})
    assert (problem.place, problem.reason) == ("$.turns[1].text", "expected str, got int")
    assert refusal({"turns": [{"role": "boss", "text": "a"}]}).place == "$.turns[0].role"


def test_a_bad_line_is_named_and_the_others_are_kept() -> None:
    lines = [
        json.dumps(talk()),
        "{broken",
        json.dumps({**talk(), "id": "c3"}),
        "",
        json.dumps({"id": "c4", "turns": 3}),
    ]
    calls, problems = take("\n".join(lines))
    assert [(call.id, call.source) for call in calls] == [("c1", "x.json:1"), ("c3", "x.json:3")]
    assert [problem.place for problem in problems] == ["line 2, byte 1", "line 5, $.turns"]


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 5000, '"noon"', "-5", "1e9", "null"])
def test_impossible_times_are_unknown(bad: str) -> None:
    text = json.dumps(talk()).replace("2.1", bad)
    call = one(text)
    assert call.turns[1].start is None
    assert not call.timed
    assert call.turns[0].start == 0.5


def test_an_end_before_its_start_and_times_that_run_backwards() -> None:
    turned = one(talk({"role": "agent", "text": "a", "start": 9, "end": 3}, TURNS[1]))
    assert turned.turns[0].start is None
    assert "1 of 2" in turned.warnings[0]
    back = one(talk(*[{"role": "agent", "text": "a", "start": at, "end": at + 1} for at in (50, 10, 20)]))
    assert "backwards" in back.warnings[0]
    assert not back.timed
    same = one(talk(*[{"role": "agent", "text": "a", "start": 5, "end": 6} for _ in range(5)]))
    assert "same time" in same.warnings[0]


def test_times_in_another_unit_are_not_believed() -> None:
    said = {"role": "agent", "text": "word " * 60, "start": 0.0, "end": 0.02}
    assert "unit" in one(talk(said, TURNS[1])).warnings[0]


def test_text_is_clean() -> None:
    dirty = "a\x07b\u202e c\u200bd e\u0301 \ufffe \t\n z"
    call = one(talk({"role": "agent", "text": dirty}))
    assert call.turns[0].text == "a\ufffdb cd \u00e9 \ufffd z"
    surrogate = one('{"id": "c1", "turns": [{"role": "agent", "text": "a\\ud800b \\ud83d\\ude00"}]}')
    assert surrogate.turns[0].text == "a\ufffdb \U0001f600"
    surrogate.turns[0].text.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be", "utf-32-be"])
def test_encodings_with_a_mark(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("-be") else ""
    assert one((mark + json.dumps(talk())).encode(encoding)).id == "c1"


def test_neutral_turns_keep_their_numbers() -> None:
    call = one(talk(TURNS[0], {"role": "agent", "text": ""}, TURNS[0], TURNS[1]))
    assert [turn.text for turn in call.turns] == ["Hello, this is Dana.", "", "Hello, this is Dana.", "Hi."]


def test_neighbours_merge_into_turns() -> None:
    call = one(
        vendor(
            (0, 0.0, 1.0, "Thank you for calling."),
            (0, 1.5, 3.0, "How can I help you today?"),
            (1, 3.2, 5.0, "I'm calling because my card was declined."),
            (1, 17.0, 17.5, "Hello?"),
            (0, 17.2, 19.0, "One moment, let me pull up your account for you."),
        )
    )
    assert [(turn.role, turn.start, turn.end) for turn in call.turns] == [
        ("agent", 0.0, 3.0),
        ("customer", 3.2, 5.0),
        ("customer", 17.0, 17.5),
        ("agent", 17.2, 19.0),
    ]
    assert call.turns[0].text == "Thank you for calling. How can I help you today?"
    assert (call.role_source, call.overlap_visible) == ("guessed", False)


def test_channels_after_each_other_are_put_in_order() -> None:
    data = vendor((0, 0.0, 1.0, "How can I help you?"), (0, 8.0, 9.0, "Let me check that for you."))
    data["results"]["utterances"] += vendor((1, 2.0, 4.0, "I'm calling about my order."))["results"]["utterances"]
    assert [turn.start for turn in one(data).turns] == [0.0, 2.0, 8.0]


def test_overlap_is_visible_only_where_it_can_be() -> None:
    def timed(step: float) -> Call:
        said = [{"role": ("agent", "customer")[n % 2], "text": "a b c", "start": n, "end": n + step} for n in range(14)]
        return one(talk(*said))

    assert timed(1.2).overlap_visible is True
    assert timed(0.9).overlap_visible is False
    assert one("Agent: Hello there.\nCustomer: Hi.").overlap_visible is None


def test_card_numbers_never_get_in() -> None:
    call = one(talk({"role": "customer", "text": "4111 1111 1111 1111"}, {"role": "agent", "text": "cvv?"},
                    {"role": "customer", "text": "987"}))  # fmt: skip
    assert [turn.text for turn in call.turns] == ["#### #### #### 1111", "cvv?", "###"]
    assert call.provenance["redacted"] == "2 segments"


def test_personal_data_on_request() -> None:
    text = "Agent: Thank you Sarah, is it sarah@example.com?\nSarah Johnson: Yes, Sarah Johnson, call 0161 496 0000."
    call = one(text, IntakeOptions(redact="pii"))
    assert [(turn.speaker, turn.text) for turn in call.turns] == [
        ("Agent", "Thank you #####, is it #####@#######.###?"),
        ("customer", "Yes, ##### #######, call #### ### ####."),
    ]
    assert call.customer.name is None


def test_a_call_without_roles_says_so() -> None:
    call = one(vendor((0, 0.0, 1.0, "Yes."), (1, 1.0, 2.0, "No.")))
    assert call.role_source == "unknown"
    assert {turn.role for turn in call.turns} == {"other"}
    mapped = one(vendor((0, 0.0, 1.0, "Yes."), (1, 1.0, 2.0, "No.")), IntakeOptions(agent_speaker="1"))
    assert [turn.role for turn in mapped.turns] == ["customer", "agent"]


def test_metadata_from_all_sides(tmp_path: Path) -> None:
    path = tmp_path / "A7_call-9.json"
    path.write_text(json.dumps(talk(queue="file queue", team="file team")))
    (tmp_path / "A7_call-9.metadata.json").write_text(json.dumps({"agent": {"name": "Dana"}, "Queue": "side queue"}))
    options = IntakeOptions(
        roster={"c1": Facts(queue="roster queue", customer_name="Ann Lee")},
        filename_pattern=r"^(?P<agent_id>[A-Z]\d+)_(?P<call_id>.+)\.json",
    )
    (call,), problems = read_calls(Source(path=str(path)), pickle.loads(pickle.dumps(options)))
    assert problems == []
    assert (call.id, call.agent.id, call.agent.name) == ("c1", "A7", "Dana")
    assert (call.queue, call.team, call.customer.name) == ("side queue", "file team", "Ann Lee")
    assert call.provenance["queue"] == "sidecar"
    assert call.provenance["team"] == "file"
    assert call.provenance["agent_id"] == "file name"
    assert call.provenance["customer_name"] == "roster"
    assert call.warnings == ()


def test_a_speaker_called_as_the_roster_calls_the_agent_has_a_stated_role() -> None:
    captions = (
        "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Olivia Park>Right.\n\n00:02.500 --> 00:04.000\n<v Dale Whitcombe>Well.\n"
    )
    assert one(captions, name="c1.vtt").role_source == "unknown"
    call = one(captions, IntakeOptions(roster={"c1": Facts(agent_name="Dale Whitcombe")}), "c1.vtt")
    assert (call.role_source, [turn.role for turn in call.turns]) == ("stated", ["customer", "agent"])
    assert (call.agent.name, call.customer.name) == ("Dale Whitcombe", "Olivia Park")


def test_misses_are_warnings() -> None:
    options = IntakeOptions(roster={"other": Facts()}, filename_pattern=r"(?P<agent_id>A\d+)_")
    warnings = one(talk(), options).warnings
    assert "roster has no line for call c1" in warnings[0]
    assert "--filename-pattern" in warnings[1]


def test_names_without_ids_come_from_the_file() -> None:
    assert one("Agent: Hello there.\nCustomer: Hi.", name="folder/call-7.txt").id == "call-7"
    calls, _ = take("\n".join(json.dumps({"turns": TURNS}) for _ in range(2)), name="many.jsonl")
    assert [call.id for call in calls] == ["many", "many-2"]


def test_nothing_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("boom")

    monkeypatch.setattr("auditor.intake.assign", broken)
    assert refusal(talk()).reason == "reading it failed (KeyError)"


def test_an_archive_of_many_lines_and_turns_is_quick() -> None:
    many = talk(
        *[
            {"role": ("agent", "customer")[n % 2], "text": f"number {n} of many", "start": n, "end": n + 1}
            for n in range(20_000)
        ]
    )
    assert len(one(many).turns) == 20_000
    assert len(one(talk({"role": "agent", "text": "sorry about that " * 60_000})).turns[0].text) > 1_000_000


def test_audio_beside_transcripts_is_no_failure(tmp_path: Path) -> None:
    for name, data, kind in (("a.wav", b"RIFF1234WAVE", "skipped"), ("b.xlsx", b"PK\x03\x04 broken", "failed")):
        (tmp_path / name).write_bytes(data)
        _, (problem,) = read_calls(Source(path=str(tmp_path / name)))
        assert problem.kind == kind


@pytest.mark.parametrize(
    ("encoding", "doubt"), [("cp1252", "Windows-1252"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")]
)
def test_what_windows_writes_is_read_and_said_so(encoding: str, doubt: str) -> None:
    text = "Agent: Good morning, this is the café – how can I help you?\nCustomer: My bill is £20 too high.\n" * 3
    (call,), problems = read_calls(Source(path="x.txt", data=text.encode(encoding)))
    assert not problems
    assert call.turns[0].text == "Good morning, this is the café – how can I help you?"
    assert doubt in call.warnings[0]
