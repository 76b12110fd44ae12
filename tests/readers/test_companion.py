from __future__ import annotations

import pytest
from reading import calls, document

from auditor.readers.catalogue import find


@pytest.mark.parametrize(
    "content",
    [
        {"s1": {"meta": {"role": "agent"}, "vectors": []}},
        {"utterances-index": {}, "speakers-index": {}, "conversations-index": {}},
        {"sid": "1", "agent": {}, "caller": {}, "tasks": []},
    ],
)
def test_files_that_accompany_transcripts_hold_no_call(content: object) -> None:
    assert calls("companion", content) == []


def test_an_object_beside_utterances_belongs_to_their_corpus() -> None:
    assert find(document({})) is None
    assert calls("companion", {}, {"utterances.jsonl": ""}) == []
