"""From the words that a finding marks to words that can be played and repeated: the sentence around them."""

from __future__ import annotations

import re
from typing import Final

#: Words that a coach can read out in one breath; fewer are no model ("Hello"), more are a speech.
FEWEST: Final = 4
MOST: Final = 25
_CUT: Final = 200
# Titles end in a stop that ends no sentence.
_END: Final = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)[.!?…]+[\"'”’)]*(?:\s+|$)")
_WORD: Final = re.compile(r"\S+")


def excerpt(text: str, start: int, end: int) -> str:
    """The sentences that hold ``text[start:end]``, cut where they run on, with "…" at each cut.

    "" where nothing is marked.
    """
    if start >= end:
        return ""
    ends = [match.end() for match in _END.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, first, last)]
    if len(words) <= MOST:
        return text[first:last].strip()
    return _window(text, words, start, end)


def _window(text: str, words: list[tuple[int, int]], start: int, end: int) -> str:
    """Of a sentence that runs on, the marked words with as many after and then before them as there is room for."""
    inside = [number for number, (left, right) in enumerate(words) if left < end and right > start]
    if not inside:
        return text[start:end].strip()
    first = inside[0]
    last = min(max(inside[-1] + 1, first + MOST), len(words))
    last = max(min(last, first + MOST), inside[-1] + 1)
    first = min(first, max(0, last - MOST))
    shown = text[words[first][0] : words[last - 1][1]]
    return ("… " if first else "") + shown + (" …" if last < len(words) else "")


def clipped(words: str) -> str:
    """The words on one line, cut between two of them where they are longer than a quote should be."""
    text = " ".join(words.split())
    return text if len(text) <= _CUT else f"{text[:_CUT].rpartition(' ')[0] or text[:_CUT]} …"


def fitness(words: str) -> tuple[int, int]:
    """Smaller is better: a full phrase of :data:`FEWEST` to :data:`MOST` words, the longer the better."""
    count = len(_WORD.findall(words))
    if FEWEST <= count <= MOST and "…" not in words:
        return 0, -count
    return (1, -min(count, MOST)) if count >= FEWEST else (2, -count)


def is_full(words: str) -> bool:
    """Whether the words are enough to be a model."""
    return len(_WORD.findall(words)) >= FEWEST
