"""Tables with a whole call in each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.call import Segment
from auditor.errors import ReadError
from auditor.readers.interface import Document, Transcript
from auditor.readers.table_cells import Numbered, about_call, cell_of
from auditor.readers.table_columns import Columns


def calls_of_rows(rows: Sequence[Numbered], columns: Columns, sheet: str) -> Iterator[Transcript | ReadError]:
    """A call for each row; its talk is text in one cell, of any form that is read."""
    from auditor.readers.catalogue import find

    for number, row in rows:
        text = cell_of(row, columns.text)
        if not text:
            continue
        place = f"{sheet} row {number + 1}".strip()
        known = about_call(row, columns)
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
            id=cell_of(row, columns.call) or inside.id,
            started_at=known.started_at or inside.started_at,
            channel=known.channel or inside.channel,
            overlap_visible=inside.overlap_visible,
            place=place,
        )
