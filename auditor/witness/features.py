"""What the witness looks at in a turn: runs of words, runs of word stems, and the letters within each word.

Every feature is a bucket: a number made from its words by fixed arithmetic, so that no list of words has to be
shipped and every machine comes to the same one. The arithmetic is here twice, feature by feature in plain integers
(for training and for explanations) and over arrays (for speed); a test holds them together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias
from zlib import crc32

from auditor.text import BOUNDARIES, CUT, stem

if TYPE_CHECKING:
    import numpy as np

    Numbers: TypeAlias = np.ndarray[Any, Any]

#: Buckets are numbers of so many bits.
BITS: Final = 21
#: What a run of words or stems weighs; the letters of a word weigh as much together, as the root of the sum of squares.
WHOLE: Final = 256
#: Letters in a row that are looked at, the ends of the word among them.
_SHORTEST_GRAM: Final = 3
_LONGEST_GRAM: Final = 5
#: Letters of a word that are looked at: speech has no longer ones.
_LONGEST_WORD: Final = 30
_MASK: Final = (1 << 64) - 1
_MIX: Final = 0x9E3779B97F4A7C15
_STEP: Final = 0x100000001B3


class Salts(NamedTuple):
    """What is mixed in to tell the sides and the kinds of features apart: one number for each length of a run."""

    words: tuple[int, ...]
    stems: tuple[int, ...]
    letters: int


SALTS: Final = {
    "customer": Salts((0x1F3D5B79, 0x2A4C6E80, 0x3B5D7F91), (0x4C6E80A3, 0x5D7F91B5), 0x6E80A2C7),
    "agent": Salts((0x5D7F91B3, 0x6E80A2C4, 0x7F91B3D5), (0x80A2C4E7, 0x91B3D5F9), 0xA2C4E70B),
}


#: Where the buckets of each side begin in the file: two sides never share one.
FIRST: Final = {side: number << BITS for number, side in enumerate(SALTS)}


class Feature(NamedTuple):
    """One feature of a turn."""

    bucket: int
    #: Its first token.
    first: int
    #: Its length in tokens.
    length: int
    #: What it weighs, in parts of :data:`WHOLE`.
    weight: int


def code(word: str) -> int:
    """The number of a normal token; all figures are one."""
    return crc32(b"#" if word[0].isdigit() else word.encode("utf-8", "surrogatepass"))


def bucket(codes: Sequence[int], salt: int) -> int:
    """The bucket of a run of numbers."""
    whole = 0
    for each in codes:
        whole = (whole * _STEP + each) & _MASK
    return (((whole ^ salt) * _MIX) & _MASK) >> (64 - BITS)


@lru_cache(maxsize=65536)
def letters(word: str, salt: int) -> tuple[int, ...]:
    """The buckets of the letters of a normal token; none for marks and figures."""
    if word[0].isdigit() or word in BOUNDARIES or word == CUT:
        return ()
    spelled = f" {word[:_LONGEST_WORD]} "
    lengths = range(_SHORTEST_GRAM, _LONGEST_GRAM + 1)
    return tuple(
        bucket((crc32(spelled[at : at + length].encode("utf-8", "surrogatepass")),), salt)
        for length in lengths
        for at in range(len(spelled) - length + 1)
    )


def letter_weight(count: int) -> int:
    """What each of ``count`` runs of letters of a word weighs."""
    return round(WHOLE / math.sqrt(max(1, count)))


def features(tokens: Sequence[str], side: str) -> Iterator[Feature]:
    """Every feature of a turn."""
    salts = SALTS[side]
    runs = (([code(token) for token in tokens], salts.words), ([code(stem(token)) for token in tokens], salts.stems))
    for codes, each in runs:
        for length, salt in enumerate(each, 1):
            for first in range(len(tokens) - length + 1):
                yield Feature(bucket(codes[first : first + length], salt), first, length, WHOLE)
    for first, token in enumerate(tokens):
        found = letters(token, salts.letters)
        for each_bucket in found:
            yield Feature(each_bucket, first, 1, letter_weight(len(found)))


def buckets(codes: Numbers, salt: int, length: int) -> Numbers:
    """The buckets of all runs of ``length`` words in a row of turns; a run may go across two turns."""
    import numpy as np

    step, count = np.uint64(_STEP), len(codes) - length + 1
    whole = codes[:count]
    for offset in range(1, length):
        whole = whole * step + codes[offset : offset + count]
    return ((whole ^ np.uint64(salt)) * np.uint64(_MIX)) >> np.uint64(64 - BITS)
