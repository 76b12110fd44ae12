"""The phrase notation: patterns that people write, compiled to regular expressions RE2 accepts.

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
from auditor.text import forms

_GAP: Final = 4
_LONGEST_GAP: Final = 15
_WORD: Final = "[^ .?~]+ "
_NUMBER: Final = (
    r"(?:\d[^ ]*|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand) "
)
_PART: Final = re.compile(r"\.\.\.(\d*)|[\[\](){}|^$#*]|[^\s\[\](){}|^$#*.]+[~*]?|(\S)")


def compile_pattern(pattern: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """The regular expression of a pattern; every word carries the space after it.

    :raises UsageError: naming the pattern and what is wrong with it.
    """
    parts = _Parts(pattern, lists)
    body = parts.alternatives(closing="")
    if not body:
        raise UsageError(f"phrase {pattern!r}: it is empty")
    return body


class _Parts:
    """A recursive-descent parser over one pattern."""

    def __init__(self, pattern: str, lists: Mapping[str, tuple[str, ...]]) -> None:
        self.pattern = pattern
        self.lists = lists
        self.parts = list(_PART.finditer(pattern.replace("’", "'")))
        self.at = 0

    def fail(self, reason: str) -> UsageError:
        return UsageError(f"phrase {self.pattern!r}: {reason}")

    def alternatives(self, closing: str) -> str:
        options, current = [], ""
        while self.at < len(self.parts):
            match = self.parts[self.at]
            part = match.group()
            self.at += 1
            if part == closing and closing:
                options.append(current)
                return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
            if part == "|":
                options.append(current)
                current = ""
            else:
                current += self.one(part, match)
        if closing:
            raise self.fail(f"a {closing!r} is missing")
        options.append(current)
        return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"

    def one(self, part: str, match: re.Match[str]) -> str:
        if match.group(2):
            raise self.fail(f"{match.group(2)!r} has no meaning here")
        if part.startswith("..."):
            longest = int(match.group(1) or _GAP)
            if longest > _LONGEST_GAP:
                raise self.fail(f"a gap is at most {_LONGEST_GAP} words")
            return f"(?:{_WORD}){{0,{longest}}}"
        simple = {"^": "[.?~] ", "$": "[.?~] ", "#": _NUMBER, "*": _WORD}
        if part in simple:
            return simple[part]
        if part == "[":
            return f"(?:{self.alternatives(closing=']')})?"
        if part == "(":
            return f"(?:{self.alternatives(closing=')')})"
        if part == "{":
            return self.named_list()
        if part in ")]}":
            raise self.fail(f"{part!r} closes nothing")
        return self.word(part)

    def named_list(self) -> str:
        if self.at + 1 >= len(self.parts) or self.parts[self.at + 1].group() != "}":
            raise self.fail("a '}' is missing")
        name = self.parts[self.at].group()
        self.at += 2
        if name not in self.lists:
            raise self.fail(f"there is no word list {name!r}")
        entries = [_Parts(entry, self.lists).alternatives("") for entry in self.lists[name]]
        return f"(?:{'|'.join(entries)})"

    def word(self, part: str) -> str:
        if part.endswith("~"):
            return f"(?:{'|'.join(map(re.escape, inflections(part[:-1])))}) "
        if part.endswith("*"):
            return re.escape(part[:-1].lower()) + "[^ .?~]* "
        # A filler is nothing here, as normalisation leaves nothing of it in the text.
        return "".join(re.escape(token) + " " for token in forms(part))
