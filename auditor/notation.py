"""The phrase notation: patterns that people write, read into :mod:`auditor.pattern`.

It is for people who write no regular expressions (docs/phrases.md has examples):

==============  ==================================================================
``word``        the word, in its normal form (:mod:`auditor.text`)
``word~``       any inflection: ``charge~`` is charge, charges, charged, charging
``word*``       any word that starts so
``*``           any one word
``#``           a number, in digits or words
``[so very]``   optional
``(this|that)`` one of these
``{feeling}``   one of a named word list
``...``         a gap of up to four words inside the sentence; ``...7`` of up to seven
``^`` ``$``     start and end of a sentence (in raw speech: of the turn)
``-`` in front  an exception: hits of the group that overlap it do not count
==============  ==================================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from auditor.errors import UsageError
from auditor.inflection import inflections
from auditor.pattern import DIGITS, NOTHING, PREFIX, Edge, Gap, Maybe, Phrase, Word, chain, either
from auditor.text import forms

_GAP: Final = 4
_LONGEST_GAP: Final = 15
_NUMBER: Final = Word(
    frozenset(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
        ).split()
    )
    | {DIGITS}
)
_SIMPLE: Final[dict[str, Phrase]] = {"^": Edge(), "$": Edge(), "#": _NUMBER, "*": Gap(1, 1)}
_PART: Final = re.compile(r"\.\.\.(\d*)|[\[\](){}|^$#*]|[^\s\[\](){}|^$#*.]+[~*]?|(\S)")


class Notation:
    """Reads patterns that may name the word lists."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._lists = lists
        self._read: dict[str, Phrase] = {}

    def read(self, pattern: str) -> Phrase:
        """What a pattern says.

        :raises UsageError: naming the pattern and what is wrong with it.
        """
        phrase = _Parts(pattern, self).alternatives(closing="")
        if phrase == NOTHING:
            raise UsageError(f"phrase {pattern!r}: it is empty")
        return phrase

    def word_list(self, name: str) -> Phrase | None:
        """One of the entries of a list; None if there is no such list."""
        if name not in self._read:
            if name not in self._lists:
                return None
            self._read[name] = either([_Parts(entry, self).alternatives("") for entry in self._lists[name]])
        return self._read[name]


class _Parts:
    """A recursive-descent parser over one pattern."""

    def __init__(self, pattern: str, notation: Notation) -> None:
        self.pattern = pattern
        self.notation = notation
        self.parts = list(_PART.finditer(pattern.replace("’", "'")))
        self.at = 0

    def fail(self, reason: str) -> UsageError:
        return UsageError(f"phrase {self.pattern!r}: {reason}")

    def alternatives(self, closing: str) -> Phrase:
        options: list[Phrase] = []
        current: list[Phrase] = []
        while self.at < len(self.parts):
            match = self.parts[self.at]
            part = match.group()
            self.at += 1
            if part == closing and closing:
                return either([*options, chain(current)])
            if part == "|":
                options.append(chain(current))
                current = []
            else:
                current.append(self.one(part, match))
        if closing:
            raise self.fail(f"a {closing!r} is missing")
        return either([*options, chain(current)])

    def one(self, part: str, match: re.Match[str]) -> Phrase:
        if match.group(2):
            raise self.fail(f"{match.group(2)!r} has no meaning here")
        if part.startswith("..."):
            longest = int(match.group(1) or _GAP)
            if longest > _LONGEST_GAP:
                raise self.fail(f"a gap is at most {_LONGEST_GAP} words")
            return Gap(0, longest)
        if part in _SIMPLE:
            return _SIMPLE[part]
        if part == "[":
            return Maybe(self.alternatives(closing="]"))
        if part == "(":
            return self.alternatives(closing=")")
        if part == "{":
            return self.named_list()
        if part in ")]}":
            raise self.fail(f"{part!r} closes nothing")
        return _word(part)

    def named_list(self) -> Phrase:
        if self.at + 1 >= len(self.parts) or self.parts[self.at + 1].group() != "}":
            raise self.fail("a '}' is missing")
        name = self.parts[self.at].group()
        self.at += 2
        entries = self.notation.word_list(name)
        if entries is None:
            raise self.fail(f"there is no word list {name!r}")
        return entries


def _word(part: str) -> Phrase:
    if part.endswith("~"):
        return Word(frozenset(inflections(part[:-1])))
    if part.endswith("*"):
        return Word(frozenset((part[:-1].lower() + PREFIX,)))
    # A filler is nothing here, as normalisation leaves nothing of it in the text.
    return chain([Word(frozenset((token,))) for token in forms(part)])
