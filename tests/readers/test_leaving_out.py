"""One wrong entry of a list costs itself, is named, and nothing else; what is no entry still refuses the file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.intake import read_calls
from auditor.readers.leaving_out import MOST
from auditor.sources import Source


def entry(number: int) -> dict[str, Any]:
    return {"text": f"This is entry number {number}.", "role": ("AGENT", "CUSTOMER")[number % 2], "user_id": number % 2}


def read(document: Any) -> tuple[list[str], tuple[str, ...], list[str]]:
    """Texts of the turns, warnings and problems."""
    calls, problems = read_calls(Source(path="x.json", data=json.dumps(document).encode()))
    texts = [turn.text for call in calls for turn in call.turns]
    return texts, calls[0].warnings if calls else (), [f"{problem.place}: {problem.reason}" for problem in problems]


@pytest.mark.parametrize(
    "wrong", [7, {"text": "no role"}, {**entry(2), "text": 5 * [1]}], ids=["type", "field", "text"]
)
def test_the_rest_is_kept_and_the_call_says_so(wrong: Any) -> None:
    entries = [entry(0), entry(1), wrong, entry(3), entry(4)]
    texts, warnings, problems = read({"entries": entries})
    assert (len(texts), problems) == (3, [])  # two neighbours of one side are one turn
    assert sum(text.count("entry") for text in texts) == 4
    assert warnings[0].startswith("1 wrong entries left out, the first at $.entries[2]")


def test_too_many_wrong_entries_are_another_format() -> None:
    texts, _, problems = read({"entries": [entry(0), *([7] * (MOST + 1)), entry(1)]})
    assert (texts, problems) == ([], ["$.entries[1]: expected object, got int"])


def test_what_lies_in_no_list_and_a_list_of_one_are_refused() -> None:
    assert read({"entries": [entry(0)], "conversation_info": 7})[2] == ["$.conversation_info: expected object, got int"]
    lens = {"Participants": [], "ConversationCharacteristics": {}, "Transcript": [{"Content": 7 * [1]}]}
    assert read(lens)[2] == ["$.Transcript[0].Content: expected str, got array"]


def test_a_whole_call_is_never_left_out_silently() -> None:
    said = [{"speakerId": "1", "sentences": [{"start": 0, "end": 9, "text": "Hello."}]}]
    calls = [{"callId": "a", "transcript": said}, {"callId": "b", "transcript": 7}]
    assert read({"callTranscripts": calls})[2] == ["$.callTranscripts[1].transcript: expected array, got int"]


def test_turns_of_the_own_form_keep_their_numbers() -> None:
    turns = [{"role": "agent", "text": "Hello."}, {"role": "agent", "text": 7}, {"role": "agent", "text": "Bye."}]
    assert read({"id": "c", "turns": turns})[2] == ["$.turns[1].text: expected str, got int"]
