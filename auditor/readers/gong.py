"""Gong: call transcripts as its API returns them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Role, Segment
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript

ROLES: dict[str, Role] = {"internal": "agent", "external": "customer"}


class _Sentence(Struct, frozen=True, gc=False):
    text: str = ""
    start: float | None = None
    end: float | None = None


class _Monologue(Struct, frozen=True, rename="camel"):
    speaker_id: str | int = ""
    sentences: list[_Sentence] = []


class _Party(Struct, frozen=True, rename="camel"):
    speaker_id: str | int | None = None
    name: str | None = None
    affiliation: str = ""


class _Call(Struct, frozen=True, rename="camel"):
    call_id: str | int = ""
    transcript: list[_Monologue] = []
    parties: list[_Party] = []


class _MetaData(Struct, frozen=True):
    id: str | int = ""


class _Details(Struct, frozen=True, rename="camel"):
    meta_data: _MetaData = _MetaData()
    parties: list[_Party] = []


class _File(Struct, frozen=True, rename="camel"):
    call_transcripts: list[_Call]
    calls: list[_Details] = []


class GongReader:
    """Reads every call transcript; names and sides come from the call details where they were saved too."""

    name = "gong"
    title = "Gong, call transcripts"
    example = '{"callTranscripts": [{"callId": "..", "transcript": [{"speakerId": "..", "sentences": [..]}]}]}'
    roles = "parties' affiliation where saved; else speakerId"
    times = "start, end: whole milliseconds (with decimals: seconds)"
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By callTranscripts."""
        return "callTranscripts" if document.outline.has("callTranscripts") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """One call per transcript."""
        file = decode_json(document, _File, levels=2)
        details = {str(each.meta_data.id): each.parties for each in file.calls}
        for number, call in enumerate(file.call_transcripts):
            known = {str(p.speaker_id): p for p in call.parties or details.get(str(call.call_id), [])}
            yield Transcript(
                segments=tuple(_segments(call, known)),
                id=str(call.call_id),
                channel="phone",
                place=f"$.callTranscripts[{number}]",
            )


def _segments(call: _Call, known: dict[str, _Party]) -> Iterator[Segment]:
    sentences = [each for monologue in call.transcript for each in monologue.sentences]
    fractional = any(time is not None and time % 1 for each in sentences for time in (each.start, each.end))
    unit = 1.0 if fractional else 1000.0
    for monologue in call.transcript:
        party = known.get(str(monologue.speaker_id), _Party())
        for each in monologue.sentences:
            if each.text.strip():
                yield Segment(
                    speaker=party.name or str(monologue.speaker_id),
                    text=each.text.strip(),
                    start=None if each.start is None else each.start / unit,
                    end=None if each.end is None else each.end / unit,
                    role=ROLES.get(party.affiliation.lower()),
                    speaker_id=str(monologue.speaker_id) or None,
                )


READER = GongReader()
