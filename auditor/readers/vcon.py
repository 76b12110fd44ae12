"""IETF vCon: plain, signed (read unverified) or encrypted (refused)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from msgspec import structs

from auditor.call import Channel, Person, Role, Segment
from auditor.errors import ReadError
from auditor.readers.common import moment, named
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.moments import elapsed
from auditor.readers.records.vcon import Analysis, Dialog, Party, Signed, VCon
from auditor.readers.vcon_body import Body, transcripts_of

#: Kinds of analysis that hold a transcript, the best first; the last is a slip seen in real files.
TRANSCRIPTS = ("transcript-redacted", "transcript", "analysis_info")


class VConReader:
    """Reads the transcript among the analyses; in a chat the dialog itself is the transcript."""

    name = "vcon"
    title = "IETF vCon"
    example = '{"vcon": "0.3.0", "parties": [..], "dialog": [..], "analysis": [{"type": "transcript", ..}]}'
    roles = "parties: role or meta.role; else speaker labels"
    times = "those of the transcript inside; dialog.start for text"
    tested = "real vendor files"
    priority = 8

    def sniff(self, document: Document) -> str:
        """By parties with a dialog or a version, or by the envelope of a signed or encrypted one."""
        outline = document.outline
        if outline.has("parties") and outline.has_any("vcon", "dialog"):
            return "parties with dialog"
        if outline.has("payload", "signatures"):
            return "payload and signatures: a signed vCon"
        return "ciphertext and recipients: an encrypted vCon" if outline.has("ciphertext", "recipients") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call; raises ReadError for an encrypted vCon and for one without a transcript."""
        if document.outline.has("ciphertext", "recipients"):
            raise ReadError("this vCon is encrypted; decrypt it first")
        if document.outline.has("payload", "signatures"):
            inner = Document(_payload(decode_json(document, Signed).payload))
            found = _transcript(decode_json(inner, VCon, levels=0))
            unverified = "the vCon is signed; its signature was not verified"
            yield replace(found, warnings=(*found.warnings, unverified))
            return
        yield _transcript(decode_json(document, VCon, levels=0))


def _payload(encoded: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    except (ValueError, binascii.Error) as error:
        raise ReadError("the payload of this signed vCon is not base64url", place="$.payload") from error


def _transcript(vcon: VCon) -> Transcript:
    parties, dialogs = vcon.parties or [], vcon.dialog or []
    origin = next((at for each in dialogs if (at := moment(each.start))), None)
    analyses = _chosen(vcon.analysis or [])
    names = [each.name or "" for each in parties]
    bodies = [Body(each.body, each.encoding, names, _start(each, dialogs)) for each in analyses]
    inner = [each for body in bodies for each in transcripts_of(body, origin)]
    spoken = [segment for each in inner for segment in each.segments]
    typed = [] if spoken else list(_typed(dialogs, parties))
    if not spoken and not typed:
        raise ReadError("this vCon has no transcript: no analysis of type transcript, no dialog of type text")
    sides: dict[str, Role | None] = {each.name: each.side() for each in parties if each.name}
    return Transcript(
        segments=tuple(_sided(each, sides) for each in spoken or typed) if any(sides.values()) else (*spoken, *typed),
        id=vcon.uuid or "",
        started_at=origin,
        channel=_channel(dialogs, typed=bool(typed)),
        agent=_person(parties, "agent"),
        customer=_person(parties, "customer"),
        language=next((each.language for each in inner if each.language), None),
        overlap_visible=inner[0].overlap_visible if len(inner) == 1 else None,
        vendor=inner[0].vendor if len(inner) == 1 else {},
        warnings=(*(warning for each in inner for warning in each.warnings), *_doubts(dialogs, parties)),
    )


def _chosen(analyses: list[Analysis]) -> list[Analysis]:
    """The transcripts of the best kind, one per dialog."""
    for kind in TRANSCRIPTS:
        found = {str(each.dialog): each for each in reversed(analyses) if each.type == kind}
        if found:
            return [each for each in analyses if any(each is one for one in found.values())]
    return []


def _start(analysis: Analysis, dialogs: list[Dialog]) -> str | float | None:
    index = analysis.dialog[0] if isinstance(analysis.dialog, list) and analysis.dialog else analysis.dialog
    return dialogs[index].start if isinstance(index, int) and 0 <= index < len(dialogs) else None


def _numbers(parties: Any) -> list[int]:
    """Party numbers, whatever their nesting: one, a list, or a list per channel."""
    if isinstance(parties, list):
        return [number for each in parties for number in _numbers(each)]
    return [parties] if isinstance(parties, int) else []


def _typed(dialogs: list[Dialog], parties: list[Party]) -> Iterator[Segment]:
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


def _sided(segment: Segment, sides: dict[str, Role | None]) -> Segment:
    if segment.role or not sides.get(segment.speaker):
        return segment
    return structs.replace(segment, role=sides[segment.speaker])


def _channel(dialogs: list[Dialog], *, typed: bool) -> Channel | None:
    if typed:
        return "chat"
    return "phone" if any(each.type == "recording" for each in dialogs) else None


def _person(parties: list[Party], side: Role) -> Person:
    """The only party of that side; of several nobody knows which one the transcript means."""
    found = [each for each in parties if each.side() == side]
    return Person(name=named(found[0].name)) if len(found) == 1 else Person()


def _doubts(dialogs: list[Dialog], parties: list[Party]) -> Iterator[str]:
    for index, dialog in enumerate(dialogs):
        for number in _numbers(dialog.parties):
            if not 0 <= number < len(parties):
                yield f"dialog {index} names party {number}, which is not there"


READER = VConReader()
