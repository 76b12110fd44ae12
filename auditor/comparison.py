"""What changed between two results: verdicts by check and call, such as before and after a new profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import fmean

from msgspec import Struct

from auditor.audit import CallResult


class Change(Struct, frozen=True, kw_only=True):
    """One verdict that differs."""

    check: str
    call: str
    #: Verdicts; "" where the check was not in that result.
    before: str
    after: str
    #: Why, as the new result has it.
    reason: str = ""
    #: Turns (from 0) of the new findings.
    turns: tuple[int, ...] = ()


class Comparison(Struct, frozen=True, kw_only=True):
    """Two results side by side."""

    #: Calls in both.
    calls: int
    #: Sorted by check, then call.
    changes: tuple[Change, ...]
    #: Calls in one result only.
    gone: tuple[str, ...]
    new: tuple[str, ...]
    #: Mean score in points over the calls scored in both; None where there are none.
    score_before: float | None
    score_after: float | None
    #: Hashes of the profiles.
    profiles_before: tuple[str, ...]
    profiles_after: tuple[str, ...]

    def counts(self) -> dict[str, Counter[tuple[str, str]]]:
        """Check -> how often each (before, after) occurs."""
        counted: dict[str, Counter[tuple[str, str]]] = {}
        for change in self.changes:
            counted.setdefault(change.check, Counter())[change.before, change.after] += 1
        return counted


class _Seen(Struct, frozen=True):
    outcomes: Mapping[str, str]
    score: float | None
    profile: str


def compare(old: Iterable[CallResult], new: Iterable[CallResult]) -> Comparison:
    """Compare by call id; of a call that is in a result twice the last line counts.

    Of the old result only verdicts and scores are kept in memory, and the new one is read once.
    """
    before = {call.id: _seen(call) for call in old}
    changes: dict[str, list[Change]] = {}
    after: dict[str, _Seen] = {}
    for call in new:
        after[call.id] = _seen(call)
        if call.id in before:
            changes[call.id] = _changes(before[call.id].outcomes, call)
    both = [(before[key].score, seen.score) for key, seen in after.items() if key in before]
    scored = [(was, now) for was, now in both if was is not None and now is not None]
    found = [change for group in changes.values() for change in group]
    return Comparison(
        calls=len(both),
        changes=tuple(sorted(found, key=lambda change: (change.check, change.call))),
        gone=tuple(key for key in before if key not in after),
        new=tuple(key for key in after if key not in before),
        score_before=fmean(was for was, _ in scored) if scored else None,
        score_after=fmean(now for _, now in scored) if scored else None,
        profiles_before=tuple(sorted({seen.profile for seen in before.values()})),
        profiles_after=tuple(sorted({seen.profile for seen in after.values()})),
    )


def _seen(call: CallResult) -> _Seen:
    outcomes = {check: str(verdict.outcome) for check, verdict in call.verdicts.items()}
    return _Seen(outcomes, call.score, call.profile_hash)


def _changes(before: Mapping[str, str], call: CallResult) -> list[Change]:
    found = []
    for check in dict.fromkeys((*before, *call.verdicts)):
        verdict = call.verdicts.get(check)
        was, now = before.get(check, ""), str(verdict.outcome) if verdict else ""
        if was != now:
            turns = tuple(sorted({finding.turn for finding in verdict.findings})) if verdict else ()
            reason = (verdict.reason or next((f.message for f in verdict.findings), "")) if verdict else ""
            found.append(Change(check=check, call=call.id, before=was, after=now, reason=reason, turns=turns))
    return found
