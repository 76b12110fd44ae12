"""A call rendered as raw speech-to-text: lower case, no punctuation, fillers, repeats, a few wrong words.

Seeded by the call's id, so that a rendering is the same on every machine. Used to measure how verdicts
hold on what speech engines write.
"""

from __future__ import annotations

import random
import re
from typing import Final

from msgspec.structs import replace

from auditor.call import Call, Turn

_FILLERS: Final = ("um", "uh", "you know", "er")
#: What engines commonly write for what was said.
_MISHEARD: Final = {
    "their": "there", "there": "their", "your": "you're", "you're": "your", "two": "to", "for": "four", "by": "buy",
    "our": "are", "hear": "here", "know": "no", "right": "write", "week": "weak", "its": "it's", "than": "then",
}  # fmt: skip
_KEPT: Final = re.compile(r"\[[^\]]*\]|\{\{[^}]*\}\}|#[A-Z0-9_#-]+#|[\w'’]+(?:[.:]\d+)*", re.UNICODE)


def raw_rendering(call: Call, *, filler_rate: float = 0.02, error_rate: float = 0.01) -> Call:
    """The call as a speech engine without punctuation would have written it; marks and times stay."""
    rng = random.Random(f"raw:{call.id}")  # noqa: S311  # a rendering, not a secret
    return replace(call, turns=tuple(_turn(t, rng, filler_rate, error_rate) for t in call.turns))


def _turn(turn: Turn, rng: random.Random, filler_rate: float, error_rate: float) -> Turn:
    words: list[str] = []
    for match in _KEPT.finditer(turn.text):
        word = match.group()
        if word[0] in "[{#":
            words.append(word)
            continue
        word = word.lower().replace("’", "'")
        chance = rng.random()
        if chance < filler_rate:
            words.append(rng.choice(_FILLERS))
        elif chance < filler_rate * 1.5:
            words.append(word)
        if rng.random() < error_rate * 10 and word in _MISHEARD and rng.random() < 0.3:
            word = _MISHEARD[word]
        words.append(word)
    return replace(turn, text=" ".join(words))
