"""``auditor formats``: what can be read."""

from __future__ import annotations

import click


@click.command("formats", short_help="List the transcript formats that can be read.")
@click.option("--long", "long", is_flag=True, help="Also how roles and times are told.")
def command(long: bool) -> int:
    """List the transcript formats that can be read; they are told by content, never by file name.

    Each with a line that shows what it looks like.

    \b
    Examples:
      auditor formats
      auditor formats --long
    """
    from auditor.readers.catalogue import readers

    found = readers()
    width = max(len(reader.name) for reader in found)
    for reader in found:
        click.echo(f"{reader.name:<{width}}  {reader.title}")
        click.echo(f"{'':<{width}}    {reader.example}")
        if long:
            click.echo(f"{'':<{width}}    roles: {reader.roles}")
            click.echo(f"{'':<{width}}    times: {reader.times}")
    click.echo("\nAll of them also in .gz, .zip and .tar.")
    return 0
