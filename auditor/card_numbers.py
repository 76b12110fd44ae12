"""Where card numbers, card codes and PINs stand, as digits or words, also split over neighbouring segments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from auditor.call import Segment
from auditor.digits import Digit, luhn, number, runs

SHORTEST: Final = 13
LONGEST: Final = 19
#: Digits of a card number that stay readable, at its end.
SHOWN: Final = 4
#: Segments for which talk of a card, a code or a PIN counts, and over which a number may be split.
CARD_CONTEXT: Final = 8
CODE_CONTEXT: Final = 3
SPREAD: Final = 16
_CARD_LENGTHS: Final = (16, 15, 19, 14, 13, 18, 17)
_ISSUER: Final = re.compile(r"(?:2[2-7]|3[04-9]|4|5|6)")

_CARD_WORDS: Final = re.compile(
    r"\b(?:card|visa|mastercard|master card|amex|american express|maestro|debit|credit|long number|"
    r"(?:sixteen|16|fifteen|15)[ -]digits?|payment details)\b",
    re.IGNORECASE,
)
#: Talk of a card's code, and of a PIN, in RE2's notation.
CODE_WORDS: Final = (
    r"\b(?:cvv2?|cvc2?|cv2|csc|c v v|c v c|security (?:code|number|digits)|verification (?:code|number|value)|"
    r"(?:three|3|four|4)[ -]digit (?:code|number|security)|(?:three|3|four|4) digits? on (?:the|its)|"
    r"(?:code|digits?|numbers?) (?:\w+ ){0,2}on the (?:back|reverse)|signature strip)\b"
)
PIN_WORDS: Final = r"\b(?:pin|p i n|pin ?code|passcode)\b"
#: Digits that a code, and a PIN, may have.
_CODE_LENGTHS: Final = (3, 4)
_PIN_LENGTHS: Final = (4, 8)

Span = tuple[int, int]
#: Segment number -> characters to mask.
Spans = dict[int, list[Span]]


class Places(Struct, frozen=True):
    """Numbers of the segments that hold three digits in a row, talk of a card's code, or talk of a PIN; sorted."""

    digits: list[int]
    codes: list[int]
    pins: list[int]


def find(segments: Sequence[Segment], places: Places) -> Spans:
    """What to mask."""
    found: Spans = {}
    in_segment = {index: list(runs(segments[index].text)) for index in places.digits}
    for index, listed in in_segment.items():
        for run in listed:
            if len(number(run)) >= SHORTEST:
                about_card = _recent(segments, index, CARD_CONTEXT, _CARD_WORDS)
                for part, shown in _cards(run, about_card=about_card):
                    _mask(found, index, part, segments[index].text, shown)
    for group in _split_numbers(segments, in_segment):
        shown = SHOWN
        for index, run in reversed(group):
            _mask(found, index, run, segments[index].text, shown)
            shown = max(0, shown - len(number(run)))
        _mask_echoes(found, segments, in_segment, group)
    for asked, lengths in ((places.codes, _CODE_LENGTHS), (places.pins, _PIN_LENGTHS)):
        for index, run in _codes(segments, asked, lengths):
            _mask(found, index, run, segments[index].text, 0)
    return found


def _recent(segments: Sequence[Segment], index: int, reach: int, words: re.Pattern[str]) -> bool:
    return any(words.search(segments[place].text) for place in range(max(0, index - reach), index + 1))


def _cards(run: list[Digit], *, about_card: bool) -> Iterator[tuple[list[Digit], int]]:
    """The parts of a run that are card numbers, and how many last digits may stay.

    Where a card is talked about and the length fits, all of the run is: engines mishear digits.
    """
    digits = number(run)
    if about_card:
        # Expiry and code may follow in one breath: then its last digits are not the card's.
        whole = len(digits) <= LONGEST and (luhn(digits) or len(digits) in (15, 16))
        yield run, SHOWN if whole else 0
        return
    first = 0
    while first < len(run):
        part = next((part for wanted in _CARD_LENGTHS if (part := _part(run, first, wanted))), None)
        if part:
            yield part, SHOWN
        first += len(part) if part else 1


def _part(run: list[Digit], first: int, wanted: int) -> list[Digit] | None:
    """Tokens from ``first`` on with exactly ``wanted`` digits that pass as a card number."""
    digits, last = "", first
    while last < len(run) and len(digits) < wanted:
        digits += run[last].digits
        last += 1
    return run[first:last] if len(digits) == wanted and _ISSUER.match(digits) and luhn(digits) else None


def _split_numbers(
    segments: Sequence[Segment], in_segment: dict[int, list[list[Digit]]]
) -> Iterator[list[tuple[int, list[Digit]]]]:
    """Groups of runs of one speaker in segments near each other that make one card number together."""
    if sum(len(number(run)) for listed in in_segment.values() for run in listed) < SHORTEST:
        return
    places = list(in_segment)
    used: set[int] = set()
    for order, index in enumerate(places):
        if index in used or not _recent(segments, index, CARD_CONTEXT, _CARD_WORDS):
            continue
        near = places[order : bisect_left(places, index + SPREAD)]
        group = [
            (place, run)
            for place in near
            if place not in used and segments[place].speaker == segments[index].speaker
            for run in in_segment[place]
            if 2 < len(number(run)) < SHORTEST
        ]
        part = _whole_number(group)
        if part:
            used.update(place for place, _ in part)
            yield part


def _whole_number(group: list[tuple[int, list[Digit]]]) -> list[tuple[int, list[Digit]]]:
    """The first runs of the group that together are as long as a card number; none if they never are."""
    digits = ""
    for size, (_, run) in enumerate(group, 1):
        digits += number(run)
        if len(digits) > LONGEST:
            break
        # Sixteen digits are a card's even when one was misheard.
        if size > 1 and len(digits) >= SHORTEST and (luhn(digits) or len(digits) in (15, 16)):
            return group[:size]
    return []


def _mask_echoes(
    found: Spans,
    segments: Sequence[Segment],
    in_segment: dict[int, list[list[Digit]]],
    group: list[tuple[int, list[Digit]]],
) -> None:
    """Mask what the other side reads back of a number, but for its last four digits."""
    card = "".join(number(run) for _, run in group)
    first, last = group[0][0], group[-1][0]
    for index in range(first, last + CODE_CONTEXT + 1):
        if index in in_segment and segments[index].speaker != segments[first].speaker:
            for run in in_segment[index]:
                said = number(run)
                if len(said) > 2 and said in card and said != card[-SHOWN:]:
                    _mask(found, index, run, segments[index].text, 0)


def _codes(
    segments: Sequence[Segment], asked: Sequence[int], lengths: tuple[int, int]
) -> Iterator[tuple[int, list[Digit]]]:
    """Runs of fitting length in the segments that ask for a code, and in the few that follow."""
    near = {index for place in asked for index in range(place, min(place + CODE_CONTEXT + 1, len(segments)))}
    for index in sorted(near):
        for run in runs(segments[index].text):
            if lengths[0] <= len(number(run)) <= lengths[1] and not _is_count(segments[index].text, run):
                yield index, run


def _is_count(text: str, run: list[Digit]) -> bool:
    """Whether it is a count ("three digits") rather than the digits themselves."""
    return bool(re.match(r"[ -]digit", text[run[-1].end :], re.IGNORECASE))


def _mask(found: Spans, index: int, run: list[Digit], text: str, shown: int) -> None:
    spans = found.setdefault(index, [])
    for digit in reversed(run):
        if shown >= len(digit.digits):
            shown -= len(digit.digits)
            continue
        written = text[digit.start : digit.end]
        spans.append((digit.start, digit.end - shown if written.isdigit() else digit.end))
        shown = 0
