"""What each sign around a sorry-word speaks for, fitted on labelled conversations and rounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from auditor.facts.records import ApologyKind

_KINDS: Final[tuple[ApologyKind, ...]] = ("bare", "full", "repair", "softener", "hold", "sympathy", "slip")
#: Where nothing speaks for any.
_START: Final = (4, -17, -3, 4, 1, -4, 15)
#: Points for each kind, in the order of :data:`_KINDS`.
_POINTS: Final = {
    "after a wait": (-2, -2, -2, 1, 9, -1, -3),
    "after problem": (8, 7, -3, -3, -3, -2, -4),
    "after upset": (4, 0, -4, 2, -1, 0, -1),
    "answers problem": (2, 6, 0, -5, -1, 1, -2),
    "answers upset": (7, -1, -1, 0, -5, 2, -1),
    "apology 3": (7, 7, -3, -4, -3, -1, -3),
    "asked": (-4, -3, 4, 8, -3, -2, -1),
    "asks after": (0, -5, 6, 0, -1, 0, -1),
    "asks to wait": (-1, -4, 2, 0, 7, -2, -2),
    "bereaved": (-4, -4, -2, -2, 0, 13, -2),
    "bereaved here": (-2, -4, -1, 0, 1, 6, -1),
    "cause elsewhere": (-7, -4, 3, 1, 0, 6, 2),
    "chided": (-5, -1, 8, -3, 0, -3, 4),
    "condoles": (-1, -8, 0, 0, -1, 11, 0),
    "corrects": (-3, 2, 1, -4, 1, -4, 6),
    "echo": (-2, 1, 3, -6, -3, 4, 3),
    "empathy 2": (0, 4, -4, -5, -1, 7, 0),
    "event": (-12, 11, 1, 1, 5, 0, -6),
    "event after": (-5, 7, -5, -1, 0, 2, 1),
    "figure": (-4, 3, 0, -3, 1, -3, 6),
    "first turn": (-3, -4, -2, -3, 9, -3, 4),
    "for": (8, 2, -4, -3, 4, 1, -7),
    "hold": (-6, -2, 0, -4, 14, -2, 0),
    "I am": (-3, 11, -6, -2, -5, 12, -7),
    "I do": (5, -2, -1, 0, 0, -3, 1),
    "intense": (4, 3, -2, 0, -2, 0, -4),
    "long": (-4, 9, -6, 0, 4, 0, -3),
    "near sorry_hold": (-1, -2, 0, -3, 9, -2, 0),
    "near sorry_refusal": (-7, 1, -2, 9, -1, 0, 1),
    "near sorry_repair": (-3, -3, 12, 0, -4, 0, -3),
    "near sorry_return": (0, -4, 0, 1, 4, -2, 1),
    "near sorry_sympathy": (-3, 0, -2, -5, -2, 12, -1),
    "next i": (2, -6, -6, 5, 0, -1, 7),
    "next it": (-8, 3, 4, -1, 0, 3, -1),
    "next the": (-2, -5, 5, -2, 2, 0, 2),
    "next to": (-4, -2, -7, 13, 3, 0, -4),
    "no witness": (1, 6, -4, 1, -4, 1, -2),
    "oh": (6, -3, -6, -3, -4, 7, 3),
    "others": (-3, 2, -3, -2, -1, 9, -2),
    "ownership 2": (-3, 8, 0, -1, -4, -2, 1),
    "past": (0, 5, 5, -5, 1, -5, 0),
    "refusal 1": (-2, -4, -1, 10, -4, -1, 1),
    "refusal 3": (2, -1, -2, 7, -3, 0, -3),
    "refuses": (-4, -3, -2, 12, -2, -1, -1),
    "repair": (-7, -3, 10, -1, -4, 3, 2),
    "sentence end": (5, 1, 3, -2, -4, 2, -4),
    "sentence start": (3, 0, 5, -1, -1, 0, -6),
    "slip": (-4, 1, -6, -3, -1, -2, 16),
    "softener": (-9, -3, -2, 13, -2, 2, 1),
    "sympathy": (-3, -4, -1, -3, -1, 14, -1),
    "time": (-4, -2, -2, -3, 16, -5, 0),
    "told already": (-1, -4, 4, 0, -3, -2, 6),
    "told nearby, event named": (-1, 6, 3, 0, -4, -1, -3),
    "told nearby, nothing named": (-2, 8, -1, -1, -2, -3, 1),
    "told nearby, vague named": (-10, 15, 0, -1, -1, -2, -1),
    "turn end": (6, -2, 0, 3, -1, -4, -1),
    "turn start": (1, -6, 8, 1, -3, 1, -3),
    "vague": (11, 0, -4, -4, 2, -2, -3),
    "waited for": (-1, -1, 0, -3, 7, -1, -1),
    "we after": (-4, 9, -2, 5, -1, -4, -3),
    "we before": (0, 12, -1, 0, -3, -4, -3),
}


def likeliest(signs: Iterable[str]) -> ApologyKind:
    """The kind with the most points; of equals the first, so that a bare apology is not taken for a full one."""
    points = [sum(of_kind) for of_kind in zip(_START, *(_POINTS[sign] for sign in signs), strict=True)]
    return _KINDS[points.index(max(points))]
