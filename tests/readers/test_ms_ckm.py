from __future__ import annotations

from datetime import datetime

import pytest
from reading import call, document, talk

from auditor.errors import ReadError
from auditor.readers.ms_ckm import READER


def mined(content: str) -> dict[str, str]:
    return {
        "ClientId": "1",
        "ConversationId": "c1",
        "StartTime": "2026-03-06 09:15:00",
        "EndTime": "x",
        "Content": content,
    }


def test_content_is_read_by_what_it_is() -> None:
    caption = "1\n00:00:01,000 --> 00:00:02,000\nAgent: Hello.\n"
    found = call("ms-ckm", mined(caption))
    assert (found.id, found.started_at) == ("c1", datetime(2026, 3, 6, 9, 15))
    assert talk(found) == [("Agent", "Hello.")]


@pytest.mark.parametrize("content", ["", "Hello. Good afternoon. How can I help you today?"])
def test_content_without_speakers_is_refused(content: str) -> None:
    with pytest.raises(ReadError, match=r"^\$\.Content: Content has no speaker marks"):
        list(READER.read(document(mined(content))))
