from __future__ import annotations

import pytest
from factory import make_audit
from msgspec.structs import replace

from auditor.audit import CheckInfo
from auditor.score import Tally
from auditor.strengths import strengths


def check(name: str, weight: float = 2) -> CheckInfo:
    return replace(make_audit(1, 1).checks[0], id=name, weight=weight)


def ids(own: dict[str, Tally], rest: dict[str, Tally], weights: dict[str, float] | None = None) -> list[str]:
    checks = [check(name, (weights or {}).get(name, 2)) for name in own]
    team = {name: own[name] + rest.get(name, Tally()) for name in own}
    return [found.id for found in strengths(checks, own, team, least=5)]


def test_the_lead_counts_by_weight() -> None:
    own = {"basic": Tally(10), "light": Tally(10), "heavy": Tally(9, 1)}
    rest = {"basic": Tally(30), "light": Tally(15, 15), "heavy": Tally(15, 15)}
    assert ids(own, rest, {"light": 1, "heavy": 3}) == ["heavy", "light", "basic"]


@pytest.mark.parametrize("tally", [Tally(4), Tally(7, 3), Tally(0, 0, 12)])
def test_few_calls_and_a_mixed_record_are_no_strength(tally: Tally) -> None:
    assert ids({"one": tally}, {}) == []


def test_what_has_no_weight_is_no_strength() -> None:
    assert ids({"one": Tally(10)}, {}, {"one": 0}) == []


def test_alone_there_is_no_lead_and_weight_decides() -> None:
    assert ids({"one": Tally(10), "two": Tally(9, 1)}, {}, {"two": 3}) == ["two", "one"]
