"""The raw rendering: what speech engines leave, the same on every machine."""

from __future__ import annotations

from auditor.rawspeech import raw_rendering
from auditor.testing import call_of

CALL = call_of("customer 1.0-2.0: I'm NOT happy, Mr. [PII] -- it's $40.50!\nagent 2.5-3.0: Sorry about that.")


def test_no_case_no_punctuation_marks_and_times_kept() -> None:
    raw = raw_rendering(CALL, filler_rate=0.0, error_rate=0.0)
    assert raw.turns[0].text == "i'm not happy mr [PII] it's 40.50"
    assert (raw.turns[0].start, raw.turns[0].end) == (1.0, 2.0)


def test_it_is_seeded_by_the_call() -> None:
    assert raw_rendering(CALL) == raw_rendering(CALL)


def test_fillers_and_errors_come_in_at_their_rate() -> None:
    long = call_of("agent: " + "we know your order is there " * 300)
    raw = raw_rendering(long).turns[0].text.split()
    fillers = sum(word in ("um", "uh", "er") for word in raw)
    assert 10 < fillers < 80
    assert "no" in raw
