"""Gong: call transcripts as its API returns them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.call import Role, Segment
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.gong import Call, File, Party

ROLES: dict[str, Role] = {"internal": "agent", "external": "customer"}


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
        file = decode_json(document, File, levels=2)
        details = {str(each.meta_data.id): each.parties for each in file.calls}
        for number, call in enumerate(file.call_transcripts):
            known = {str(p.speaker_id): p for p in call.parties or details.get(str(call.call_id), [])}
            yield Transcript(
                segments=tuple(_segments(call, known)),
                id=str(call.call_id),
                channel="phone",
                place=f"$.callTranscripts[{number}]",
            )


def _segments(call: Call, known: dict[str, Party]) -> Iterator[Segment]:
    sentences = [each for monologue in call.transcript for each in monologue.sentences]
    fractional = any(time is not None and time % 1 for each in sentences for time in (each.start, each.end))
    unit = 1.0 if fractional else 1000.0
    for monologue in call.transcript:
        party = known.get(str(monologue.speaker_id), Party())
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
