"""``auditor lint``: checks a profile."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("lint", short_help="Check a profile and its phrases.")
@click.argument("profile", type=click.Path(path_type=Path))
def command(profile: Path) -> int:
    """Check a profile: every key, every parameter, every phrase.

    \b
    Examples:
      auditor lint house.toml
    """
    from auditor.profile import load
    from auditor.registry import load as load_checks

    loaded = load(profile, load_checks())
    click.echo(f"{profile}: good. {len(loaded.rulings)} checks, profile hash {loaded.hash}.")
    return 0
