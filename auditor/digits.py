"""Runs of digits in speech and writing: "4111 1111", "four one one one", "double four oh", "forty-one eleven"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

_UNITS: Final = {
    word: str(value)
    for value, words in enumerate(
        ("zero oh o nought naught nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine niner")
    )
    for word in words.split()
}
_TEEN_WORDS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TEENS: Final = {word: str(value) for value, word in enumerate(_TEEN_WORDS.split(), 10)}
_TENS: Final = {word: str(value) for value, word in enumerate(_TENS_WORDS.split(), 2)}
#: What completes a "forty": "forty one", not "forty oh".
_ENDINGS: Final = frozenset(_UNITS) - {"zero", "oh", "o", "nought", "naught", "nil"}
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_SPOKEN: Final = "|".join(sorted({*_UNITS, *_TEENS, *_TENS, *_TIMES} - {"o", "nil"}))
# The letters a number word starts with come first: most words are passed over at once.
_NUMBER: Final = re.compile(rf"\d+|\b(?=[defnoqstz])(?:{_SPOKEN}|o|nil)\b")
#: Said or written between digits without ending the number.
_GAP: Final = re.compile(
    r"(?:[-\s‐-―.,;…/()\[\]*#\"]|\b(?:uh|um|er|erm|ah|and|then|so|dash|hyphen|space|yeah|okay|ok|mm)\b)*", re.IGNORECASE
)
_LONGEST_GAP: Final = 40
#: Cheap first look, in RE2's notation: three digits or more in a row of any alphabet, or three number words.
HINT: Final = rf"\p{{Nd}}[ .,-]{{0,3}}\p{{Nd}}[ .,-]{{0,3}}\p{{Nd}}+|(?:\b(?:{_SPOKEN})\b[ .,-]{{0,3}}){{3}}"


class Digit(Struct, frozen=True, gc=False):
    """One token that stands for digits: characters ``start`` to ``end`` of the text."""

    digits: str
    start: int
    end: int


def runs(text: str) -> Iterator[list[Digit]]:
    """The runs of digits in ``text``, parted by other words; fillers and separators do not part them."""
    run: list[Digit] = []
    times, first, last = 1, 0, 0
    low = text.lower()
    # Lower case is longer than the text in a few alphabets: then the places would not fit.
    for match in _NUMBER.finditer(low if len(low) == len(text) else text):
        if not _goes_on(text, last, match.start()):
            if run:
                yield run
            run, times = [], 1
        word, last = match.group(), match.end()
        start = match.start() if times == 1 else first
        if word in _TIMES:
            times, first = _TIMES[word], match.start()
            continue
        tens = _tens_of(run[-1], text) if run and word in _ENDINGS else ""
        if tens:
            run[-1] = Digit(tens + _UNITS[word], run[-1].start, last)
        elif word not in ("o", "nil") or run:
            run.append(Digit(_digits_of(word) * times, start, last))
        times = 1
    if run:
        yield run


def _goes_on(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_GAP and bool(_GAP.fullmatch(text, end, start))


def _digits_of(word: str) -> str:
    if word[0].isdecimal():
        return _plain_digits(word)
    return _UNITS.get(word) or _TEENS.get(word) or _TENS[word] + "0"


def _tens_of(digit: Digit, text: str) -> str:
    """The "4" of a "forty" that waits for its last digit; "" if the token is anything else."""
    return _TENS.get(text[digit.start : digit.end].lower(), "")


def _plain_digits(piece: str) -> str:
    return piece if piece.isascii() else "".join(str(unicodedata.digit(char)) for char in piece)


def number(run: list[Digit]) -> str:
    """The digits of a run as one string."""
    return "".join(digit.digits for digit in run)


def luhn(digits: str) -> bool:
    """Whether the check digit of a card number is right."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
