"""CHAT (.cha), the transcription format of TalkBank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.call import Role, Segment, Word
from auditor.readers.chat_marks import BULLET, plain
from auditor.readers.common import lines_of, role_of
from auditor.readers.interface import Document, Transcript

_WORD = re.compile(r"(?<!\S)(\S+)\s+\x15(\d+)_(\d+)\x15")


class ChatReader:
    """Reads the main lines; dependent tiers give the words' times only."""

    name = "chat"
    title = "CHAT (TalkBank .cha)"
    example = "*AGT:\thow may I help you ? \\x150_1500\\x15"
    roles = "@Participants where a role says so"
    times = "time marks: milliseconds; often none"
    tested = "real vendor files"
    priority = 60

    def sniff(self, document: Document) -> str:
        """By its first header line."""
        return "starts with @UTF8 or @Begin" if document.head.startswith(("@UTF8", "@Begin")) else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        lines = list(_whole_lines(document.text))
        roles = _roles(lines)
        media = next((value for mark, value in lines if mark == "@Media"), "")
        language = next((value for mark, value in lines if mark == "@Languages"), "").partition(",")[0].strip()
        yield Transcript(
            segments=tuple(each for each in _segments(lines, roles) if each.text),
            id=media.partition(",")[0].strip(),
            language={"eng": "en"}.get(language, language or None),
        )


def _whole_lines(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of mark and content; a line that starts with a tab goes on from the one before."""
    mark, content = "", ""
    for line in lines_of(text):
        if line.startswith("\t") and mark:
            content += " " + line.strip()
            continue
        if mark:
            yield mark, content
        mark, _, content = line.partition(":")
        mark, content = mark.strip(), content.strip()
    if mark:
        yield mark, content


def _roles(lines: list[tuple[str, str]]) -> dict[str, Role | None]:
    """Roles by speaker code; the last word of a participant's entry is the role."""
    named = next((value for mark, value in lines if mark == "@Participants"), "")
    entries = [entry.split() for entry in named.split(",")]
    return {entry[0]: role_of(entry[-1].replace("_", " ")) for entry in entries if len(entry) > 1}


def _segments(lines: list[tuple[str, str]], roles: dict[str, Role | None]) -> Iterator[Segment]:
    speaker, said, tier = "", "", ""
    for mark, content in (*lines, ("*", "")):
        if mark == "%wor":
            tier = content
        elif mark.startswith("*"):
            if speaker:
                yield _segment(speaker, said, tier, roles.get(speaker))
            speaker, said, tier = mark[1:], content, ""


def _segment(speaker: str, said: str, tier: str, role: Role | None) -> Segment:
    times = [int(value) / 1000 for found in BULLET.findall(said) for value in found if value]
    return Segment(
        speaker=speaker,
        text=plain(said),
        start=times[0] if times else None,
        end=times[-1] if times else None,
        words=tuple(Word(word, int(start) / 1000, int(end) / 1000) for word, start, end in _WORD.findall(tier)),
        role=role,
    )


READER = ChatReader()
