"""The information block: figures without a score, in their units."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from auditor.reporters.html.kit import Kit, Row
from auditor.reporters.locale import offset

#: Key -> unit, in the order shown.
UNITS: Final = {
    "length": "length",
    "talk_share": "share",
    "silence_share": "share",
    "longest_monologue": "seconds",
    "words_per_minute_agent": "number",
    "words_per_minute_customer": "number",
    "first_response": "seconds1",
    "holds": "number",
    "interruptions": "number",
    "vendor_interruptions": "number",
    "sorry_words": "number",
    "upset_turns": "number",
    "attack_turns": "number",
}


def figure(kit: Kit, unit: str, value: float) -> str:
    """One figure in its unit."""
    if unit == "share":
        return kit.share(value)
    if unit == "length":
        return offset(value)
    if unit.startswith("seconds"):
        return kit.say("information.seconds", value=kit.number(value, 1 if unit == "seconds1" else 0))
    whole = value == int(value)
    return kit.number(value, 0 if whole or abs(value) >= 10 else 1)


def information_rows(kit: Kit, information: Mapping[str, object]) -> list[Row]:
    """The block of one call; figures that are not known are left out."""
    rows = []
    for key, unit in UNITS.items():
        value = information.get(key)
        if isinstance(value, (int, float)):
            rows.append(Row(name=kit.say(f"information.{key}"), value=figure(kit, unit, float(value))))
    return rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """One figure over many calls."""

    name: str
    median: str
    #: What nine of ten calls stay within.
    low: str
    high: str
    calls: str


class Information:
    """Collects the figures of many calls."""

    def __init__(self) -> None:
        self._values: dict[str, array[float]] = {key: array("d") for key in UNITS}

    def add(self, information: Mapping[str, object]) -> None:
        """Take in one call."""
        for key, values in self._values.items():
            value = information.get(key)
            if isinstance(value, (int, float)):
                values.append(float(value))

    def spreads(self, kit: Kit) -> list[Spread]:
        """Median and the range of the middle nine tenths, for what is known of at least one call."""
        found = []
        for key, values in self._values.items():
            if not values:
                continue
            ordered = sorted(values)
            cut = int(0.05 * len(ordered))
            unit = UNITS[key]
            found.append(
                Spread(
                    name=kit.say(f"information.{key}"),
                    median=figure(kit, unit, median(ordered)),
                    low=figure(kit, unit, ordered[cut]),
                    high=figure(kit, unit, ordered[-1 - cut]),
                    calls=kit.number(len(ordered)),
                )
            )
        return found
