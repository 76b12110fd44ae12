from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from reading import call, document, roles, talk, times

from auditor.errors import ReadError
from auditor.readers.vcon import READER

START = "2026-03-06T09:15:00Z"
PARTIES = [{"name": "Pat Lee", "role": "customer"}, {"name": "Dana", "meta": {"role": "agent"}}]
PAIRS = [{"speaker": "Agent", "message": "Hello."}, {"speaker": "Customer", "message": "Hi."}]
SAID = [("Agent", "Hello."), ("Customer", "Hi.")]


def vcon(*analysis: dict[str, Any], **more: Any) -> dict[str, Any]:
    dialog = [{"type": "recording", "start": START, "duration": 9, "parties": [1, 0], "mediatype": "audio/wav"}]
    return {"uuid": "v-1", "parties": PARTIES, "dialog": dialog, "analysis": list(analysis), **more}


def transcript(body: Any, **more: Any) -> dict[str, Any]:
    return {"type": "transcript", "dialog": 0, "vendor": "x", "body": body, "encoding": "none", **more}


def encoded(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


SEGLST = [{"session_id": "s", "speaker": "Agent", "start_time": 1, "end_time": 2, "words": "Hello."}]
PIECES = [
    {"parties": 1, "start": "2026-03-06T09:15:01Z", "duration": 1.5, "text": "Hello."},
    {"parties": [0], "start": "2026-03-06T09:15:03Z", "text": "Hi."},
    {"parties": 9, "start": "later", "text": "Who?"},
]


@pytest.mark.parametrize(
    "analysis",
    [
        transcript(PAIRS),
        transcript(json.dumps(PAIRS), encoding="json"),
        transcript(encoded(PAIRS), encoding="base64url"),
        transcript(PAIRS, type="analysis_info"),
        transcript(PAIRS, type="transcript-redacted"),
    ],
)
def test_the_body_may_be_written_in_several_ways(analysis: dict[str, Any]) -> None:
    found = call("vcon", vcon({"type": "summary", "body": "They talked."}, analysis))
    assert (found.id, talk(found)) == ("v-1", SAID)
    assert (found.agent.name, found.customer.name, found.channel) == ("Dana", "Pat Lee", "phone")
    assert found.started_at == datetime(2026, 3, 6, 9, 15, tzinfo=UTC)


def test_the_redacted_transcript_goes_before_the_plain_one() -> None:
    plain, hidden = (
        transcript(PAIRS),
        transcript([{"speaker": "Agent", "message": "[NAME]"}], type="transcript-redacted"),
    )
    assert talk(call("vcon", vcon(plain, hidden))) == [("Agent", "[NAME]")]


def test_pieces_name_parties_and_moments_in_time() -> None:
    found = call("vcon", vcon(transcript(PIECES)))
    assert talk(found) == [("Dana", "Hello."), ("Pat Lee", "Hi."), ("party 9", "Who?")]
    assert roles(found) == ["agent", "customer", None]
    assert times(found) == [(1.0, 2.5), (3.0, None), (None, None)]


def test_a_transcript_of_any_known_format_is_read_and_placed_in_the_call() -> None:
    dialogs = [{"type": "recording", "start": START}, {"type": "recording", "start": "2026-03-06T09:16:00Z"}]
    found = call("vcon", vcon(transcript(SEGLST), transcript(SEGLST, dialog=[1]), dialog=dialogs))
    assert times(found) == [(1.0, 2.0), (61.0, 62.0)]


def test_what_the_transcript_inside_knows_is_kept() -> None:
    words = [{"word": "hi", "start": 0.1, "end": 0.4}]
    channel = {"alternatives": [{"transcript": "hi", "words": words}]}
    body = {"metadata": {}, "results": {"channels": [channel, channel]}}
    assert call("vcon", vcon(transcript(body))).overlap_visible is True
    assert talk(call("vcon", vcon(transcript({"transcript": "hi", "words": words, "confidence": 1})))) == [("", "hi")]
    assert talk(call("vcon", vcon(transcript({"transcript": "Agent: Hello.\n\nCustomer: Hi."})))) == SAID


def test_of_two_transcripts_of_one_dialog_the_first_is_taken() -> None:
    assert talk(call("vcon", vcon(transcript(PAIRS), transcript(SEGLST)))) == SAID


def test_messages_are_the_transcript_of_a_chat_and_their_first_party_wrote_them() -> None:
    dialog = [
        {"type": "text", "start": START, "parties": [0, 1], "body": "Hi, I need help."},
        {"type": "text", "start": "2026-03-06T09:16:00Z", "parties": [1, 0], "body": "Sure."},
    ]
    found = call("vcon", vcon(dialog=dialog))
    assert (talk(found), roles(found)) == ([("Pat Lee", "Hi, I need help."), ("Dana", "Sure.")], ["customer", "agent"])
    assert (times(found), found.channel) == ([(0.0, None), (60.0, None)], "chat")


def test_a_party_that_is_not_there_is_reported() -> None:
    dialog = [{"type": "recording", "start": "2026-03-06T09:15:00", "parties": [[0, 99]]}]
    found = call("vcon", vcon(transcript(PAIRS), dialog=dialog, parties=[{"name": "Agent"}]))
    assert found.warnings == ("dialog 0 names party 99, which is not there",)


def test_a_signed_vcon_is_read_with_a_warning() -> None:
    signed = {"payload": encoded(vcon(transcript(PAIRS))), "signatures": [{"signature": "x"}]}
    found = call("vcon", signed)
    assert (talk(found), found.warnings) == (SAID, ("the vCon is signed; its signature was not verified",))
    with pytest.raises(ReadError, match=r"^\$\.payload: .*not base64url"):
        list(READER.read(document({"payload": "a", "signatures": []})))


def test_an_encrypted_vcon_is_refused() -> None:
    with pytest.raises(ReadError, match="this vCon is encrypted; decrypt it first"):
        list(READER.read(document({"ciphertext": "x", "recipients": []})))


@pytest.mark.parametrize(
    "content", [vcon(), vcon(transcript(None)), vcon(parties=None, dialog=None, analysis=None), vcon(transcript("{}"))]
)
def test_a_vcon_without_a_transcript_is_reported(content: object) -> None:
    with pytest.raises(ReadError, match="this vCon has no transcript"):
        list(READER.read(document(content)))
