"""``auditor sniff``: what a file is taken for."""

from __future__ import annotations

import click


@click.command("sniff", short_help="Say what a file is taken for, and why.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--agent-speaker", help="Label of the agent in the file.")
@click.option("--agent-channel", type=int, help="Channel of the agent in the file, from 0.")
def command(paths: tuple[str, ...], agent_speaker: str | None, agent_channel: int | None) -> int:
    """Say what each file is taken for and why, its speakers, their roles and how sure that is.

    \b
    Examples:
      auditor sniff call-0412.json
      auditor sniff night.zip
    """
    import sys

    from auditor.errors import EXIT_NOT_AUDITED, EXIT_OK
    from auditor.intake import IntakeOptions
    from auditor.sniffing import describe
    from auditor.sources import discover

    stdin = sys.stdin.buffer.read() if "-" in paths else None
    sources, problems = discover(paths, stdin=stdin)
    options = IntakeOptions(agent_speaker=agent_speaker, agent_channel=agent_channel)
    failed = bool(problems)
    for problem in problems:
        click.echo(f"{problem.source}: {problem.reason}")
    for source in sources:
        description = describe(source, options)
        failed = failed or not description.readable
        click.echo(description.text)
    return EXIT_NOT_AUDITED if failed else EXIT_OK
