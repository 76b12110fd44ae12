"""IETF vCon: plain, signed (read unverified) or encrypted (refused)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.call import Role
from auditor.errors import ReadError
from auditor.readers.common import moment
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.vcon import Analysis, Signed, VCon
from auditor.readers.vcon_body import Body, from_base64url, transcripts_of
from auditor.readers.vcon_dialogs import channel_of, doubts_of, messages, person_of, sided, start_of

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
            inner = Document(
                from_base64url(decode_json(document, Signed).payload, "payload of this signed vCon", "$.payload")
            )
            found = _transcript(decode_json(inner, VCon, levels=0))
            yield replace(found, warnings=(*found.warnings, "the vCon is signed; its signature was not verified"))
            return
        yield _transcript(decode_json(document, VCon, levels=0))


def _transcript(vcon: VCon) -> Transcript:
    parties, dialogs = vcon.parties or [], vcon.dialog or []
    origin = next((at for each in dialogs if (at := moment(each.start))), None)
    analyses = _chosen(vcon.analysis or [])
    names = [each.name or "" for each in parties]
    bodies = [Body(each.body, each.encoding, names, start_of(each, dialogs)) for each in analyses]
    inner = [each for body in bodies for each in transcripts_of(body, origin)]
    spoken = [segment for each in inner for segment in each.segments]
    typed = [] if spoken else list(messages(dialogs, parties))
    if not spoken and not typed:
        raise ReadError("this vCon has no transcript: no analysis of type transcript, no dialog of type text")
    sides: dict[str, Role | None] = {each.name: each.side() for each in parties if each.name}
    return Transcript(
        segments=tuple(sided(each, sides) for each in spoken or typed) if any(sides.values()) else (*spoken, *typed),
        id=vcon.uuid or "",
        started_at=origin,
        channel=channel_of(dialogs, typed=bool(typed)),
        agent=person_of(parties, "agent"),
        customer=person_of(parties, "customer"),
        language=next((each.language for each in inner if each.language), None),
        overlap_visible=inner[0].overlap_visible if len(inner) == 1 else None,
        vendor=inner[0].vendor if len(inner) == 1 else {},
        warnings=(*(warning for each in inner for warning in each.warnings), *doubts_of(dialogs, parties)),
    )


def _chosen(analyses: list[Analysis]) -> list[Analysis]:
    """The transcripts of the best kind, one per dialog."""
    for kind in TRANSCRIPTS:
        found = {str(each.dialog): each for each in reversed(analyses) if each.type == kind}
        if found:
            return [each for each in analyses if any(each is one for one in found.values())]
    return []


READER = VConReader()
