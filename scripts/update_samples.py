"""Audits the bundled samples and writes what came of it to ``sample_transcripts/expected.json``.

Run it when a check has changed on purpose, and read the difference before you commit it.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Writes the file and says how many verdicts it holds."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    samples = import_module("samples_kit")
    found = samples.outcomes()
    samples.EXPECTED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    verdicts = sum(len(call["verdicts"]) for call in found.values())
    sys.stdout.write(f"{samples.EXPECTED}: {len(found)} calls, {verdicts} verdicts\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
