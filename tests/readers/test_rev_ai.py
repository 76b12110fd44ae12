from __future__ import annotations

from reading import call, talk, times


def test_spaces_and_punctuation_are_elements() -> None:
    elements = [
        {"type": "text", "value": "Hi", "ts": 0.3, "end_ts": 0.52, "confidence": 1.0},
        {"type": "punct", "value": ", "},
        {"type": "text", "value": "my", "ts": 0.6, "end_ts": 0.7},
        {"type": "punct", "value": " "},
        {"type": "unknown", "value": "<inaudible>"},
    ]
    monologues = [{"speaker": 0, "elements": elements}, {"speaker": 1, "elements": [{"type": "text", "value": "Yes"}]}]
    found = call("rev-ai", {"monologues": monologues, "speakers": [{"id": 1, "name": "Dana"}]})
    assert talk(found) == [("0", "Hi, my <inaudible>"), ("Dana", "Yes")]
    assert times(found) == [(0.3, 0.7), (None, None)]
    assert [each.text for each in found.segments[0].words] == ["Hi,", "my"]


def test_the_editor_writes_spans() -> None:
    spans = [{"type": "text", "value": "Hello", "ts": "1.5", "endTs": "1.9"}, {"type": "punct", "value": "."}]
    whole = {"id": "r1", "speakers": [{"id": 7, "name": "Dana"}], "monologues": [{"speaker": 7, "spans": spans}]}
    found = call("rev-ai", whole)
    assert (found.id, talk(found), times(found)) == ("r1", [("Dana", "Hello.")], [(1.5, 1.9)])


def test_gecko_writes_terms_without_spaces() -> None:
    terms = [
        {"text": "Hello", "type": "WORD", "start": 0.1, "end": 0.4},
        {"text": "there", "type": "WORD", "start": 0.5, "end": 0.8},
        {"text": ".", "type": "PUNCTUATION"},
    ]
    monologue = {"speaker": {"id": "s1", "name": "agent"}, "start": 0.1, "end": 0.8, "terms": terms}
    found = call("rev-ai", {"schemaVersion": "2.0", "monologues": [monologue]})
    assert (talk(found), times(found)) == ([("agent", "Hello there.")], [(0.1, 0.8)])
