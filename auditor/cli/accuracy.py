"""``auditor accuracy``: the checks against labelled calls."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("accuracy", short_help="Measure the checks on labelled calls.")
@click.argument("gold", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--only", multiple=True, metavar="PATTERN", help="Only calls whose id fits, such as 'd1-*'; may be repeated."
)
@click.option("--profile", type=click.Path(path_type=Path), help="Profile file; the shipped one otherwise.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--errors", is_flag=True, help="List every verdict that differs from its label.")
def command(gold: tuple[Path, ...], only: tuple[str, ...], profile: Path | None, form: str, errors: bool) -> int:
    """Measure precision, recall, F1 and agreement per check on labelled calls, also rendered as raw speech-to-text.

    GOLD is a folder with calls.jsonl and labels.jsonl.

    \b
    Examples:
      auditor accuracy benchmarks/gold
      auditor accuracy benchmarks/gold --format json > accuracy.json
    """
    import msgspec

    from auditor.accuracy import load_gold
    from auditor.accuracy_report import as_text, measure_both
    from auditor.errors import UsageError
    from auditor.profile import load
    from auditor.registry import load as load_checks

    labelled = [item for folder in gold for item in load_gold(folder, only)]
    if not labelled:
        raise UsageError("no labelled call fits; check GOLD and --only")
    plain, raw = measure_both(labelled, load(profile, load_checks()))
    if form == "json":
        figures = {**plain.plain(), "raw": raw.plain()}
        click.echo(msgspec.json.format(msgspec.json.encode(figures), indent=1).decode())
        return 0
    click.echo(as_text(plain, raw))
    if errors:
        for call_id, check_id, wanted, got, reason in plain.errors:
            click.echo(f"{call_id}  {check_id}: labelled {wanted}, found {got}{': ' + reason if reason else ''}")
    return 0
