"""The reporters by name; each is imported only when its output is wanted."""

from __future__ import annotations

import importlib
from typing import Final

from auditor.errors import UsageError
from auditor.reporters.interface import Reporter

#: Name for ``--format`` -> module and class.
REPORTERS: Final = {
    "html": ("auditor.reporters.html", "HtmlReporter"),
    "excel": ("auditor.reporters.excel", "ExcelReporter"),
    "jsonl": ("auditor.reporters.jsonl", "JsonlReporter"),
    "csv": ("auditor.reporters.csv", "CsvReporter"),
    "junit": ("auditor.reporters.junit", "JunitReporter"),
    "github": ("auditor.reporters.github", "GithubReporter"),
    "gitlab": ("auditor.reporters.gitlab", "GitlabReporter"),
    "sarif": ("auditor.reporters.sarif", "SarifReporter"),
}


def by_name(name: str) -> Reporter:
    """The reporter of a name.

    :raises UsageError: naming those that exist.
    """
    if name not in REPORTERS:
        raise UsageError(f"--format {name}: no such format; choose from {', '.join(REPORTERS)}")
    module, cls = REPORTERS[name]
    reporter: Reporter = getattr(importlib.import_module(module), cls)()
    return reporter
