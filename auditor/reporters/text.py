"""The summary in the terminal: tables where there is a terminal, plain lines elsewhere.

Nothing taken from a transcript reaches the terminal or a CI log as a command: control characters are shown as
escapes, and every line begins with words or numbers of our own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from auditor.errors import WriteError
from auditor.reporters.wording import Wording, load_wording
from auditor.score import Tally, by_agent, calls_once, coaching_priorities, tallies, team

if TYPE_CHECKING:
    from auditor.audit import Audit
    from auditor.reporters.interface import ReportOptions

FILE_NAME: Final = "summary.txt"
#: Guidelines and problems named; the rest is counted.
MOST_MISSED: Final = 8
MOST_PROBLEMS: Final = 10
#: Columns of a terminal under which a table leaves out a column.
_NARROW: Final = 60
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# What build servers take for a command wherever it stands in a line.
_CI_COMMAND: Final = re.compile(r"##(?=vso\[|\[)|::(?=[\w-]+[ :])")


@dataclass(frozen=True, slots=True)
class _Row:
    """An agent, or a guideline, as both forms show it."""

    figure: str
    name: str
    more: str
    low: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TextReporter:
    """Writes the plain form as ``summary.txt``."""

    name: str = "text"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write the file below ``folder``; returns its name.

        :raises auditor.errors.WriteError: when it cannot be written.
        """
        path = folder / FILE_NAME
        try:
            path.write_text(plain_summary(audit, options), encoding="utf-8", newline="\n")
        except OSError as error:
            raise WriteError(f"{path}: cannot be written ({error.strerror or error})") from error
        return [Path(FILE_NAME)]


def visible(text: str) -> str:
    """The text with everything a terminal or a build server could act on shown as an escape."""
    shown = "".join(
        char if char.isprintable() or unicodedata.category(char) not in _UNSEEN else _escape(char) for char in text
    )
    return _CI_COMMAND.sub(lambda match: "\\".join(match[0]), shown)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


@dataclass(frozen=True, kw_only=True, slots=True)
class TerminalSummary:
    """What the terminal says of a run; holds nothing of the audit but these lines."""

    head: tuple[str, ...]
    agents: tuple[_Row, ...]
    missed: tuple[_Row, ...]
    problems: tuple[str, ...]
    say: Wording

    @classmethod
    def of(cls, audit: Audit, options: ReportOptions) -> TerminalSummary:
        """The summary of a finished audit."""
        say = load_wording(options.templates, options.locale)
        return cls(
            head=tuple(_head(audit, options, say)),
            agents=tuple(_agents(audit, say)),
            missed=tuple(_missed(audit, say)),
            problems=tuple(_problems(audit, say)),
            say=say,
        )

    def __str__(self) -> str:
        """Plain lines, each ended by LF."""
        lines = list(self.head)
        if self.agents:
            lines += [
                "",
                self.say("terminal.agents_title"),
                *(f"  {row.figure:>8}  {row.name}  {row.more}".rstrip() for row in self.agents),
            ]
        if self.missed:
            lines += [
                "",
                self.say("terminal.missed_title"),
                *(f"  {row.figure:>11}  {row.name}" for row in self.missed),
            ]
        return "\n".join([*lines, *self.problems]) + "\n"

    def print_to(self, stream: TextIO, *, width: int | None = None, colour: bool | None = None) -> None:
        """Print tables to a terminal, plain lines to anything else.

        :param width: columns; None = the terminal's own. Given, it asks for tables whatever the stream is.
        :param colour: False = none; None = as the terminal can and ``NO_COLOR`` allows.
        """
        if width is None and not stream.isatty():
            stream.write(_encodable(str(self), stream))
            return
        from rich.console import Console
        from rich.text import Text

        console = Console(
            file=stream, width=width, no_color=True if colour is False else None,
            force_terminal=True if colour else None, markup=False, emoji=False, highlight=False,
            safe_box=True,
        )  # fmt: skip
        for line in self.head:
            console.print(Text(line), overflow="fold")
        if self.agents:
            columns = [self.say(f"terminal.column_{key}") for key in ("score", "agent", "more")]
            _print_rows(
                console, self.say("terminal.agents_title"), columns[: 2 if console.width < _NARROW else 3], self.agents
            )
        if self.missed:
            columns = [self.say(f"terminal.column_{key}") for key in ("not_met", "guideline")]
            _print_rows(console, self.say("terminal.missed_title"), columns, self.missed)
        for line in self.problems:
            console.print(Text(line), overflow="fold")


def _encodable(text: str, stream: TextIO) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def plain_summary(audit: Audit, options: ReportOptions) -> str:
    """The summary as lines of text, each ended by LF."""
    return str(TerminalSummary.of(audit, options))


def _print_rows(console: Any, title: str, columns: Sequence[str], rows: Sequence[_Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, title_style="bold", pad_edge=False)
    widest = max(len(row.figure) for row in rows)
    for number, heading in enumerate(columns):
        # One line a row: a wrapped cell would begin a line with words from the data.
        table.add_column(
            heading, justify="left" if number else "right", min_width=None if number else widest,
            no_wrap=True, overflow="ellipsis",
        )  # fmt: skip
    for row in rows:
        figure = Text(row.figure, style="bold red" if row.low else "")
        table.add_row(*(figure, Text(row.name), Text(row.more))[: len(columns)])
    console.print(table)


def _head(audit: Audit, options: ReportOptions, say: Wording) -> Iterator[str]:
    where, target = team(audit), audit.profile.target
    title = visible(options.title) or say("common.all_agents")
    agents = say("terminal.agents", n=len(audit.agents))
    yield say("terminal.head", team=title, calls=say("terminal.calls", n=where.calls), agents=agents)
    if where.score is None:
        yield say("terminal.no_score")
    elif where.interval is None:
        yield say("terminal.score", score=f"{where.score:.1f}", target=f"{target:g}")
    else:
        low, high = f"{where.interval.low:.1f}", f"{where.interval.high:.1f}"
        yield say("terminal.score_range", score=f"{where.score:.1f}", target=f"{target:g}", low=low, high=high)
    if where.auto_fails:
        yield say("terminal.critical", n=where.auto_fails)
    if options.gate:
        word = {True: "passed", False: "failed", None: "undecided"}[options.gate_passed]
        yield say(f"terminal.gate_{word}", gate=visible(options.gate))
    for one in options.accepted:
        key = "terminal.accepted_until" if one.until else "terminal.accepted"
        yield visible(say(key, about=one.about, until=one.until, reason=one.reason))
    yield say("terminal.profile", name=visible(audit.profile.name), hash=visible(audit.profile.hash))


def _agents(audit: Audit, say: Wording) -> list[_Row]:
    groups: dict[str, list[Any]] = {}
    for summary in audit.summaries:
        groups.setdefault(summary.agent_key, []).append(summary)
    standings = by_agent(audit)
    order = sorted(standings, key=lambda key: (standings[key].provisional, -(standings[key].score or 0.0), key))
    rows = []
    for key in order:
        where, person = standings[key], audit.agents.get(key)
        first = coaching_priorities(groups[key], audit.checks, 1)
        more = [say("terminal.calls", n=where.calls)]
        if where.interval:
            more.append(say("terminal.range", low=f"{where.interval.low:.0f}", high=f"{where.interval.high:.0f}"))
        more += [say("terminal.provisional")] if where.provisional else [first[0].check] if first else []
        low = where.interval is not None and not where.provisional and where.interval.high < audit.profile.target
        name = (person.name or person.id if person else None) or key or say("common.unknown_agent")
        rows.append(_Row(f"{where.score:.1f}" if where.score is not None else "-", visible(name), ", ".join(more), low))
    return rows


def _missed(audit: Audit, say: Wording) -> list[_Row]:
    counts = tallies(calls_once(audit.summaries), [check.id for check in audit.checks])
    titles = {check.id: check.title for check in audit.checks if check.weight}
    enough = [
        (tally, check)
        for check, tally in counts.items()
        if check in titles and tally.not_met and tally.applicable >= audit.profile.min_sample
    ]
    enough.sort(key=lambda pair: (_rate(pair[0]), pair[1]))
    return [
        _Row(
            say("terminal.missed", missed=tally.not_met, n=tally.applicable),
            f"{visible(titles[check])} ({visible(check)})",
            "",
        )
        for tally, check in enough[:MOST_MISSED]
    ]


def _rate(tally: Tally) -> float:
    return tally.met / tally.applicable


def _problems(audit: Audit, say: Wording) -> list[str]:
    notices = [problem for problem in audit.problems if problem.kind == "notice"]
    problems = [problem for problem in audit.problems if problem.kind != "notice"]
    lines = [""] if notices else []
    lines += [say("terminal.notice", about=visible(one.source), reason=visible(one.reason)) for one in notices]
    if not problems:
        return lines
    lines += ["", say("terminal.problems", files=say("terminal.files", n=len(problems)))]
    for problem in problems[:MOST_PROBLEMS]:
        place = f", {visible(problem.place)}" if problem.place else ""
        kind = say(f"terminal.{problem.kind}")
        lines.append(f"  {kind}: {visible(problem.source)}{place}: {visible(problem.reason)}")
    if len(problems) > MOST_PROBLEMS:
        lines.append(f"  {say('terminal.more', n=len(problems) - MOST_PROBLEMS)}")
    return lines
