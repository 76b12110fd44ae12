"""WebVTT captions: Teams and others with <v Name>, Zoom and others with "Name: text"."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

from msgspec.structs import replace

from auditor.call import Segment
from auditor.errors import ReadError
from auditor.readers.common import clock, lines_of
from auditor.readers.cue_speakers import with_speakers
from auditor.readers.interface import Document, Transcript

_TIMING = re.compile(r"^\s*([\d:.,]+)\s*-->\s*([\d:.,]+)")
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
        cues = list(_cues(text))
        broken = text.count("-->") - len(cues)
        if not cues:
            raise ReadError("no cue with a timing line that can be read")
        yield Transcript(
            segments=tuple(_segments(cues)),
            warnings=(f"{broken} cues with a broken timing line left out",) if broken > 0 else (),
        )


_Cue = tuple[float, float, str]


def _cues(text: str) -> Iterator[_Cue]:
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


def _cues_by_line(text: str) -> Iterator[_Cue]:
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


def _segments(cues: list[_Cue]) -> list[Segment]:
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
