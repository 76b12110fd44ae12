"""Finds the phrases of many groups in a turn.

Most patterns need words that a turn does not hold. So every word knows the patterns that need it, as the bits of one
number, and only patterns that find all their words in the turn are looked for in earnest, when a fact asks for them.
Unlike one automaton over all patterns, this does no more work in talk it has never seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from auditor.pattern import Alphabet, Need, Phrase, commonness
from auditor.text import BOUNDARIES, CUT

if TYPE_CHECKING:
    from auditor.text import Normal

#: Needs of a pattern that are looked at; more rule out hardly anything.
_NEEDS: Final = 4
#: Where a backtracking matcher could take more steps than this over a hostile turn, RE2 looks first.
_MANY_STEPS: Final = 5_000_000
#: Tokens that hardly any turn has.
_LONG_TURN: Final = 5_000
_NOTHING_AFTER: Final[dict[str, int]] = {}
#: First and last token of a place, the last not included.
Range: TypeAlias = tuple[int, int]
#: Finds the next place in a text from a character on.
Finder: TypeAlias = "Callable[[str, int], re.Match[str] | None]"


class Hit(NamedTuple):
    """Where a group was found: tokens ``first`` to ``last`` (inclusive) of a turn's normal form."""

    first: int
    last: int


class Matcher:
    """The patterns and the exceptions of one side's groups."""

    def __init__(
        self, alphabet: Alphabet, patterns: Sequence[tuple[str, Phrase]], exceptions: Sequence[tuple[str, Phrase]]
    ) -> None:
        every = (*patterns, *exceptions)
        self._alphabet = alphabet
        self._names = [name for name, _ in every]
        self._phrases = [phrase for _, phrase in every]
        self._exceptions_from = len(patterns)
        #: Number of a pattern -> what finds it in a turn.
        self.finders = _Finders(self._phrases, alphabet)
        self._index = _Index(self._phrases, alphabet)

    def scan(self, normal: Normal) -> Hits:
        """What may be in the turn; what is, shows when it is asked for."""
        letters = self._alphabet.spell(normal.tokens)
        found: dict[str, list[int]] = {}
        without: dict[str, list[int]] = {}
        bits, names, exceptions_from = self._index.possible(letters), self._names, self._exceptions_from
        # From the highest bit down, the number grows shorter with every bit that is taken off it.
        while bits:
            number = bits.bit_length() - 1
            bits ^= 1 << number
            kind = found if number < exceptions_from else without
            name = names[number]
            if name in kind:
                kind[name].append(number)
            else:
                kind[name] = [number]
        return Hits(self, normal.tokens, "".join(letters), found, without)


class _Index:
    """One letter, or two in a row -> the patterns that need it.

    The patterns are ``_NEEDS`` rows of one bit a pattern, side by side in one number.
    """

    def __init__(self, phrases: Sequence[Phrase], alphabet: Alphabet) -> None:
        self._count = len(phrases)
        self._every = (1 << self._count) - 1
        #: Bits of patterns that need nothing more in a row.
        self._free = 0
        #: Letter -> bits of the patterns that need it, and letter after it -> bits of those that need the two.
        self._after: dict[str, tuple[int, dict[str, int]]] = {}
        for number, phrase in enumerate(phrases):
            needs = sorted(phrase.needs(), key=commonness)[:_NEEDS]
            for row in range(_NEEDS):
                bit = 1 << (row * self._count + number)
                if row < len(needs):
                    for letters in _spellings(needs[row], alphabet):
                        self._add(letters, bit)
                else:
                    self._free |= bit

    def _add(self, letters: tuple[str, ...], bit: int) -> None:
        first, second = letters[0], letters[1:]
        alone, after = self._after.setdefault(first, (0, {}))
        if second:
            after[second[0]] = after.get(second[0], 0) | bit
        else:
            self._after[first] = (alone | bit, after)

    def possible(self, letters: Iterable[str]) -> int:
        """Bits of the patterns that find a word of each of their needs."""
        bits = self._free
        known = self._after
        after = _NOTHING_AFTER
        for letter in letters:
            if letter in after:
                bits |= after[letter]
            if letter in known:
                alone, after = known[letter]
                bits |= alone
            else:
                after = _NOTHING_AFTER
        bits &= bits >> 2 * self._count
        bits &= bits >> self._count
        return bits & self._every


def _spellings(need: Need, alphabet: Alphabet) -> set[tuple[str, ...]]:
    return {letters for words in need for letters in product(*map(alphabet.members, words))}


class _Finders(dict[int, Finder]):
    """Number of a pattern -> what finds it; compiled when a turn first may hold it."""

    def __init__(self, phrases: Sequence[Phrase], alphabet: Alphabet) -> None:
        self._phrases = phrases
        self._alphabet = alphabet

    def __missing__(self, number: int) -> Finder:
        phrase = self._phrases[number]
        expression = phrase.expression(self._alphabet)
        find: Finder = re.compile(expression).search
        easy = _MANY_STEPS // phrase.ways()
        if easy < _LONG_TURN:
            find = _linear_first(expression, find, easy)
        self[number] = find
        return find


def _linear_first(expression: str, find: Finder, easy: int) -> Finder:
    """Looks at texts of more than ``easy`` tokens with a matcher whose time is in proportion to them first."""
    import re2

    options = re2.Options()
    options.log_errors = False
    looks = re2.compile(expression, options).search
    return lambda text, at: find(text, at) if at or len(text) <= easy or looks(text) else None


class Hits:
    """What was found in one turn, each group when it is asked for."""

    __slots__ = ("_hits", "_matcher", "_places", "_possible", "_text", "_tokens", "_without")

    def __init__(
        self,
        matcher: Matcher,
        tokens: Sequence[str],
        text: str,
        possible: dict[str, list[int]],
        without: dict[str, list[int]],
    ) -> None:
        self._matcher = matcher
        self._tokens = tokens
        self._text = text
        self._possible = possible
        self._without = without
        self._places: dict[str, list[Range]] = {}
        self._hits: dict[str, tuple[Hit, ...]] = {}

    @property
    def possible(self) -> Iterable[str]:
        """Groups whose words are here, perhaps not in their order."""
        return self._possible

    @property
    def names(self) -> list[str]:
        """Groups with a hit, exceptions not considered."""
        return [group for group in self._possible if self.any_of((group,))]

    def find(self, group: str) -> tuple[Hit, ...]:
        """Places of the group in this turn, in order, without overlaps and exceptions."""
        if group not in self._possible:
            return ()
        hits = self._hits.get(group)
        if hits is None:
            found = [self._hit(start, end - 1) for start, end in self._located(group)]
            hits = self._hits[group] = tuple(found if len(found) < 2 else _merged(sorted(found)))
        return hits

    def any_of(self, groups: Iterable[str]) -> bool:
        """Whether one of the groups is here, exceptions not considered."""
        worded = self._possible.keys() & groups
        return self.has(*worded) or any(self._matches(self._possible[group]) for group in worded & self._without.keys())

    def may_hold(self, groups: Iterable[str]) -> bool:
        """Whether the words of one of the groups are here, perhaps not in its order: quick."""
        return not self._possible.keys().isdisjoint(groups)

    def has(self, *groups: str) -> bool:
        """Whether any of the groups is in this turn."""
        possible = self._possible
        for group in groups:  # noqa: SIM110  # asked for some hundred times a turn: any() costs twice as much
            if group in possible and self._located(group):
                return True
        return False

    def _matches(self, numbers: Iterable[int]) -> list[Range]:
        """Places of some patterns, each pattern's without overlaps."""
        finders, text = self._matcher.finders, self._text
        places: list[Range] = []
        for number in numbers:
            find = finders[number]
            match = find(text, 0)
            # To ask for the next one costs less than an iterator, as mostly there is none.
            while match:
                start, end = place = match.span()
                places.append(place)
                match = find(text, end if end > start else start + 1)
        return places

    def _located(self, group: str) -> list[Range]:
        """Places that no exception overlaps."""
        places = self._places.get(group)
        if places is None:
            places = self._matches(self._possible[group])
            if places and group in self._without:
                for start, end in self._matches(self._without[group]):
                    places = [p for p in places if p[1] <= start or end <= p[0]]
            self._places[group] = places
        return places

    def _hit(self, first: int, last: int) -> Hit:
        tokens = self._tokens
        while first < last and _mark(tokens[first]):
            first += 1
        while last > first and _mark(tokens[last]):
            last -= 1
        return Hit(first, last)


def _mark(token: str) -> bool:
    return token in BOUNDARIES or token == CUT


def _merged(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Overlapping hits of one group, in order, are one place."""
    current: Hit | None = None
    for hit in hits:
        if current is None:
            current = hit
        elif hit.first <= current.last:
            current = Hit(current.first, max(current.last, hit.last))
        else:
            yield current
            current = hit
    if current is not None:
        yield current
