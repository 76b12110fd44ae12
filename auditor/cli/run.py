"""``auditor run``: the night."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

_FORMATS = "html,excel,jsonl"


@click.command("run", short_help="Audit transcripts and write scorecards.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("scorecards"), show_default=True, help="Output folder."
)
@click.option(
    "--format",
    "formats",
    default=_FORMATS,
    show_default=True,
    help="What to write: html, excel, jsonl, csv, junit, github, gitlab, sarif; comma between.",
)
@click.option("--profile", type=click.Path(path_type=Path), help="Profile file; the shipped one otherwise.")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    help="Roster (CSV or XLSX): call id or file name, agent, customer, queue, team, start.",
)
@click.option(
    "--filename-pattern",
    help="Regular expression over file names with named groups, such as '(?P<agent_id>[A-Z]\\d+)_(?P<call_id>\\d+)'.",
)
@click.option("--agent-speaker", help="Speaker label of the agent, such as spk_0.")
@click.option("--agent-channel", type=int, help="Channel of the agent, from 0.")
@click.option(
    "--fix-swapped", is_flag=True, help="Swap agent and customer where the talk shows that they are exchanged."
)
@click.option(
    "--redact",
    type=click.Choice(["cards", "pii"]),
    default="cards",
    show_default=True,
    help="What to mask: card numbers and codes, or also personal data.",
)
@click.option("--max-file-size", type=click.IntRange(min=1), default=64, show_default=True, help="Largest file, MB.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, show_default="all cores", help="Worker processes.")
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Exit 1 when the mean call score is below this.")
@click.option("--agent-minimum", type=click.FloatRange(0, 100), help="Exit 1 when an agent's mean score is below this.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 where it would be 1; higher codes stay.")
@click.option("--history", metavar="FILE|URL", help="Record the run in this history (SQLite file or PostgreSQL URL).")
@click.option(
    "--nights",
    type=click.IntRange(1),
    default=14,
    show_default=True,
    help="Newest runs of the history to compare with.",
)
@click.option("--days", type=click.IntRange(1), help="Newest days of the history to compare with, instead of runs.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Results of an earlier run to compare with.")
@click.option("--exceptions", type=click.Path(path_type=Path), help="Accepted exceptions (TOML).")
@click.option("--locale", default="en-GB", show_default=True, help="Form of dates and numbers, and language.")
@click.option(
    "--templates", type=click.Path(path_type=Path), help="Folder with templates, style and texts of your own."
)
@click.option("--mask", is_flag=True, help="Hide customer names and long numbers in the reports.")
@click.option("--single-file", is_flag=True, help="One HTML file an agent with its calls inside, for mail.")
@click.option("--excel-per", type=click.Choice(["team", "agent"]), default="team", show_default=True, help="Workbooks.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Name every file written and every note.")
def command(**options: Any) -> int:
    """Audit transcripts and write scorecards for each agent.

    PATH is a file, a folder (searched to the bottom), a pattern, an archive, or - for standard input.

    \b
    Examples:
      auditor run calls/ --out scorecards
      auditor run 'night/*.json' --metadata roster.csv --fail-under 75
      auditor run night.zip --agent-channel 1 --format jsonl --quiet
      zcat night.jsonl.gz | auditor run - --out scorecards
    """
    from auditor.cli.running import run_with

    return run_with(options)
