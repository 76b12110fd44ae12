"""Speed of a night: ``python -m benchmarks.throughput [CALLS]`` from the repository root.

Prints calls per second, CPU against ``json.loads`` of the same files and against vaderSentiment scoring the same
turns, all in one run (medians of three), and the parent's peak memory at a tenth and at ten times the calls. The
calls have 80 turns with word times and are made from the labelled calls, so no two runs differ in input.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

GOLD = Path("benchmarks/gold/calls.jsonl")
TURNS = 80
REPEATS = 3


def make_call(number: int, turns: list[tuple[str, str]]) -> dict[str, object]:
    """A call of 80 turns with word times, seeded by its number."""
    rng = random.Random(number)
    at = rng.randrange(len(turns))
    clock, made = 0.5, []
    for offset in range(TURNS):
        role, text = turns[(at + offset) % len(turns)]
        words = []
        start = clock
        for word in text.split():
            words.append([word, round(clock, 2), round(clock + 0.25, 2)])
            clock += 0.3
        made.append({"role": role, "text": text, "start": round(start, 2), "end": round(clock, 2), "words": words})
        clock += rng.uniform(0.1, 0.9)
    agent = f"A{number % 40:02d}"
    return {"id": f"call-{number:06d}", "started_at": f"2026-03-{number % 28 + 1:02d}T09:00:00", "channel": "phone",
            "agent": {"id": agent, "name": f"Agent {agent}"}, "customer": {"name": "Denise Hall"}, "turns": made}  # fmt: skip


def write_calls(folder: Path, count: int) -> list[Path]:
    """``count`` call files."""
    source = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    turns = [(turn["role"], turn["text"]) for call in source for turn in call["turns"]]
    files = []
    for number in range(count):
        path = folder / f"{number:06d}.json"
        path.write_text(json.dumps(make_call(number, turns)), encoding="utf-8")
        files.append(path)
    return files


def cpu(run: Callable[[], object]) -> float:
    """Median CPU seconds of this process over the repeats."""
    times = []
    for _ in range(REPEATS):
        before = time.process_time()
        run()
        times.append(time.process_time() - before)
    return median(times)


def main(count: int = 1000) -> None:
    from auditor.intake import IntakeOptions
    from auditor.sources import discover
    from auditor.worker import Job, Worker

    with tempfile.TemporaryDirectory() as scratch:
        files = write_calls(Path(scratch), count)
        sources, _ = discover([scratch])
        worker = Worker(Job(profile_path=None, queue_profiles={}, intake=IntakeOptions()))
        worker.audit(sources[:20])  # expressions compile and the stemmer loads once per process, not per call
        ours = cpu(lambda: worker.audit(sources))
        texts = [turn["text"] for file in files for turn in json.loads(file.read_bytes())["turns"]]
        loads = cpu(lambda: [json.loads(file.read_bytes()) for file in files])
        print(
            f"{count} calls of {TURNS} turns, one process: {count / ours:,.0f} calls/s, {ours / count * 1000:.2f} ms a call"
        )
        print(f"CPU against json.loads of the same files: {ours / loads:.1f} times")
        vader = _vader(texts)
        print(
            f"CPU against vaderSentiment on the same turns: {ours / vader:.2f} times"
            if vader
            else "vaderSentiment: not installed"
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
    return cpu(lambda: [analyser.polarity_scores(text) for text in texts])


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
