"""From findings to marked words: splits a turn's text without changing a character of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from auditor.check import Finding

Tone: TypeAlias = Literal["met", "missed", "due"]

#: What each kind of finding is shown as.
TONES: Final[dict[str, Tone]] = {"credit": "met", "breach": "missed", "due": "due"}
#: Where marks overlap, the first of these is shown.
_STRENGTH: Final[tuple[Tone, ...]] = ("missed", "met", "due")

_LONGEST_LABEL = 120
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``tone`` is "" where nothing is marked."""

    text: str
    tone: str = ""
    #: Read out before the stretch: what the mark says; "" where it goes on from the stretch before.
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` with what is to be said about them."""

    start: int
    end: int
    tone: Tone
    label: str


def visible(text: str) -> str:
    """Characters that HTML cannot hold shown as U+FFFD, one for one, so that offsets stay true."""
    return _UNSEEN.sub("\ufffd", text)


def one_line(text: str) -> str:
    """A name or an identifier as one line, without marks that turn the direction of what follows."""
    return " ".join(_BIDI.sub("", visible(text)).split())


def label(text: str) -> str:
    """A name or an identifier on one line, cut to a length that a page can carry."""
    line = one_line(text)
    return line if len(line) <= _LONGEST_LABEL else f"{line[:_LONGEST_LABEL]}…"


def split_runs(text: str, marks: Iterable[Mark]) -> list[Run]:
    """The text in stretches; joined they give ``text`` again, whatever the marks overlap or leave out.

    Marks outside the text are held within it; empty ones are left out.
    """
    held = [Mark(max(0, m.start), min(len(text), m.end), m.tone, m.label) for m in marks]
    held = sorted((m for m in held if m.start < m.end), key=lambda m: (m.start, -m.end, m.tone, m.label))
    edges = sorted({0, len(text), *(m.start for m in held), *(m.end for m in held)})
    runs = []
    for start, end in pairwise(edges):
        here = [m for m in held if m.start <= start and end <= m.end]
        tone = next((t for t in _STRENGTH if any(m.tone == t for m in here)), "")
        says = "; ".join(m.label for m in here if m.start == start)
        runs.append(Run(text[start:end], tone, says))
    return runs


def marks_of(findings: Sequence[tuple[Finding, str]]) -> list[Mark]:
    """Marks of one turn's findings, each with its label."""
    return [Mark(finding.start, finding.end, TONES[finding.kind], label) for finding, label in findings]
