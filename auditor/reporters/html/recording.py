"""The link from a call's page to its recording, where the profile says where recordings lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from auditor.errors import UsageError

_PLACE: Final = "{call_id}"
# The host is fixed: a call's id may only be part of the path, the query or the fragment.
_SAFE: Final = re.compile(r"(?:https?://[^/?#\s{}]+|file://[^/?#\s{}]*)[/?#]\S*", re.IGNORECASE)


def recording_link(brand: Mapping[str, str], call_id: str) -> str:
    """Address of a call's recording, "" where the profile gives no template.

    :raises UsageError: for a template without its place or of another scheme than https, http and file.
    """
    template = brand.get("recording_url", "")
    if not template:
        return ""
    if template.count(_PLACE) != 1 or not _SAFE.fullmatch(template):
        raise UsageError(
            f"brand.recording_url = {template!r} is no such address; write it as https://recordings.example/{_PLACE}"
        )
    # "." and ".." would be taken for steps in the path.
    coded = quote(call_id, safe="", errors="replace")
    return template.replace(_PLACE, coded.replace(".", "%2E") if not coded.strip(".") else coded) if call_id else ""
