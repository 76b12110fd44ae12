"""Phrases, the learned witness, and both: ``python -m benchmarks.learned`` from the repository root (extra ``train``).

Prints the tables of ``docs/learned.md``: precision, recall and F1 by turn for every act the witness was tried on, on
conversations of the training material that the witness had not seen, and on the labelled calls of the benchmark.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from auditor import registry
from auditor.accuracy import CheckAccuracy, load_gold, measure
from auditor.accuracy import Labelled as LabelledCall
from auditor.engine import judge, rulings
from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.witness import Witness, shipped_witness
from benchmarks.accuracy import read_while_working
from training.machine import figures
from training.talks import Talk, talks
from training.train import ACTS, SHIPPED

GOLD: Final = Path("benchmarks/gold")
Turns = Callable[[Facts], list[int]]
#: Where phrases alone see each act.
PHRASES: Final[dict[str, Turns]] = {
    "upset": lambda f: [turn.span.turn for turn in f.upset],
    "attack": lambda f: [turn.span.turn for turn in f.attacks],
    "problem": lambda f: list(f.problem.turns) if f.problem else [],
    "apology": lambda f: [apology.span.turn for apology in f.apologies if apology.real],
    "empathy": lambda f: [each.span.turn for each in f.empathy],
    "ownership": lambda f: [span.turn for span in f.ownership],
    "solution": lambda f: [each.span.turn for each in f.solutions],
    "commitment": lambda f: [each.span.turn for each in f.commitments],
    "timed commitment": lambda f: [each.span.turn for each in f.commitments if each.specific],
    "paraphrase": lambda f: [span.turn for span in f.paraphrases],
    "recap": lambda f: [f.recap.summary.turn] if f.recap.summary else [],
    "fact question": lambda f: [each.span.turn for each in f.questions if each.kind == "fact"],
    "refusal": lambda f: [each.span.turn for each in f.refusals],
    "thanks for raising": lambda f: [span.turn for span in f.thanks_for_raising],
    "rapport": lambda f: [span.turn for span in f.rapport],
    "agreement": lambda f: [span.turn for span in f.agreement],
    "dismissal": lambda f: [span.turn for span in f.dismissals],
    "way back": lambda f: [span.turn for span in f.left_behind.contact],
    "prevention": lambda f: [span.turn for span in f.left_behind.prevention],
    "goodwill": lambda f: [span.turn for span in f.left_behind.goodwill],
    "feedback": lambda f: [span.turn for span in f.left_behind.feedback],
    "preference": lambda f: [each.span.turn for each in f.questions if each.kind == "preference"],
    "buy-in": lambda f: [each.span.turn for each in f.questions if each.kind == "buy-in"],
}
#: Names of the acts in the labels of the benchmark's calls.
LABELS: Final[dict[str, Callable[[Mapping[str, Any]], list[int]]]] = {
    "upset": lambda facts: facts["upset_turns"],
    "attack": lambda facts: facts["attack_turns"],
    "apology": lambda facts: [each["turn"] for each in facts["apologies"] if each["kind"] in ("full", "bare")],
    "empathy": lambda facts: facts["empathy_turns"],
    "solution": lambda facts: facts["solution_turns"],
    "commitment": lambda facts: [each["turn"] for each in facts["commitments"]],
    "timed commitment": lambda facts: [each["turn"] for each in facts["commitments"] if each["specific"]],
    "paraphrase": lambda facts: facts["paraphrase_turns"],
}
#: Guidelines whose breaches the witness helps to find.
BREACHES: Final = (
    "dismissal", "customer-at-fault", "defensiveness", "blame-shifting", "calm-language", "hurrying", "positive-language",
)  # fmt: skip
#: What a whole call has: in its labels, and as the facts find it.
WHOLE: Final[dict[str, tuple[Callable[[Mapping[str, Any]], bool], Callable[[Facts], bool]]]] = {
    "a problem": (lambda facts: facts["problem_turn"] is not None, lambda f: f.problem is not None),
    "an upset customer": (lambda facts: bool(facts["upset_turns"]), lambda f: bool(f.upset)),
    "trouble that is not the company's doing": (
        lambda facts: facts["agent_at_fault"] in ("customer", "unclear"),
        lambda f: f.fault in ("customer", "unclear"),
    ),
}
#: The conversations in which both sides are labelled and which were written last: most phrases are older.
TALKS: Final = "whole_calls.jsonl"


class Heard(NamedTuple):
    """One conversation, without and with a witness that has not seen it, and the turns that are labelled with acts."""

    alone: Facts
    facts: Facts
    labelled: Callable[[str], Collection[int]]


def row(act: str, side: str, calls: list[Heard]) -> str:
    """The figures of phrases, witness and both, by the turns of one side."""
    true: list[bool] = []
    guesses: tuple[list[bool], ...] = ([], [], [])
    for call in calls:
        labelled, phrases = call.labelled(act), frozenset(PHRASES[act](call.alone))
        testimony = call.facts.testimony
        for said in call.facts.said:
            if (said.role == "customer") == (side == "customer"):
                true.append(said.index in labelled)
                guesses[0].append(said.index in phrases)
                guesses[1].append(said.index in testimony.likely(act))
                guesses[2].append(testimony.weigh(act, said.index, found=said.index in phrases))
    return f"| {act} | {sum(true)} | {' | '.join(_figures(true, guess) for guess in guesses)} |"


def _figures(true: list[bool], guess: list[bool]) -> str:
    return figures(np.array(true, int), np.array(guess, int))


def main() -> None:
    """Prints the tables as Markdown."""
    labelled = load_gold(GOLD)
    head = "| act | n | phrases | witness | both |\n|---|---|---|---|---|"
    print("Conversations the witness had not seen (precision, recall, F1 by turn)\n", head, sep="\n")
    calls = [
        Heard(alone.facts, heard.facts, partial(_of_talk, heard))
        for alone, heard in zip(talks(TALKS, heard=False), talks(TALKS), strict=True)
    ]
    for side, acts in ACTS.items():
        print(*(row(act, side, calls) for act in acts if act in PHRASES), sep="\n")
    print("\nLabelled calls of the benchmark\n", head, sep="\n")
    book, witness = load_lexicon(), shipped_witness()
    calls = [
        Heard(Facts(item.call, book), Facts(item.call, book, witness), partial(_of_gold, item)) for item in labelled
    ]
    for side, acts in ACTS.items():
        print(*(row(act, side, calls) for act in acts if act in LABELS and act in SHIPPED), sep="\n")
    print("\nWhole calls of the benchmark that nobody read (precision, recall, F1 by call)\n")
    print("| call with | n | phrases | with the witness |\n|---|---|---|---|", *whole_calls(labelled), sep="\n")
    print("\nVerdicts “not met” in the same calls (precision, recall, F1)\n")
    print("| guideline | n | phrases | both |\n|---|---|---|---|", *verdicts(labelled), sep="\n")


def _of_talk(talk: Talk, act: str) -> Collection[int]:
    return talk.labelled(*next(acts[act][0] for acts in ACTS.values() if act in acts))


def _of_gold(item: LabelledCall, act: str) -> Collection[int]:
    return LABELS[act](item.facts)


def verdicts(labelled: list[LabelledCall]) -> Iterator[str]:
    """Breaches by verdict, without and with the witness."""
    unread = [item for item in labelled if not read_while_working(item.call.id)]
    checks = rulings({name: check for name, check in registry.load().items() if name in BREACHES})
    book = load_lexicon()

    def measured(witness: Witness | None) -> Mapping[str, CheckAccuracy]:
        return measure(unread, lambda call: (judge(call, checks, book, witness)[1], {})).checks

    alone, both = measured(None), measured(shipped_witness())
    for name in BREACHES:
        counts = [each[name].not_met for each in (alone, both)]
        cells = [" ".join(f"{figure or 0:.2f}" for figure in (c.precision, c.recall, c.f1)) for c in counts]
        yield f"| {name} | {counts[0].positives} | {' | '.join(cells)} |"


def whole_calls(labelled: list[LabelledCall]) -> Iterator[str]:
    """What is told of whole calls, without and with the witness."""
    unread = [item for item in labelled if not read_while_working(item.call.id)]
    heard = [[Facts(item.call, load_lexicon(), witness) for item in unread] for witness in (None, shipped_witness())]
    for name, (told, found) in WHOLE.items():
        true = np.array([told(item.facts) for item in unread], int)
        cells = [figures(true, np.array([found(facts) for facts in each], int)) for each in heard]
        yield f"| {name} | {true.sum()} of {len(true)} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
