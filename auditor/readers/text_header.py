"""The block of facts above a transcript in plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from auditor.readers.columns import FACTS, column_key
from auditor.readers.common import named, role_of
from auditor.readers.text_lines import is_rule, undecorated

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


def without_header(lines: Sequence[str]) -> tuple[Sequence[str], dict[str, str]]:
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
