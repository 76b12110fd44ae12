from __future__ import annotations

import pytest
from reading import call, document, talk, times

from auditor.errors import ReadError
from auditor.readers.srt import READER, UNSIGNED

SRT = (
    "1\n00:00:06,500 --> 00:00:09,000\nAgent: Hello,\nhow are you?\n\n"
    "2\n00:00:11,000 --> 00:00:12,250\nCustomer: Fine.\n"
)


def test_captions_are_read_with_and_without_their_numbers() -> None:
    bare = SRT.replace("1\n00:00:06", "00:00:06").replace("\n2\n", "\n")
    for text in (SRT, bare, "\ufeff" + SRT.replace("\n", "\r\n")):
        found = call("srt", text)
        assert talk(found) == [("Agent", "Hello, how are you?"), ("Customer", "Fine.")]
        assert times(found) == [(6.5, 9.0), (11.0, 12.25)]


def test_webvtt_without_its_first_line_is_read_with_a_warning() -> None:
    found = call("srt", SRT.replace(",500", ".500").replace(",000", ".000").replace(",250", ".250"))
    assert (len(found.segments), found.warnings) == (2, (UNSIGNED,))
    assert call("srt", SRT).warnings == ()


def test_a_number_without_end_is_refused_at_once() -> None:
    with pytest.raises(ReadError, match=r"^character 32: a number without end"):
        list(READER.read(document(SRT.replace("Agent: Hello,\nhow are you?", "9" * 100_000))))


def test_utf_16_is_read() -> None:
    assert len(call("srt", b"\xfe\xff" + SRT.encode("utf-16-be")).segments) == 2


def test_a_time_that_is_none_is_refused_with_its_place() -> None:
    with pytest.raises(ReadError, match=r"^caption 1: the timing line after"):
        list(READER.read(document(SRT.replace("2\n00:00:11,000", "2\nlater 00:00:11"))))
