"""STM, the segment time marks of NIST: one segment per line, many calls in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.call import Segment
from auditor.readers.common import lines_of
from auditor.readers.interface import Document, Transcript

_NUMBER = r"\d+(?:\.\d+)?"
_LINE = re.compile(rf"(\S+)[ \t]+(\S+)[ \t]+(\S+)[ \t]+({_NUMBER})[ \t]+({_NUMBER})(?:[ \t]+(<[^>]*>))?(?:[ \t]+(.*))?")


class StmReader:
    """Reads file, channel, speaker, begin, end, optional <label>, text."""

    name = "stm"
    title = "STM (NIST segment time marks)"
    example = "call1 1 agent 0.50 2.10 <o,f0> thank you for calling"
    roles = "speaker labels"
    times = "columns 4 and 5: seconds"
    tested = "files of our own in the documented shape"
    priority = 60

    def sniff(self, document: Document) -> str:
        """By lines whose fourth and fifth columns are a begin and a later end."""
        lines = [line for line in lines_of(document.head)[:20] if _is_content(line)]
        # The head may be cut in the middle of its last line.
        lines = lines[:-1] if len(lines) > 1 and len(document.head) >= 4096 - 64 else lines
        found = [_LINE.fullmatch(line.strip()) for line in lines]
        good = [each for each in found if each and float(each[4]) <= float(each[5])]
        return "lines of file, channel, speaker, begin and end" if good and len(good) * 4 >= len(found) * 3 else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """One call per file named in the first column; scoring directives are left out."""
        calls: dict[str, list[Segment]] = {}
        skipped = 0
        for line in filter(_is_content, lines_of(document.text)):
            match = _LINE.fullmatch(line.strip())
            if not match:
                skipped += 1
                continue
            call, _, speaker, start, end, _, text = match.groups()
            if text and text.strip() and "IGNORE_TIME_SEGMENT" not in text:
                found = Segment(speaker=speaker, text=text.strip(), start=float(start), end=float(end))
                calls.setdefault(call, []).append(found)
        warnings = (f"{skipped} lines are no segments and are left out",) if skipped else ()
        for call, segments in calls.items():
            yield Transcript(segments=tuple(segments), id=call, warnings=warnings)


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(";;")


READER = StmReader()
