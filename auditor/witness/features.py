"""What the witness looks at in a turn: words, pairs and triples of words.

Every feature is a bucket: a number made from its words by fixed arithmetic, so that no list of words has to be
shipped and every machine comes to the same one. The arithmetic is here twice, feature by feature in plain integers
(for training and for explanations) and over arrays (for speed); a test holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

    Numbers: TypeAlias = np.ndarray[Any, Any]

#: Buckets are numbers of so many bits.
BITS: Final = 20
#: Words in the longest feature.
LONGEST: Final = 3
#: What is mixed in to tell the sides apart, and single words, pairs and triples of each.
SALTS: Final = {"customer": (0x1F3D5B79, 0x2A4C6E80, 0x3B5D7F91), "agent": (0x5D7F91B3, 0x6E80A2C4, 0x7F91B3D5)}
_MASK: Final = (1 << 64) - 1
_MIX: Final = 0x9E3779B97F4A7C15
_STEP: Final = 0x100000001B3


def code(word: str) -> int:
    """The number of a normal token; all figures are one."""
    return crc32(b"#" if word[0].isdigit() else word.encode("utf-8", "surrogatepass"))


def bucket(codes: Sequence[int], side: str) -> int:
    """The bucket of one, two or three words in a row."""
    whole = 0
    for each in codes:
        whole = (whole * _STEP + each) & _MASK
    return (((whole ^ SALTS[side][len(codes) - 1]) * _MIX) & _MASK) >> (64 - BITS)


def features(tokens: Sequence[str], side: str) -> Iterator[tuple[int, int, int]]:
    """Every feature of a turn: its bucket, its first token and its length in tokens."""
    codes = [code(token) for token in tokens]
    for length in range(1, LONGEST + 1):
        for first in range(len(tokens) - length + 1):
            yield bucket(codes[first : first + length], side), first, length


def buckets(codes: Numbers, salt: int, length: int) -> Numbers:
    """The buckets of all runs of ``length`` words in a row of turns; a run may go across two turns."""
    import numpy as np

    step, count = np.uint64(_STEP), len(codes) - length + 1
    whole = codes[:count]
    for offset in range(1, length):
        whole = whole * step + codes[offset : offset + count]
    return ((whole ^ np.uint64(salt)) * np.uint64(_MIX)) >> np.uint64(64 - BITS)
