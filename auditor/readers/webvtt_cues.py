"""Cues of a WebVTT file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from auditor.readers.common import clock

_TIMING = re.compile(r"^\s*([\d:.,]+)\s*-->\s*([\d:.,]+)")
Cue = tuple[float, float, str]


def cues_of(text: str) -> Iterator[Cue]:
    """Start, end and raw text of each cue."""
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    try:
        captions = webvtt.from_buffer(io.StringIO(text)).captions
    except (MalformedCaptionError, MalformedFileError, ValueError):
        yield from _cues_by_line(text)
        return
    for caption in captions:
        start, end = clock(caption.start), clock(caption.end)
        if start is not None and end is not None:
            yield start, end, caption.raw_text


def _cues_by_line(text: str) -> Iterator[Cue]:
    """Cues of a file that the library refuses for one bad cue: whatever stands between timing lines."""
    current: tuple[float, float] | None = None
    said: list[str] = []
    for line in [*text.split("\n"), "", "0 --> 0"]:
        match = _TIMING.match(line)
        if match or not line.strip():
            if current and said:
                yield (*current, "\n".join(said))
                current = None
            said = []
        if match:
            start, end = clock(match.group(1)), clock(match.group(2))
            current = (start, end) if start is not None and end is not None else None
        elif line.strip() and current:
            said.append(line)
