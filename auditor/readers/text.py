"""Plain text and Markdown with speaker labels, with or without times, and a header block above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from auditor.call import Person, Segment
from auditor.errors import ReadError
from auditor.readers.columns import FACTS, column_key
from auditor.readers.common import lines_of, moment, named, role_of
from auditor.readers.interface import Document, Transcript
from auditor.readers.text_lines import Line, is_rule, joined, starts, undecorated

#: Characters looked at to tell a transcript from other text.
_LOOKED_AT: Final = 20_000
#: Seconds: a first time later than this is the time of day, not of the call.
_WALL_CLOCK: Final = 3600.0
_DAY: Final = 86_400.0
_HEADER_LINE: Final = re.compile(r"([^:\n]{1,40}):\s*(.*)")
#: Header lines that say nothing we keep, but show that a header is one.
_OTHER_HEADER_KEYS: Final = """
    duration callduration subject topic reason callreason location participants phone account accountnumber casenumber
    ticket calltype type scenario title meetingtitle status category
"""
_HEADERS: Final = frozenset(_OTHER_HEADER_KEYS.split()) | FACTS.keys()
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,3}(?:\s*\([^)]*\))?")
#: A first line of at most this many words without a label is a title.
_TITLE_WORDS: Final = 11
#: Lines that a header block has at most.
_BLOCK: Final = 30
_GREETING: Final = re.compile(r"(?:hi|hello|hey|good|thanks?|yes|no|okay|ok|sure|welcome)\b", re.IGNORECASE)


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
    body, header = _without_header(lines)
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


def _without_header(lines: Sequence[str]) -> tuple[Sequence[str], dict[str, str]]:
    """The lines from the first turn on, and the facts of the header block above it.

    "Agent: Sarah Mitchell" is a fact where lines such as "Date: .." stand in the same block, else it is talk.
    """
    facts: dict[str, str] = {}
    body = 0
    for number, raw in enumerate(lines):
        line = undecorated(raw)
        if not line or is_rule(raw):
            continue
        label, value = _parts(line)
        if _is_key(label) or (
            _is_person(label, value) and any(_is_key(_parts(each)[0]) for each in _block(lines, number))
        ):
            fact, known = FACTS.get(column_key(label)), named(value)
            if fact and known:
                facts.setdefault(fact, known)
        elif label or body or len(line.split()) > _TITLE_WORDS:
            break
        body = number + 1
    return lines[body:], facts


def _parts(line: str) -> tuple[str, str]:
    match = _HEADER_LINE.fullmatch(line)
    return (match[1], match[2].strip("*_ ")) if match else ("", "")


def _is_key(label: str) -> bool:
    """Whether a label is a header's and no speaker's ("Agent ID", "Call Date", not "Agent")."""
    key = column_key(label)
    return key in _HEADERS and (role_of(label) is None or key.endswith(("id", "name")))


def _is_person(label: str, value: str) -> bool:
    """Whether a line may say who the agent or customer is, rather than what they said."""
    return role_of(label) in ("agent", "customer") and bool(_NAME.fullmatch(value)) and not _GREETING.match(value)


def _block(lines: Sequence[str], number: int) -> list[str]:
    """The lines around ``number`` up to the next empty or dividing ones."""
    first, last = number, number
    while first > 0 and lines[first - 1].strip() and not is_rule(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and last < first + _BLOCK and lines[last + 1].strip() and not is_rule(lines[last + 1]):
        last += 1
    return [undecorated(line) for line in lines[first : last + 1]]


READER = TextReader()
