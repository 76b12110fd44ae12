"""Complaint drivers: what the problems are about, grouped by the words they share.

Each problem is a set of stemmed content words; words for one subject ("invoice", "charged") count as one. What
best tells a large group of problems from all the others names the first driver and takes its problems with it;
then the next.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from auditor.driver_words import complaining, subjects
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


class Driver(Struct, frozen=True, kw_only=True):
    """A group of problems that share words."""

    #: The words as customers say them, the telling one first.
    terms: tuple[str, ...]
    #: Every form in which a customer names the subject.
    words: tuple[str, ...]
    #: What :meth:`Drivers.add` was given for each problem, in order.
    members: tuple[int, ...]


class _Problem(NamedTuple):
    key: int
    stems: tuple[int, ...]
    #: What the stems stand for: itself, or the subject that several words share.
    subjects: frozenset[int]


class Drivers:
    """Collects problems one by one and groups them at the end."""

    def __init__(self) -> None:
        self._stems: dict[str, int] = {}
        self._words: dict[int, Counter[str]] = defaultdict(Counter)
        #: Number of a stem -> its subject's, which are below 0, or itself.
        self._subjects: dict[int, int] = {}
        self._problems: list[_Problem] = []

    @property
    def count(self) -> int:
        """Problems collected."""
        return len(self._problems)

    def add(self, key: int, text: str) -> None:
        """Take in one problem: what the customer said in the problem turn."""
        said = normalise(text[:_CHARACTERS]).words
        words = [word for word in said if _LETTERS <= len(word) <= _LONGEST and word.isalpha()]
        content = content_stems(words) - complaining()
        ids = set()
        for word in words:
            root = stem(word)
            if root in content:
                ids.add(number := self._stems.setdefault(root, len(self._stems)))
                self._words[number][word] += 1
                self._subjects[number] = -1 - subjects()[root] if root in subjects() else number
        self._problems.append(_Problem(key, tuple(sorted(ids)), frozenset(self._subjects[number] for number in ids)))

    def groups(self, most: int = MOST) -> list[Driver]:
        """The drivers, largest first; a problem belongs to one at most."""
        total = len(self._problems)
        least = max(_LEAST_CALLS + (total >= _MANY), math.ceil(_LEAST_SHARE * total))
        spread = Counter(subject for problem in self._problems for subject in problem.subjects)
        rest = list(self._problems)
        found: list[Driver] = []
        while len(found) < most:
            chosen = self._most_telling(rest, spread, least)
            if chosen is None:
                break
            group = [problem for problem in rest if chosen in problem.subjects]
            found.append(
                Driver(
                    terms=self._terms(chosen, group),
                    words=self._forms(chosen),
                    members=tuple(problem.key for problem in group),
                )
            )
            rest = [problem for problem in rest if chosen not in problem.subjects]
        return sorted(found, key=lambda driver: (-len(driver.members), driver.terms))

    def _most_telling(self, rest: Sequence[_Problem], spread: Counter[int], least: int) -> int | None:
        counts = Counter(subject for problem in rest for subject in problem.subjects)
        candidates = [subject for subject, count in counts.items() if count >= least]
        weight = {subject: counts[subject] * self._rarity(spread[subject]) for subject in candidates}
        return min(candidates, key=lambda subject: (-weight[subject], self._name(subject)), default=None)

    def _rarity(self, spread: int) -> float:
        return math.log(1 + len(self._problems) / spread)

    def _terms(self, chosen: int, group: Sequence[_Problem]) -> tuple[str, ...]:
        """The subject's words that this group says most, then what else half of it says."""
        counts = Counter(number for problem in group for number in problem.stems)
        order = sorted(counts, key=lambda number: (-counts[number], self._surface(number)))
        own = [number for number in order if self._subjects[number] == chosen]
        often = [number for number in own[1:] if counts[number] >= _LEAST_CALLS]
        half = max(_LEAST_CALLS, _TOGETHER * len(group))
        close = [number for number in order if number not in own and counts[number] >= half]
        return tuple(self._surface(number) for number in (own[0], *[*often, *close][:_EXTRA_TERMS]))

    def _forms(self, subject: int) -> tuple[str, ...]:
        return tuple(
            sorted({w for number, words in self._words.items() if self._subjects[number] == subject for w in words})
        )

    def _surface(self, number: int) -> str:
        words = self._words[number]
        return min(words, key=lambda word: (-words[word], word))

    def _name(self, subject: int) -> str:
        """Something to break ties by that does not hang on the order of calls."""
        return self._surface(subject) if subject >= 0 else str(subject)
