"""What each sign around a sorry-word speaks for, fitted on labelled conversations and rounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from auditor.facts.records import ApologyKind

_KINDS: Final[tuple[ApologyKind, ...]] = ("full", "bare", "repair", "softener", "hold", "sympathy", "slip")
#: Where nothing speaks for any.
_START: Final = (-17, 4, -3, 4, 1, -4, 15)
#: Points for each kind, in the order of :data:`_KINDS`.
_POINTS: Final = {
    "after a wait": (-2, -2, -2, 1, 9, -1, -3),
    "after problem": (7, 8, -3, -3, -3, -2, -4),
    "after upset": (0, 4, -4, 2, -1, 0, -1),
    "answers problem": (6, 2, 0, -5, -1, 1, -2),
    "answers upset": (-1, 7, -1, 0, -5, 2, -1),
    "apology 3": (7, 7, -3, -4, -3, -1, -3),
    "asked": (-3, -4, 4, 8, -3, -2, -1),
    "asks after": (-5, 0, 6, 0, -1, 0, -1),
    "asks to wait": (-4, -1, 2, 0, 7, -2, -2),
    "bereaved": (-4, -4, -2, -2, 0, 13, -2),
    "bereaved here": (-4, -2, -1, 0, 1, 6, -1),
    "cause elsewhere": (-4, -7, 3, 1, 0, 6, 2),
    "chided": (-1, -5, 8, -3, 0, -3, 4),
    "condoles": (-8, -1, 0, 0, -1, 11, 0),
    "corrects": (2, -3, 1, -4, 1, -4, 6),
    "echo": (1, -2, 3, -6, -3, 4, 3),
    "empathy 2": (4, 0, -4, -5, -1, 7, 0),
    "event": (11, -12, 1, 1, 5, 0, -6),
    "event after": (7, -5, -5, -1, 0, 2, 1),
    "figure": (3, -4, 0, -3, 1, -3, 6),
    "first turn": (-4, -3, -2, -3, 9, -3, 4),
    "for": (2, 8, -4, -3, 4, 1, -7),
    "hold": (-2, -6, 0, -4, 14, -2, 0),
    "I am": (11, -3, -6, -2, -5, 12, -7),
    "I do": (-2, 5, -1, 0, 0, -3, 1),
    "intense": (3, 4, -2, 0, -2, 0, -4),
    "long": (9, -4, -6, 0, 4, 0, -3),
    "near sorry_hold": (-2, -1, 0, -3, 9, -2, 0),
    "near sorry_refusal": (1, -7, -2, 9, -1, 0, 1),
    "near sorry_repair": (-3, -3, 12, 0, -4, 0, -3),
    "near sorry_return": (-4, 0, 0, 1, 4, -2, 1),
    "near sorry_sympathy": (0, -3, -2, -5, -2, 12, -1),
    "next i": (-6, 2, -6, 5, 0, -1, 7),
    "next it": (3, -8, 4, -1, 0, 3, -1),
    "next the": (-5, -2, 5, -2, 2, 0, 2),
    "next to": (-2, -4, -7, 13, 3, 0, -4),
    "no witness": (6, 1, -4, 1, -4, 1, -2),
    "oh": (-3, 6, -6, -3, -4, 7, 3),
    "others": (2, -3, -3, -2, -1, 9, -2),
    "ownership 2": (8, -3, 0, -1, -4, -2, 1),
    "past": (5, 0, 5, -5, 1, -5, 0),
    "refusal 1": (-4, -2, -1, 10, -4, -1, 1),
    "refusal 3": (-1, 2, -2, 7, -3, 0, -3),
    "refuses": (-3, -4, -2, 12, -2, -1, -1),
    "repair": (-3, -7, 10, -1, -4, 3, 2),
    "sentence end": (1, 5, 3, -2, -4, 2, -4),
    "sentence start": (0, 3, 5, -1, -1, 0, -6),
    "slip": (1, -4, -6, -3, -1, -2, 16),
    "softener": (-3, -9, -2, 13, -2, 2, 1),
    "sympathy": (-4, -3, -1, -3, -1, 14, -1),
    "time": (-2, -4, -2, -3, 16, -5, 0),
    "told already": (-4, -1, 4, 0, -3, -2, 6),
    "told nearby, event named": (6, -1, 3, 0, -4, -1, -3),
    "told nearby, nothing named": (8, -2, -1, -1, -2, -3, 1),
    "told nearby, vague named": (15, -10, 0, -1, -1, -2, -1),
    "turn end": (-2, 6, 0, 3, -1, -4, -1),
    "turn start": (-6, 1, 8, 1, -3, 1, -3),
    "vague": (0, 11, -4, -4, 2, -2, -3),
    "waited for": (-1, -1, 0, -3, 7, -1, -1),
    "we after": (9, -4, -2, 5, -1, -4, -3),
    "we before": (12, 0, -1, 0, -3, -4, -3),
}


def likeliest(signs: Iterable[str]) -> ApologyKind:
    """The kind with the most points; the first of equals."""
    points = [sum(of_kind) for of_kind in zip(_START, *(_POINTS[sign] for sign in signs), strict=True)]
    return _KINDS[points.index(max(points))]
