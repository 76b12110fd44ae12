"""Human verdicts from a reviewed workbook: overrides, agreement with the tool, disagreements as labels.

A reviewer works in the sheet Findings: a QA decision on a finding, a QA verdict where the outcome is wrong,
or a row of their own (Call, Guideline id, QA verdict) for a verdict without a finding. Rows may be sorted,
filtered and deleted; a row whose key, call, guideline, turn or outcome was edited is refused and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from auditor.errors import ReadError
from auditor.seal import seal

SHEET: Final = "Findings"
MATRIX: Final = "Verdicts"
#: Columns the sheet must have; any order, others are ignored.
COLUMNS: Final = (
    "Call", "Turn", "Guideline id", "Outcome", "Finding", "QA decision", "QA verdict", "QA note", "Reviewer",
    "Key", "Seal",
)  # fmt: skip
_FILLED_IN: Final = ("QA decision", "QA verdict", "QA note", "Reviewer")
VERDICTS: Final = ("met", "not met", "n/a", "unverifiable")
_DECISIONS: Final = ("agree", "disagree", "unsure")
#: What "disagree" means where no QA verdict says more.
_OPPOSITE: Final = {"met": "not met", "not met": "met"}

Word: TypeAlias = Literal["agree", "disagree", "unsure", ""]
Rows: TypeAlias = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """One row that a reviewer filled in."""

    workbook: str
    #: Row in the sheet, from 1.
    row: int
    call: str
    check: str
    #: The tool's verdict.
    outcome: str
    #: From 0; None in a row the reviewer added.
    turn: int | None
    kind: str
    word: Word
    #: What the verdict should have been; "" = not said.
    verdict: str
    note: str = ""
    reviewer: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A row that cannot be used."""

    workbook: str
    #: Row in the sheet, from 1.
    row: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What the reviewers say of one verdict, all rows about it together."""

    call: str
    check: str
    #: The tool's verdict and the people's.
    tool: str
    human: str
    #: Turns (from 0) of the rows it rests on.
    turns: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()

    @property
    def agreed(self) -> bool:
        """Whether tool and people say the same."""
        return self.tool == self.human


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """How often tool and people agreed on a check."""

    check: str
    #: Verdicts judged.
    n: int
    agreed: int
    #: Cohen's kappa, -1 to 1; None where all verdicts on both sides are one and the same.
    kappa: float | None

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.agreed / self.n


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """Everything that came back."""

    decisions: tuple[Decision, ...]
    judgements: tuple[Judgement, ...]
    refused: tuple[Refused, ...]
    #: (call, check) on which reviewers contradict each other.
    contested: tuple[tuple[str, str], ...]
    #: Rows marked "unsure".
    unsure: int

    @property
    def overrides(self) -> dict[tuple[str, str], str]:
        """(call, check) -> the verdict that takes the place of the tool's."""
        return {(j.call, j.check): j.human for j in self.judgements if not j.agreed}

    @property
    def agreement(self) -> tuple[Agreement, ...]:
        """Per check, in order of id, then all together under "all"."""
        checks = sorted({judgement.check for judgement in self.judgements})
        rows = [_agreement(check, [j for j in self.judgements if j.check == check]) for check in checks]
        return (*rows, _agreement("all", self.judgements)) if rows else ()


def read_reviews(paths: Iterable[Path]) -> Review:
    """The decisions in all workbooks together.

    :raises ReadError: when a workbook cannot be opened or has no sheet of findings.
    """
    decisions: list[Decision] = []
    refused: list[Refused] = []
    for path in paths:
        sheets = _sheets(path)
        matrix = _matrix(sheets)
        for title, rows in sheets.items():
            if title == SHEET or title.startswith(f"{SHEET} ("):
                for found in _decisions(str(path), rows, matrix):
                    (refused if isinstance(found, Refused) else decisions).append(found)  # type: ignore[arg-type]
    judgements, contested = _judge(decisions)
    return Review(
        decisions=tuple(decisions),
        judgements=tuple(judgements),
        refused=tuple(refused),
        contested=tuple(contested),
        unsure=sum(decision.word == "unsure" and not decision.verdict for decision in decisions),
    )


def labels(judgements: Iterable[Judgement]) -> Iterator[dict[str, object]]:
    """Judgements in the form of a labelled set, one record a call: what `auditor accuracy` reads as labels."""
    calls: dict[str, dict[str, object]] = {}
    for judgement in judgements:
        calls.setdefault(judgement.call, {})[judgement.check] = [judgement.human, list(judgement.turns), "h"]
    for call, verdicts in calls.items():
        yield {"id": call, "verdicts": verdicts, "facts": {}}


def _sheets(path: Path) -> Mapping[str, Rows]:
    from auditor.readers.grid import sheets
    from auditor.readers.interface import Document
    from auditor.reporters.excel.names import in_english

    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})", place=str(path)) from error
    try:
        found = in_english(dict(sheets(Document(data))))
    except ReadError as error:
        raise ReadError(str(error), place=str(path)) from error
    if SHEET not in found:
        raise ReadError(f'has no sheet "{SHEET}"; give a workbook written by auditor', place=str(path))
    missing = [column for column in COLUMNS if column not in (found[SHEET] or [[]])[0]]
    if missing:
        raise ReadError(f'sheet "{SHEET}" has no column "{missing[0]}"; keep the header as it was', place=str(path))
    return found


def _matrix(sheets: Mapping[str, Rows]) -> dict[tuple[str, str], str]:
    """(call, check) -> the tool's verdict, from the sheet of all verdicts."""
    verdicts = {}
    for title, rows in sheets.items():
        if (title == MATRIX or title.startswith(f"{MATRIX} (")) and rows:
            header, *lines = rows
            for line in lines:
                for check, outcome in zip(header[1:], line[1:], strict=False):
                    verdicts[line[0], check] = outcome
    return verdicts


def _decisions(workbook: str, rows: Rows, matrix: Mapping[tuple[str, str], str]) -> Iterator[Decision | Refused]:
    header, *lines = rows
    for number, line in enumerate(lines, start=2):
        given = {title: value for title, value in zip(header, line, strict=False) if title in COLUMNS}
        cells = {title: value.strip() if title in _FILLED_IN else value for title, value in given.items()}
        if cells.get("QA decision") or cells.get("QA verdict"):
            found = _decision(workbook, number, cells, matrix)
            yield Refused(workbook=workbook, row=number, reason=found) if isinstance(found, str) else found


def _decision(
    workbook: str, row: int, cells: Mapping[str, str], matrix: Mapping[tuple[str, str], str]
) -> Decision | str:
    """The decision in a row, or why there is none."""
    call, check, outcome = cells["Call"], cells["Guideline id"], cells["Outcome"]
    word, verdict = cells["QA decision"].casefold(), cells["QA verdict"].casefold()
    if word and word not in _DECISIONS:
        return f'QA decision "{cells["QA decision"]}" is none of Agree, Disagree, Unsure'
    if verdict and verdict not in VERDICTS:
        return f'QA verdict "{cells["QA verdict"]}" is none of {", ".join(VERDICTS)}'
    added = not cells["Key"] and not cells["Seal"]
    if added:
        outcome = matrix.get((call, check), "")
        if not outcome:
            return f'there is no call "{call}" with a guideline "{check}" in this workbook'
        if not verdict:
            return "an added row needs a QA verdict"
    elif cells["Seal"] != seal(cells["Key"], call, check, cells["Turn"], outcome):
        return "its Call, Turn, Guideline id, Outcome or Key was changed; take them from the original workbook"
    elif word == "agree" and verdict and verdict != outcome:
        return f'Agree contradicts the QA verdict "{verdict}"'
    return Decision(
        workbook=workbook, row=row, call=call, check=check, outcome=outcome, kind=cells["Finding"],
        turn=None if added else int(cells["Turn"]) - 1, word=word,  # type: ignore[arg-type]
        verdict=verdict, note=cells["QA note"], reviewer=cells["Reviewer"],
    )  # fmt: skip


def _judge(decisions: Sequence[Decision]) -> tuple[list[Judgement], list[tuple[str, str]]]:
    groups: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        groups.setdefault((decision.call, decision.check), []).append(decision)
    judgements, contested = [], []
    for (call, check), rows in groups.items():
        human = _human_verdicts(rows)
        if len(human) > 1:
            contested.append((call, check))
        elif human:
            judgements.append(
                Judgement(
                    call=call,
                    check=check,
                    tool=rows[0].outcome,
                    human=human.pop(),
                    turns=tuple(sorted({row.turn for row in rows if row.turn is not None})),
                    notes=tuple(dict.fromkeys(row.note for row in rows if row.note)),
                    reviewers=tuple(dict.fromkeys(row.reviewer for row in rows if row.reviewer)),
                )
            )
    return judgements, contested


def _human_verdicts(rows: Sequence[Decision]) -> set[str]:
    """The verdicts people give in the rows about one verdict; a QA verdict says more than a decision.

    Only findings that speak for the outcome can carry it: a wrong credit under "not met" changes nothing. The
    outcome falls when every such finding that was looked at is wrong.
    """
    said = {row.verdict for row in rows if row.verdict}
    if said:
        return said
    outcome = rows[0].outcome
    carrying = [row for row in rows if row.word != "unsure" and (row.kind == "credit") == (outcome == "met")]
    if not carrying:
        return set()
    if any(row.word == "agree" for row in carrying):
        return {outcome}
    return {_OPPOSITE[outcome]} if outcome in _OPPOSITE else set()


def _agreement(check: str, judgements: Sequence[Judgement]) -> Agreement:
    agreed = sum(judgement.agreed for judgement in judgements)
    return Agreement(check=check, n=len(judgements), agreed=agreed, kappa=_kappa(judgements))


def _kappa(judgements: Sequence[Judgement]) -> float | None:
    from nltk.metrics.agreement import AnnotationTask

    if len({j.tool for j in judgements} | {j.human for j in judgements}) < 2:
        return None
    tool = [("tool", str(number), judgement.tool) for number, judgement in enumerate(judgements)]
    people = [("people", str(number), judgement.human) for number, judgement in enumerate(judgements)]
    return float(AnnotationTask(data=[*tool, *people]).kappa())
