"""Verdicts on labelled conversations of the material, with a witness that has not seen them.

``python -m training.verdicts`` from the repository root prints the agreement with careful readers who labelled 96 of
the dialogues like the benchmark's calls, half of them read while working and half not. Unlike those calls they have no
names and no times.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from auditor import registry
from auditor.accuracy import Labelled, measure
from auditor.call import Call
from auditor.check import Verdict
from auditor.engine import judge, rulings
from auditor.facts.contract import contract
from auditor.phrases import load_lexicon
from training.material import FOLDER, fold_of
from training.talks import talks, witness_of

#: The dialogues, and their verdicts: a line for each call, with ``read`` beside what the benchmark's labels have.
TALKS: Final = "dialogues.jsonl"
VERDICTS: Final = "verdicts.jsonl"


def labelled_calls() -> dict[bool, list[Labelled]]:
    """The labelled calls, by whether they were read while working."""
    calls = {talk.labels["id"]: talk.facts.call for talk in talks(TALKS, heard=False)}
    found: dict[bool, list[Labelled]] = {True: [], False: []}
    for line in (FOLDER / VERDICTS).read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        verdicts = {check: (verdict[0], tuple(verdict[1]), verdict[2]) for check, verdict in label["verdicts"].items()}
        found[label["read"]].append(Labelled(call=calls[label["id"]], verdicts=verdicts, facts=label["facts"]))
    return found


def main() -> None:
    """Prints the figures of both halves."""
    book, wanted = load_lexicon(), rulings(registry.load())

    def judged(call: Call) -> tuple[Mapping[str, Verdict], Mapping[str, Any]]:
        facts, verdicts = judge(call, wanted, book, witness_of(fold_of(f"{TALKS}:{call.id}")))
        return verdicts, contract(facts)

    for read, calls in labelled_calls().items():
        result = measure(calls, judged)
        print(
            f"{'read' if read else 'unread'}: {len(calls)} calls, agreement {result.agreement:.3f}, "
            f"precision of not met {result.not_met.precision or 0:.3f}, recall {result.not_met.recall or 0:.3f}, "
            f"evidence {result.evidence or 0:.3f}"
        )


if __name__ == "__main__":
    main()
