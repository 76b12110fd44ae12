"""SubRip captions (.srt)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.call import Segment
from auditor.errors import ReadError
from auditor.readers.cue_speakers import with_speakers
from auditor.readers.interface import Document, Transcript

_TIMING = re.compile(r"^\s*\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3}\s*-->\s*\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3}", re.MULTILINE)


#: The parser takes time with the square of a number's length.
_ENDLESS = re.compile(r"\d{20}")
#: WebVTT writes a point where SubRip writes a comma.
_UNSIGNED_VTT = re.compile(r"\d\.\d{3}\s*-->")
UNSIGNED = "the times are those of WebVTT, but its first line is missing; read as SubRip"


class SrtReader:
    """Reads the captions; the index line may be missing."""

    name = "srt"
    title = "SubRip captions (.srt)"
    example = "1 / 00:00:06,500 --> 00:00:09,000 / Agent: Thank you for calling."
    roles = "a recurring name before a colon, if any"
    times = "timing lines, to the millisecond"
    tested = "real vendor files"
    priority = 60

    def sniff(self, document: Document) -> str:
        """By a timing line near the start, and no WEBVTT above it."""
        head = document.head
        return "a timing line of SubRip" if not head.startswith("WEBVTT") and _TIMING.search(head) else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; raises ReadError where a caption cannot be made out."""
        import srt

        endless = _ENDLESS.search(document.text)
        if endless:
            raise ReadError("a number without end; no captions have one", place=f"character {endless.start()}")
        try:
            cues = list(srt.parse(document.text))
        except (srt.SRTParseError, ValueError) as error:
            raise ReadError(
                "a caption is broken: index, timing line and text are expected", place=_place(error)
            ) from error
        swallowed = next((cue for cue in cues if "-->" in cue.content), None)
        if swallowed:
            raise ReadError("the timing line after this caption is broken", place=f"caption {swallowed.index}")
        spoken = with_speakers([cue.content for cue in cues])
        yield Transcript(
            segments=tuple(
                Segment(
                    speaker=speaker,
                    text=text,
                    start=cue.start.total_seconds(),
                    end=cue.end.total_seconds(),
                )
                for cue, pieces in zip(cues, spoken, strict=True)
                for speaker, text in pieces
            ),
            warnings=(UNSIGNED,) if _UNSIGNED_VTT.search(document.head) else (),
        )


def _place(error: Exception) -> str:
    start = getattr(error, "expected_start", None)
    return "" if start is None else f"character {start}"


READER = SrtReader()
