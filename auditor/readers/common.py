"""What several readers need: times in any writing, role words, words grouped into segments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from msgspec import Struct

from auditor.call import Role, Segment, Word

#: Seconds of silence within one speaker at which words become two segments.
GAP: Final = 1.0
MILLI: Final = 1e-3
#: Numbers beyond this are no times.
_ENDLESS: Final = 1e18

_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,9})?)")
_ISO_DURATION: Final = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")

_AGENT_WORDS: Final = """
    agent rep representative advisor adviser operator csr associate consultant employee specialist clerk staff internal
    human_agent agente berater assistant receptionist admin helpdesk help_desk dispatcher handler teller
"""
_CUSTOMER_WORDS: Final = """
    customer caller client cust user consumer end_user member guest patient external buyer subscriber passenger
    policyholder cliente kunde visitor
"""
_OTHER_WORDS: Final = """
    system bot ivr acd voicemail supervisor manager automated_agent custom_bot virtual_agent chatbot automation action
    narrator coach whisper recording music announcement interpreter robot virtual automated
"""
#: Words that say who speaks, lower case; :func:`role_of` compares label and word whole.
ROLE_WORDS: Final[dict[str, Role]] = {
    **dict.fromkeys(_AGENT_WORDS.split(), "agent"),
    **dict.fromkeys(_CUSTOMER_WORDS.split(), "customer"),
    **dict.fromkeys(_OTHER_WORDS.split(), "other"),
}


def role_of(label: str, words: dict[str, Role] | None = None) -> Role | None:
    """The role a label names: "Agent Mike Rivera" and "AGENT (Dana)" are agents; None if it names none.

    A label that names several roles ("Bot agent", "Automated agent") is ``other``.
    """
    known = ROLE_WORDS if words is None else words
    text = label.strip().lower()
    whole = known.get(re.sub(r"[\s-]+", "_", text))
    if whole:
        return whole
    if len(text) > 60:
        return None
    parts = re.findall(r"[^\W\d_]+", text)
    found = {known[part] for part in (*parts[:3], *parts[-1:]) if part in known}
    if len(found) == 1:
        return found.pop()
    return "other" if found else None


def seconds(value: Any, unit: float = 1.0) -> float | None:
    """A time in seconds, ``None`` if it is none: a number of ``unit`` seconds each, "0.5s", "PT1M48.05S",
    "00:01:48,050", or a mapping of ``seconds`` and ``nanos``. NaN, infinities and booleans are none.
    """
    kind = type(value)
    if kind is str:
        in_seconds = value[-1:] == "s"
        try:
            number = float(value[:-1] if in_seconds else value)
        except ValueError:
            return _seconds_of_text(value.strip())
        value, unit = number, 1.0 if in_seconds else unit
    elif kind is not float and kind is not int:
        return _seconds_of_mapping(value) if isinstance(value, dict) else None
    if not -_ENDLESS < value < _ENDLESS:
        return None
    # Dividing keeps 182890 ms the number that is written 182.89.
    return value / round(1 / unit) if unit < 1.0 else value * unit  # type: ignore[no-any-return]


def _seconds_of_mapping(value: dict[str, Any]) -> float | None:
    if not value.keys() <= {"seconds", "nanos"}:
        return None
    whole, nanos = seconds(value.get("seconds", 0)), seconds(value.get("nanos", 0), 1e-9)
    return None if whole is None or nanos is None else whole + nanos


def _seconds_of_text(text: str) -> float | None:
    if text[-1:] == "s" and text[:1].isdigit():
        return seconds(text[:-1]) if ":" not in text else None
    return clock(text) if ":" in text else iso_duration(text)


def clock(text: str) -> float | None:
    """Seconds of "1:02:03.5", "02:03" or "00:02:03,500"; None if it is no clock."""
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        return None
    hours, minutes, rest = match.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(rest.replace(",", "."))


def iso_duration(text: str) -> float | None:
    """Seconds of an ISO 8601 duration such as "PT1M48.05S"; None if it is none."""
    match = _ISO_DURATION.fullmatch(text.strip())
    if not match or not any(match.groups()):
        return None
    days, hours, minutes, rest = (float(group or 0) for group in match.groups())
    return days * 86400 + hours * 3600 + minutes * 60 + rest


def moment(value: Any) -> datetime | None:
    """A date and time: ISO 8601 text ("2026-03-06T09:15:00Z", "2025-12-05 02:00:00.000000", a date alone),
    or a number since 1970 in seconds, milliseconds or microseconds, by its size. None if it is none.

    A time without a zone stays without: it is the call centre's local time.
    """
    if isinstance(value, str):
        text = value.strip()
        if "-" not in text and re.fullmatch(r"\d{10,16}(\.\d+)?", text):
            return moment(float(text))
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    if not isinstance(value, float | int) or isinstance(value, bool) or not 1e8 < value < 1e17:
        return None
    return datetime.fromtimestamp(value / (1e6 if value > 1e14 else 1e3 if value > 1e11 else 1.0), UTC)


def named(value: Any) -> str | None:
    """A name or identifier as text; None for what stands for "nothing": "", "None", "null", "N/A", "nan"."""
    if value is None or isinstance(value, bool | dict | list | tuple):
        return None
    text = str(value).strip()
    return None if text.lower() in ("", "none", "null", "nan", "n/a", "na", "unknown", "-") else text


def lines_of(text: str) -> list[str]:
    """The lines of ``text`` by LF, CR LF or CR, and by nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class SpokenWord(Struct, frozen=True, gc=False):
    """A word, or punctuation without times, on its way into a segment. Times in seconds."""

    text: str
    start: float | None = None
    end: float | None = None
    speaker: str = ""
    #: Punctuation: joined to the word before without a space.
    attached: bool = False


def segments_from_words(words: Iterable[SpokenWord], *, gap: float = GAP) -> Iterator[Segment]:
    """Segments of consecutive words of one speaker; a silence of ``gap`` seconds or more also parts them.

    Punctuation stays with the word before, whatever speaker it names.
    """
    group: list[SpokenWord] = []
    end: float | None = None
    for word in words:
        if group and not word.attached:
            pause = word.start - end if word.start is not None and end is not None else 0.0
            if word.speaker != group[0].speaker or pause >= gap:
                yield segment_from_words(group)
                group, end = [], None
        group.append(word)
        end = word.end if word.end is not None else end
    if group:
        yield segment_from_words(group)


def segment_from_words(words: list[SpokenWord]) -> Segment:
    """One segment of all ``words``, with the speaker of the first."""
    text = "".join(word.text if word.attached else f" {word.text.strip()}" for word in words).strip()
    timed: list[Word] = []
    for word in words:
        if word.start is not None and word.end is not None:
            timed.append(Word(word.text.strip(), word.start, word.end))
        elif word.attached and timed:
            timed[-1] = Word(timed[-1].text + word.text, timed[-1].start, timed[-1].end)
    return Segment(
        speaker=words[0].speaker,
        text=text,
        start=timed[0].start if timed else None,
        end=max(word.end for word in timed) if timed else None,
        words=tuple(timed),
    )


def in_order(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Segments by start, for files that list channel after channel; as they are if one has no start."""
    found = tuple(segments)
    starts = [segment.start for segment in found]
    if None in starts or starts == sorted(start or 0.0 for start in starts):
        return found
    return tuple(sorted(found, key=lambda segment: segment.start or 0.0))
