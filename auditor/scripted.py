"""Scripted agents: the same sentence of sympathy or apology in more than half of the calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from auditor.call import Turn
from auditor.text import normalise

#: Shorter sentences ("I'm so sorry to hear that") are common property.
LEAST_WORDS: Final = 6
#: Fewer calls say nothing about habit.
LEAST_CALLS: Final = 5
_SHARE: Final = 0.5


class Stock(Struct, frozen=True, kw_only=True):
    """A sentence an agent says in call after call."""

    #: As it was first said.
    sentence: str
    calls: int
    #: Calls the agent took in all.
    of: int


class Scripted:
    """Collects one agent's sentences of feeling, call by call."""

    def __init__(self) -> None:
        self._calls = 0
        self._counts: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, turns: tuple[Turn, ...], feeling: Iterable[int]) -> None:
        """Take in one call; ``feeling`` numbers the turns of sympathy or apology."""
        self._calls += 1
        said: dict[str, str] = {}
        for number in sorted(set(feeling)):
            if 0 <= number < len(turns) and turns[number].role == "agent":
                said.update(_sentences(turns[number].text))
        for key, sentence in said.items():
            self._counts[key] += 1
            self._first.setdefault(key, sentence)

    def stock(self) -> list[Stock]:
        """Sentences said in more than half of the calls, most frequent first; none under 5 calls."""
        if self._calls < LEAST_CALLS:
            return []
        often = [(count, key) for key, count in self._counts.items() if count > _SHARE * self._calls]
        often.sort(key=lambda pair: (-pair[0], pair[1]))
        return [Stock(sentence=self._first[key], calls=count, of=self._calls) for count, key in often]


def _sentences(text: str) -> dict[str, str]:
    normal = normalise(text)
    found = {}
    for first, last in normal.sentences():
        words = normal.tokens[first : last + 1]
        if len(words) >= LEAST_WORDS:
            start, end = normal.span(first, last)
            found[" ".join(words)] = text[start:end].strip()
    return found
