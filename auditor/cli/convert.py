"""``auditor convert``: transcripts in another format."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("convert", short_help="Write transcripts in another format.")
@click.argument("paths", nargs=-1, required=True, metavar="IN...")
@click.option("--to", "form", required=True, help="neutral, seglst, vtt, csv or text.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; standard output otherwise.")
@click.option("--agent-speaker", help="Speaker label of the agent.")
@click.option("--agent-channel", type=int, help="Channel of the agent, from 0.")
def command(
    paths: tuple[str, ...], form: str, out: Path | None, agent_speaker: str | None, agent_channel: int | None
) -> int:
    """Write transcripts of any format that can be read in one of a few plain ones.

    \b
    Examples:
      auditor convert call.json --to vtt > call.vtt
      auditor convert night/ --to neutral --out night.jsonl
    """
    import sys

    from auditor.errors import EXIT_NOT_AUDITED, EXIT_OK
    from auditor.export import export
    from auditor.intake import IntakeOptions, read_all
    from auditor.output import write_file

    stdin = sys.stdin.buffer.read() if "-" in paths else None
    options = IntakeOptions(agent_speaker=agent_speaker, agent_channel=agent_channel)
    calls, problems = read_all(paths, options, stdin)
    for problem in problems:
        click.echo(f"{problem.kind}: {problem.source}: {problem.reason}", err=True)
    text = export(calls, form)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_file(out, text.encode())
    return EXIT_NOT_AUDITED if any(problem.kind == "failed" for problem in problems) else EXIT_OK
