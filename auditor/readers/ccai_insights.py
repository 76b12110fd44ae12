"""Google CCAI Insights (CX Insights): the import file."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.call import Person, Role, Segment
from auditor.readers.common import moment
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.ccai_insights import AgentInfo, Entry, File

#: Microseconds above this count from 1970, below it from the start of the call.
EPOCH_MICROS = 1e14

ROLES: dict[str, Role] = {
    "AGENT": "agent",
    "HUMAN_AGENT": "agent",
    "CUSTOMER": "customer",
    "END_USER": "customer",
    "AUTOMATED_AGENT": "other",
}


class CcaiInsightsReader:
    """Reads the entries; none of them says when it ends."""

    name = "ccai-insights"
    title = "Google CCAI Insights, import file"
    example = '{"entries": [{"text": "..", "role": "AGENT", "user_id": 205, "start_timestamp_usec": 0}]}'
    roles = "entries: role"
    times = "start_timestamp_usec: microseconds from the start or from 1970; no ends"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By entries with text and role."""
        return "entries with text and role" if document.outline["entries"].first.has("text", "role") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        file = decode_json(document, File)
        stamps = [each.start_timestamp_usec for each in file.entries if each.start_timestamp_usec is not None]
        origin = min(stamps, default=0.0)
        absolute = origin > EPOCH_MICROS
        agents = list(dict.fromkeys(str(each.user_id) for each in file.entries if _is_agent(each)))
        given = file.conversation_info.agent_info
        infos = given if isinstance(given, list) else [given] if given else []
        info = infos[0] if infos else AgentInfo()
        names = {str(each.agent_id): each.display_name for each in infos if each.display_name}
        since = origin if absolute else 0.0
        yield Transcript(
            segments=tuple(_segment(each, since, names) for each in file.entries if each.text.strip()),
            id=file.conversation_info.conversation_id,
            started_at=moment(origin) if absolute else None,
            team=info.team,
            agent=Person(
                id=str(info.agent_id) if info.agent_id is not None else next(iter(agents), None),
                name=info.display_name,
            ),
        )


def _is_agent(entry: Entry) -> bool:
    return ROLES.get(entry.role) == "agent" and entry.user_id is not None


def _segment(entry: Entry, origin: float, names: dict[str, str]) -> Segment:
    stamp = entry.start_timestamp_usec
    return Segment(
        speaker=names.get(str(entry.user_id)) or entry.role,
        text=entry.text.strip(),
        start=None if stamp is None else (stamp - origin) / 1e6,
        role=ROLES.get(entry.role),
        speaker_id=None if entry.user_id is None else str(entry.user_id),
    )


READER = CcaiInsightsReader()
