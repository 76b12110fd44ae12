"""Cells of a row of a table, and what they say of the call."""

from __future__ import annotations

from auditor.call import Person
from auditor.readers.common import moment, named
from auditor.readers.grid import Row
from auditor.readers.interface import Transcript
from auditor.readers.table_columns import Columns

Numbered = tuple[int, Row]


def cell_of(row: Row, place: int | None) -> str:
    """The text of the cell at ``place``, counted from 0; "" if the row has none."""
    return row[place].strip() if place is not None and place < len(row) else ""


def about_call(row: Row, columns: Columns) -> Transcript:
    """The facts about a call in a row, without any talk."""
    facts = {fact: named(cell_of(row, place)) for place, fact in columns.facts.items()}
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
