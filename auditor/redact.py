"""Card data, and on request personal data, masked at the reader's door.

Masked characters become ``#``, one for one: the text keeps its length and shows that something stood there. Nothing
finds everything; what is found never reaches a check, a report or the history.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, Final, Literal, TypeAlias

from msgspec.structs import replace

from auditor import card_numbers
from auditor.call import Segment, Word
from auditor.card_numbers import CODE_WORDS, PIN_WORDS, Spans
from auditor.digits import HINT, number, runs

#: "cards": card numbers, card codes, PINs. "pii": also e-mail addresses, phone numbers, IBANs, identifiers of six
#: digits or more, the customer's name. "all-digits": also every run of three digits or more.
Redaction: TypeAlias = Literal["cards", "pii", "all-digits"]

_EMAIL: Final = re.compile(
    r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w.'-]+(?:\s(?:dot|underscore|dash|hyphen)\s[\w'-]+){0,4}\s(?:at|@)\s[\w-]+"
    r"(?:\sdot\s(?:[a-z]{2,6}|co\suk))+\b",
    re.IGNORECASE,
)
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_PHONE_WORDS: Final = re.compile(
    r"\b(?:phone|mobile|cell|landline|telephone|call(?:ed|ing)? (?:me|you|back|him|her|us)|text (?:me|you)|"
    r"ring (?:me|you)|reach (?:me|you)|contact|number|whatsapp|fax)\b",
    re.IGNORECASE,
)
_ID: Final = re.compile(r"\b(?=[A-Z0-9-]*\d[A-Z0-9-]*\d[A-Z0-9-]*\d[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{5,}\b")
_PHONE_CONTEXT: Final = 2


def redact(
    segments: Sequence[Segment], mode: Redaction = "cards", names: Iterable[str] = ()
) -> tuple[Sequence[Segment], int]:
    """The segments with what ``mode`` names masked, and how many of them were changed.

    :param names: the customer's names, masked as whole words in mode "pii".
    """
    spans = _card_spans(segments)
    if mode != "cards":
        wanted = _name_pattern(names)
        for index, segment in enumerate(segments):
            found = list(_personal(segments, index, wanted))
            if mode == "all-digits":
                found += [(run[0].start, run[-1].end) for run in runs(segment.text) if len(number(run)) > 2]
            if found:
                spans.setdefault(index, []).extend(found)
    changed = {index: found for index, found in spans.items() if found}
    if not changed:
        return segments, 0
    return [_masked(segment, changed.get(index, ())) for index, segment in enumerate(segments)], len(changed)


@cache
def _hints() -> Any:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    return re2.compile(f"(?P<digits>{HINT})|(?P<codes>{CODE_WORDS})|(?P<pins>{PIN_WORDS})", options)


def _card_spans(segments: Sequence[Segment]) -> Spans:
    """One look at the whole call: most have neither three digits in a row nor talk of a code."""
    texts = [segment.text for segment in segments]
    places: dict[str, list[int]] = {"digits": [], "codes": [], "pins": []}
    ends: list[int] = []
    for match in _hints().finditer("\n".join(texts)):
        ends = ends or list(accumulate(len(text) + 1 for text in texts))
        index = bisect_right(ends, match.start())
        found = places[match.lastgroup]
        if not found or found[-1] != index:
            found.append(index)
    return card_numbers.find(segments, card_numbers.Places(**places)) if ends else {}


def _personal(segments: Sequence[Segment], index: int, names: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    text = segments[index].text
    patterns = [_EMAIL, _ID] if names is None else [_EMAIL, _ID, names]
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span() for match in _IBAN.finditer(text) if _is_iban(match.group()))
    for run in runs(text):
        length = len(number(run))
        if length > 5 or (length > 4 and _about_phone(segments, index)):
            yield run[0].start, run[-1].end


def _about_phone(segments: Sequence[Segment], index: int) -> bool:
    nearby = range(max(0, index - _PHONE_CONTEXT), index + 1)
    return any(_PHONE_WORDS.search(segments[place].text) for place in nearby)


def _is_iban(text: str) -> bool:
    code = text.replace(" ", "").upper()
    if not 15 <= len(code) <= 34:
        return False
    return int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


def _name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    parts = {part for name in names for part in re.split(r"[\s,.]+", name) if len(part) > 1 and not part.isdigit()}
    if not parts:
        return None
    listed = "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)))
    return re.compile(rf"\b(?:{listed})(?:'s)?\b", re.IGNORECASE)


def _masked(segment: Segment, spans: Iterable[tuple[int, int]]) -> Segment:
    spans = list(spans)
    if not spans:
        return segment
    letters = list(segment.text)
    for start, end in spans:
        letters[start:end] = ["#" if letter.isalnum() else letter for letter in letters[start:end]]
    text = "".join(letters)
    return replace(segment, text=text, words=tuple(_masked_words(segment, text)))


def _masked_words(segment: Segment, masked: str) -> Iterator[Word]:
    """Words with the letters of the masked text; a word that cannot be found there is masked whole."""
    place = 0
    for word in segment.words:
        start = segment.text.find(word.text, place)
        if start < 0:
            yield Word("#" * len(word.text), word.start, word.end)
            continue
        place = start + len(word.text)
        yield Word(masked[start:place], word.start, word.end)
