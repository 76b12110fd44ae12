from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from reading import calls, document

from auditor.errors import ReadError
from auditor.readers.catalogue import by_name, readers
from auditor.readers.common import SpokenWord, moment, named, seconds, segments_from_words
from auditor.readers.decoding import mend_json
from auditor.readers.listing import PAGE, listing, write


def test_readers_are_told_apart_by_name_and_describe_themselves() -> None:
    found = readers()
    assert len({reader.name for reader in found}) == len(found) > 30
    for reader in found:
        assert all((reader.title, reader.example, reader.roles, reader.times, reader.tested)), reader.name
        assert by_name(reader.name) is reader
    assert by_name("nothing") is None


@pytest.mark.checkout
def test_the_page_of_formats_is_up_to_date(tmp_path: Path) -> None:
    page = tmp_path / "formats.md"
    write(page)
    assert page.read_bytes() == PAGE.read_bytes() == listing().encode()


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b"[1]", b'{"a": 1}', b"\xff\xfe", b"{" * 5000, b"PK\x03\x04", b"x"]
)
def test_no_sniff_is_shaken_by_odd_bytes(data: bytes) -> None:
    for reader in readers():
        try:
            assert reader.sniff(document(data)) in ("", "a header with a turn per row")
        except ReadError:
            assert reader.name == "table" or not document(data).head


def test_many_documents_in_one_file() -> None:
    single = {"metadata": {"request_id": "r"}, "results": {"channels": [{"alternatives": [{"transcript": "Hi."}]}]}}
    assert [each.place for each in calls("several", [single, single])] == ["$[0]", "$[1]"]
    lines = "\n".join(json.dumps(single) for _ in range(3))
    assert [each.place for each in calls("several", lines)] == ["line 1", "line 2", "line 3"]
    reader = by_name("several")
    assert reader is not None
    found = list(reader.read(document(f"{json.dumps(single)}\n{{oops\n{json.dumps({'a': 1})}")))
    assert [isinstance(each, ReadError) for each in found] == [False, True, True]
    assert [str(each).partition(":")[0] for each in found[1:]] == ["line 2", "line 3"]


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (182890, 1e-3, 182.89),
        (1.5, 1.0, 1.5),
        ("0.49", 1.0, 0.49),
        ("12.300s", 1.0, 12.3),
        ("PT1M48.05S", 1.0, 108.05),
        ("00:01:48,050", 1.0, 108.05),
        ("400000", 1e-7, 0.04),
        ({"seconds": "12", "nanos": 900000000}, 1.0, 12.9),
        ({"nanos": 500000000}, 1.0, 0.5),
        (float("nan"), 1.0, None),
        (float("inf"), 1.0, None),
        (10**400, 1.0, None),
        (True, 1.0, None),
        ("soon", 1.0, None),
        ("", 1.0, None),
        (None, 1.0, None),
        ({"a": 1}, 1.0, None),
    ],
)
def test_seconds(value: Any, unit: float, wanted: float | None) -> None:
    assert seconds(value, unit) == (None if wanted is None else pytest.approx(wanted))


def test_moments() -> None:
    assert moment("2026-03-06T09:15:00Z") == moment(1772788500) == moment(1772788500000) == moment("1772788500000000")
    assert moment(1772788500) == datetime(2026, 3, 6, 9, 15, tzinfo=UTC)
    assert moment("2025-12-05 02:00:00.1234567") == datetime(2025, 12, 5, 2, 0, 0, 123456)
    assert [moment(value) for value in ("yesterday", "2026-02-30", 5, True, None, float("nan"))] == [None] * 6


def test_names_for_nothing() -> None:
    nothing: tuple[Any, ...] = ("None", "null", " ", "N/A", None, True, [], float("nan"))
    assert [named(value) for value in nothing] == [None] * 8
    assert [named(value) for value in ("007", 12, " Ann ")] == ["007", "12", "Ann"]


def test_words_become_segments() -> None:
    words = [
        SpokenWord("Hello", 0.0, 0.4, "A"),
        SpokenWord(",", attached=True),
        SpokenWord("you", 0.5, 0.9, "A"),
        SpokenWord("late", 2.5, 3.0, "A"),
        SpokenWord("hi", 3.1, 3.2, "B"),
        SpokenWord("2014.", speaker="B"),
    ]
    found = list(segments_from_words(words))
    assert [(each.speaker, each.text, each.start, each.end) for each in found] == [
        ("A", "Hello, you", 0.0, 0.9),
        ("A", "late", 2.5, 3.0),
        ("B", "hi 2014.", 3.1, 3.2),
    ]
    assert [word.text for word in found[0].words] == ["Hello,", "you"]


def test_mending_touches_numbers_and_surrogates_only() -> None:
    text = '{"a": NaN, "b": "NaN, 1e999 \\ud83d\\ude00", "c": [-Infinity, 1e999, 5], "d": "\\ud800!"}'
    assert json.loads(mend_json(text)) == {
        "a": None,
        "b": "NaN, 1e999 \U0001f600",
        "c": [None, None, 5],
        "d": "\ufffd!",
    }
    fine = '{"a": 1.5e3, "b": "x"}'
    assert mend_json(fine) is fine
