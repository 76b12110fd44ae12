"""The form that Amazon Contact Lens and Transcribe Call Analytics share: turns in milliseconds, roles stated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from auditor.call import Role, Segment, Word
from auditor.readers.common import MILLI, moment, role_of, seconds


class _Item(Struct, frozen=True, rename="pascal", gc=False):
    content: str = ""
    begin_offset_millis: Any = None
    end_offset_millis: Any = None


class Said(Struct, frozen=True, rename="pascal"):
    """One entry of ``Transcript``."""

    content: str = ""
    participant_id: str = ""
    participant_role: str | None = None
    display_name: str | None = None
    begin_offset_millis: Any = None
    end_offset_millis: Any = None
    absolute_time: str | None = None
    items: list[_Item] = []


class Participant(Struct, frozen=True, rename="pascal"):
    """One entry of ``Participants``."""

    participant_id: str = ""
    participant_role: str = ""


class _Interruptions(Struct, frozen=True, rename="pascal"):
    total_count: float | None = None
    total_time_millis: float | None = None


class _NonTalk(Struct, frozen=True, rename="pascal"):
    total_time_millis: float | None = None


class Characteristics(Struct, frozen=True, rename="pascal"):
    """The vendor's own figures, as far as they have a counterpart here."""

    interruptions: _Interruptions = _Interruptions()
    non_talk_time: _NonTalk = _NonTalk()

    def figures(self) -> dict[str, float]:
        """Interruptions as a count, the rest in seconds."""
        found = {
            "interruptions": self.interruptions.total_count,
            "interruption_seconds": seconds(self.interruptions.total_time_millis, MILLI),
            "silence_seconds": seconds(self.non_talk_time.total_time_millis, MILLI),
        }
        return {name: float(value) for name, value in found.items() if value is not None}


#: What the vendor calls roles that our word list does not.
_ROLES: dict[str, Role] = {"SYSTEM": "other", "CUSTOM_BOT": "other", "SUPERVISOR": "other"}


def segments_of(transcript: list[Said], participants: list[Participant]) -> Iterator[Segment]:
    """Segments with their roles. A ParticipantId is an identifier, even where it reads "AGENT"."""
    roles = {each.participant_id: each.participant_role for each in participants if each.participant_id}
    origin = next((found for said in transcript if (found := moment(said.absolute_time))), None)
    for said in transcript:
        stated = said.participant_role or roles.get(said.participant_id) or said.participant_id
        yield Segment(
            speaker=said.display_name or stated or said.participant_id,
            text=said.content,
            start=_start(said, origin),
            end=seconds(said.end_offset_millis, MILLI),
            words=tuple(_words(said.items)),
            role=_ROLES.get(stated.upper()) or role_of(stated),
            speaker_id=said.participant_id if said.participant_id not in ("", stated) else None,
        )


def _start(said: Said, origin: datetime | None) -> float | None:
    begin = seconds(said.begin_offset_millis, MILLI)
    at = moment(said.absolute_time)
    return (at - origin).total_seconds() if begin is None and at and origin else begin


def _words(items: list[_Item]) -> Iterator[Word]:
    for item in items:
        start, end = seconds(item.begin_offset_millis, MILLI), seconds(item.end_offset_millis, MILLI)
        if start is not None and end is not None:
            yield Word(item.content, start, end)
