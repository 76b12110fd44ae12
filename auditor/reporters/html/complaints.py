"""What customers complain about: groups of problems, counted, quoted and linked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.audit import CallResult
from auditor.drivers import Driver, Drivers
from auditor.reporters.html.charts import Bar, bar
from auditor.reporters.html.excerpts import clipped, excerpt
from auditor.reporters.html.kit import Kit, Link
from auditor.reporters.html.marks import label, visible

_LINKS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class DriverView:
    """What a group of problems is about."""

    title: str
    count: str
    share: str
    bar: Bar
    quote: str
    links: tuple[Link, ...]


@dataclass
class Complaints:
    """Takes in all calls one by one, then gives the groups."""

    kit: Kit
    drivers: Drivers = field(default_factory=Drivers)

    def add(self, index: int, call: CallResult) -> None:
        """Take in one call."""
        turn = _problem_turn(call)
        if turn is not None:
            self.drivers.add(index, call.turns[turn].text)

    def view(self) -> tuple[tuple[DriverView, ...], str]:
        """The groups, and how many calls are in them as a sentence."""
        groups = self.drivers.groups()
        grouped = self.kit.number(sum(len(group.members) for group in groups))
        text = self.kit.say("team.drivers_text", grouped=grouped, n=self.drivers.count)
        return tuple(self._driver(group) for group in groups), text

    def _driver(self, driver: Driver) -> DriverView:
        kit = self.kit
        total, size = self.drivers.count, len(driver.members)
        shown = [index for index in driver.members if kit.links.call(index)][:_LINKS]
        calls = {index: kit.audit.load(index) for index in shown or driver.members[:1]}
        return DriverView(
            title=", ".join(driver.terms),
            count=kit.say("common.of_calls", part=kit.number(size), n=total),
            share=kit.share(size / total) if total >= kit.audit.profile.min_sample else "",
            bar=bar(0, size, 0, total),
            quote=self._quote(next(iter(calls.values())), driver.words),
            links=tuple(
                Link(text=label(kit.audit.summaries[i].id), href=kit.links.call(i, _problem_turn(calls[i])))
                for i in shown
            ),
        )

    def _quote(self, call: CallResult, words: tuple[str, ...]) -> str:
        """The sentence in which the customer says a word of the group."""
        turn = _problem_turn(call)
        text = visible(call.turns[turn].text) if turn is not None else ""
        said = re.search(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text, re.IGNORECASE)
        start, end = said.span() if said else (0, 1)
        return clipped(self.kit.hider(call.customer)(excerpt(text, start, end)))


def _problem_turn(call: CallResult) -> int | None:
    turn = call.facts.get("problem_turn")
    return turn if isinstance(turn, int) and 0 <= turn < len(call.turns) else None
