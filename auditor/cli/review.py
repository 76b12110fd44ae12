"""``auditor review``: QA decisions back from workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from auditor.review import Judgement, Review


@click.command("review", short_help="Read QA decisions back from workbooks.")
@click.argument("workbooks", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="WORKBOOK...")
@click.option("--labels", type=click.Path(path_type=Path), help="Write all human verdicts as a labelled file (JSONL).")
@click.option(
    "--disagreements", type=click.Path(path_type=Path), help="Write only those that differ from the tool's (JSONL)."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(workbooks: tuple[Path, ...], labels: Path | None, disagreements: Path | None, form: str) -> int:
    """Read QA decisions back from reviewed workbooks: agreement and kappa per guideline, and what was overruled.

    Rows may be sorted, filtered or deleted in the workbook. A row whose call, turn, guideline, outcome or key was
    changed is not used and named; the exit code is then 3.

    \b
    Examples:
      auditor review scorecard.xlsx
      auditor review reviewed/*.xlsx --disagreements disagreements.jsonl
      auditor review scorecard.xlsx --format json > agreement.json
    """
    from auditor.errors import EXIT_NOT_AUDITED, EXIT_OK
    from auditor.review import read_reviews

    review = read_reviews(workbooks)
    if labels is not None:
        _write(labels, review.judgements)
    if disagreements is not None:
        _write(disagreements, [judgement for judgement in review.judgements if not judgement.agreed])
    if form == "json":
        _print_json(review)
    else:
        _print_text(review)
    return EXIT_NOT_AUDITED if review.refused else EXIT_OK


def _write(path: Path, judgements: Iterable[Judgement]) -> None:
    import msgspec

    from auditor.errors import WriteError
    from auditor.review import labels

    try:
        path.write_bytes(b"".join(msgspec.json.encode(label) + b"\n" for label in labels(judgements)))
    except OSError as error:
        raise WriteError(f"{path}: cannot be written ({error.strerror})") from error


def _print_json(review: Review) -> None:
    import msgspec

    overrides = [judgement for judgement in review.judgements if not judgement.agreed]
    plain = {
        "agreement": review.agreement,
        "overrides": overrides,
        "contested": review.contested,
        "refused": review.refused,
        "unsure": review.unsure,
    }
    click.echo(msgspec.json.format(msgspec.json.encode(plain), indent=1).decode())


def _print_text(review: Review) -> None:
    from auditor.reporters.text import visible

    click.echo(f"{len(review.decisions)} rows judged, {len(review.judgements)} verdicts, {review.unsure} unsure")
    if review.agreement:
        click.echo("\nAgreement with the tool")
        click.echo(f"{'agreed':>10}  {'kappa':>6}  guideline")
    for row in review.agreement:
        kappa = "-" if row.kappa is None else f"{row.kappa:.2f}"
        click.echo(f"{f'{row.agreed} of {row.n}':>10}  {kappa:>6}  {visible(row.check)}")
    overruled = [judgement for judgement in review.judgements if not judgement.agreed]
    if overruled:
        click.echo("\nOverruled")
    for one in overruled:
        note = f": {visible('; '.join(one.notes))}" if one.notes else ""
        click.echo(f"  {one.tool} should be {one.human}  {visible(one.check)}  call {visible(one.call)}{note}")
    for call, check in review.contested:
        click.echo(f"  Contested: reviewers disagree on {visible(check)} in call {visible(call)}")
    for refused in review.refused:
        click.echo(f"  Not used: {visible(refused.workbook)}, row {refused.row}: {visible(refused.reason)}")
