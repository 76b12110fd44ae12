"""Dialogs and parties of a vCon: who wrote and said what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import structs

from auditor.call import Channel, Person, Role, Segment
from auditor.readers.common import moment, named
from auditor.readers.moments import elapsed
from auditor.readers.records.vcon import Analysis, Dialog, Party


def _numbers(parties: Any) -> list[int]:
    """Party numbers, whatever their nesting: one, a list, or a list per channel."""
    if isinstance(parties, list):
        return [number for each in parties for number in _numbers(each)]
    return [parties] if isinstance(parties, int) else []


def start_of(analysis: Analysis, dialogs: list[Dialog]) -> str | float | None:
    """Start of the dialog that was analysed."""
    index = analysis.dialog[0] if isinstance(analysis.dialog, list) and analysis.dialog else analysis.dialog
    return dialogs[index].start if isinstance(index, int) and 0 <= index < len(dialogs) else None


def messages(dialogs: list[Dialog], parties: list[Party]) -> Iterator[Segment]:
    """The messages of a chat; the first party of each is who wrote it."""
    written = [each for each in dialogs if each.type == "text" and isinstance(each.body, str) and each.body.strip()]
    for dialog in written:
        sender = next(iter(_numbers(dialog.originator if dialog.originator is not None else dialog.parties)), -1)
        party = parties[sender] if 0 <= sender < len(parties) else Party()
        yield Segment(
            speaker=party.name or (f"party {sender}" if sender >= 0 else ""),
            text=dialog.body.strip(),
            start=elapsed(moment(written[0].start), moment(dialog.start)),
            role=party.side(),
        )


def sided(segment: Segment, sides: dict[str, Role | None]) -> Segment:
    """The segment with the role of its speaker, where the parties give one."""
    if segment.role or not sides.get(segment.speaker):
        return segment
    return structs.replace(segment, role=sides[segment.speaker])


def channel_of(dialogs: list[Dialog], *, typed: bool) -> Channel | None:
    """What the dialogs say of it."""
    if typed:
        return "chat"
    return "phone" if any(each.type == "recording" for each in dialogs) else None


def person_of(parties: list[Party], side: Role) -> Person:
    """The only party of that side; of several nobody knows which one the transcript means."""
    found = [each for each in parties if each.side() == side]
    return Person(name=named(found[0].name)) if len(found) == 1 else Person()


def doubts_of(dialogs: list[Dialog], parties: list[Party]) -> Iterator[str]:
    """Parties that dialogs name and that are not there."""
    for index, dialog in enumerate(dialogs):
        for number in _numbers(dialog.parties):
            if not 0 <= number < len(parties):
                yield f"dialog {index} names party {number}, which is not there"
