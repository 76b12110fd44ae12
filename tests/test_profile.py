"""Profiles: what they change, and how a wrong one is refused by file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import registry
from auditor.engine import judge
from auditor.errors import UsageError
from auditor.profile import Profile, load
from auditor.testing import call_of


def profile_of(tmp_path: Path, text: str) -> Profile:
    path = tmp_path / "house.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, registry.load())


def test_the_default_profile_judges_by_every_check() -> None:
    profile = load(None, registry.load())
    assert [ruling.check.id for ruling in profile.rulings] == list(profile.checks)
    sections = [ruling.check.section for ruling in profile.rulings]
    assert list(dict.fromkeys(sections)) == [s for s in profile.settings.sections if s in sections]


def test_a_profile_changes_weight_params_and_selection(tmp_path: Path) -> None:
    profile = profile_of(
        tmp_path,
        """
        [checks.interruptions]
        weight = 5
        params = { allowance = 2 }
        [checks.empathy]
        enabled = false
        """,
    )
    assert profile.name == "house"
    assert profile.weights["interruptions"] == 5
    assert "empathy" not in profile.weights
    ruling = next(r for r in profile.rulings if r.check.id == "interruptions")
    assert ruling.params["allowance"] == 2


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[checks.nothing]\nweight = 1", "checks.nothing"),
        ("[checks.interruptions]\nwieght = 1", "wieght"),
        ("[checks.interruptions]\nparams = { alowance = 1 }", "alowance"),
        ("[checks.interruptions]\nweight = nan", "weight"),
        ("[checks.interruptions]\npass_mark = 3", "pass_mark"),
        ("target = 400", "target"),
        ("target = 'high'", "target"),
        ("colour = 'red'", "colour"),
        ("[phrases.nothing]\nadd = ['x']", "phrases.nothing"),
        ("target = ", "TOML"),
        (
            "[[phrase_checks]]\nid='a/b'\ntitle='t'\nfailure_title='f'\nphrases=['x']\nwho='boss'",
            "phrase_checks.a/b.who",
        ),
        ("[[phrase_checks]]\nid='a/b'\ntitle='t'\nfailure_title='f'\nphrases=['(x']", "missing"),
    ],
)
def test_a_wrong_profile_is_refused_by_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(UsageError, match=r"house\.toml") as caught:
        profile_of(tmp_path, text)
    assert named in str(caught.value)


def test_the_hash_follows_what_decides_and_nothing_else(tmp_path: Path) -> None:
    plain = load(None, registry.load()).hash
    assert profile_of(tmp_path, "name = 'other'").hash == plain
    assert profile_of(tmp_path, "[checks.interruptions]\nweight = 5").hash != plain
    assert profile_of(tmp_path, "min_checks = 5").hash != plain


DECLARED = """
[[phrase_checks]]
id = "house/brand"
title = "Names the company"
failure_title = "Does not name the company"
phrases = ["larkfield [mobile]"]
within = "opening"
"""


@pytest.mark.parametrize(
    ("talk", "outcome"),
    [
        ("agent: Larkfield Mobile, hello.\ncustomer: Hi.", "met"),
        ("agent: Hello.\ncustomer: Is that Larkfield Mobile?", "not met"),
        ("customer: Hello?", "n/a"),
    ],
)
def test_a_declared_check_judges(tmp_path: Path, talk: str, outcome: str) -> None:
    profile = profile_of(tmp_path, DECLARED)
    _, verdicts = judge(call_of(talk), profile.rulings, profile.book)
    assert verdicts["house/brand"].outcome == outcome


def test_a_declared_ban(tmp_path: Path) -> None:
    profile = profile_of(tmp_path, DECLARED.replace('within = "opening"', 'rule = "must not"'))
    _, verdicts = judge(call_of("agent: Larkfield is great."), profile.rulings, profile.book)
    assert verdicts["house/brand"].outcome == "not met"
    assert verdicts["house/brand"].findings[0].quote == "Larkfield"
