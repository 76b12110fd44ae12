"""A real browser and axe-core, or a reason why these tests are skipped.

``AUDITOR_CHROMIUM`` names the browser (default: ``/usr/bin/chromium``), ``AUDITOR_NODE_MODULES`` the folder
that holds ``axe-core`` and ``html-validate`` from npm (default: ``node_modules`` in the checkout).
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_kit import NODE_MODULES
from factory import from_calls, hostile_audit, make_audit

from auditor.reporters.html import HtmlReporter
from auditor.reporters.interface import TEAM, ReportOptions, TrendPoint

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path(os.environ.get("AUDITOR_CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if importlib.util.find_spec("playwright") is None:
        pytest.skip("needs the Python package playwright")
    if not CHROMIUM.exists():
        pytest.skip(f"needs a Chromium at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def axe() -> str:
    script = NODE_MODULES / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip(f"needs axe-core from npm in {NODE_MODULES}")
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of several kinds: plain (with a trend), hostile, empty, single."""
    folder = tmp_path_factory.mktemp("report")
    trend = [
        TrendPoint(date(2026, 8, 10) + timedelta(weeks=i), 70 + i % 4, 66, 76, 9 + i % 3, "x" if i < 5 else "y")
        for i in range(12)
    ]
    audit = make_audit(calls=48, agents=4)
    options = ReportOptions(
        trend={TEAM: trend, **dict.fromkeys(audit.agents, trend)},
        guideline_trend={key: {check.id: trend for check in audit.checks} for key in audit.agents},
        gate="2 points down.",
        gate_passed=False,
    )
    HtmlReporter().write(audit, folder / "plain", options)
    HtmlReporter().write(hostile_audit(), folder / "hostile", ReportOptions())
    HtmlReporter().write(from_calls([]), folder / "empty", ReportOptions())
    HtmlReporter().write(make_audit(12, 2), folder / "single", ReportOptions(single_file=True, single_file_calls=4))
    return folder
