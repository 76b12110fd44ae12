"""Regenerates every generated page; with ``--check``, fails when one is stale.

Generated: the check catalogue, the formats page, the accuracy page with its figures.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Generated file -> the module that writes it.
PAGES = {
    "checks/README.md": "auditor.catalogue",
    "docs/formats.md": "auditor.readers.listing",
    "docs/accuracy.md": "benchmarks.accuracy",
    "auditor/measured.toml": "benchmarks.accuracy",
}


def main() -> int:
    """Writes all pages; returns 1 if ``--check`` was given and one of them changed."""
    before = {name: (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"" for name in PAGES}
    for module in dict.fromkeys(PAGES.values()):
        subprocess.run([sys.executable, "-m", module], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    stale = [name for name in PAGES if (ROOT / name).read_bytes() != before[name]]
    if stale and "--check" in sys.argv:
        sys.stderr.write(f"stale: {', '.join(stale)}; run 'python scripts/generate.py' and commit the result\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
