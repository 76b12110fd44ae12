"""What each sign around a sorry-word speaks for, fitted on labelled conversations and rounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from auditor.facts.records import ApologyKind

_KINDS: Final[tuple[ApologyKind, ...]] = ("full", "bare", "repair", "softener", "hold", "sympathy", "slip")
#: Where nothing speaks for any.
_FIRST: Final = (-15, 2, -2, 3, 0, -4, 15)
#: Points for each kind, in the order of :data:`_KINDS`.
_POINTS: Final = {
    "after problem": (8, 6, -3, -3, -4, 0, -4),
    "after upset": (-1, 6, -4, 2, -2, 0, -1),
    "answers upset": (-1, 7, 0, -1, -5, 1, -1),
    "apology 3": (7, 7, -3, -5, -2, -1, -3),
    "asked": (-3, -3, 3, 7, -2, -2, 0),
    "asks after": (-5, 0, 5, 0, 0, 1, -1),
    "asks to wait": (-2, 0, 2, -1, 5, 0, -3),
    "bereaved": (-5, -4, -2, -2, 0, 14, -1),
    "cause elsewhere": (-4, -6, 2, 0, 1, 5, 1),
    "chided": (-1, -6, 8, -2, 0, -2, 4),
    "condoles": (-8, -3, -1, 1, 2, 11, -1),
    "echo": (1, -2, 4, -6, -3, 2, 4),
    "empathy 2": (3, -1, -3, -4, -2, 6, 0),
    "event": (11, -11, 0, 1, 5, 0, -6),
    "event after": (8, -4, -5, -3, 0, 3, 2),
    "figure": (3, -4, 0, -4, 1, -1, 5),
    "for": (3, 9, -4, -3, 3, -2, -7),
    "hold": (-3, -7, -1, -3, 16, -2, 0),
    "I am": (12, -3, -7, -4, -3, 12, -7),
    "I do": (-2, 5, -1, 1, -1, -2, -1),
    "intense": (4, 3, -1, -2, 0, 2, -5),
    "long": (8, -4, -5, 0, 6, 0, -4),
    "near sorry_hold": (-3, -2, 0, -2, 9, -2, 0),
    "near sorry_refusal": (-1, -7, -3, 11, 0, 0, 0),
    "near sorry_repair": (-3, -4, 11, 1, -3, 0, -3),
    "near sorry_return": (-4, 0, -1, 0, 6, -2, 1),
    "near sorry_sympathy": (0, -3, -2, -4, -2, 12, -2),
    "next i": (-4, -1, -5, 2, 1, -1, 8),
    "next it": (3, -7, 3, 0, -1, 1, 0),
    "next the": (-4, -3, 5, -2, 2, 1, 2),
    "next to": (-1, -4, -7, 12, 3, 1, -4),
    "no witness": (5, 1, -3, 1, -3, 0, -2),
    "oh": (-3, 5, -5, -3, -2, 5, 2),
    "ownership 2": (7, -3, 1, -2, -3, -1, 1),
    "past": (4, -2, 5, -4, -1, -4, 2),
    "refusal 1": (-3, -1, -1, 9, -3, -2, 0),
    "refusal 3": (-1, 2, -2, 5, -2, 1, -3),
    "refuses": (0, -3, -2, 9, -2, 0, -2),
    "repair": (-3, -7, 11, -2, -3, 3, 0),
    "sentence end": (0, 6, 3, 0, -3, -1, -5),
    "sentence start": (0, 4, 5, -1, 0, -1, -6),
    "slip": (1, -4, -5, -3, -2, -2, 16),
    "softener": (-2, -8, -2, 14, -1, 0, 0),
    "sympathy": (-4, -3, -1, -3, -1, 14, -1),
    "time": (-3, -2, -2, -6, 17, -5, 1),
    "told already": (-5, -2, 5, 1, -3, -2, 5),
    "told nearby, event named": (6, -1, 3, -2, -3, 0, -3),
    "told nearby, nothing named": (6, -2, 0, -1, -2, -3, 2),
    "told nearby, vague named": (15, -10, 0, -1, -1, -2, -1),
    "turn end": (-2, 6, 0, 3, -2, -3, -2),
    "turn start": (-5, 2, 8, 1, -2, -2, -2),
    "vague": (0, 10, -4, -3, 1, -2, -3),
    "waited for": (-1, -2, -1, -3, 9, -1, -2),
    "we after": (9, -3, -1, 2, -1, -4, -2),
    "we before": (11, 0, -1, -1, -3, -3, -3),
}


def likeliest(signs: Iterable[str]) -> ApologyKind:
    """The kind with the most points; the first of equals."""
    points = [sum(of_kind) for of_kind in zip(_FIRST, *(_POINTS[sign] for sign in signs), strict=True)]
    return _KINDS[points.index(max(points))]
