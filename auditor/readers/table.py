"""Tables: CSV, TSV, XLSX and Parquet, with a turn in each row or a whole call in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.call import Person, Segment
from auditor.errors import ReadError
from auditor.readers.common import moment, named, role_of
from auditor.readers.grid import Row, first_rows, sheets
from auditor.readers.interface import Document, Transcript
from auditor.readers.table_columns import Clock, Columns, clock_of, columns_of, point_in_time


class TableReader:
    """Reads every sheet with a header it knows."""

    name = "table"
    title = "Tables: CSV, TSV, XLSX, Parquet"
    example = (
        "call_id,speaker,text,start,end (a turn a row) or call_id,agent_name,transcript (a call a row); "
        "without a header: [start,[end,]]speaker,text"
    )
    roles = "the column role, or role words in the column speaker"
    times = "columns start and end; unit by column name, look of the values and rate of speech"
    tested = "real files of several makers"
    priority = 70

    def sniff(self, document: Document) -> str:
        """By a header with a column for the text and another known one, or by columns that can mean one thing only."""
        columns = columns_of(first_rows(document))
        if not columns:
            return ""
        above = "a header with" if columns.header >= 0 else "columns without a header,"
        return f"{above} a turn per row" if columns.turn_per_row else f"{above} a call per row"

    def read(self, document: Document) -> Iterator[Transcript | ReadError]:
        """The calls of all sheets; raises ReadError if no sheet has a header that is known."""
        found = False
        for name, rows in sheets(document):
            columns = columns_of(rows)
            if columns:
                found = True
                body = list(enumerate(rows))[columns.header + 1 :]
                header = rows[columns.header] if columns.header >= 0 else [""] * len(rows[0])
                yield from _turns(body, columns, header) if columns.turn_per_row else _calls(body, columns, name)
        if not found:
            raise ReadError(
                "no header with a column for the text ('text', 'transcript', 'utterance', ...), and without one the "
                "columns are not clear; put a header above them, such as 'start,end,speaker,text'"
            )


_Numbered = tuple[int, Row]


def _cell(row: Row, place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _turns(rows: Sequence[_Numbered], columns: Columns, header: Row) -> Iterator[Transcript]:
    calls: dict[str, list[Row]] = {}
    skipped: dict[str, int] = {}
    last = ""
    for _, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        # Exports write the id of a call once and leave it empty below.
        last = _cell(row, columns.call) or last
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
        return sorted(rows, key=lambda row: float(_cell(row, columns.order))) if columns.order is not None else rows
    except ValueError:
        return rows


def _call_of_turns(call: str, rows: list[Row], columns: Columns, header: Row, warnings: tuple[str, ...]) -> Transcript:
    words = sum(len(row[columns.text].split()) for row in rows)
    # Start and end are in one unit: they are looked at together.
    times = [_cell(row, place) for place in (columns.start, columns.end) for row in rows]
    read_start, read_end = _clock(columns.start, header, times, words), _clock(columns.end, header, times, words)
    durations = [_cell(row, columns.duration) for row in rows]
    read_duration = _clock(columns.duration, header, durations, words)
    origin, started_at = 0.0, None
    if columns.start is not None:
        dated = (point_in_time(_cell(row, columns.start)) for row in rows)
        started_at = next((at for at in dated if at and at.year > 1971), None)
        origin = next((at for row in rows if (at := read_start(_cell(row, columns.start))) is not None), 0.0)
    shift = origin if started_at else 0.0
    segments = []
    for row in rows:
        start, end = read_start(_cell(row, columns.start)), read_end(_cell(row, columns.end))
        lasts = read_duration(_cell(row, columns.duration))
        if end is None and start is not None and lasts is not None:
            end = start + lasts
        segments.append(
            Segment(
                speaker=_cell(row, columns.speaker),
                text=row[columns.text],
                start=None if start is None else start - shift,
                end=None if end is None else end - shift,
                role=role_of(_cell(row, columns.role)),
            )
        )
    transcript = _with_facts(rows[0], columns) if rows else Transcript(segments=())
    return replace(
        transcript,
        segments=tuple(segments),
        id=call,
        started_at=transcript.started_at or started_at,
        warnings=warnings,
    )


def _clock(place: int | None, header: Row, values: Sequence[str], words: int) -> Clock:
    return (lambda value: None) if place is None else clock_of(header[place], values, words)


def _with_facts(row: Row, columns: Columns) -> Transcript:
    facts = {fact: named(_cell(row, place)) for place, fact in columns.facts.items()}
    channel = facts.get("channel")
    return Transcript(
        segments=(),
        started_at=moment(facts.get("started_at")),
        channel="chat" if channel == "chat" else "phone" if channel in ("phone", "voice", "call") else None,
        industry=facts.get("industry"),
        queue=facts.get("queue"),
        team=facts.get("team"),
        language=facts.get("language"),
        agent=Person(id=facts.get("agent_id"), name=facts.get("agent_name")),
        customer=Person(id=facts.get("customer_id"), name=facts.get("customer_name")),
    )


def _calls(rows: Sequence[_Numbered], columns: Columns, sheet: str) -> Iterator[Transcript | ReadError]:
    from auditor.readers.catalogue import find

    for number, row in rows:
        text = _cell(row, columns.text)
        if not text:
            continue
        place = f"{sheet} row {number + 1}".strip()
        known = _with_facts(row, columns)
        inner = Document(text.encode("utf-8", "replace"), strict=True)
        taken = find(inner)
        try:
            found = list(taken[0].read(inner)) if taken and taken[0].name != "table" else []
        except ReadError as error:
            yield ReadError(error.reason, place=place)
            continue
        inside = next((each for each in found if isinstance(each, Transcript)), None)
        # No mark of a speaker anywhere: one segment, whose roles stay unknown.
        inside = inside or Transcript(segments=(Segment(speaker="", text=text),))
        yield replace(
            known,
            segments=inside.segments,
            id=_cell(row, columns.call) or inside.id,
            started_at=known.started_at or inside.started_at,
            channel=known.channel or inside.channel,
            overlap_visible=inside.overlap_visible,
            place=place,
        )


READER = TableReader()
