"""Tables: CSV, TSV, XLSX and Parquet, with a turn in each row or a whole call in each."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import ReadError
from auditor.readers.grid import first_rows, sheets
from auditor.readers.interface import Document, Transcript
from auditor.readers.table_calls import calls_of_rows
from auditor.readers.table_columns import columns_of
from auditor.readers.table_turns import calls_of_turns


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
                yield from (
                    calls_of_turns(body, columns, header)
                    if columns.turn_per_row
                    else calls_of_rows(body, columns, name)
                )
        if not found:
            raise ReadError(
                "no header with a column for the text ('text', 'transcript', 'utterance', ...), and without one the "
                "columns are not clear; put a header above them, such as 'start,end,speaker,text'"
            )


READER = TableReader()
