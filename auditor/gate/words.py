"""The gate's sentences: what failed, where, how sure, what to open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from auditor.audit import CheckInfo
from auditor.gate.rules import AUTO_FAIL, GUIDELINE, SCORE, SECTION

_RAREST: Final = 10_000


def title(measure: str, checks: Sequence[CheckInfo], sections: Mapping[str, str]) -> str:
    """What a measure is called."""
    kind, _, name = measure.partition(":")
    if kind == SCORE:
        return "mean score"
    if kind == AUTO_FAIL:
        return "share of calls without auto-fail"
    if kind == SECTION:
        return f"section “{sections.get(name, name)}”"
    return next((f"“{check.title}” ({name})" for check in checks if check.id == name), name)


def unit(measure: str) -> str:
    """What is behind a figure."""
    return "verdicts" if measure.partition(":")[0] in (SECTION, GUIDELINE) else "calls"


def number(value: float, limit: float | None = None) -> str:
    """One decimal, or as many as it takes to look different from a limit that it is not equal to."""
    for digits in (1, 2, 3):
        text = f"{value:.{digits}f}"
        if limit is None or value == limit or float(text) != limit:
            return text
    return repr(value)


def count(value: float) -> str:
    """A whole number with separators."""
    return f"{round(value):,}"


def luck(chance: float) -> str:
    """How often luck alone would do this, in nights."""
    if chance * _RAREST < 1:
        return f"fewer than 1 night in {_RAREST:,}"
    if chance >= 0.4:
        return "about every second night"
    return f"about 1 night in {max(round(1 / chance), 3):,}"


def named(key: str, names: Mapping[str, str]) -> str:
    """An agent's name, made harmless for logs."""
    return one_line(names.get(key) or key)


def one_line(text: str, longest: int = 80) -> str:
    """Text from a transcript or roster on one line: nothing in it can move a cursor or begin a line."""
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def listed(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
