"""WebVTT captions: Teams and others with <v Name>, Zoom and others with "Name: text"."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec.structs import replace

from auditor.call import Segment
from auditor.errors import ReadError
from auditor.readers.common import lines_of
from auditor.readers.cue_speakers import with_speakers
from auditor.readers.interface import Document, Transcript
from auditor.readers.webvtt_cues import Cue, cues_of

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>(.*?)(?=</v>|<v[ .]|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^>\n]*>")


class WebVttReader:
    """Reads the cues; a broken one is left out with a warning."""

    name = "webvtt"
    title = "WebVTT captions (Zoom, Teams and others)"
    example = "WEBVTT / 00:00:01.000 --> 00:00:04.500 / <v Agent>Thank you for calling.</v>"
    roles = "voice tags, or a recurring name before a colon"
    times = "timing lines, to the millisecond"
    tested = "real vendor files"
    priority = 60

    def sniff(self, document: Document) -> str:
        """By the signature in the first line."""
        head = document.head
        return "the signature WEBVTT" if head[:6] == "WEBVTT" and head[6:7] in ("", " ", "\t", "\n", "\r") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; raises ReadError when no cue can be read."""
        text = "\n".join(lines_of(document.text.replace("\0", "\ufffd")))
        cues = list(cues_of(text))
        broken = text.count("-->") - len(cues)
        if not cues:
            raise ReadError("no cue with a timing line that can be read")
        yield Transcript(
            segments=tuple(_segments(cues)),
            warnings=(f"{broken} cues with a broken timing line left out",) if broken > 0 else (),
        )


def _segments(cues: list[Cue]) -> list[Segment]:
    plain = [(number, raw) for number, (_, _, raw) in enumerate(cues) if not _VOICE.match(raw.lstrip())]
    # Without a voice tag anywhere, names can only stand before a colon.
    by_colon = dict(zip((number for number, _ in plain), with_speakers([raw for _, raw in plain]), strict=True))
    found: list[Segment] = []
    last = ""
    for number, (start, end, raw) in enumerate(cues):
        pieces = by_colon.get(number) or [(name.strip(), said) for name, said in _VOICE.findall(raw)]
        for speaker, said in pieces:
            text = " ".join(html.unescape(_TAG.sub("", said)).split())
            fresh = _without_repeat(text, last)
            if fresh:
                found.append(Segment(speaker=html.unescape(speaker), text=fresh, start=start, end=end))
            elif text and found:
                found[-1] = replace(found[-1], end=end)
            last = text
    return found


def _without_repeat(text: str, last: str) -> str:
    """``text`` without what the cue before already showed: captions that roll up repeat it."""
    if last and text.startswith(last) and len(last.split()) > 1:
        return text[len(last) :].strip()
    return text


READER = WebVttReader()
