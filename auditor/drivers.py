"""Complaint drivers: what the problems are about, grouped by the words they share.

Each problem is a set of stemmed content words. The word that best tells a large group of problems
from all the others names the first driver and takes its problems with it; then the next.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from auditor.text import content_stems, normalise, stem

#: Most drivers worth a manager's attention, and the least share of problems one must explain.
MOST: Final = 8
_LEAST_SHARE: Final = 0.03
_LEAST_CALLS: Final = 2
#: From this many problems on, two that share a word by chance are no group.
_MANY: Final = 20
_TOGETHER: Final = 0.5
_EXTRA_TERMS: Final = 2
_LETTERS: Final = 3
_LONGEST: Final = 24
_CHARACTERS: Final = 600

#: Words of complaining itself: they say that something is wrong, not what.
_COMPLAINING: Final = """
    mother father mum mam dad husband wife son daughter partner boss lady man woman person five six seven eight nine ten
    bloody damn hell came coming gets half hundred thousand supposed old bit ordered order customer company service
    again already also always anybody anything ask back bad believe bring call called calls cannot come day days
    does done dont even ever every everything explain feel fine first found four get give gets getting go going gone
    good got guys happen happened happening hello help here hour hours issue joke just keep keeps know last let like
    little long look lot make mark marked maybe mean minute minutes month months morning much need never nobody
    nothing now number one people phone please problem put really reason right ring said saw say saying says second
    see seem seen send sent since someone something sorry speak still stop sure take talk tell thank thanks thing
    things think third this three time times today told tried try trying two use used wait waiting want wanted week
    weeks well went wrong yes yesterday yet your monday tuesday wednesday thursday friday saturday sunday january
    february april june july august september october november december evening night year years ago ridiculous
    whole actually okay yeah hi name mine everybody wont havent hasnt same
"""


@lru_cache(maxsize=1)
def _complaining() -> frozenset[str]:
    return frozenset(stem(word) for word in _COMPLAINING.split())


class Driver(Struct, frozen=True, kw_only=True):
    """A group of problems that share words."""

    #: The words as customers say them, the telling one first.
    terms: tuple[str, ...]
    #: What :meth:`Drivers.add` was given for each problem, in order.
    members: tuple[int, ...]


class Drivers:
    """Collects problems one by one and groups them at the end."""

    def __init__(self) -> None:
        self._stems: dict[str, int] = {}
        self._words: dict[int, Counter[str]] = defaultdict(Counter)
        self._problems: list[tuple[int, tuple[int, ...]]] = []

    @property
    def count(self) -> int:
        """Problems collected."""
        return len(self._problems)

    def add(self, key: int, text: str) -> None:
        """Take in one problem: what the customer said in the problem turn."""
        said = normalise(text[:_CHARACTERS]).words
        words = [word for word in said if _LETTERS <= len(word) <= _LONGEST and word.isalpha()]
        content = content_stems(words) - _complaining()
        ids = set()
        for word in words:
            root = stem(word)
            if root in content:
                ids.add(number := self._stems.setdefault(root, len(self._stems)))
                self._words[number][word] += 1
        self._problems.append((key, tuple(sorted(ids))))

    def groups(self, most: int = MOST) -> list[Driver]:
        """The drivers, largest first; a problem belongs to one at most."""
        total = len(self._problems)
        least = max(_LEAST_CALLS + (total >= _MANY), math.ceil(_LEAST_SHARE * total))
        spread = Counter(number for _, ids in self._problems for number in ids)
        rest = list(self._problems)
        found: list[Driver] = []
        while len(found) < most:
            chosen = self._most_telling(rest, spread, least)
            if chosen is None:
                break
            group = [ids for _, ids in rest if chosen in ids]
            members = tuple(key for key, ids in rest if chosen in ids)
            found.append(Driver(terms=self._terms(chosen, group, spread), members=members))
            rest = [problem for problem in rest if chosen not in problem[1]]
        return sorted(found, key=lambda driver: (-len(driver.members), driver.terms))

    def _most_telling(
        self, rest: Sequence[tuple[int, tuple[int, ...]]], spread: Counter[int], least: int
    ) -> int | None:
        counts = Counter(number for _, ids in rest for number in ids)
        candidates = [number for number, count in counts.items() if count >= least]
        weight = {number: counts[number] * self._rarity(spread[number]) for number in candidates}
        return min(candidates, key=lambda number: (-weight[number], self._surface(number)), default=None)

    def _rarity(self, spread: int) -> float:
        return math.log(1 + len(self._problems) / spread)

    def _terms(self, chosen: int, group: Sequence[Iterable[int]], spread: Counter[int]) -> tuple[str, ...]:
        together = Counter(number for ids in group for number in ids if number != chosen)
        close = [number for number, count in together.items() if count >= max(_LEAST_CALLS, _TOGETHER * len(group))]
        close.sort(key=lambda number: (-together[number] * self._rarity(spread[number]), self._surface(number)))
        return tuple(self._surface(number) for number in (chosen, *close[:_EXTRA_TERMS]))

    def _surface(self, number: int) -> str:
        words = self._words[number]
        return min(words, key=lambda word: (-words[word], word))
