"""Accepted exceptions: what they leave out, when they end, and how a wrong file is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from factory import make_audit

from auditor import figures, waivers
from auditor.errors import UsageError
from auditor.score import Tally
from auditor.waivers import Waiver

TODAY = date(2026, 11, 1)


def waiver(agent: str = "", guideline: str = "", until: date = TODAY) -> Waiver:
    return Waiver(agent=agent, guideline=guideline, until=until, reason="in training")


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "exceptions.toml"
    path.write_text(
        '[[exception]]\nagent = "a05"\nguideline = "empathy"\nuntil = 2026-12-31\nreason = "new"\nby = "Rosa"\n'
        '[[exception]]\nguideline = "recap"\nuntil = 2026-11-30\nreason = "script under review"\n'
    )
    first, second = waivers.read_waivers(path)
    assert first == Waiver(agent="a05", guideline="empathy", until=date(2026, 12, 31), reason="new", by="Rosa")
    assert (second.agent, second.about) == ("", "recap of all agents")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[[exception]\n", "no TOML"),
        ('[[exception]]\nuntil = 2026-12-31\nreason = "x"\n', r"exception\[0\]: names neither"),
        ('[[exception]]\nagent = "a"\nuntil = 2026-12-31\nreason = " "\n', "reason is empty"),
        ('[[exception]]\nagent = "a"\nreason = "x"\n', "missing required field `until`"),
        ('[[exception]]\nagent = "a"\nuntil = "soon"\nreason = "x"\n', r"\$\.exception\[0\]\.until"),
        ('[[exception]]\nagnet = "a"\nuntil = 2026-12-31\nreason = "x"\n', "agnet"),
        ('[[exceptions]]\nagent = "a"\n', "exceptions"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "exceptions.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=words) as caught:
        waivers.read_waivers(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        waivers.read_waivers(tmp_path / "none.toml")


def test_an_exception_holds_through_its_last_day() -> None:
    one = waiver("a", until=TODAY)
    assert waivers.in_force([one], TODAY) == [one]
    assert waivers.in_force([one], date(2026, 11, 2)) == []


def test_an_agents_exception_leaves_out_the_calls_by_key_or_name() -> None:
    audit = make_audit()
    whole = figures.of_audit(audit)
    names = {key: person.name or key for key, person in audit.agents.items()}
    key = next(iter(whole.agents))
    for called in (key, names[key]):
        left = waivers.apply([waiver(called)], whole, names)
        assert list(left.agents) == list(whole.agents)[1:]


def test_an_exception_of_both_leaves_out_only_those_verdicts() -> None:
    whole = figures.of_audit(make_audit())
    key = next(iter(whole.agents))
    left = waivers.apply([waiver(key, "empathy")], whole, {})
    assert left.agents[key].tallies["empathy"] == Tally()
    assert left.agents[key].scores == whole.agents[key].scores
    assert left.tally("empathy").applicable == whole.tally("empathy").applicable - whole.agents[key].tallies[
        "empathy"].applicable  # fmt: skip


def test_a_guidelines_exception_takes_its_rules_out() -> None:
    whole = figures.of_audit(make_audit())
    one = waiver(guideline="empathy")
    assert waivers.apply([one], whole, {}) == whole
    assert waivers.excepted_guidelines([one, waiver("a05", "recap")]) == {"empathy": one}


def test_unused_and_expired_ones_are_named() -> None:
    whole = figures.of_audit(make_audit())
    key = next(iter(whole.agents))
    said = waivers.unused(
        [waiver(key), waiver(guideline="empathy"), waiver("nobody"), waiver(key, until=date(2026, 10, 31))],
        whole, {}, TODAY,
    )  # fmt: skip
    assert said == [
        'the exception for all guidelines of nobody excepts nothing here: there is no "not met" of it',
        f"the exception for all guidelines of {key} ended on 2026-10-31; remove it",
    ]
