"""Writes the pages: agent by agent and call by call, so that one call at a time is in memory."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from auditor.audit import Audit, CallResult
from auditor.errors import WriteError
from auditor.reporters.html.agent import AgentPage
from auditor.reporters.html.agents_table import HOT_BELOW
from auditor.reporters.html.callpage import CallPage, CallView
from auditor.reporters.html.environment import SCRIPT, STYLE, Pages
from auditor.reporters.html.guide import guide_view
from auditor.reporters.html.kit import Kit, Link
from auditor.reporters.html.marks import label
from auditor.reporters.html.team import TeamPage
from auditor.reporters.interface import LargeFileWarning, ReportOptions
from auditor.reporters.names import inside_single_file
from auditor.scripted import Scripted

_FILE_MODE: Final = 0o640
_FOLDER_MODE: Final = 0o750
_LARGE_FILE: Final = 1_000_000


class HtmlReporter:
    """The HTML scorecards."""

    name = "html"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write all pages; see :class:`auditor.reporters.interface.Reporter`.

        :raises UsageError: for options, a brand or templates that cannot be used.
        """
        return _Run(Kit(audit, options), folder).write()


class _Run:
    """One report being written."""

    def __init__(self, kit: Kit, folder: Path) -> None:
        self.kit = kit
        self.folder = folder
        self.pages = Pages(kit)
        self.files: list[Path] = []

    def write(self) -> list[Path]:
        """Assets, calls and agents, then the pages that sum them up."""
        kit = self.kit
        if not kit.options.single_file:
            self._save(f"assets/{STYLE}", self.pages.style)
            self._save(f"assets/{SCRIPT}", self.pages.script)
        team = TeamPage(kit)
        for key in kit.agents:
            self._agent(key, team)
        self._page("help.html", "help.html", guide=guide_view(kit), problems=kit.problems())
        self._page(
            "index.html",
            "team.html",
            team=team.view(),
            problems=kit.problems(),
            hot_below=HOT_BELOW,
            gate_passed=kit.options.gate_passed,
        )
        return self.files

    def _agent(self, key: str, team: TeamPage) -> None:
        kit = self.kit
        page, habits = AgentPage(kit, key), Scripted()
        inside = inside_single_file(kit.calls_of[key], kit.options.single_file_calls)
        views: list[CallView] = []
        calls = kit.calls_of[key]
        for position, summary in enumerate(calls):
            call = kit.audit.load(summary.index)
            page.add(summary.index, call)
            team.add(summary.index, call)
            habits.add(call.turns, _feeling(call))
            if not kit.options.single_file:
                before = calls[position - 1].index if position else None
                after = calls[position + 1].index if position + 1 < len(calls) else None
                self._call(summary.index, call, self._neighbour(before), self._neighbour(after))
            elif summary.index in inside:
                views.append(CallPage(kit, guide="", agents="../").view(summary.index, call))
        stock = habits.stock()
        for sentence in stock:
            team.add_scripted(key, sentence.sentence, sentence.calls, sentence.of)
        lines = tuple(
            kit.say("agent.scripted_line", sentence=s.sentence, part=kit.number(s.calls), n=s.of) for s in stock
        )
        self._page(
            kit.links.agent(key), "agent.html", agent=page.view(lines), calls=views, guidelines=len(kit.audit.checks)
        )

    def _call(self, index: int, call: CallResult, before: Link | None, after: Link | None) -> None:
        view = CallPage(self.kit, guide="../help.html", agents="../").view(index, call)
        self._page(self.kit.links.call(index), "call.html", call=view, before=before, after=after)

    def _neighbour(self, index: int | None) -> Link | None:
        if index is None:
            return None
        kit = self.kit
        return Link(text=label(kit.audit.summaries[index].id), href=f"../{kit.links.call(index)}")

    def _page(self, place: str, template: str, **values: Any) -> None:
        root = "../" * place.count("/")
        self._save(place, self.pages.render(template, root=root, here=place, **values))

    def _save(self, place: str, text: str) -> None:
        path = self.folder / place
        data = text.encode()
        if self.kit.options.single_file and len(data) > _LARGE_FILE:
            warnings.warn(
                f"{place} has {len(data) / 1e6:.1f} MB; mail servers may refuse it", LargeFileWarning, stacklevel=2
            )
        try:
            path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(_FILE_MODE)
        except OSError as error:
            raise WriteError(
                f"{path}: cannot be written ({error.strerror}); free the place or choose another --out"
            ) from error
        self.files.append(Path(place))


def _feeling(call: CallResult) -> Iterator[int]:
    """Turns of sympathy or apology, by the call's facts."""
    for turn in call.facts.get("empathy_turns") or ():
        if isinstance(turn, int):
            yield turn
    for apology in call.facts.get("apologies") or ():
        if isinstance(apology, dict) and isinstance(apology.get("turn"), int):
            yield apology["turn"]
