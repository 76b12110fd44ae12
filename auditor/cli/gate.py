"""``auditor gate``: saved results against thresholds or a baseline."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from auditor.figures import Figures
    from auditor.gate import GateResult, Rules
    from auditor.profile import Profile

_FILE = click.Path(path_type=Path, exists=True)
_SHARE = click.FloatRange(0, 100)
#: Options that are keys of the profile's [gate] table under the same name.
_SINGLE = ("fail_under", "agent_minimum", "auto_fail_rate", "unverifiable_rate", "least_drop", "alpha")


@click.command("gate", short_help="Judge saved results against thresholds or a baseline.")
@click.argument("results", type=_FILE)
@click.option("--baseline", type=_FILE, multiple=True, help="Results of earlier runs to compare with; may be repeated.")
@click.option("--history", metavar="FILE|URL", help="Compare with earlier runs in this history.")
@click.option("--nights", type=click.IntRange(1), default=14, show_default=True, help="Newest runs of the history.")
@click.option("--days", type=click.IntRange(1), help="Newest days of the history instead of runs.")
@click.option("--without", default="", metavar="RUN", help="Leave this run of the history out: the one judged.")
@click.option("--profile", type=_FILE, help="Profile with the [gate] table; the shipped one otherwise.")
@click.option("--fail-under", type=_SHARE, help="Lowest mean score.")
@click.option("--agent-minimum", type=_SHARE, help="Lowest mean score of each agent.")
@click.option("--section", "sections", multiple=True, metavar="ID=PERCENT", help="Lowest share met in a section.")
@click.option("--guideline", "guidelines", multiple=True, metavar="ID=PERCENT", help="Lowest share met of a guideline.")
@click.option("--auto-fail-rate", type=_SHARE, help="Highest share of calls that miss a critical guideline, percent.")
@click.option("--unverifiable-rate", type=_SHARE, help="Highest share of unverifiable verdicts, percent.")
@click.option("--compare", metavar="LIST", help="What to compare: score, auto-fail, sections, section:ID, ...")
@click.option("--least-drop", type=_SHARE, help="Points that a drop must have to fail.")
@click.option("--alpha", type=float, help="Chance of a false alarm over all comparisons.")
@click.option("--level", "levels", multiple=True, metavar="RULE=LEVEL", help="off, warn or error for a rule.")
@click.option("--exceptions", type=_FILE, help="Accepted exceptions (TOML).")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day on which exceptions must hold; today otherwise.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit 0 where it would be 1; higher codes stay.")
def command(results: Path, **options: Any) -> int:
    """Judge saved results: RESULTS is a results.jsonl, or the folder it is in.

    A drop since the baseline fails only where it is real: one-sided, clustered by agent, at a stated error rate.

    \b
    Examples:
      auditor gate scorecards --fail-under 75 --guideline calm-language=99
      auditor gate scorecards --baseline last-week/results.jsonl
      auditor gate scorecards --history audits.db --nights 14
    """
    from auditor.errors import EXIT_BELOW_THRESHOLD, EXIT_OK, UsageError
    from auditor.figures import of_results
    from auditor.gate import Context, evaluate, rules_from
    from auditor.profile import load
    from auditor.registry import load as load_checks
    from auditor.waivers import read_waivers

    profile = load(options["profile"], load_checks())
    checks = profile.check_infos()
    rules = rules_from({**profile.settings.gate, **_asked(options, profile.settings.gate)}, checks)
    now = of_results(_file(results))
    baseline = _baseline(now.profile_hash, options)
    if baseline is None and not rules.asks_anything:
        raise UsageError("nothing to judge by: give --fail-under, --baseline, --history or a [gate] table")
    result = evaluate(
        now,
        rules,
        Context(checks=checks, sections=profile.settings.sections, names=now.names),
        _day(options["on"]),
        baseline=baseline,
        waivers=read_waivers(options["exceptions"]) if options["exceptions"] else (),
    )
    _print(result, rules, now, profile, options["form"])
    return EXIT_OK if options["exit_zero"] and result.exit_code == EXIT_BELOW_THRESHOLD else result.exit_code


def _asked(options: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given, as keys of the [gate] table."""
    asked: dict[str, Any] = {name: options[name] for name in _SINGLE if options[name] is not None}
    for name in ("sections", "guidelines"):
        if options[name]:
            given = {key: _percent(name, value) for key, value in _pairs(options[name])}
            asked[name] = {**table.get(name, {}), **given}
    if options["levels"]:
        asked["levels"] = {**table.get("levels", {}), **dict(_pairs(options["levels"]))}
    if options["compare"]:
        asked["compare"] = [name.strip() for name in options["compare"].split(",") if name.strip()]
    return asked


def _pairs(given: tuple[str, ...]) -> list[tuple[str, str]]:
    from auditor.errors import UsageError

    pairs = [text.rpartition("=") for text in given]
    for (name, _, value), text in zip(pairs, given, strict=True):
        if not name or not value:
            raise UsageError(f"{text!r}: write NAME=VALUE")
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _percent(option: str, text: str) -> float:
    from auditor.errors import UsageError

    try:
        return float(text)
    except ValueError:
        raise UsageError(f"--{option.removesuffix('s')}: {text!r} is no number") from None


def _file(path: Path) -> Path:
    return path / "results.jsonl" if path.is_dir() else path


def _baseline(profile_hash: str, options: Mapping[str, Any]) -> Figures | None:
    """The calls to compare with; None if none were asked for."""
    from auditor.errors import UsageError
    from auditor.figures import Figures, of_results, together

    if options["baseline"] and options["history"]:
        raise UsageError("give --baseline or --history, not both")
    if options["baseline"]:
        parts = [of_results(_file(path), label=str(path)) for path in options["baseline"]]
        if len({part.profile_hash for part in parts}) > 1:
            raise UsageError("--baseline: different profiles judged these results; audit them again with one profile")
        return together(parts, parts[0].label if len(parts) == 1 else f"{len(parts)} earlier runs")
    if not options["history"]:
        return None
    from auditor.history.store import SqlHistory

    with SqlHistory(options["history"], create=False) as history:
        found = history.baseline(
            profile_hash, nights=options["nights"], days=options["days"], without=options["without"]
        )
    return found or Figures(label="a history without a run of this profile", profile_hash=profile_hash, agents={})


def _day(given: Any) -> Any:
    from auditor.night import moment_of_run

    return (given or moment_of_run()).date()


def _print(result: GateResult, rules: Rules, now: Figures, profile: Profile, form: str) -> None:
    if form == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(result), indent=1).decode())
        return
    click.echo(result.paragraph)
    width = max((len(one.rule) for one in result.rules), default=0)
    for one in result.rules:
        click.echo(f"  {one.state:<12} {one.level:<5} {one.rule:<{width}}  {one.sentence}")
    for warning in result.warnings:
        click.echo(f"warning: {warning}", err=True)
    if now.profile_hash != profile.hash and (rules.sections or any("section" in one for one in rules.compare)):
        click.echo(
            f"warning: these results come from profile {now.profile_hash}, sections are weighted by {profile.hash}; "
            "give the same --profile",
            err=True,
        )
