"""Marks of a CHAT transcript, and the words without them."""

from __future__ import annotations

import re

#: A time mark in ms between two control characters; old ones name the sound file, broken ones lost the characters.
BULLET = re.compile(r'\x15(?:%\w+:"?[^"\x15]*"?_)?(\d+)_(\d+)\x15|(?<=\s)(\d+)_(\d+)\s*$')
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"\s+", " "),
        (r"\[[^\[\]]*\]|[<>‹›⌈⌉⌊⌋↑↓≠‡„]", " "),  # annotations, groups, overlap marks
        (r"(?<!\S)\([.\d:]+\)(?!\S)", " "),  # pauses
        (r"(?<!\S)\+(?:\.\.\.|\.\.\?|/+\?|/+\.|!\?|\"/\.|\"\.|[\"<,^+]|≈|≋)", " "),  # linkers and terminators
        (r"(?<!\S)(?:&[=+*]\S+|0\w+|\+\S*)", " "),  # events, fragments, omitted words
        (r"&[-~]?(?=\w)", ""),  # fillers
        (r"(?<!\S)(?:xxx|yyy|www)(?!\S)", "[unintelligible]"),
        (r"@\S+", ""),  # kind of word
        (r"(?<=\w)\((\w+)\)|\((\w+)\)(?=\w)", r"\1\2"),  # parts left unsaid
        (r"(?<=\w):+(?=\w|\s|$)", ""),  # drawn-out sounds
        (r"(?<=\w)_(?=\w)", " "),
        (r"\s+([.,?!;])", r"\1"),
        (r"\s+", " "),
    )
)


def plain(content: str) -> str:
    """The words as they were said, without the marks of the transcriber."""
    text = BULLET.sub(" ", content)
    for pattern, by in _MARKS:
        text = pattern.sub(by, text)
    return text.strip()
