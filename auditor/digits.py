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
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
#: Said between digits without ending the number.
_FILLERS: Final = "uh um er erm ah and then so dash hyphen space yeah okay ok mm"
_BETWEEN: Final = frozenset(_FILLERS.split())
_PIECE: Final = re.compile(r"\d+|[A-Za-z']+|[^\sA-Za-z\d']+")
_JOINING: Final = re.compile(r"[-‐-―.,;…/()\[\]*#\"]+")

_SPOKEN: Final = "|".join(sorted({*_UNITS, *_TEENS, *_TENS, *_TIMES} - {"o", "nil"}))
#: Cheap first look, in RE2's notation: three digits in a row of any alphabet, or three number words.
HINT: Final = rf"\p{{Nd}}[ .,-]{{0,3}}\p{{Nd}}[ .,-]{{0,3}}\p{{Nd}}|(?:\b(?:{_SPOKEN})\b[ .,-]{{0,3}}){{3}}"


class Digit(Struct, frozen=True, gc=False):
    """One token that stands for digits: characters ``start`` to ``end`` of the text."""

    digits: str
    start: int
    end: int


def runs(text: str) -> Iterator[list[Digit]]:
    """The runs of digits in ``text``, parted by other words; fillers and separators do not part them."""
    run: list[Digit] = []
    times, times_start = 1, -1
    for match in _PIECE.finditer(text):
        piece = match.group().lower()
        start = match.start() if times == 1 else times_start
        digits = _plain_digits(piece) if piece[0].isdecimal() else _UNITS.get(piece) or _TEENS.get(piece)
        if digits and not (piece == "o" and not run):
            if _follows_tens(run, piece, text):
                last = run.pop()
                run.append(Digit(last.digits[0] + digits, last.start, match.end()))
            else:
                run.append(Digit(digits * times, start, match.end()))
            times = 1
        elif piece in _TENS:
            run.append(Digit(_TENS[piece] + "0", start, match.end()))
            times = 1
        elif piece in _TIMES:
            times, times_start = _TIMES[piece], match.start()
        elif not (piece in _BETWEEN or _JOINING.fullmatch(piece)):
            if run:
                yield run
            run, times = [], 1
    if run:
        yield run


def _plain_digits(piece: str) -> str:
    return piece if piece.isascii() else "".join(str(unicodedata.digit(char)) for char in piece)


def _follows_tens(run: list[Digit], piece: str, text: str) -> bool:
    """Whether "one" completes the "forty" before it."""
    return bool(run) and piece in _UNITS and piece not in ("oh", "o", "zero") and _is_tens(run[-1], text)


def _is_tens(digit: Digit, text: str) -> bool:
    return text[digit.start : digit.end].lower() in _TENS


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
