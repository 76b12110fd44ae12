"""Plain text and Markdown with speaker labels, with or without times, and a header block above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from auditor.call import Person, Segment
from auditor.errors import ReadError
from auditor.readers.common import lines_of, moment, role_of
from auditor.readers.interface import Document, Transcript
from auditor.readers.text_header import without_header
from auditor.readers.text_lines import Line, joined, starts

#: Characters looked at to tell a transcript from other text.
_LOOKED_AT: Final = 20_000
#: Seconds: a first time later than this is the time of day, not of the call.
_WALL_CLOCK: Final = 3600.0
_DAY: Final = 86_400.0


class TextReader:
    """Reads labelled lines; unlabelled ones go on with the turn above."""

    name = "text"
    title = "Plain text or Markdown with speaker labels; WhatsApp and Otter exports"
    example = "[00:00:03] AGENT: Thank you for calling. / Agent: Hello. / **Agent:** Hello."
    roles = "role words in labels (Agent, Rep, Customer, Caller ...), or one label left beside the agent's"
    times = "the start in brackets or before the label, if any; no ends"
    tested = "real files of several makers"
    priority = 80

    def sniff(self, document: Document) -> str:
        """By two lines or more with the label of a speaker, or one with a role."""
        if not document.head or document.looks_like_json:
            return ""
        found = [line for line in starts(lines_of(document.text[:_LOOKED_AT])) if line]
        if len(found) > 1 or (found and role_of(found[0].label)):
            return f"lines with speaker labels such as {found[0].label!r}"
        return ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; raises ReadError if no line names a speaker."""
        yield transcript_of(document.text)


def transcript_of(text: str) -> Transcript:
    """The call in ``text``; also for texts that stand inside other formats."""
    lines = lines_of(text)
    body, header = without_header(lines)
    said = list(joined(body, starts(body)))
    if not said:
        raise ReadError("no line names a speaker ('Agent: ...')")
    dated = next((line.day for line, _ in said if line.day), None)
    first = next((line.start for line, _ in said if line.start is not None), None)
    origin = first if first is not None and (dated or first >= _WALL_CLOCK) else 0.0
    agent, customer = header.get("agent_name"), header.get("customer_name")
    return Transcript(
        segments=tuple(_segments(said, origin)),
        id=header.get("call_id", ""),
        started_at=dated + timedelta(seconds=first or 0.0) if dated else moment(header.get("started_at")),
        channel="chat" if dated else None,
        queue=header.get("queue"),
        team=header.get("team"),
        agent=Person(id=header.get("agent_id"), name=agent),
        customer=Person(id=header.get("customer_id"), name=customer),
    )


def _segments(said: Sequence[tuple[Line, str]], origin: float) -> Iterator[Segment]:
    first_day = next((line.day for line, _ in said if line.day), None)
    for line, text in said:
        days = (line.day - first_day).days if line.day and first_day else 0
        shift = days * _DAY - origin
        start = None if line.start is None else line.start + shift
        end = None if line.end is None else line.end + shift
        yield Segment(speaker=line.label, text=text, start=start, end=end)


READER = TextReader()
