"""``auditor sample``: calls worth a human ear."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from auditor.sampling import Pick


@click.command("sample", short_help="Pick calls worth a human ear.")
@click.argument("results", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("-n", "--count", type=click.IntRange(min=1), default=20, show_default=True, help="Calls to pick.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed picks other calls.")
@click.option(
    "--target", type=click.FloatRange(0, 100), default=80.0, show_default=True, help="Points a score should reach."
)
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
def command(results: tuple[Path, ...], count: int, seed: int, target: float, form: str) -> int:
    """Pick calls worth a human ear from results.jsonl: spread over agents, near the target, critical or rare misses.

    The same results and seed always give the same calls.

    \b
    Examples:
      auditor sample out/results.jsonl
      auditor sample october/*.jsonl -n 40 --seed 10
      auditor sample out/results.jsonl --format csv > listen.csv
    """
    from auditor.reporters.jsonl import read_results
    from auditor.sampling import candidate, sample

    calls = (candidate(call) for path in results for call in read_results(path))
    picks = sample(calls, count, target=target, seed=seed)
    {"text": _text, "csv": _csv, "json": _json}[form](picks)
    return 0


def _text(picks: list[Pick]) -> None:
    from auditor.reporters.text import visible

    click.echo(f"{len(picks)} calls to listen to")
    for number, pick in enumerate(picks, start=1):
        score = "-" if pick.score is None else f"{pick.score:.0f}"
        why = "; ".join(pick.reasons) or "drawn by chance"
        who = f"call {visible(pick.id)}  {visible(pick.agent or 'unknown')}"
        click.echo(f"{number:>4}  {score:>3}  {who}  {visible(why)}")


def _csv(picks: list[Pick]) -> None:
    import csv

    from auditor.reporters.csv import safe_row

    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(("call", "agent", "score", "reasons"))
    lines.writerows(safe_row((pick.id, pick.agent, pick.score, "; ".join(pick.reasons))) for pick in picks)


def _json(picks: list[Pick]) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(picks), indent=1).decode())
