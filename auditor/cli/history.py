"""``auditor history``: earlier runs, their trend, and what to do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from auditor.history.interface import TrendPoint
    from auditor.history.store import SqlHistory

_Command = TypeVar("_Command", bound=Callable[..., Any])
_DAY = click.DateTime(["%Y-%m-%d"])


def _store_option(function: _Command) -> _Command:
    return click.option(
        "--history", "target", required=True, envvar="AUDITOR_HISTORY", metavar="FILE|URL",
        help="SQLite file, or postgresql://user@host/database; AUDITOR_HISTORY otherwise.",
    )(function)  # fmt: skip


def _form_option(function: _Command) -> _Command:
    form = click.Choice(["text", "json"])
    return click.option("--format", "form", type=form, default="text", show_default=True)(function)


@click.group("history", short_help="List, trend, purge and export earlier runs.")
def command() -> None:
    """List, show, compare over time, purge and export earlier runs.

    \b
    Examples:
      auditor history list --history audits.db
      auditor history trend --history audits.db --agent "Jonas Keller"
      auditor history purge --history audits.db --before 2025-01-01 --yes
    """


@command.command("list")
@_store_option
@_form_option
def list_runs(target: str, form: str) -> int:
    """List the runs, oldest first."""
    with _open(target) as history:
        runs = history.runs()
    if form == "json":
        return _json(runs)
    rows = [
        (run.run_id, f"{run.first_day} to {run.last_day}", f"{run.calls:,}", _points(run.score), str(run.auto_fails),
         str(run.not_audited), f"{run.profile} {run.profile_hash}")
        for run in runs
    ]  # fmt: skip
    return _table(("run", "days", "calls", "score", "auto-fails", "not audited", "profile"), rows, "no runs yet")


@command.command("show")
@click.argument("run_id", metavar="RUN")
@_store_option
@_form_option
def show_run(target: str, run_id: str, form: str) -> int:
    """Show one run: its agents and guidelines."""
    with _open(target) as history:
        detail = history.show(run_id)
    if form == "json":
        return _json(detail)
    agents = [(one.name, f"{one.calls:,}", _points(one.score), str(one.auto_fails)) for one in detail.agents]
    _table(("agent", "calls", "score", "auto-fails"), agents, "no calls counted in this run")
    click.echo()
    guidelines = [
        (check, f"{tally.met} of {tally.applicable}", _percent(tally.rate), str(tally.unverifiable))
        for check, tally in detail.tallies.items()
    ]
    return _table(("guideline", "met", "", "unverifiable"), guidelines, "no verdicts")


@command.command("trend")
@_store_option
@click.option("--agent", default="", help="Key or name of an agent; the team otherwise.")
@click.option("--guideline", default="", metavar="ID", help="Share met of a guideline instead of the score.")
@click.option("--since", type=_DAY, help="First day.")
@_form_option
def trend(target: str, agent: str, guideline: str, since: Any, form: str) -> int:
    """Show the weeks, oldest first, profile by profile: figures of different profiles cannot be compared."""
    from auditor.errors import UsageError

    with _open(target) as history:
        points = history.trend(agent=agent, check=guideline, since=since and since.date())
    if guideline and not (points or agent or since):
        raise UsageError(f"history: no verdict on guideline {guideline!r}; `auditor history show RUN` names them")
    if form == "json":
        return _json(points)
    order = list(dict.fromkeys(point.profile_hash for point in points))
    last = "" if len(order) > 1 else "".join(order)
    rows: list[Sequence[str]] = []
    for point in sorted(points, key=lambda one: order.index(one.profile_hash)):
        if point.profile_hash != last:
            rows.append(("--", f"profile {point.profile_hash}", "", ""))
        last = point.profile_hash
        rows.append((str(point.week), f"{point.calls:,}", *_figures(point)))
    return _table(("week from", "calls", "figure", "95 %"), rows, "nothing on record for this")


@command.command("purge")
@_store_option
@click.option("--before", type=_DAY, help="Delete calls before this day.")
@click.option("--agent", default="", help="Delete calls of this agent, by key or name.")
@click.option("--yes", is_flag=True, help="Really delete; nothing is deleted without it.")
def purge(target: str, before: Any, agent: str, yes: bool) -> int:
    """Delete calls before a day, of an agent, or both conditions together."""
    from auditor.errors import UsageError

    if not yes:
        raise UsageError("purge cannot be undone: add --yes")
    with _open(target) as history:
        gone = history.purge(before=before and before.date(), agent=agent)
    click.echo(f"{gone:,} calls deleted")
    return 0


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@_store_option
def export(target: str, file: Path) -> int:
    """Write all recorded calls to FILE, a .csv or .parquet."""
    with _open(target) as history:
        count = history.export(file)
    click.echo(f"{count:,} calls written to {file}")
    return 0


def _open(target: str) -> SqlHistory:
    from auditor.history.store import SqlHistory

    return SqlHistory(target, create=False)


def _figures(point: TrendPoint) -> tuple[str, str]:
    if point.tally is not None:
        shown = f"{point.tally.met} of {point.tally.applicable}"
        spread = point.interval
        return shown, f"{100 * spread.low:.0f} to {100 * spread.high:.0f} %" if spread else ""
    return _points(point.score), f"{point.interval.low:.1f} to {point.interval.high:.1f}" if point.interval else ""


def _points(score: float | None) -> str:
    return "none" if score is None else f"{score:.1f}"


def _percent(rate: float | None) -> str:
    return "" if rate is None else f"{100 * rate:.0f} %"


def _json(records: Any) -> int:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(records), indent=1).decode())
    return 0


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> int:
    """Columns wide enough for their cells; names come from outside and are made harmless."""
    from auditor.reporters.text import visible

    if not rows:
        click.echo(empty)
        return 0
    clean = [[visible(cell) for cell in row] for row in (heading, *rows)]
    widths = [max(len(row[column]) for row in clean) for column in range(len(heading))]
    for row in clean:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0
