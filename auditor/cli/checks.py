"""``auditor checks``: the catalogue."""

from __future__ import annotations

import click


@click.command("checks", short_help="List the guidelines that are checked.")
@click.option("--section", help="Only this section, such as listen or apologise.")
@click.option("--ids", is_flag=True, help="Print the ids only, one a line.")
def command(section: str | None, ids: bool) -> int:
    """List the guidelines that are checked.

    \b
    Examples:
      auditor checks
      auditor checks --section apologise
      auditor checks --ids
    """
    from auditor.errors import UsageError
    from auditor.profile import load
    from auditor.registry import load as load_checks

    profile = load(None, load_checks())
    infos = [info for info in profile.check_infos() if section in (None, info.section)]
    if not infos:
        raise UsageError(f"--section {section}: no such section; choose from {', '.join(profile.settings.sections)}")
    if ids:
        click.echo("\n".join(info.id for info in infos))
        return 0
    width = max(len(info.id) for info in infos)
    heading = None
    for info in infos:
        if info.section != heading:
            heading = info.section
            click.echo(f"\n{profile.settings.sections[heading]}")
        critical = ", critical" if info.critical else ""
        click.echo(f"  {info.id:<{width}}  {info.title} (weight {info.weight:g}{critical})")
    click.echo(f"\n{len(infos)} checks. 'auditor explain ID' tells more of one.")
    return 0
