"""Names that columns, header lines and sidecars give to the facts about a call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# Facts about a call, and the names (as column_key makes them) that mean them.
_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "call_id": ("callid", "id", "contactid", "conversationid", "interactionid", "call", "sessionid", "recordingid"),
    "file": ("file", "filename", "path", "transcript", "transcriptfile", "recording", "stem"),
    "agent_id": ("agentid", "repid", "advisorid", "userid", "employeeid", "agentlogin", "extension"),
    "agent_name": ("agentname", "agent", "rep", "repname", "advisor", "advisorname", "employee", "operator"),
    "customer_id": ("customerid", "clientid", "accountid", "crmid"),
    "customer_name": ("customername", "customer", "client", "clientname", "caller", "callername"),
    "queue": ("queue", "queuename", "skill", "skillgroup", "lineofbusiness"),
    "team": ("team", "teamname", "department", "group", "supervisor"),
    "started_at": ("startedat", "start", "starttime", "calldate", "date", "datetime", "callstart", "timestamp", "time"),
    "channel": ("channel", "media", "mediatype"),
    "industry": ("industry", "trade"),
    "language": ("language", "languagecode", "locale"),
}
#: Key of a column or header line -> the fact it gives.
FACTS: Final[Mapping[str, str]] = {alias: fact for fact, aliases in _ALIASES.items() for alias in aliases}


def column_key(name: str) -> str:
    """A column name for comparison: "Agent Name", "agent_name" and "AgentName" are one."""
    return re.sub(r"[\W_]+", "", name.removeprefix("\ufeff").lower())
