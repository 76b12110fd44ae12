"""One page of each kind, and how to open it; shared by the tests in a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NODE_MODULES = Path(os.environ.get("AUDITOR_NODE_MODULES", Path(__file__).parents[1] / "node_modules"))


def kinds(report: Path) -> dict[str, Path]:
    """One page of each kind, the most crowded of its kind."""

    def largest(pattern: str) -> Path:
        return max(report.glob(pattern), key=lambda path: (path.stat().st_size, path.name))

    return {
        "team": report / "plain/index.html",
        "help": report / "plain/help.html",
        "agent": largest("plain/agents/*.html"),
        "call": largest("plain/calls/*.html"),
        "hostile team": report / "hostile/index.html",
        "hostile agent": largest("hostile/agents/*.html"),
        "hostile call": largest("hostile/calls/*.html"),
        "empty team": report / "empty/index.html",
        "single agent": largest("single/agents/*.html"),
    }


KINDS = ("team", "help", "agent", "call", "hostile team", "hostile agent", "hostile call", "empty team", "single agent")


def open_page(browser: Browser, path: Path, fragment: str = "", **context: object) -> Page:
    """The page in a context of its own."""
    made = browser.new_context(reduced_motion="reduce", **context)  # type: ignore[arg-type]
    page = made.new_page()
    page.goto(path.as_uri() + fragment)
    return page
