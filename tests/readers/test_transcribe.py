from __future__ import annotations

from typing import Any

import pytest
from reading import call, document, talk, times

from auditor.errors import ReadError
from auditor.readers.transcribe import READER


def word(text: str, start: str, end: str, **more: str) -> dict[str, Any]:
    return {
        "type": "pronunciation",
        "start_time": start,
        "end_time": end,
        "alternatives": [{"confidence": "0.9", "content": text}],
        **more,
    }


def mark(text: str) -> dict[str, Any]:
    return {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": text}]}


def job(items: list[dict[str, Any]], **results: Any) -> dict[str, Any]:
    whole = {"transcripts": [{"transcript": "unused"}], "items": items, **results}
    return {"jobName": "night-7", "accountId": "1", "results": whole, "status": "COMPLETED"}


WORDS = [word("Hello", "0.49", "0.7"), mark("."), word("Hi", "1.0", "1.2"), mark(","), word("you", "1.3", "1.5")]


def stretch(label: str, *starts: str) -> dict[str, Any]:
    items = [{"start_time": at, "end_time": at, "speaker_label": label} for at in starts]
    return {"start_time": "0.0", "end_time": "9.9", "speaker_label": label, "items": items}


def test_punctuation_without_times_joins_the_word_before() -> None:
    found = call("transcribe", job(WORDS))
    assert (found.id, talk(found), times(found)) == ("night-7", [("", "Hello. Hi, you")], [(0.49, 1.5)])
    assert [each.text for each in found.segments[0].words] == ["Hello.", "Hi,", "you"]
    assert found.overlap_visible is False


def test_old_files_tie_words_to_speakers_by_equal_starts_and_have_empty_stretches() -> None:
    labels = {
        "speakers": 3,
        "segments": [stretch("spk_0", "0.49"), stretch(""), stretch("spk_1", "1.0"), stretch("spk_1", "1.3")],
    }
    found = call("transcribe", job(WORDS, speaker_labels=labels))
    assert talk(found) == [("spk_0", "Hello."), ("spk_1", "Hi,"), ("spk_1", "you")]


def test_new_files_name_the_speaker_at_each_word() -> None:
    items = [word("Hello", "0.4", "0.7", speaker_label="spk_0"), word("Hi", "1.0", "1.2", speaker_label="spk_1")]
    assert talk(call("transcribe", job(items))) == [("spk_0", "Hello"), ("spk_1", "Hi")]


def test_channels_are_put_in_order_and_split_at_silences() -> None:
    channels = [
        {"channel_label": "ch_0", "items": [word("Hello", "0.0", "0.5"), mark("."), word("Bye", "9.0", "9.5")]},
        {"channel_label": "ch_1", "items": [word("Hi", "0.4", "0.9")]},
    ]
    found = call("transcribe", job(WORDS, channel_labels={"number_of_channels": 2, "channels": channels}))
    assert talk(found) == [("ch_0", "Hello."), ("ch_1", "Hi"), ("ch_0", "Bye")]
    assert found.overlap_visible is True


def test_a_failed_job_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^\$\.status: the transcription job is FAILED"):
        list(READER.read(document({**job([]), "status": "FAILED"})))
