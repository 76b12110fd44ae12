"""What ``run`` and ``demo`` share: options into a request, a run, and what is printed of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from auditor.errors import EXIT_BELOW_THRESHOLD, EXIT_OK
from auditor.sources import printable

if TYPE_CHECKING:
    from auditor.night import Request, Result

#: Problems named on the terminal before the rest is only counted.
_NAMED: Final = 20
#: Without a terminal: seconds between two lines of progress.
_LINE_EVERY: Final = 60.0


def run_with(options: Mapping[str, Any]) -> int:
    """Runs with the options of ``auditor run`` and returns the exit code."""
    from auditor.night import audit_night

    with _progress(quiet=options["quiet"]) as progress:
        result = audit_night(_request(options, progress))
    _print(result, options)
    if options["exit_zero"] and result.exit_code == EXIT_BELOW_THRESHOLD:
        return EXIT_OK
    return result.exit_code


def _request(options: Mapping[str, Any], progress: Callable[[int, int], None]) -> Request:
    from auditor.batch import available_cores
    from auditor.intake import IntakeOptions
    from auditor.metadata import load_roster
    from auditor.night import Request
    from auditor.reporters.interface import ReportOptions

    roster, doubts = load_roster(options["metadata"]) if options["metadata"] else ({}, ())
    for doubt in doubts:
        click.echo(f"roster: {doubt}", err=True)
    return Request(
        paths=options["paths"],
        out=options["out"],
        formats=[name.strip() for name in options["formats"].split(",") if name.strip()],
        profile=options["profile"],
        intake=IntakeOptions(
            agent_speaker=options["agent_speaker"],
            agent_channel=options["agent_channel"],
            roster=roster,
            filename_pattern=options["filename_pattern"],
            redact=options["redact"],
            fix_swapped=options["fix_swapped"],
            max_file_size=options["max_file_size"] * 1_000_000,
        ),
        report=ReportOptions(
            locale=options["locale"],
            mask=options["mask"],
            single_file=options["single_file"],
            excel_per=options["excel_per"],
            pages="html" in options["formats"],
            templates=options["templates"],
        ),
        gate={name: options[name] for name in ("fail_under", "agent_minimum") if options[name] is not None},
        history=options["history"],
        nights=None if options["days"] else options["nights"],
        days=options["days"],
        baseline=options["baseline"],
        exceptions=options["exceptions"],
        jobs=options["jobs"] or available_cores(),
        stdin=sys.stdin.buffer.read() if "-" in options["paths"] else None,
        progress=progress,
    )


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, one line a minute elsewhere, nothing when quiet."""
    if quiet:
        yield lambda done, total: None
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _lines()


def _bar() -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Auditing", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _lines() -> Callable[[int, int], None]:
    import time

    last = time.monotonic()

    def line(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _LINE_EVERY:
            last = time.monotonic()
            click.echo(f"audited {done} of {total} files", err=True)

    return line


def _print(result: Result, options: Mapping[str, Any]) -> None:
    shown = result.problems if options["verbose"] else result.problems[:_NAMED]
    for problem in shown:
        place = f": {problem.place}" if problem.place else ""
        click.echo(f"{problem.kind}: {printable(problem.source)}{place}: {printable(problem.reason)}", err=True)
    if len(result.problems) > len(shown):
        click.echo(f"and {len(result.problems) - len(shown)} more; --verbose names all", err=True)
    if result.trouble:
        click.echo(f"auditor: {result.trouble}; the reports were written", err=True)
    for warning in result.gate.warnings if result.gate else ():
        click.echo(f"warning: {warning}", err=True)
    for note in result.notes:
        click.echo(f"note: {note}", err=True)
    if options["quiet"]:
        return
    result.summary.print_to(sys.stdout)
    click.echo()
    out: Path = options["out"]
    if options["verbose"]:
        for file in result.files:
            click.echo(str(out / file))
    first = next((f for f in result.files if f.name == "index.html"), result.files[0] if result.files else None)
    if first is not None:
        click.echo(f"Scorecards: {out / first}")
    for file in result.files:
        if file.suffix == ".xlsx" and len(file.parts) == 1:
            click.echo(f"Workbook:   {out / file}")
