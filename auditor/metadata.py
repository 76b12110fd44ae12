"""Who, when and where from outside the transcript: roster, file name, sidecar.

Agent, queue and customer name are hardly ever in the transcript itself. They come, strongest first, from the sidecar
``<stem>.metadata.json``, the roster (CSV or XLSX, joined by call id or file name), the transcript, and the file name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from auditor.archives import MAX_FILE_SIZE
from auditor.errors import ReadError, UsageError
from auditor.readers.columns import FACTS, column_key
from auditor.readers.common import moment, named
from auditor.readers.decoding import decode_text
from auditor.readers.grid import Row, sheets
from auditor.readers.interface import Document
from auditor.sources import printable, read_regular

_DATE_PARTS: Final = ("year", "month", "day", "hour", "minute", "second")


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What metadata says about one call; None where it says nothing."""

    agent_id: str | None = None
    agent_name: str | None = None
    customer_id: str | None = None
    customer_name: str | None = None
    queue: str | None = None
    team: str | None = None
    started_at: datetime | None = None
    channel: str | None = None
    industry: str | None = None
    language: str | None = None
    #: Only from a file name or a sidecar.
    call_id: str | None = None


#: Call id, file name or stem -> facts.
Roster = dict[str, Facts]


def load_roster(path: str) -> tuple[Roster, tuple[str, ...]]:
    """The roster in a CSV, TSV, XLSX or Parquet file, and warnings (rows that were skipped).

    :raises UsageError: when it cannot be read, or has no column for the call id or file name.
    """
    try:
        listed = list(sheets(Document(read_regular(path, MAX_FILE_SIZE))))
    except OSError as error:
        raise UsageError(f"{printable(path)}: cannot be read: {error.strerror}") from None
    except ReadError as error:
        raise UsageError(f"{printable(path)}: {error}") from None
    rows = next((rows for _, rows in listed if rows), [])
    try:
        return _roster(rows)
    except UsageError as error:
        raise UsageError(f"{printable(path)}: {error}") from None


def _roster(rows: Sequence[Row]) -> tuple[Roster, tuple[str, ...]]:
    header = [FACTS.get(column_key(cell)) for cell in rows[0]] if rows else []
    if "call_id" not in header and "file" not in header:
        seen = ", ".join(printable(cell) for cell in (rows[0] if rows else [])[:12])
        raise UsageError(f"no column call_id or file; the header is: {seen or 'empty'}")
    roster: Roster = {}
    warnings: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        cells = {field: named(cell) for field, cell in zip(header, row, strict=False) if field}
        keys = [key for key in (cells.get("call_id"), _stem(cells.get("file"))) if key]
        if not keys:
            if any(cell.strip() for cell in row):
                warnings.append(f"roster line {number}: no call id and no file name, skipped")
            continue
        facts = facts_of({**cells, "call_id": None})
        for key in keys:
            if key in roster and roster[key] != facts:
                warnings.append(f"roster line {number}: {printable(key)} stands there twice, the last one counts")
            roster[key] = facts
    return roster, tuple(warnings)


def _stem(file: str | None) -> str | None:
    if not file:
        return None
    name = re.split(r"[/\\]", file)[-1]
    return re.sub(r"(?:\.[A-Za-z0-9]{1,8}){1,2}$", "", name) or name


def facts_of(cells: Mapping[str, str | None]) -> Facts:
    """Facts out of named texts; a date may also stand in parts (year, month, day, hour, minute, second)."""
    known = {field: cells[field] for field in Facts.__struct_fields__ if cells.get(field) and field != "started_at"}
    parts = [cells.get(part) for part in _DATE_PARTS]
    started = moment(cells.get("started_at")) or _from_parts(parts)
    return Facts(**known, started_at=started)


def _from_parts(parts: Sequence[str | None]) -> datetime | None:
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in parts)
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A ``--filename-pattern``; raises UsageError when it is no pattern or names no known fact."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise UsageError(f"--filename-pattern: {error}") from None
    known = {*Facts.__struct_fields__, *_DATE_PARTS}
    unknown = sorted(set(compiled.groupindex) - known)
    if unknown or not compiled.groupindex:
        what = f"unknown group {unknown[0]!r}" if unknown else "no named group (?P<agent_id>...)"
        raise UsageError(f"--filename-pattern: {what}; known are {', '.join(sorted(known))}")
    return compiled


def from_filename(pattern: str, name: str) -> Facts | None:
    """What the file name says under ``pattern``; None if it does not match."""
    match = compile_pattern(pattern).search(name)
    return facts_of({group: named(text) for group, text in match.groupdict().items()}) if match else None


def from_sidecar(data: bytes | None) -> Facts | None:
    """What a sidecar says; None if there is none. Raises ReadError when it is broken."""
    if data is None:
        return None
    cells = decode_text(Document(data).text, dict[str, object])
    flat: dict[str, str | None] = {}
    for name, value in cells.items():
        inner = value if isinstance(value, dict) else {"": value}
        for key, text in inner.items():
            field = FACTS.get(column_key(f"{name}{key}"))
            if field:
                flat[field] = named(text)
    return facts_of(flat)


def lookup(roster: Roster, call_id: str, path: str) -> Facts | None:
    """The roster's facts for a call, by its id, its file's name or its file's stem."""
    name = Path(path).name
    stem = _stem(name) or name
    return roster.get(call_id) or roster.get(name) or roster.get(stem)
