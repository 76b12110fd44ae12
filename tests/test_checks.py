"""Every example of every installed check holds; the folder's own law is kept."""

from __future__ import annotations

import pytest

from auditor import registry
from auditor.check import Check, Example, Outcome
from auditor.testing import check_example, examples_of

CHECKS = registry.load()
CASES = [(check, example) for check in CHECKS.values() for example in examples_of(check)]


@pytest.mark.parametrize(
    ("check", "example"), CASES, ids=[f"{c.id}-{e.note or e.outcome}"[:60].replace(" ", "_") for c, e in CASES]
)
def test_example(check: Check, example: Example) -> None:
    check_example(check, example)


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_law_of_the_folder(check: Check) -> None:
    module = check.run.__module__
    plain = check.id.rpartition("/")[2]
    assert module.rpartition(".")[2] == plain.replace("-", "_"), "a check's file is named as its id"
    assert check.section in module.split("."), "a check's folder is its section"
    for text in (check.title, check.failure_title, check.why, check.say, check.instead_of):
        assert text.strip()
    assert check.sources
    outcomes = {str(example.outcome) for example in examples_of(check)}
    assert outcomes >= {str(Outcome.MET), str(Outcome.NOT_MET)}
