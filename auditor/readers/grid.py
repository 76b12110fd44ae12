"""Rows of text out of CSV, TSV, XLSX and Parquet, within limits; every cell as the text it was.

Nothing is turned into a number, a date or a missing value on the way: "0042", "NA" and "None" stay what they are.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from auditor.archives import MAX_RATIO, MAX_TOTAL, RATIO_FROM
from auditor.errors import ReadError
from auditor.readers.interface import Document

#: Cells a sheet may span: memory is taken for all of them, filled or not.
MAX_CELLS: Final = 5_000_000
_DELIMITERS: Final = "\t,;|"
#: Lines looked at to tell the delimiter.
_LOOKED_AT: Final = 50
_PARQUET: Final = b"PAR1"
_ZIP: Final = b"PK\x03\x04"

Row = list[str]

csv.field_size_limit(MAX_TOTAL)  # a whole transcript may stand in one cell


def sheets(document: Document) -> Iterator[tuple[str, list[Row]]]:
    """Name and rows of each sheet; a CSV is one sheet without a name. Raises ReadError when broken."""
    if document.data.startswith(_PARQUET):
        yield "", _parquet_rows(document.data)
    elif document.data.startswith(_ZIP):
        yield from _workbook_sheets(document.data)
    else:
        yield "", _text_rows(document.text)


def first_rows(document: Document) -> list[Row]:
    """A few rows of the first sheet, for sniffing; empty if the document is no table."""
    if document.data.startswith((_PARQUET, _ZIP)):
        if document.data.startswith(_ZIP) and not _is_workbook(document.data):
            return []
        return next((rows[:_LOOKED_AT] for _, rows in sheets(document) if rows), [])
    lines = document.head.splitlines()
    delimiter = _delimiter(lines) if not document.looks_like_json else ""
    try:
        rows = list(csv.reader(io.StringIO(document.head), delimiter=delimiter)) if delimiter else []
    except csv.Error:
        return []
    # Where the head ends, a row is cut.
    return rows[: -1 if len(rows) > 1 and len(document.head) < len(document.text.strip()) else None][:_LOOKED_AT]


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that parts the first line into most cells and occurs in the next lines too; "" if none."""
    if not lines:
        return ""
    counts = {char: len(next(csv.reader([lines[0]], delimiter=char), [])) for char in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda char: counts[char])
    return best if counts[best] > 1 else ""


def _text_rows(text: str) -> list[Row]:
    delimiter = _delimiter(text[:65_536].splitlines()) or ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return list(reader)
    except csv.Error as error:
        raise ReadError(f"broken CSV: {error}", place=f"line {reader.line_num}") from None


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return b"xl/workbook.xml" in data


def _workbook_sheets(data: bytes) -> Iterator[tuple[str, list[Row]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

    _check_workbook(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, [[_cell(value) for value in row] for row in rows if any(value != "" for value in row)]
    except PasswordError:
        raise ReadError("the workbook has a password; save it without") from None
    except (CalamineError, XmlError, ZipError, OSError) as error:
        raise ReadError(f"the workbook is broken: {error}") from None


def _check_workbook(data: bytes) -> None:
    """Refuse, before it is opened, what would unpack to or span more than memory can hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            total = sum(info.file_size for info in infos)
            if total > MAX_TOTAL or (total > RATIO_FROM and total > MAX_RATIO * len(data)):
                raise ReadError("the workbook unpacks to far more than its size; it is not read")
            for info in infos:
                if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                    with archive.open(info) as sheet:
                        _check_extent(sheet.read(info.file_size))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadError(f"the workbook is broken: {error}") from None


def _check_extent(xml: bytes) -> None:
    from xml.parsers import expat

    columns, rows = 1, 1

    def refuse(*_: Any) -> None:
        raise ReadError("the workbook declares XML entities; it is not read")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal columns, rows
        if tag.rpartition(":")[2] in ("c", "row"):
            match = re.fullmatch(r"([A-Z]{0,4})(\d{1,9})", attributes.get("r", "").upper())
            if match:
                columns, rows = max(columns, _column(match.group(1))), max(rows, int(match.group(2)))

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ReadError(f"the workbook is broken: {error}") from None
    if columns * rows > MAX_CELLS:
        raise ReadError(f"a sheet spans {rows:,} rows by {columns:,} columns; delete the empty ones")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _parquet_rows(data: bytes) -> list[Row]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise ReadError("Parquet needs pyarrow: pip install 'call-transcript-auditor[parquet]'") from None
    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
        if sum(group.total_byte_size for group in groups) > MAX_TOTAL:
            raise ReadError(f"the Parquet file unpacks to more than {MAX_TOTAL / 1e6:,.0f} MB; split it")
        if file.metadata.num_rows * max(1, file.metadata.num_columns) > MAX_CELLS:
            raise ReadError(f"the Parquet file has more than {MAX_CELLS:,} cells; split it")
        table = file.read()
        columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    except (ArrowException, OSError, ValueError) as error:
        raise ReadError(f"the Parquet file is broken: {error}") from None
    return [list(table.column_names), *map(list, zip(*columns, strict=True))]


def _cell(value: Any) -> str:
    """A cell as text: whole numbers without ".0", dates as ISO 8601, durations in seconds, nothing as ""."""
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124  NaN is what is not equal to itself
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value.total_seconds())
    return str(value)
