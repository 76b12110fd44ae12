"""``auditor init``: a commented profile to start from."""

from __future__ import annotations

import click


@click.command("init", short_help="Print a commented profile to start from.")
def command() -> int:
    """Print a commented profile to start from: the shipped one, with every check's weight and parameters.

    \b
    Examples:
      auditor init > house.toml
    """
    from importlib.resources import files

    from auditor.profile import load
    from auditor.registry import load as load_checks

    text = files("auditor.profiles").joinpath("default.toml").read_text(encoding="utf-8")
    click.echo(text.replace('name = "default"', 'name = "house"'))
    profile = load(None, load_checks())
    click.echo("# Every check with its defaults; remove the # before the lines you change.")
    for ruling in profile.rulings:
        check = ruling.check
        params = ", ".join(f"{name} = {value:g}" for name, value in sorted(ruling.params.items()))
        click.echo(f"\n# {check.title}\n# [checks.{check.id}]")
        click.echo(f"# weight = {check.weight:g}\n# pass_mark = {check.pass_mark:g}")
        click.echo(f"# critical = {str(check.critical).lower()}")
        if params:
            click.echo(f"# params = {{ {params} }}")
    return 0
