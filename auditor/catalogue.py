"""Texts printed from the checks themselves: the catalogue page and the explanation of one check."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent

from auditor.check import Check
from auditor.testing import examples_of


def explanation(check: Check, accuracy: str = "") -> str:
    """Everything about one check, as plain text."""
    parts = [
        f"{check.id}: {check.title}",
        f"When it is not met: {check.failure_title}.",
        f"Section {check.section}, weight {check.weight:g}{', critical' if check.critical else ''}. "
        f"Sources: {', '.join(check.sources)}.",
        f"Why: {check.why}",
        f"Say: {check.say}\nInstead of: {check.instead_of}",
        f"What is looked for: {_looked_for(check)}",
    ]
    if check.params:
        parts.append("Parameters: " + ", ".join(f"{name} = {value:g}" for name, value in sorted(check.params.items())))
    if check.weaknesses:
        parts.append("Known weaknesses:\n" + "\n".join(f"- {weakness}" for weakness in check.weaknesses))
    if accuracy:
        parts.append(f"Measured accuracy: {accuracy}")
    parts.append("Examples:")
    parts += [
        indent(
            f"{example.outcome}{': ' + example.note if example.note else ''}\n{indent(_plain(example.talk), '  ')}",
            "  ",
        )
        for example in examples_of(check)
    ]
    return "\n\n".join(parts)


def catalogue_page(checks: Mapping[str, Check], sections: Mapping[str, str]) -> str:
    """The catalogue as Markdown, one table a section."""
    lines = [
        "# The checks",
        "",
        "Generated from the checks by `python -m auditor.catalogue`. `auditor explain ID` tells more of each.",
    ]
    for section, heading in sections.items():
        mine = [check for check in checks.values() if check.section == section]
        if not mine:
            continue
        lines += ["", f"## {heading}", "", "| check | guideline | why | weight | sources |", "|---|---|---|---|---|"]
        lines += [
            f"| `{c.id}` | {c.title} | {c.why} | {c.weight:g}{' (critical)' if c.critical else ''} "
            f"| {', '.join(c.sources)} |"
            for c in mine
        ]
    return "\n".join(lines) + "\n"


def _looked_for(check: Check) -> str:
    return " ".join((check.run.__doc__ or "").split())


def _plain(talk: str) -> str:
    return "\n".join(line.strip() for line in talk.strip().splitlines())


def main() -> None:
    """Writes ``checks/README.md``."""
    from pathlib import Path

    from auditor.profile import load
    from auditor.registry import load as load_checks

    checks = load_checks()
    page = catalogue_page(checks, load(None, checks).settings.sections)
    Path("checks/README.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
