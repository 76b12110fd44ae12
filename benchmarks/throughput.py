"""Speed of a night: ``python -m benchmarks.throughput [CALLS]`` from the repository root.

Prints calls per second, CPU against ``json.loads`` of the same files and against vaderSentiment scoring the same
turns, all in one run (medians of three, each over so many calls of its own), for all checks and for a profile of
twelve, and the parent's peak memory at a tenth and at ten times the calls. The calls have 80 turns with word times
and no turn twice (:mod:`benchmarks.varied_calls`): what a repeat finds in a cache, a night would find there too.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from benchmarks.varied_calls import TURNS, write_calls

if TYPE_CHECKING:
    from auditor.sources import Source

T = TypeVar("T")

REPEATS = 3
#: Calls audited before the clock starts: expressions compile and the stemmer loads once per process, not per call.
WARM = 40
#: The guidelines of a profile that looks at a few only.
TWELVE = """
    interruptions customer-name apology-offered apology-phrasing follow-up-commitment empathy feelings-first paraphrase
    ownership dismissal calm-language courtesy
""".split()


def cpu(run: Callable[[Sequence[T]], object], work: Sequence[T]) -> float:
    """Median CPU seconds of this process over the thirds of the work."""
    size = len(work) // REPEATS
    times = []
    for first in range(0, size * REPEATS, size):
        part = work[first : first + size]
        before = time.process_time()
        run(part)
        times.append(time.process_time() - before)
    return median(times)


def audit_cpu(sources: list[Source], profile: str | None) -> float:
    """CPU seconds in which one worker audits a third of the sources."""
    from auditor.intake import IntakeOptions
    from auditor.worker import Job, Worker

    worker = Worker(Job(profile_path=profile, queue_profiles={}, intake=IntakeOptions()))
    worker.audit(sources[:WARM])
    return cpu(lambda part: worker.audit(list(part)), sources[WARM:])


def twelve_checks(folder: Path) -> str:
    """A profile file with all but the twelve checks switched off."""
    from auditor.registry import load

    path = folder / "twelve.toml"
    off = [f"[checks.{name}]\nenabled = false\n" for name in load() if name not in TWELVE]
    path.write_text("".join(off), encoding="utf-8")
    return str(path)


def main(count: int = 1000) -> None:
    from auditor.sources import discover

    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as aside:
        files = write_calls(Path(scratch), count * REPEATS + WARM)[WARM:]
        sources, _ = discover([scratch])
        ours = {
            "all checks": audit_cpu(sources, None),
            f"{len(TWELVE)} checks": audit_cpu(sources, twelve_checks(Path(aside))),
        }
        loads = cpu(lambda part: [json.loads(file.read_bytes()) for file in part], files)
        texts = [turn["text"] for file in files for turn in json.loads(file.read_bytes())["turns"]]
    vader = _vader(texts)
    words, different = sum(text.count(" ") + 1 for text in texts) / len(texts), len(set(texts)) / len(texts)
    print(f"{count} calls of {TURNS} turns of {words:.0f} words, {different:.0%} of the turns different; one process")
    for name, taken in ours.items():
        against = f"{taken / vader:.2f} times vaderSentiment on the same turns" if vader else "no vaderSentiment here"
        print(
            f"{name}: {taken / count * 1000:.2f} ms a call, {count / taken:,.0f} calls/s; CPU: {against}, "
            f"{taken / loads:.1f} times json.loads of the same files"
        )
    small, large = peak_memory(count), peak_memory(count * 10)
    print(
        f"parent's peak memory: {small:.0f} MB at {count} calls, {large:.0f} MB at {count * 10} ({large / small:.2f} times)"
    )


def _vader(texts: list[str]) -> float | None:
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        return None
    analyser = SentimentIntensityAnalyzer()
    return cpu(lambda part: [analyser.polarity_scores(text) for text in part], texts)


def peak_memory(count: int) -> float:
    """Peak resident memory in MB of the parent process of a whole run over ``count`` calls."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "calls"
        folder.mkdir()
        write_calls(folder, count)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.throughput", "--peak", str(folder), str(Path(scratch) / "out")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    return float(done.stdout.strip().splitlines()[-1])


def _run_and_print_peak(folder: str, out: str) -> None:
    from auditor.cli.main import main as auditor

    auditor(["run", folder, "--out", out, "--format", "jsonl", "--quiet"])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        _run_and_print_peak(*sys.argv[2:4])
    else:
        main(*(int(argument) for argument in sys.argv[1:2]))
