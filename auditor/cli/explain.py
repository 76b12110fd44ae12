"""``auditor explain``: everything about one guideline."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from auditor.registry import load

    return [CompletionItem(check_id) for check_id in load() if check_id.startswith(incomplete)]


@click.command("explain", short_help="Explain one guideline: why, examples, accuracy.")
@click.argument("check_id", metavar="ID", shell_complete=_complete)
def command(check_id: str) -> int:
    """Explain one guideline: why it matters, what is looked for, examples, weaknesses, measured accuracy.

    \b
    Examples:
      auditor explain apology-phrasing
    """
    from auditor.catalogue import explanation
    from auditor.errors import UsageError
    from auditor.measured import accuracy_sentences
    from auditor.registry import load

    checks = load()
    if check_id not in checks:
        raise UsageError(f"{check_id}: no such check; 'auditor checks' lists them")
    click.echo(explanation(checks[check_id], accuracy_sentences().get(check_id, "")))
    return 0
