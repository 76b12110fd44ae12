from __future__ import annotations

import json
from typing import Any

from reading import calls, document, roles, talk, times

from auditor.errors import ReadError
from auditor.readers.convokit import READER


def utterance(number: int, call: str, speaker: str, text: str, **more: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": str(number),
        "conversation_id": call,
        "text": text,
        "speaker": speaker,
        "meta": {},
        "reply-to": None,
    }
    return {**known, "timestamp": number, "vectors": [], **more}


def lines(*utterances: dict[str, Any]) -> str:
    return "\n".join(map(json.dumps, utterances)) + "\n"


TALK = lines(utterance(0, "a", "s1", "Hi!"), utterance(1, "b", "s1", "Yes?"), utterance(2, "a", "s2", "Hello."))


def test_roles_come_from_the_speakers_beside_it_wrapped_or_bare() -> None:
    wrapped = {"s1": {"meta": {"role": "agent"}, "vectors": []}, "s2": {"meta": {"role": "customer"}, "vectors": []}}
    bare = {"s1": {"role": "agent"}, "s2": {"role": "customer"}}
    for siblings in ({"speakers.json": wrapped}, {"users.json": bare}):
        first, second = calls("convokit", TALK, siblings)
        assert (first.id, talk(first), roles(first)) == ("a", [("s1", "Hi!"), ("s2", "Hello.")], ["agent", "customer"])
        assert (second.id, roles(second)) == ("b", ["agent"])


def test_a_timestamp_that_counts_from_zero_is_an_index() -> None:
    assert times(calls("convokit", TALK)[0]) == [(None, None), (None, None)]


def test_a_timestamp_since_1970_is_a_time() -> None:
    late = 1_600_000_000
    text = lines(utterance(0, "a", "s1", "Hi!", timestamp=late), utterance(1, "a", "s2", "Yes", timestamp=late + 7.5))
    assert times(calls("convokit", text)[0]) == [(0.0, None), (7.5, None)]


def test_old_corpora_say_root_user_and_reply_to_in_a_list() -> None:
    old = {"id": "1", "root": "r", "user": "u", "text": "Hi", "reply_to": None, "meta": {"role": "customer"}}
    (found,) = calls("convokit", [old])
    assert (found.id, talk(found), roles(found)) == ("r", [("u", "Hi")], ["customer"])


def test_a_broken_line_is_named_and_the_others_are_read() -> None:
    broken, *found = READER.read(document(TALK + "{broken\n"))
    assert isinstance(broken, ReadError)
    assert broken.place.startswith("line 4")
    assert [talk(each) for each in found if not isinstance(each, ReadError)] == [
        talk(each) for each in calls("convokit", TALK)
    ]


def test_a_broken_line_is_told_with_the_calls_before_and_after_it() -> None:
    around = lines(utterance(0, "a", "s1", "Hi!")) + "{broken\n" + lines(utterance(2, "b", "s2", "Hello."))
    _, *found = READER.read(document(around + lines(utterance(3, "c", "s2", "Bye."))))
    doubt = ("line 2 is broken and left out; it may be of this call",)
    assert [each.warnings for each in found if not isinstance(each, ReadError)] == [doubt, doubt, ()]
