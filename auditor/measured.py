"""The measured accuracy of the shipped checks, as ``benchmarks.accuracy`` wrote it into ``measured.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def accuracy_sentences() -> dict[str, str]:
    """Check id -> one sentence with its figures on labelled calls; empty for a check that was not measured."""
    file = files("auditor").joinpath("measured.toml")
    if not file.is_file():
        return {}
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {check_id: _sentence(row) for check_id, row in data.get("checks", {}).items()}


def _sentence(row: dict[str, int]) -> str:
    """Such as: the same verdict as a careful reader in 37 of 40 calls; of 9 "not met", 8 were right; 1 was missed."""
    found = row["hit"] + row["false"]
    text = f"the same verdict as a careful reader in {row['agreed']} of {row['n']} calls"
    if found:
        text += f"; of {found} “not met”, {row['hit']} {'was' if row['hit'] == 1 else 'were'} right"
    if row["missed"]:
        text += f"; {row['missed']} {'was' if row['missed'] == 1 else 'were'} missed"
    return text
