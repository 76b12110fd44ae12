from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest
from reading import call, calls, document, talk, times

from auditor.errors import ReadError
from auditor.readers.catalogue import sniff

ROWS = """call_id,agent_name,speaker,text,start,end
c1,Dana,Agent,"Hello, there.",0.5,1.5
c1,,Customer,NA,2,3
c2,Lee,Agent,None,,
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_turn_a_row(delimiter: str) -> None:
    text = ROWS.replace(",", delimiter).replace(f"Hello{delimiter}", "Hello,")
    first, second = calls("table", "\ufeff" + text)
    assert talk(first) == [("Agent", "Hello, there."), ("Customer", "NA")]
    assert times(first) == [(0.5, 1.5), (2.0, 3.0)]
    assert (first.id, first.agent.name, second.id, second.agent.name) == ("c1", "Dana", "c2", "Lee")
    assert talk(second) == [("Agent", "None")]


def test_utf_16_with_tabs() -> None:
    assert len(calls("table", ROWS.replace(",", "\t").encode("utf-16"))) == 2


def test_titles_above_the_header_and_ids_written_once() -> None:
    text = "Export of May,,\n,,\nCall ID,Sender,Message\n7,Agent,Hello\n,Customer,Hi\n,,\n8,Agent,Hey\n"
    found = calls("table", text)
    assert [(each.id, len(each.segments)) for each in found] == [("7", 2), ("8", 1)]


@pytest.mark.parametrize(
    ("header", "cells", "wanted"),
    [
        ("start,end", ["0.5,1.5", "2.25,3"], [(0.5, 1.5), (2.25, 3.0)]),
        ("start_ms,end_ms", ["500,1500", "2250,3000"], [(0.5, 1.5), (2.25, 3.0)]),
        ("start,end", ["500,1500", "2250,3000"], [(0.5, 1.5), (2.25, 3.0)]),
        ("start,duration", ["0.5,1", "2.25,0.75"], [(0.5, 1.5), (2.25, 3.0)]),
        ("start,end", ["00:00:01,00:00:02", "00:01:00,00:01:01.5"], [(1.0, 2.0), (60.0, 61.5)]),
        ("start,end", ["1770143999000,1770144000000", "1770144001000,1770144002000"], [(0.0, 1.0), (2.0, 3.0)]),
        ("timestamp,x", ["2026-02-03T18:41:00Z,", "2026-02-03T18:41:02Z,"], [(0.0, None), (2.0, None)]),
        ("start,end", ["abc,1.5", "NaN,3"], [(None, 1.5), (None, 3.0)]),
    ],
)
def test_units(header: str, cells: list[str], wanted: list[tuple[float | None, float | None]]) -> None:
    text = f"speaker,text,{header}\nAgent,hello there,{cells[0]}\nCustomer,hi,{cells[1]}\n"
    assert times(call("table", text)) == wanted


def test_rows_are_put_in_order_and_short_ones_counted() -> None:
    found = call("table", "turn,speaker,text\n2,Customer,Hi\n1,Agent,Hello\n3\n")
    assert talk(found) == [("Agent", "Hello"), ("Customer", "Hi")]
    assert "1 rows" in found.warnings[0]


def test_a_call_a_row() -> None:
    text = (
        'call_id,agent_name,call_date,transcript\nc1,Dana,2026-02-03,"Agent: Hello there.\n'
        'Customer: Hi."\nc2,Lee,,only words\n'
    )
    first, second = calls("table", text)
    assert talk(first) == [("Agent", "Hello there."), ("Customer", "Hi.")]
    assert (first.id, first.agent.name, first.place) == ("c1", "Dana", "row 2")
    assert first.started_at == datetime(2026, 2, 3)
    assert talk(second) == [("", "only words")]


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook() -> None:
    data = workbook(
        ["call_id", "speaker", "text", "start"],
        [12345, "Agent", "Hello", time(0, 0, 3)],
        [12345, "Customer", 42, time(0, 1)],
    )
    found = call("table", data)
    assert (found.id, talk(found)) == ("12345", [("Agent", "Hello"), ("Customer", "42")])
    assert times(found) == [(3.0, None), (60.0, None)]


def patched(data: bytes, change: tuple[bytes, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in source.infolist():
            content = source.read(info)
            copy.writestr(info.filename, content.replace(*change) if "worksheets/" in info.filename else content)
    return target.getvalue()


def test_a_workbook_that_spans_too_much_is_refused() -> None:
    far = patched(workbook(["speaker", "text"], ["Agent", "Hello"]), (b'r="B2"', b'r="XFD1048576"'))
    with pytest.raises(ReadError, match="spans"):
        sniff(document(far))


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    full = patched(
        workbook(["speaker", "text"], ["Agent", "Hello"]), (b"</sheetData>", b"</sheetData>" + b" " * 30_000_000)
    )
    with pytest.raises(ReadError, match="unpacks"):
        sniff(document(full))


def test_entities_in_a_workbook_are_refused() -> None:
    evil = patched(workbook(["speaker", "text"]), (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'))
    with pytest.raises(ReadError, match="entities"):
        sniff(document(evil))


@pytest.mark.parametrize("data", [b"PK\x03\x04 xl/workbook.xml broken", b"PAR1 broken PAR1"])
def test_broken_containers_are_read_errors(data: bytes) -> None:
    with pytest.raises(ReadError):
        list(sniff(document(data))[0].read(document(data)))


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table(
        {"call_id": ["c1", "c1"], "speaker": ["Agent", "Customer"], "text": ["Hello", "Hi"], "end": [1.0, float("nan")]}
    )
    parquet.write_table(table, tmp_path / "x.parquet")
    found = call("table", (tmp_path / "x.parquet").read_bytes())
    assert talk(found) == [("Agent", "Hello"), ("Customer", "Hi")]
    assert found.segments[1].end is None


def test_flipped_bytes_in_a_workbook_are_read_errors() -> None:
    data = bytearray(workbook(["speaker", "text"], ["Agent", "Hello"]))
    for place in range(40, len(data), 97):
        broken = bytes(data[:place]) + bytes([data[place] ^ 0xFF]) + bytes(data[place + 1 :])
        try:
            list(sniff(document(broken))[0].read(document(broken)))
        except ReadError as error:
            assert error.reason


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        ('agent,Hello there.\ncustomer,"Hi, it is me."\n', ["Hello there.", "Hi, it is me."], [(None, None)] * 2),
        (
            "00:01\tAgent\tHello there\n00:05\tBea\tMy card\n00:09\tBea\tis lost\n",
            ["Hello there", "My card", "is lost"],
            [(1.0, None), (5.0, None), (9.0, None)],
        ),
        ("0,1.5,spk_0,Hello there\n2,3,spk_1,Good day\n", ["Hello there", "Good day"], [(0.0, 1.5), (2.0, 3.0)]),
        ('"Hello, there",0,1.52\nGood day,2.5,3\n', ["Hello, there", "Good day"], [(0.0, 1.52), (2.5, 3.0)]),
    ],
    ids=["speaker and text", "start", "start and end", "no speaker"],
)
def test_columns_that_are_clear_without_a_header(
    text: str, said: list[str], at: list[tuple[float | None, float | None]]
) -> None:
    found = call("table", text)
    assert ([each.text for each in found.segments], times(found)) == (said, at)
    assert found.warnings[0].startswith("no header; read as ")


def test_a_long_table_without_a_header() -> None:
    turns = [f"{('agent', 'customer')[n % 2]},turn number {n}" for n in range(800)]
    assert len(call("table", "\n".join(turns)).segments) == 800


@pytest.mark.parametrize(
    "text",
    [
        "red,a kind of colour\ngreen,another of them\n",
        "Sprecher,Inhalt des Satzes\nagent,Hello there you\ncustomer,Hi there you\n",
        "1,2,3\n4,5,6\n",
    ],
    ids=["no role", "a header in another language", "numbers"],
)
def test_columns_that_are_not_clear_are_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(ReadError, match="put a header above it"):
        sniff(document(text))


def test_text_with_commas_is_no_table() -> None:
    assert sniff(document("Agent: Hello, you there\nCustomer: Hi, it is me\n"))[0].name == "text"
