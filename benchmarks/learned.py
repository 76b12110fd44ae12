"""Phrases, the learned witness, and both: ``python -m benchmarks.learned`` from the repository root (extra ``train``).

Prints the tables of ``docs/learned.md``: precision, recall and F1 by turn for every act the witness was tried on, on
conversations of the training material that the witness had not seen, and on the labelled calls of the benchmark.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import scipy.sparse as sp

from auditor import registry
from auditor.accuracy import CheckAccuracy, load_gold, measure
from auditor.accuracy import Labelled as LabelledCall
from auditor.call import Call, Turn
from auditor.engine import judge, rulings
from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.witness import Witness, shipped_witness
from benchmarks.accuracy import read_while_working
from training import train
from training.material import FOLDER, Labelled, labelled_turns

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
LABELS: Final[dict[str, Callable[[dict[str, Any]], list[int]]]] = {
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
Array = train.Array
#: The conversations in which both sides are labelled and which were written last: most phrases are older.
TALKS: Final = "whole_calls.jsonl"


def conversations() -> Iterator[Facts]:
    """The facts of the training conversations without a witness, in the order of the file."""
    for line in (FOLDER / TALKS).read_text(encoding="utf-8").splitlines():
        dialogue = json.loads(line)
        turns = tuple(Turn(role=turn["role"], text=turn["text"]) for turn in dialogue["turns"])
        yield Facts(Call(id=dialogue["id"], turns=turns), load_lexicon())


def of_side(facts: Facts, side: str) -> list[int]:
    """Turns of one side."""
    return [said.index for said in facts.said if (said.role == "customer") == (side == "customer")]


def seen_by_phrases(calls: list[Facts], side: str, act: str) -> Array:
    """Which turns of one side phrases alone give the act."""
    found: list[bool] = []
    for facts in calls:
        turns = set(PHRASES[act](facts)) if act in PHRASES else set()
        found += [index in turns for index in of_side(facts, side)]
    return np.array(found)


def rows(y: Array, phrases: Array, scores: Array, marks: tuple[float, float, float]) -> str:
    """The figures of phrases, witness and both."""
    possible, likely, sure = marks
    both = np.where(phrases, scores >= possible, scores >= (likely + sure) / 2)
    return " | ".join(train.figures(y, guess) for guess in (phrases.astype(int), scores >= likely, both.astype(int)))


def main() -> None:
    """Prints both tables as Markdown."""
    turns = labelled_turns()
    talks = list(conversations())
    labelled = load_gold(GOLD)
    gold = [Facts(item.call, load_lexicon()) for item in labelled]
    held, told = [], []
    for side, acts in train.ACTS.items():
        own = [turn for turn in turns if turn.side == side]
        for act, line, calls_line in _acts(own, side, acts, talks, list(zip(gold, labelled, strict=True))):
            held.append(f"| {act} | {line} |")
            told += [f"| {act} | {calls_line} |"] if calls_line else []
    head = "| act | n | phrases | witness | both |\n|---|---|---|---|---|"
    print("Conversations the witness had not seen (precision, recall, F1 by turn)\n", head, *held, sep="\n")
    print("\nLabelled calls of the benchmark\n", head, *told, sep="\n")
    print("\nWhole calls of the benchmark that nobody read (precision, recall, F1 by call)\n")
    print("| call with | n | phrases | with the witness |\n|---|---|---|---|", *whole_calls(labelled), sep="\n")
    print("\nVerdicts “not met” in the same calls (precision, recall, F1)\n")
    print("| guideline | n | phrases | both |\n|---|---|---|---|", *verdicts(labelled), sep="\n")


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
        figures = [train.figures(true, np.array([found(facts) for facts in each], int)) for each in heard]
        yield f"| {name} | {true.sum()} of {len(true)} | {' | '.join(figures)} |"


def _acts(own: list[Labelled], side: str, acts: Any, talks: list[Facts], gold: Any) -> Iterator[tuple[str, str, str]]:
    x, raw = train.table(own, side, raw=False), train.table(own, side, raw=True)
    live = np.flatnonzero(np.bincount(x.indices, minlength=x.shape[1]) >= 2)
    x, raw, folds = x[:, live], raw[:, live], train.folds_of(own)
    talk = np.array([turn.group.startswith(TALKS) for turn in own])
    said = [facts.said[index].turn.text for facts, _ in gold for index in of_side(facts, side)]
    spoken = [Labelled(group="", side=side, text=text, acts=frozenset(), in_dialogue=True) for text in said]
    calls = train.table(spoken, side, raw=False)
    for act, (labels, kept) in acts.items():
        if act not in PHRASES:
            continue
        y = train.has_act(own, labels)
        scores, _ = train.unseen_scores(x, raw, y, folds)
        marks = train.marks(y, scores, kept)
        line = rows(y[talk], seen_by_phrases(talks, side, act), scores[talk], marks)
        calls_line = ""
        if act in LABELS:
            weights, start = train.fit(sp.vstack([x, raw]).tocsr(), np.tile(y, 2))
            true = np.array([i in LABELS[act](item.facts) for facts, item in gold for i in of_side(facts, side)], int)
            found = seen_by_phrases([facts for facts, _ in gold], side, act)
            calls_line = f"{true.sum()} | {rows(true, found, calls[:, live] @ weights + start, marks)}"
        yield act, f"{y[talk].sum()} | {line}", calls_line


if __name__ == "__main__":
    main()
