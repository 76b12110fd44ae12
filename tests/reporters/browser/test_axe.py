from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser_kit import KINDS, kinds, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("t => axe.run(document, {runOnly: {type: 'tag', values: t}})", TAGS)
    return [
        f"{v['id']}: {n['html'][:160]} {n.get('failureSummary', '')}"
        for v in found["violations"]
        for n in v["nodes"][:3]
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_shuts_anybody_out(kind: str, scheme: str, browser: Browser, axe: str, report: Path) -> None:
    # bypass_csp lets axe in; the page's own policy is tested elsewhere.
    page = open_page(
        browser, kinds(report)[kind], color_scheme=scheme, bypass_csp=True, viewport={"width": 1280, "height": 900}
    )
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = {}
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        found[width] = violations(page, axe)
    page.context.close()
    assert found == {1280: [], 390: [], 320: []}


def test_nor_with_a_filter_a_sort_and_the_other_theme(browser: Browser, axe: str, report: Path) -> None:
    page = open_page(browser, kinds(report)["agent"], bypass_csp=True)
    page.get_by_role("button", name="Dark theme").click()
    page.get_by_role("button", name="Score").click()
    page.get_by_label("Search").fill("nothing like this")
    page.get_by_role("button", name="Filter").click()
    found = violations(page, axe)
    page.context.close()
    assert found == []
