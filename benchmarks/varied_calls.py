"""Calls for the speed figures: varied talk, no turn twice.

A benchmark that repeats its turns flatters every cache. So the turns come from the training material, the samples
and the labelled calls, some fifteen thousand of them; when they are used up, their sentences change partners and
figures change, and a text that was there before is left out.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

TURNS = 80
_DIALOGUES = ("training/dialogues.jsonl", "benchmarks/gold/calls.jsonl")
_PAIRS = ("training/turns.jsonl", "training/more_turns.jsonl")
_SENTENCES = re.compile(r"(?<=[.?!]) +")
_DIGIT = re.compile(r"\d")
#: Words up to which people say the same thing again and again ("okay, thank you").
_SHORT = 3
#: Of two numbers without common factor, so that every pass pairs other sentences.
_STRIDE = 7919
_CUSTOMERS = ("Denise Hall", "Tom Okafor", "Grace Lindqvist", "Priya Nair", "Will Marsh", "Ana Ruiz", None)

Talk = tuple[str, str]


def material() -> list[Talk]:
    """Role and text of every turn there is, in the order of the dialogues."""
    talk: list[Talk] = []
    for name in _DIALOGUES:
        for line in _lines(name):
            talk += [(turn["role"], turn["text"]) for turn in line["turns"]]
    for name in _PAIRS:
        for line in _lines(name):
            if line.get("prev"):
                talk.append(("agent" if line["role"] == "customer" else "customer", line["prev"]))
            talk.append((line["role"], line["text"]))
    return talk


def _lines(name: str) -> Iterator[dict[str, Any]]:
    return map(json.loads, Path(name).read_text(encoding="utf-8").splitlines())


def varied() -> Iterator[Talk]:
    """Turns without end, no text twice but the shortest."""
    talk = material()
    seen: set[str] = set()
    for number in count():
        rng = random.Random(number)
        for place, (role, text) in enumerate(talk):
            new = _changed(text, talk[(place + number * _STRIDE) % len(talk)][1], rng) if number else text
            if new not in seen or new.count(" ") < _SHORT:
                seen.add(new)
                yield role, new


def _changed(text: str, other: str, rng: random.Random) -> str:
    """The first half of one turn and the second half of another, with other figures."""
    mine, theirs = _SENTENCES.split(text), _SENTENCES.split(other)
    if len(mine) == len(theirs) == 1:  # raw speech: halves by words
        mine, theirs = text.split(), other.split()
    joined = " ".join(mine[: -(-len(mine) // 2)] + theirs[len(theirs) // 2 :])
    return _DIGIT.sub(lambda _: str(rng.randrange(10)), joined)


def calls() -> Iterator[dict[str, object]]:
    """Calls of 80 turns with word times, without end."""
    talk = varied()
    return (_call(number, [next(talk) for _ in range(TURNS)]) for number in count())


def _call(number: int, talk: list[Talk]) -> dict[str, object]:
    rng = random.Random(number)
    clock, turns = 0.5, []
    for role, text in talk:
        words = []
        start = clock
        for word in text.split():
            words.append([word, round(clock, 2), round(clock + 0.25, 2)])
            clock += 0.3
        turns.append({"role": role, "text": text, "start": round(start, 2), "end": round(clock, 2), "words": words})
        clock += rng.uniform(-0.4, 0.9)
        clock = max(clock, start + 0.1)
    agent = f"A{number % 40:02d}"
    return {"id": f"call-{number:06d}", "started_at": f"2026-03-{number % 28 + 1:02d}T09:00:00", "channel": "phone",
            "agent": {"id": agent, "name": f"Agent {agent}"}, "customer": {"name": _CUSTOMERS[number % len(_CUSTOMERS)]}, "turns": turns}  # fmt: skip


def write_calls(folder: Path, number: int) -> list[Path]:
    """Files of so many calls."""
    files = []
    for place, call in zip(range(number), calls(), strict=False):
        path = folder / f"{place:06d}.json"
        path.write_text(json.dumps(call), encoding="utf-8")
        files.append(path)
    return files
