"""``auditor diff``: verdicts that changed between two results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from auditor.comparison import Comparison


@click.command("diff", short_help="Show verdicts that changed between two results.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--check", "checks", multiple=True, metavar="ID", help="Only this guideline; may be repeated.")
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Changes listed; 0 = all.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(old: Path, new: Path, checks: tuple[str, ...], limit: int, form: str) -> int:
    """Show which verdicts changed between two results.jsonl of the same calls, by check and call.

    Use it before a new profile or version goes live: audit the same calls with both and compare.

    \b
    Examples:
      auditor diff monday/results.jsonl tuesday/results.jsonl
      auditor diff old.jsonl new.jsonl --check empathy --limit 0
      auditor diff old.jsonl new.jsonl --format json > changes.json
    """
    import msgspec
    from msgspec.structs import replace

    from auditor.comparison import compare
    from auditor.reporters.jsonl import read_results

    found = compare(read_results(old), read_results(new))
    if checks:
        found = replace(found, changes=tuple(change for change in found.changes if change.check in checks))
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        _print(found, limit)
    return 0


def _print(found: Comparison, limit: int) -> None:
    from auditor.reporters.text import visible

    click.echo(f"{found.calls} calls in both, {len(found.changes)} verdicts changed")
    if found.score_before is not None and found.score_after is not None:
        difference = found.score_after - found.score_before
        click.echo(f"Mean score {found.score_before:.1f} before, {found.score_after:.1f} after ({difference:+.1f})")
    if found.profiles_before != found.profiles_after:
        before, after = ", ".join(found.profiles_before), ", ".join(found.profiles_after)
        click.echo(f"Profile hash {visible(before)} before, {visible(after)} after")
    for word, calls in (("old", found.gone), ("new", found.new)):
        if calls:
            click.echo(f"{len(calls)} calls only in the {word} result, such as {visible(calls[0])}")
    for check, counts in found.counts().items():
        moves = ", ".join(f"{was or 'absent'} to {now or 'absent'} {n}" for (was, now), n in sorted(counts.items()))
        click.echo(f"\nGuideline {visible(check)}: {moves}")
    if found.changes:
        click.echo("\nChanges")
    shown = found.changes[: limit or None]
    for change in shown:
        turns = f", turn {', '.join(str(turn + 1) for turn in change.turns)}" if change.turns else ""
        reason = f": {visible(change.reason)}" if change.reason else ""
        move = f"{change.before or 'absent'} to {change.after or 'absent'}"
        click.echo(f"  {move}  {visible(change.check)}  call {visible(change.call)}{turns}{reason}")
    if len(shown) < len(found.changes):
        click.echo(f"  and {len(found.changes) - len(shown)} more; --limit 0 lists all")
