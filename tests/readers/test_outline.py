from __future__ import annotations

from auditor.readers.outline import Outline


def test_levels_are_seen_one_at_a_time() -> None:
    outline = Outline(b' {"results": [{"words": []}], "format": "2.9"}')
    assert outline.is_object
    assert not outline.is_array
    assert outline.has("results", "format")
    assert outline.has_any("nothing", "format")
    assert outline["results"].is_array
    assert outline["results"].first.keys == {"words"}
    assert outline["format"].value == "2.9"


def test_what_is_missing_or_broken_is_empty() -> None:
    outline = Outline('{"a": {"b": 1}}')
    assert not outline["x"]["y"].first.has("z")
    assert outline["x"].value is None
    for broken in ("", "{", '{"a": 1', "[1, 2", "null", '{"a": 1} x'):
        assert not Outline(broken).is_object
        assert Outline(broken).keys == frozenset()
        assert Outline(broken).first.value is None
