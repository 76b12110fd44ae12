"""For authors of checks: run a check's examples, as this project's own tests do.

>>> from auditor.testing import check_examples
>>> check_examples(CHECK)  # doctest: +SKIP
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from importlib.resources import files
from typing import Any, Final, cast

from auditor.call import Call, Person, Role, Turn
from auditor.check import Check, Example, Outcome, Verdict
from auditor.engine import Ruling, judge
from auditor.phrases import PhraseBook, load_lexicon
from auditor.witness import Witness, shipped_witness

_TURN: Final = re.compile(
    r"(?P<role>agent|customer|other)(?:\s+(?P<start>\d+(?:\.\d+)?)-(?P<end>\d+(?:\.\d+)?))?:\s?(?P<text>.*)"
)
_SETTING: Final = re.compile(r"(?P<key>[a-z ]+?)\s*=\s*(?P<value>.+)")


class ExampleError(AssertionError):
    """An example of a check that does not hold."""


def call_of(talk: str) -> Call:
    """The call an example's talk describes (see :class:`auditor.check.Example`).

    :raises ValueError: naming the line that is neither a turn nor a setting.
    """
    turns: list[Turn] = []
    settings: dict[str, str] = {}
    for line in map(str.strip, talk.strip().splitlines()):
        if match := _TURN.fullmatch(line):
            start, end = match["start"], match["end"]
            turns.append(
                Turn(
                    role=cast(Role, match["role"]),
                    text=match["text"],
                    start=float(start) if start else None,
                    end=float(end) if end else None,
                )
            )
        elif (match := _SETTING.fullmatch(line)) and not turns:
            settings[match["key"]] = match["value"]
        elif line:
            raise ValueError(f"{line!r} is neither a turn (agent: ...) nor a setting (customer name = ...)")
    visible = settings.pop("overlap visible", None)
    call = Call(
        id="example",
        turns=tuple(turns),
        agent=Person(name=settings.pop("agent name", None)),
        customer=Person(name=settings.pop("customer name", None)),
        channel=settings.pop("channel", None),  # type: ignore[arg-type]  # checked by its reader
        started_at=datetime.fromisoformat(settings.pop("started")) if "started" in settings else None,
        overlap_visible=None if visible is None else visible == "yes",
    )
    if settings:
        raise ValueError(f"unknown settings: {', '.join(sorted(settings))}")
    return call


def examples_of(check: Check) -> tuple[Example, ...]:
    """The examples in the check's file and in ``<id>.toml`` beside it."""
    module = check.run.__module__
    package = import_module(module).__package__ or module
    beside = files(package) / f"{check.id.rpartition('/')[2]}.toml"
    if not beside.is_file():
        return check.examples
    return (*check.examples, *_from_toml(tomllib.loads(beside.read_text(encoding="utf-8"))))


def _from_toml(data: dict[str, Any]) -> Iterator[Example]:
    for item in data["example"]:
        yield Example(
            talk=item["talk"],
            outcome=item["outcome"],
            turns=tuple(item.get("turns", ())),
            note=item.get("note", ""),
        )


def run_example(
    check: Check, example: Example, book: PhraseBook | None = None, witness: Witness | None = None
) -> Verdict:
    """The verdict of a check on an example, with the check's own defaults; without a witness, by phrases alone."""
    ruling = Ruling(check=check, params=check.params, pass_mark=check.pass_mark)
    _, verdicts = judge(call_of(example.talk), (ruling,), book or load_lexicon(), witness)
    return verdicts[check.id]


def check_examples(check: Check) -> None:
    """Runs every example and asks for at least one met, one not met and one n/a where they can be.

    :raises ExampleError: naming the example and what came out instead.
    """
    examples = examples_of(check)
    for example in examples:
        check_example(check, example)
    outcomes = {str(example.outcome) for example in examples}
    for wanted in (Outcome.MET, Outcome.NOT_MET):
        if wanted not in outcomes:
            raise ExampleError(f"{check.id}: no example is {wanted}")


def check_example(check: Check, example: Example) -> None:
    """Runs one example, by phrases alone and with the learned witness: it must hold either way.

    :raises ExampleError: if the verdict differs or a turn that must be named is not.
    """
    for witness in (None, shipped_witness()):
        _hold(check, example, run_example(check, example, witness=witness))


def _hold(check: Check, example: Example, verdict: Verdict) -> None:
    what = example.note or example.talk.strip().splitlines()[-1]
    if str(verdict.outcome) != str(example.outcome):
        raise ExampleError(f"{check.id}: {what}: {verdict.outcome} instead of {example.outcome} ({verdict.reason})")
    missing = set(example.turns) - {finding.turn for finding in verdict.findings}
    if missing:
        raise ExampleError(f"{check.id}: {what}: no finding in turn {sorted(missing)}")
