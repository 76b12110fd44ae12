"""``auditor inspect``: one call in the terminal."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("inspect", short_help="Show one call with its findings in the margin.")
@click.argument("file", metavar="FILE")
@click.option("--call", "call_id", help="Id of the call, where the file holds several.")
@click.option("--check", "check_id", help="Only this check, with the facts behind its verdict.")
@click.option("--profile", type=click.Path(path_type=Path), help="Profile file; the shipped one otherwise.")
@click.option("--agent-speaker", help="Label of the agent in the file.")
@click.option("--agent-channel", type=int, help="Channel of the agent in the file, from 0.")
def command(
    file: str,
    call_id: str | None,
    check_id: str | None,
    profile: Path | None,
    agent_speaker: str | None,
    agent_channel: int | None,
) -> int:
    """Show one call turn by turn with findings beside the words; with --check, why that verdict.

    \b
    Examples:
      auditor inspect call-0412.json
      auditor inspect night.jsonl --call 0412 --check apology-phrasing
    """
    import sys

    from auditor.inspection import inspect_call, pick_call
    from auditor.intake import IntakeOptions
    from auditor.profile import load
    from auditor.registry import load as load_checks

    judged_by = load(profile, load_checks())
    stdin = sys.stdin.buffer.read() if file == "-" else None
    call = pick_call(file, call_id, IntakeOptions(agent_speaker=agent_speaker, agent_channel=agent_channel), stdin)
    for line in inspect_call(call, judged_by, check_id):
        click.echo(line)
    return 0
