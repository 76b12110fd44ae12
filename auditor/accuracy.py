"""Accuracy on labelled calls: verdicts, evidence and facts, compared as they stand.

GOLD is a folder with ``calls.jsonl`` (the neutral form) and ``labels.jsonl``. Labels of certainty "l" are
open to fair doubt and are left out of every figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from auditor.call import Call, Turn
from auditor.check import Verdict
from auditor.errors import ReadError, UsageError
from auditor.stats import wilson

if TYPE_CHECKING:
    from auditor.readers.interface import Transcript

#: Checks with fewer "not met" labels than this stay out of the macro figure.
MIN_POSITIVES: Final = 5
#: A deciding turn this near to a labelled one counts as right.
_TURN_TOLERANCE: Final = 1

Judge = Callable[[Call], tuple[Mapping[str, Verdict], Mapping[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A call and what careful readers said of it."""

    call: Call
    #: Check id -> (verdict, deciding turns, certainty h, m or l).
    verdicts: Mapping[str, tuple[str, tuple[int, ...], str]]
    facts: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Right and wrong decisions of one kind; they add up."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(hit=self.hit + other.hit, false=self.false + other.false, missed=self.missed + other.missed)

    @property
    def positives(self) -> int:
        """Labelled so."""
        return self.hit + self.missed

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right; None if nothing was predicted."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else None

    @property
    def recall(self) -> float | None:
        """Share of the labelled that was found; None if nothing was labelled."""
        return self.hit / self.positives if self.positives else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None if there is neither a label nor a prediction."""
        total = 2 * self.hit + self.false + self.missed
        return 2 * self.hit / total if total else None

    def plain(self) -> dict[str, Any]:
        """Counts, rates and the 95 % Wilson ranges of precision and recall."""
        found, labelled = self.hit + self.false, self.positives
        return {
            "hit": self.hit,
            "false": self.false,
            "missed": self.missed,
            "precision": _rounded(self.precision),
            "precision_range": _range(self.hit, found),
            "recall": _rounded(self.recall),
            "recall_range": _range(self.hit, labelled),
            "f1": _rounded(self.f1),
        }


@dataclass(frozen=True, kw_only=True)
class CheckAccuracy:
    """One check on a labelled set."""

    n: int = 0
    agreed: int = 0
    not_met: Counts = field(default_factory=Counts)
    met: Counts = field(default_factory=Counts)
    #: Of the right "not met" that name turns: evidence within one turn, and all.
    evidence_right: int = 0
    evidence_all: int = 0


@dataclass(frozen=True, kw_only=True)
class Accuracy:
    """All figures on one labelled set in one rendering."""

    calls: int
    checks: Mapping[str, CheckAccuracy]
    facts: Mapping[str, Counts]
    #: (call id, check id, labelled, predicted, reason) of every disagreement.
    errors: Sequence[tuple[str, str, str, str, str]]

    @property
    def agreement(self) -> float:
        """Share of verdicts that are exactly the labelled ones."""
        total = sum(c.n for c in self.checks.values())
        return sum(c.agreed for c in self.checks.values()) / total if total else 0.0

    @property
    def not_met(self) -> Counts:
        """ "Not met" over all checks."""
        return sum((c.not_met for c in self.checks.values()), Counts())

    @property
    def met(self) -> Counts:
        """ "Met" over all checks."""
        return sum((c.met for c in self.checks.values()), Counts())

    @property
    def macro_f1(self) -> float | None:
        """Mean F1 of "not met" over the checks with at least five positives."""
        scores = [c.not_met.f1 or 0.0 for c in self.checks.values() if c.not_met.positives >= MIN_POSITIVES]
        return sum(scores) / len(scores) if scores else None

    @property
    def evidence(self) -> float | None:
        """Share of the right "not met" whose evidence is right."""
        total = sum(c.evidence_all for c in self.checks.values())
        return sum(c.evidence_right for c in self.checks.values()) / total if total else None

    def plain(self) -> dict[str, Any]:
        """The figures as JSON prints them."""
        return {
            "calls": self.calls,
            "agreement": _rounded(self.agreement),
            "macro_f1_not_met": _rounded(self.macro_f1),
            "not_met": self.not_met.plain(),
            "met": self.met.plain(),
            "evidence": _rounded(self.evidence),
            "checks": {
                check_id: {
                    "n": c.n,
                    "agreement": _rounded(c.agreed / c.n if c.n else None),
                    "agreement_range": _range(c.agreed, c.n),
                    "not_met": c.not_met.plain(),
                    "met": c.met.plain(),
                    "evidence": _rounded(c.evidence_right / c.evidence_all if c.evidence_all else None),
                }
                for check_id, c in self.checks.items()
            },
            "facts": {name: counts.plain() for name, counts in self.facts.items()},
        }


def load_gold(folder: Path, only: Iterable[str] = ()) -> list[Labelled]:
    """The labelled calls of a folder; ``only`` keeps ids that fit one of its patterns.

    :raises UsageError: naming the file that is missing or the call that has no label.
    """
    from auditor.readers.interface import Document
    from auditor.readers.neutral import READER

    patterns = tuple(only)
    calls_file, labels_file = folder / "calls.jsonl", folder / "labels.jsonl"
    for file in (calls_file, labels_file):
        if not file.is_file():
            raise UsageError(f"{file}: no such file; a labelled set is a folder with calls.jsonl and labels.jsonl")
    labels = {item["id"]: item for item in map(msgspec.json.decode, labels_file.read_bytes().splitlines()) if item}
    found = []
    for transcript in READER.read(Document(calls_file.read_bytes())):
        if isinstance(transcript, ReadError):
            raise UsageError(f"{calls_file}: {transcript}")
        call = _call(transcript)
        if patterns and not any(fnmatchcase(call.id, pattern) for pattern in patterns):
            continue
        if call.id not in labels:
            raise UsageError(f"{labels_file}: call {call.id!r} has no label")
        label = labels[call.id]
        verdicts = {k: (v[0], tuple(v[1]), v[2]) for k, v in label["verdicts"].items()}
        found.append(Labelled(call=call, verdicts=verdicts, facts=label["facts"]))
    return found


def _call(transcript: Transcript) -> Call:
    """A labelled call as it stands: its roles and turn numbers are given."""
    turns = tuple(
        Turn(role=s.role or "other", text=s.text, start=s.start, end=s.end, words=s.words) for s in transcript.segments
    )
    return Call(
        id=transcript.id,
        turns=turns,
        format="neutral",
        started_at=transcript.started_at,
        channel=transcript.channel,
        agent=transcript.agent,
        customer=transcript.customer,
        overlap_visible=transcript.overlap_visible,
    )


def measure(gold: Sequence[Labelled], judge: Judge) -> Accuracy:
    """Judges every labelled call and counts."""
    checks: dict[str, CheckAccuracy] = {}
    facts: dict[str, Counts] = {}
    errors: list[tuple[str, str, str, str, str]] = []
    for labelled in gold:
        verdicts, found = judge(labelled.call)
        for check_id, label in labelled.verdicts.items():
            if label[2] == "l" or check_id not in verdicts:
                continue
            verdict = verdicts[check_id]
            checks[check_id] = _count(checks.get(check_id, CheckAccuracy()), label, verdict)
            if str(verdict.outcome) != label[0]:
                errors.append((labelled.call.id, check_id, label[0], str(verdict.outcome), verdict.reason))
        for name, counts in _fact_counts(labelled.facts, found).items():
            facts[name] = facts.get(name, Counts()) + counts
    ordered = {check_id: checks[check_id] for check_id in sorted(checks)}
    return Accuracy(calls=len(gold), checks=ordered, facts=facts, errors=errors)


def _count(so_far: CheckAccuracy, label: tuple[str, tuple[int, ...], str], verdict: Verdict) -> CheckAccuracy:
    wanted, turns, _ = label
    got = str(verdict.outcome)
    right = wanted == got == "not met" and bool(turns)
    near = right and any(abs(f.turn - t) <= _TURN_TOLERANCE for f in verdict.findings for t in turns)
    return CheckAccuracy(
        n=so_far.n + 1,
        agreed=so_far.agreed + (wanted == got),
        not_met=so_far.not_met + _decision("not met", wanted, got),
        met=so_far.met + _decision("met", wanted, got),
        evidence_right=so_far.evidence_right + near,
        evidence_all=so_far.evidence_all + right,
    )


def _decision(value: str, wanted: str, got: str) -> Counts:
    return Counts(
        hit=int(wanted == got == value), false=int(got == value != wanted), missed=int(wanted == value != got)
    )


def _fact_counts(label: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Counts]:
    """Turn by turn: what was labelled against what was found."""
    counts = {}
    for name in ("upset_turns", "attack_turns", "empathy_turns", "paraphrase_turns", "solution_turns",
                 "name_use_turns", "interruptions"):  # fmt: skip
        counts[name] = _compare(label.get(name) or [], found.get(name) or [])
    for kind in ("full", "bare", "repair", "softener", "hold", "sympathy"):
        counts[f"apology_{kind}"] = _compare(
            {a["turn"] for a in label.get("apologies", ()) if a["kind"] == kind},
            {a["turn"] for a in found.get("apologies", ()) if a["kind"] == kind},
        )
    counts["commitments"] = _compare(
        {(c["turn"], c["specific"]) for c in label.get("commitments", ())},
        {(c["turn"], c["specific"]) for c in found.get("commitments", ())},
    )
    counts["problem_turn"] = _compare(_present(label.get("problem_turn")), _present(found.get("problem_turn")))
    if label.get("agent_at_fault") is not None or found.get("agent_at_fault") is not None:
        counts["fault_company"] = _compare(
            {1} & {label.get("agent_at_fault") == "company"}, {1} & {found.get("agent_at_fault") == "company"}
        )
    return counts


def _present(value: Any) -> list[Any]:
    return [] if value is None else [value]


def _compare(wanted: Iterable[Any], got: Iterable[Any]) -> Counts:
    labelled, predicted = set(wanted), set(got)
    return Counts(hit=len(labelled & predicted), false=len(predicted - labelled), missed=len(labelled - predicted))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _range(count: int, total: int) -> list[float] | None:
    interval = wilson(count, total)
    return [round(interval.low, 3), round(interval.high, 3)] if interval else None
