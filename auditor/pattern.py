"""What a phrase is made of, as a tree over tokens, and the alphabet its matcher reads.

A matcher over letters spends its time inside words. So every word of the phrase book gets one character, all other
words share one, and a turn of fifteen words becomes fifteen characters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, product
from math import prod
from operator import itemgetter
from string import digits
from typing import Final, TypeAlias

from auditor.spellings import STOPWORDS
from auditor.text import BOUNDARIES, CUT

#: Among words: any token that begins with a digit.
DIGITS: Final = "#"
#: At the end of a word: any token that begins so.
PREFIX: Final = "*"
_EDGES: Final = (*sorted(BOUNDARIES), CUT)
#: How common a word is, a stopword, and two words in a row of which both or not both are stopwords.
_WORD, _STOPWORD, _STOPWORDS, _WORDS = 10, 100, 15, 1
_MOST_PAIRS: Final = 400
_CACHED_TOKENS: Final = 100_000
#: Characters for words: beyond the first 65,536, as of those an expression maps all to compile one set of a few.
_FIRST: Final = 0x10400


#: One token, or two in a row.
Need: TypeAlias = frozenset[tuple[str, ...]]


class Alphabet(dict[str, str]):
    """Token -> its character. Tokens that no phrase names share one for each beginning that phrases name."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        choices = {choice for phrase in phrases for choice in phrase.choices()}
        words = dict.fromkeys((*_EDGES, DIGITS))
        # Words of one choice side by side, as far as they can be: then few ranges of characters say it.
        for choice in sorted(map(sorted, choices), key=lambda choice: (-len(choice), choice)):
            words.update(dict.fromkeys(choice))
        self._named = sorted(words)
        self._character = {word: chr(_FIRST + number) for number, word in enumerate(words)}
        self._other = chr(_FIRST + len(words))
        self._longest = max(map(len, words), default=0)
        self.edges = "".join(_ranges(sorted(self._character[edge] for edge in _EDGES)))
        self._fill()

    def _fill(self) -> None:
        self.update((word, char) for word, char in self._character.items() if not _is_class(word))

    def __missing__(self, token: str) -> str:
        if len(self) >= _CACHED_TOKENS:
            self.clear()
            self._fill()
        char = self[token] = self._unnamed(token)
        return char

    def _unnamed(self, token: str) -> str:
        for length in range(min(len(token), self._longest), 0, -1):
            char = self._character.get(token[:length] + PREFIX)
            if char is not None:
                return char
        return self._character[DIGITS] if token[0] in digits else self._other

    def spell(self, tokens: Iterable[str]) -> tuple[str, ...]:
        """A turn of two tokens or more in this alphabet, one character for each token."""
        letters: tuple[str, ...] = itemgetter(*tokens)(self)
        return letters

    def members(self, word: str) -> tuple[str, ...]:
        """The characters of a word, a beginning or a number."""
        if word == DIGITS:
            return (self._character[DIGITS], *(char for digit in digits for char in self._beginning(digit)))
        if word.endswith(PREFIX):
            return tuple(self._beginning(word[: -len(PREFIX)]))
        return (self._character[word],)

    def _beginning(self, start: str) -> Iterator[str]:
        at = bisect_left(self._named, start)
        while at < len(self._named) and self._named[at].startswith(start):
            yield self._character[self._named[at]]
            at += 1


def _is_class(word: str) -> bool:
    return word == DIGITS or word.endswith(PREFIX)


class Phrase:
    """A part of a pattern, or all of it."""

    __slots__ = ()

    def expression(self, alphabet: Alphabet) -> str:
        """A regular expression over the characters of tokens."""
        raise NotImplementedError

    def choices(self) -> Iterator[frozenset[str]]:
        """The words of each place in it; beginnings end with ``*``, and ``#`` is a number in digits."""
        yield from ()

    def needs(self) -> tuple[Need, ...]:
        """Words and pairs of words: wherever this is found, there is one of each set."""
        return ()

    def ways(self) -> int:
        """In how many ways, about, it can be tried at one place before it is given up."""
        return 1


@dataclass(frozen=True, slots=True)
class Word(Phrase):
    """One token, any of these."""

    options: frozenset[str]

    def expression(self, alphabet: Alphabet) -> str:
        """One character or a set of them."""
        members = sorted({char for word in self.options for char in alphabet.members(word)})
        return members[0] if len(members) == 1 else f"[{''.join(_ranges(members))}]"

    def choices(self) -> Iterator[frozenset[str]]:
        """The options."""
        yield self.options

    def needs(self) -> tuple[Need, ...]:
        """One of the options."""
        return (frozenset((word,) for word in self.options),)


@dataclass(frozen=True, slots=True)
class Edge(Phrase):
    """A start or end of a sentence, or where it breaks off."""

    def expression(self, alphabet: Alphabet) -> str:
        """Any mark of an edge."""
        return f"[{alphabet.edges}]"


@dataclass(frozen=True, slots=True)
class Gap(Phrase):
    """Any words inside a sentence."""

    least: int
    most: int

    def expression(self, alphabet: Alphabet) -> str:
        """Anything but edges."""
        return f"[^{alphabet.edges}]{{{self.least},{self.most}}}"

    def ways(self) -> int:
        """One for each length."""
        return self.most - self.least + 1


@dataclass(frozen=True, slots=True)
class Chain(Phrase):
    """One after the other."""

    parts: tuple[Phrase, ...]

    def expression(self, alphabet: Alphabet) -> str:
        """The parts in a row."""
        return "".join(part.expression(alphabet) for part in self.parts)

    def choices(self) -> Iterator[frozenset[str]]:
        """Those of all parts."""
        for part in self.parts:
            yield from part.choices()

    def needs(self) -> tuple[Need, ...]:
        """What every part needs, and the pairs where two words stand side by side."""
        return (*(need for part in self.parts for need in part.needs()), *filter(None, self._pairs()))

    def _pairs(self) -> Iterator[Need]:
        for first, second in pairwise(map(_choices, self.parts)):
            if len(first) * len(second) <= _MOST_PAIRS:
                yield frozenset(product(first, second))

    def ways(self) -> int:
        """Those of each part with those of each other."""
        return prod(part.ways() for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either(Phrase):
    """One of them; the first that leads to a match counts."""

    options: tuple[Phrase, ...]

    def expression(self, alphabet: Alphabet) -> str:
        """The options in their order."""
        return f"(?:{'|'.join(option.expression(alphabet) for option in self.options)})"

    def choices(self) -> Iterator[frozenset[str]]:
        """Those of all options."""
        for option in self.options:
            yield from option.choices()

    def needs(self) -> tuple[Need, ...]:
        """What each option needs most, together, and so on, as far as every option needs something."""
        ranked = [sorted(option.needs(), key=commonness) for option in self.options]
        return tuple(frozenset[tuple[str, ...]]().union(*sets) for sets in zip(*ranked, strict=False))

    def ways(self) -> int:
        """Those of the worst option, twice: options differ in words, so seldom do more than two fit one place."""
        return 2 * max(option.ways() for option in self.options)


@dataclass(frozen=True, slots=True)
class Maybe(Phrase):
    """Present or not."""

    part: Phrase

    def expression(self, alphabet: Alphabet) -> str:
        """The part or nothing."""
        return f"(?:{self.part.expression(alphabet)})?"

    def choices(self) -> Iterator[frozenset[str]]:
        """Those of the part."""
        yield from self.part.choices()

    def ways(self) -> int:
        """Those of the part, and none of it."""
        return self.part.ways() + 1


NOTHING: Final = Chain(())


def chain(parts: Sequence[Phrase]) -> Phrase:
    """The parts one after the other."""
    full = tuple(part for part in parts if part != NOTHING)
    return full[0] if len(full) == 1 else Chain(full)


def either(options: Sequence[Phrase]) -> Phrase:
    """One of the options; single words side by side become one choice, which costs no more than one word."""
    joined: list[Phrase] = []
    for single, run in groupby(options, lambda option: isinstance(option, Word)):
        same = list(run)
        words = frozenset(word for option in same for choice in option.choices() for word in choice)
        joined += [Word(words)] if single else same
    return joined[0] if len(joined) == 1 else Either(tuple(joined))


def _ranges(characters: Sequence[str]) -> Iterator[str]:
    """Sorted characters as they stand in a set of an expression, what is side by side as a range."""
    for _, run in groupby(enumerate(map(ord, characters)), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        yield chr(codes[0]) if len(codes) == 1 else f"{chr(codes[0])}-{chr(codes[-1])}"


def _choices(part: Phrase) -> frozenset[str]:
    """The tokens of which a part is one; none if it may be more or less than one of a few."""
    if isinstance(part, Word):
        return part.options
    return frozenset(_EDGES) if isinstance(part, Edge) else frozenset()


def commonness(need: Need) -> int:
    """How much of all talk holds one of these, roughly."""
    return sum(map(_commonness, need))


def _commonness(words: tuple[str, ...]) -> int:
    common = all(word in STOPWORDS or word in _EDGES for word in words)
    if len(words) == 1:
        return _STOPWORD if common else _WORD
    return _STOPWORDS if common else _WORDS
