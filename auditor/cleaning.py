"""Clean text and believable times: what every later part may rely on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from math import inf
from typing import Final

from msgspec.structs import replace

from auditor.call import Segment, Word

#: Seconds: no call is longer than a day.
LONGEST: Final = 86_400.0
#: Seconds by which a speaker's next segment may start before the last one did.
JITTER: Final = 1.0
#: Words a second of speech that mean another unit of time, over a whole call of at least RATE_FROM words.
FASTEST: Final = 40.0
SLOWEST: Final = 0.02
RATE_FROM: Final = 50

_SPACE: Final = re.compile(r"[\s\x85\u2028\u2029]+")
# Zero-width and direction marks: they hide words from a reader or from a match, and say nothing.
_INVISIBLE: Final = re.compile(
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"
)
# What XML 1.0, UTF-8 or a terminal cannot hold.
_UNFIT: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17))
    + "]"
)
# Anything but ASCII, composed Latin letters and typographic punctuation: worth a closer look.
_UNCOMMON: Final = re.compile("[^ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u20ac]")
_PILE: Final = re.compile(r"([\u0300-\u036f]{3})[\u0300-\u036f]+")


def clean(text: str) -> str:
    """``text`` in NFC on one line, without invisible marks; what no output can hold becomes U+FFFD."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _INVISIBLE.sub("", _SPACE.sub(" ", text))
    text = _PILE.sub(r"\1", _UNFIT.sub("\ufffd", text))
    return unicodedata.normalize("NFC", text).strip()


def clean_segments(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The segments with clean text, label and words; the same objects where all was clean."""
    # One look at all of it: most calls hold nothing but letters and common punctuation.
    everything = "".join([f"{segment.speaker}{segment.text}" for segment in segments])
    words = "".join([word.text for segment in segments for word in segment.words])
    plain = not (" " in words or _UNCOMMON.search(everything) or _UNCOMMON.search(words))
    if plain and not any(segment.text != segment.text.strip() for segment in segments):
        return segments
    return [_clean_segment(segment) for segment in segments]


def _clean_segment(segment: Segment) -> Segment:
    text, speaker = clean(segment.text), clean(segment.speaker)
    words = tuple(map(_clean_word, segment.words))
    if text == segment.text and speaker == segment.speaker and words == segment.words:
        return segment
    return replace(segment, text=text, speaker=speaker, words=words)


def _clean_word(word: Word) -> Word:
    text = clean(word.text)
    return word if text == word.text else Word(text, word.start, word.end)


def check_times(segments: Sequence[Segment]) -> tuple[Sequence[Segment], tuple[str, ...]]:
    """The segments with times that can be true, and a warning for what was taken out.

    A time taken out is ``None``: what needs times becomes unverifiable rather than wrong.
    """
    warnings: tuple[str, ...] = ()
    if not all(map(_possible, segments)):
        impossible = sum(not _possible(segment) for segment in segments)
        warnings = (f"{impossible} of {len(segments)} segments have impossible times, read as unknown",)
        segments = [segment if _possible(segment) else _untimed(segment) for segment in segments]
    reason = _unbelievable([segment for segment in segments if segment.start is not None])
    if reason:
        return [_untimed(segment) for segment in segments], (*warnings, f"times not used: {reason}")
    return segments, warnings


def _possible(segment: Segment) -> bool:
    start, end = segment.start, segment.end
    if start is None:
        return end is None and not segment.words
    # Comparisons with NaN are false, so it ends here too.
    if not 0.0 <= start <= (start if end is None else end) <= LONGEST:
        return False
    for word in segment.words:  # noqa: SIM110  # some thousand a call: all() costs twice as much
        if not -inf < word.start <= word.end <= LONGEST:
            return False
    return True


def _untimed(segment: Segment) -> Segment:
    return replace(segment, start=None, end=None, words=())


def _unbelievable(timed: Sequence[Segment]) -> str:
    if len(timed) < 2:
        return ""
    if len(timed) > 3 and len({segment.start for segment in timed}) == 1:
        return "all segments start at the same time"
    last: dict[str, float] = {}
    spoken, words = 0.0, 0
    for segment in timed:
        start = segment.start or 0.0
        if start < last.get(segment.speaker, 0.0) - JITTER:
            return f"the times of {segment.speaker or 'a speaker'} run backwards"
        last[segment.speaker] = start
        if segment.end is not None:
            spoken += segment.end - start
            words += segment.text.count(" ") + 1
    if words > RATE_FROM and not SLOWEST * spoken <= words <= FASTEST * spoken:
        return f"{words} words in {spoken:.1f} seconds; are they in another unit?"
    return ""
