"""Tables with a turn in each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.call import Segment
from auditor.readers.common import role_of
from auditor.readers.grid import Row
from auditor.readers.interface import Transcript
from auditor.readers.table_cells import Numbered, about_call, cell_of
from auditor.readers.table_columns import Clock, Columns, clock_of, point_in_time


def calls_of_turns(rows: Sequence[Numbered], columns: Columns, header: Row) -> Iterator[Transcript]:
    """The calls of these rows, put together by the identifier that they name."""
    calls: dict[str, list[Row]] = {}
    skipped: dict[str, int] = {}
    last = ""
    for _, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        # Exports write the id of a call once and leave it empty below.
        last = cell_of(row, columns.call) or last
        if len(row) <= columns.text:
            skipped[last] = skipped.get(last, 0) + 1
            calls.setdefault(last, [])
            continue
        calls.setdefault(last, []).append(row)
    for call, said in calls.items():
        short = skipped.get(call, 0)
        warnings: tuple[str, ...] = (f"{short} rows too short for a text, left out",) if short else ()
        warnings += () if columns.header >= 0 else (f"no header; read as {', '.join(columns.in_order())}",)
        yield _call_of_turns(call, _in_order(said, columns), columns, header, warnings)


def _in_order(rows: list[Row], columns: Columns) -> list[Row]:
    """Rows by the column that counts them, if all of it are numbers."""
    try:
        return sorted(rows, key=lambda row: float(cell_of(row, columns.order))) if columns.order is not None else rows
    except ValueError:
        return rows


def _call_of_turns(call: str, rows: list[Row], columns: Columns, header: Row, warnings: tuple[str, ...]) -> Transcript:
    words = sum(len(row[columns.text].split()) for row in rows)
    # Start and end are in one unit: they are looked at together.
    times = [cell_of(row, place) for place in (columns.start, columns.end) for row in rows]
    read_start, read_end = _clock(columns.start, header, times, words), _clock(columns.end, header, times, words)
    durations = [cell_of(row, columns.duration) for row in rows]
    read_duration = _clock(columns.duration, header, durations, words)
    origin, started_at = 0.0, None
    if columns.start is not None:
        dated = (point_in_time(cell_of(row, columns.start)) for row in rows)
        started_at = next((at for at in dated if at and at.year > 1971), None)
        origin = next((at for row in rows if (at := read_start(cell_of(row, columns.start))) is not None), 0.0)
    shift = origin if started_at else 0.0
    segments = []
    for row in rows:
        start, end = read_start(cell_of(row, columns.start)), read_end(cell_of(row, columns.end))
        lasts = read_duration(cell_of(row, columns.duration))
        if end is None and start is not None and lasts is not None:
            end = start + lasts
        segments.append(
            Segment(
                speaker=cell_of(row, columns.speaker),
                text=row[columns.text],
                start=None if start is None else start - shift,
                end=None if end is None else end - shift,
                role=role_of(cell_of(row, columns.role)),
            )
        )
    transcript = about_call(rows[0], columns) if rows else Transcript(segments=())
    return replace(
        transcript,
        segments=tuple(segments),
        id=call,
        started_at=transcript.started_at or started_at,
        warnings=warnings,
    )


def _clock(place: int | None, header: Row, values: Sequence[str], words: int) -> Clock:
    return (lambda value: None) if place is None else clock_of(header[place], values, words)
