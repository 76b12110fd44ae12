"""Accuracy figures in both renderings, as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.accuracy import Accuracy, CheckAccuracy, Counts, Judge, Labelled, measure
from auditor.engine import judge
from auditor.facts.contract import contract
from auditor.profile import Profile
from auditor.rawspeech import raw_rendering


def judge_of(profile: Profile) -> Judge:
    """The judge a profile makes."""

    def run(call):  # type: ignore[no-untyped-def]  # the type of Judge says it
        facts, verdicts = judge(call, profile.rulings, profile.book, profile.witness)
        return verdicts, contract(facts)

    return run


def measure_both(labelled: Sequence[Labelled], profile: Profile) -> tuple[Accuracy, Accuracy]:
    """The figures on the calls as written and on their raw speech-to-text rendering."""
    judging = judge_of(profile)
    raw = [replace(item, call=raw_rendering(item.call)) for item in labelled]
    return measure(labelled, judging), measure(raw, judging)


def as_text(plain: Accuracy, raw: Accuracy) -> str:
    """The tables of ``auditor accuracy``."""
    lines = [
        f"{plain.calls} calls, {sum(c.n for c in plain.checks.values())} verdicts",
        "",
        f"{'':24}{'as written':>12}{'raw speech':>12}",
        _pair("exact agreement", plain.agreement, raw.agreement),
        _pair("not met, macro F1", plain.macro_f1, raw.macro_f1),
        _pair("not met, precision", plain.not_met.precision, raw.not_met.precision),
        _pair("not met, recall", plain.not_met.recall, raw.not_met.recall),
        _pair("met, precision", plain.met.precision, raw.met.precision),
        _pair("met, recall", plain.met.recall, raw.met.recall),
        _pair("evidence right", plain.evidence, raw.evidence),
        "",
        f"{'check':24}{'n':>4} {'agree':>6} | {'not met':>7} {'prec':>5} {'rec':>5} {'F1':>5} | {'met':>4} {'prec':>5} "
        f"{'rec':>5} {'F1':>5} | {'raw agree':>9} {'raw F1':>6}",
    ]
    empty = CheckAccuracy()
    lines += [_check_line(check_id, c, raw.checks.get(check_id, empty)) for check_id, c in plain.checks.items()]
    lines += ["", f"{'fact':24}{'n':>4}  {'prec':>5} {'rec':>5} {'F1':>5} | {'raw F1':>6}"]
    for name, counts in plain.facts.items():
        lines.append(f"{name:24}{counts.positives:>4}  {_three(counts)} | {_figure(raw.facts[name].f1):>6}")
    return "\n".join(lines)


def _check_line(check_id: str, plain: CheckAccuracy, raw: CheckAccuracy) -> str:
    return (
        f"{check_id:24}{plain.n:>4} {_figure(plain.agreed / plain.n):>6} | {plain.not_met.positives:>7} "
        f"{_three(plain.not_met)} | {plain.met.positives:>4} {_three(plain.met)} | "
        f"{_figure(raw.agreed / raw.n if raw.n else None):>9} {_figure(raw.not_met.f1):>6}"
    )


def _pair(name: str, plain: float | None, raw: float | None) -> str:
    return f"{name:24}{_figure(plain):>12}{_figure(raw):>12}"


def _three(counts: Counts) -> str:
    return f"{_figure(counts.precision):>5} {_figure(counts.recall):>5} {_figure(counts.f1):>5}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
