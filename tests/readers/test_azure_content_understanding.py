from __future__ import annotations

import pytest
from reading import call, document, talk, times

from auditor.errors import ReadError
from auditor.readers.azure_content_understanding import READER


def analysis(status: str = "Succeeded") -> dict[str, object]:
    phrases = [
        {"speaker": "Agent", "startTimeMs": 80, "endTimeMs": 900, "text": "Hello.", "locale": "en-US"},
        {"speaker": "Speaker 2", "startTimeMs": 950, "endTimeMs": 1200, "text": "Hi."},
    ]
    contents = [{"kind": "audioVisual", "markdown": "# x", "transcriptPhrases": phrases}]
    return {"id": "a1", "status": status, "result": {"analyzerId": "z", "contents": contents}}


def test_phrases_are_read_in_milliseconds() -> None:
    found = call("azure-content-understanding", analysis())
    assert (talk(found), times(found)) == ([("Agent", "Hello."), ("Speaker 2", "Hi.")], [(0.08, 0.9), (0.95, 1.2)])
    assert (found.id, found.language) == ("a1", "en-US")


def test_an_analysis_that_failed_is_refused() -> None:
    with pytest.raises(ReadError, match="the analysis is Failed"):
        list(READER.read(document(analysis("Failed"))))
