"""``auditor demo``: ``run`` on the bundled samples."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("demo", short_help="Audit the bundled sample calls.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("scorecards"), show_default=True, help="Output folder."
)
@click.pass_context
def command(context: click.Context, out: Path) -> int:
    """Audit the bundled sample calls and say where the scorecards are. Opens nothing.

    \b
    Examples:
      auditor demo
      auditor demo --out /tmp/scorecards
    """
    from importlib.resources import as_file, files

    from auditor.cli.run import command as run_command
    from auditor.cli.running import run_with

    with as_file(files("auditor.sample_transcripts").joinpath("calls")) as folder:
        words = [str(folder), "--metadata", str(folder.parent / "roster.csv"), "--out", str(out)]
        with run_command.make_context("demo", words, parent=context) as options:
            return run_with(options.params)
