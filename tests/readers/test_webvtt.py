from __future__ import annotations

import pytest
from reading import call, document, talk, times

from auditor.errors import ReadError
from auditor.readers.webvtt import READER

TEAMS = """WEBVTT

4c1e-9a7b/12-0
0:0:1.0 --> 0:0:3.540
<v Ann Lee>Good morning &amp; welcome.</v>

4c1e-9a7b/13-0
0:0:3.540 --> 0:0:7.23
<v Bo Ray>Hello
there.</v>
"""
ZOOM = (
    "WEBVTT\r\n\r\n1\r\n00:01.000 --> 00:02.000\r\nAgent: Hello.\r\n\r\n2\r\n"
    "00:02.000 --> 00:04.000\r\nagain.\r\n\r\n3\r\n00:04.000 --> 01:00:05.000\r\n"
    "Caller: Hi.\r\n"
)


def test_voice_tags() -> None:
    found = call("webvtt", TEAMS)
    assert talk(found) == [("Ann Lee", "Good morning & welcome."), ("Bo Ray", "Hello there.")]
    assert times(found) == [(1.0, 3.54), (3.54, 7.23)]


def test_names_before_a_colon() -> None:
    found = call("webvtt", ZOOM)
    assert talk(found) == [("Agent", "Hello."), ("Agent", "again."), ("Caller", "Hi.")]
    assert times(found)[2] == (4.0, 3605.0)


def test_marks_notes_and_styles_are_no_talk() -> None:
    text = (
        "\ufeffWEBVTT - x\n\nNOTE a --> b\n\nSTYLE\n::cue {}\n\n"
        "00:01.000 --> 00:02.000 align:start\n<c.red>Agent</c>: <b>Hi</b>\n"
    )
    assert talk(call("webvtt", text)) == [("Agent", "Hi")]


def test_captions_that_roll_up_are_not_repeated() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nhello there you\n\n00:02.000 --> 00:03.000\nhello there you and me\n"
    assert [said for _, said in talk(call("webvtt", text))] == ["hello there you", "and me"]


def test_a_caption_that_only_repeats_goes_on_showing_the_one_before() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nhello there you\n\n00:02.000 --> 00:03.000\nhello there you\n"
    assert times(call("webvtt", text)) == [(1.0, 3.0)]


def test_a_voice_tag_inside_a_cue_loses_no_word() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nsay <v Ann>this</v> please\n"
    assert talk(call("webvtt", text)) == [("", "say this please")]


def test_a_broken_cue_is_left_out_and_counted() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nAgent: Hello.\n\n00:xx --> 00:03.000\nlost\n\n"
        "00:04.000 --> 00:05.000\nAgent: Bye.\n"
    )
    found = call("webvtt", text)
    assert [said for _, said in talk(found)] == ["Hello.", "Bye."]
    assert "1 cues" in found.warnings[0]


def test_nothing_but_the_signature() -> None:
    with pytest.raises(ReadError, match="no cue"):
        list(READER.read(document("WEBVTT\n\nhello\n")))
