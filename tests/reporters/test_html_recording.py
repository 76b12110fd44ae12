from __future__ import annotations

from pathlib import Path

import pytest
from factory import make_audit
from msgspec.structs import replace

from auditor.errors import UsageError
from auditor.reporters.html import HtmlReporter
from auditor.reporters.html.recording import recording_link
from auditor.reporters.interface import ReportOptions


@pytest.mark.parametrize(
    ("template", "call", "link"),
    [
        ("", "C-1", ""),
        ("https://rec.example/{call_id}", "C-1", "https://rec.example/C-1"),
        ("http://rec.example/?id={call_id}&x=1", 'a/b?"<&', "http://rec.example/?id=a%2Fb%3F%22%3C%26&x=1"),
        ("file:///srv/{call_id}.wav", "é 1", "file:///srv/%C3%A9%201.wav"),
        ("https://rec.example/{call_id}", "..", "https://rec.example/%2E%2E"),
        ("https://rec.example/{call_id}", "a\ud800", "https://rec.example/a%3F"),
        ("https://rec.example/{call_id}", "", ""),
    ],
)
def test_links_are_encoded(template: str, call: str, link: str) -> None:
    assert recording_link({"recording_url": template}, call) == link


@pytest.mark.parametrize(
    "template",
    ["javascript:alert('{call_id}')", "data:text/html,{call_id}", "https://{call_id}", "https://{call_id}.example/",
     "https://rec.example/", "//rec.example/{call_id}", "https://rec.example/{call_id} x", "https://a/{call_id}{call_id}"],
)  # fmt: skip
def test_other_addresses_are_refused(template: str) -> None:
    with pytest.raises(UsageError, match=r"brand\.recording_url"):
        recording_link({"recording_url": template}, "C-1")


def test_the_call_page_links_to_it(tmp_path: Path) -> None:
    audit = make_audit(2, 1)
    for name, brand in (("with", {"recording_url": "https://rec.example/{call_id}?a&b"}), ("without", {})):
        audit.profile = replace(audit.profile, brand=brand)
        (tmp_path / name).mkdir()
        HtmlReporter().write(audit, tmp_path / name, ReportOptions())
    pages = {name: next((tmp_path / name / "calls").glob("*.html")).read_text("utf-8") for name in ("with", "without")}
    assert 'href="https://rec.example/C-2040' in pages["with"]
    assert '?a&amp;b" rel="noreferrer">Listen to the recording</a>' in pages["with"]
    assert "rec.example" not in pages["without"]
    policies = {page.split('Content-Security-Policy" content="')[1].split('"')[0] for page in pages.values()}
    assert len(policies) == 1
