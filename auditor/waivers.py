"""Accepted exceptions: what the gate leaves out of its account for a while, by whom and why.

A file of them is TOML::

    [[exception]]
    agent = "a05"              # identifier of an agent, a guideline, or both
    guideline = "empathy"
    until = 2026-12-31         # the last day it holds
    reason = "in training"
    by = "Rosa Lind"           # optional

An exception of both leaves out that agent's verdicts under that guideline, one of an agent all of
the agent's calls, one of a guideline the rules about it. Call scores are never changed by it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from auditor.errors import UsageError
from auditor.figures import AgentFigures, Figures
from auditor.score import Tally


class Waiver(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One accepted exception."""

    until: date
    reason: str
    #: Key or name of the agent; "" = all.
    agent: str = ""
    #: Check id; "" = all.
    guideline: str = ""
    by: str = ""

    @property
    def about(self) -> str:
        """What it excepts, in words."""
        return f"{self.guideline or 'all guidelines'} of {self.agent or 'all agents'}"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    exception: list[Waiver] = []


def read_waivers(path: Path) -> list[Waiver]:
    """The exceptions in a file, in order.

    :raises UsageError: naming the file and the key, when it cannot be read or says too little.
    """
    try:
        with path.open("rb") as stream:
            found = msgspec.convert(tomllib.load(stream), _File).exception
    except OSError as error:
        raise UsageError(f"exceptions {path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"exceptions {path}: no TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"exceptions {path}: {error}") from error
    for number, waiver in enumerate(found):
        place = f"exceptions {path}: exception[{number}]"
        if not waiver.agent and not waiver.guideline:
            raise UsageError(f"{place}: names neither an agent nor a guideline; say what is excepted")
        if not waiver.reason.strip():
            raise UsageError(f"{place}: reason is empty; say why, for those who read it later")
    return found


def in_force(waivers: Sequence[Waiver], on: date) -> list[Waiver]:
    """Those that hold on a day."""
    return [waiver for waiver in waivers if on <= waiver.until]


def unused(waivers: Sequence[Waiver], figures: Figures, names: dict[str, str], on: date) -> list[str]:
    """A sentence for each exception that has expired or excepts nothing here, so that none is forgotten."""
    said = []
    for waiver in waivers:
        if waiver.until < on:
            said.append(f"the exception for {waiver.about} ended on {waiver.until.isoformat()}; remove it")
        elif not _excepts_anything(waiver, figures, names):
            said.append(f'the exception for {waiver.about} excepts nothing here: there is no "not met" of it')
    return said


def apply(waivers: Sequence[Waiver], figures: Figures, names: dict[str, str]) -> Figures:
    """The figures without what exceptions of an agent leave out; those of a guideline alone concern the rules."""
    agents = dict(figures.agents)
    for waiver in waivers:
        if not waiver.agent:
            continue
        for key in [key for key in agents if _is_called(waiver.agent, key, names)]:
            if waiver.guideline:
                agents[key] = replace(agents[key], tallies=agents[key].tallies | {waiver.guideline: Tally()})
            else:
                del agents[key]
    return replace(figures, agents=agents)


def excepted_guidelines(waivers: Sequence[Waiver]) -> dict[str, Waiver]:
    """Check id -> the exception that takes its rules out, for those that name no agent."""
    return {waiver.guideline: waiver for waiver in waivers if not waiver.agent}


def _is_called(agent: str, key: str, names: dict[str, str]) -> bool:
    return agent in (key, names.get(key))


def _excepts_anything(waiver: Waiver, figures: Figures, names: dict[str, str]) -> bool:
    agents = [one for key, one in figures.agents.items() if not waiver.agent or _is_called(waiver.agent, key, names)]
    return any(_missed(one, waiver.guideline) for one in agents)


def _missed(agent: AgentFigures, guideline: str) -> int:
    if guideline:
        return agent.tallies.get(guideline, Tally()).not_met
    return sum(tally.not_met for tally in agent.tallies.values())
