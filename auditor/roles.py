"""Who is the agent: stated by the file, mapped by the user, guessed with a confidence, or unknown.

A guess is never silent: below :data:`CONFIDENT` the call has no roles at all, and roles that the file states but the
words contradict are named in a warning (and exchanged only when asked).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from auditor.call import Role, RoleSource, Segment
from auditor.readers.common import ROLE_WORDS, role_of
from auditor.role_evidence import judge, plain

#: Confidence from which a guess is used; on labelled calls none at or above it was wrong.
CONFIDENT: Final = 0.85
#: Confidence from which stated roles are called swapped: an accusation needs more than a guess.
SWAPPED: Final = 0.97
#: How the warning about them starts, and ends where they were exchanged.
LOOK_SWAPPED: Final = "the roles look swapped"
EXCHANGED: Final = "; exchanged as asked"
#: Share of one side's longer segments that the other side also says, from which channels are copies.
DUPLICATED: Final = 0.5
#: Characters from which a segment's being on both sides is no accident, and segments a side needs.
_LONG_ENOUGH: Final = 15
_FEWEST: Final = 4

# A look that costs little: no full weighing of stated roles unless the customer says more of this than the agent.
_AGENT_PHRASES: Final = (
    "how can i help",
    "how may i help",
    "can i help you",
    "for calling",
    "for contacting",
    "speaking with",
    "through to",
    "can i get your",
    "can i take your",
    "may i have your",
    "have your name",
    "your account number",
    "is there anything else",
    "bear with me",
    "let me ",
    "thank you for",
    "your name",
    "for you",
    "you're welcome",
    "ma'am",
    " sir",
    "mrs ",
    "i can see",
    "please",
)
_PERSON: Final = re.compile(r"[A-Z][a-z][\w'’-]*(?: (?:[A-Z]\.|[A-Z][\w'’.-]*)){0,3}")
_CHANNEL: Final = re.compile(r"(?:channel|chan|ch|spk|speaker|participant)?[ _:#-]*0*(\d+)(?:[/:].*)?", re.IGNORECASE)


class RoleOptions(Struct, frozen=True, kw_only=True):
    """What the user says about roles."""

    #: Label of the agent as the files write it ("spk_1", "Mike Rivera").
    agent_speaker: str | None = None
    #: Channel of the agent as the files number it.
    agent_channel: int | None = None
    #: More words that name a role, lower case: {"concierge": "agent"}.
    role_words: dict[str, Role] = {}
    #: Exchange agent and customer where the words contradict the stated roles.
    fix_swapped: bool = False
    #: Names that the file or a roster gives the two; a label that is one of them settles its role.
    agent_name: str | None = None
    customer_name: str | None = None


class Assignment(Struct, frozen=True, kw_only=True):
    """A role for each segment, and how it was found."""

    roles: list[Role]
    source: RoleSource
    confidence: float = 1.0
    warnings: tuple[str, ...] = ()


def assign(segments: Sequence[Segment], options: RoleOptions) -> Assignment:
    """The role of each segment."""
    known = _known(segments, options)
    mapped = _mapped(known, options)
    warnings: tuple[str, ...] = ()
    if mapped is not None:
        return _checked(segments, mapped, "mapped", options, ())
    if options.agent_speaker is not None or options.agent_channel is not None:
        warnings = (f"the agent was mapped to {_wanted(options)}, but nobody here is called that",)
    if "agent" in known.values() or "customer" in known.values():
        completed, more = _completed(segments, known)
        if completed is not None:
            return _checked(segments, completed, "stated", options, (*warnings, *more))
    return _guessed(segments, known, warnings)


_Key = tuple[str, Role | None]


def _known(segments: Sequence[Segment], options: RoleOptions) -> dict[_Key, Role | None]:
    """Speaker label (with the role the file gives it) -> role, as far as the file says."""
    words = {**ROLE_WORDS, **options.role_words} if options.role_words else ROLE_WORDS
    people = _people(options)
    found: dict[_Key, Role | None] = {}
    for segment in segments:
        key = (segment.speaker, segment.role)
        if key not in found:
            found[key] = segment.role or people.get(_name_words(segment.speaker)) or role_of(segment.speaker, words)
    return found


def _people(options: RoleOptions) -> dict[tuple[str, ...], Role]:
    """Words of a known name -> role; empty where both are called the same."""
    agent, customer = _name_words(options.agent_name or ""), _name_words(options.customer_name or "")
    named: dict[tuple[str, ...], Role] = {agent: "agent", customer: "customer"} if agent != customer else {}
    return {name: role for name, role in named.items() if name}


def _name_words(name: str) -> tuple[str, ...]:
    """The words of a name in a fixed order, so that "Whitcombe, Dale" is Dale Whitcombe."""
    return tuple(sorted(re.findall(r"[^\s,;()\[\]]+", name.casefold())))


def _wanted(options: RoleOptions) -> str:
    return repr(options.agent_speaker) if options.agent_speaker is not None else f"channel {options.agent_channel}"


def _mapped(known: Mapping[_Key, Role | None], options: RoleOptions) -> dict[_Key, Role] | None:
    if options.agent_speaker is not None:
        wanted = options.agent_speaker.strip().casefold()
        is_agent: Callable[[str], bool] = lambda label: label.strip().casefold() == wanted  # noqa: E731
    elif options.agent_channel is not None:
        is_agent = lambda label: channel_of(label) == options.agent_channel  # noqa: E731
    else:
        return None
    if not any(is_agent(label) for label, _ in known):
        return None
    return {
        key: "agent" if is_agent(key[0]) else "other" if role == "other" or not key[0] else "customer"
        for key, role in known.items()
    }


def channel_of(label: str) -> int | None:
    """The channel or speaker number in a label such as "ch_1", "channel 0", "1/2"; None if it has none."""
    match = _CHANNEL.fullmatch(label.strip())
    return int(match.group(1)) if match else None


def name_in(label: str) -> str | None:
    """The name of a person in a label: "Mike Rivera" in "Agent Mike Rivera" and "AGENT (Mike Rivera)"; else None."""
    words = [word for word in re.findall(r"[^\s()\[\],:/]+", label) if word.lower() not in ROLE_WORDS]
    name = " ".join(words)
    return name if _PERSON.fullmatch(name) and not _CHANNEL.fullmatch(label) else None


def _completed(
    segments: Sequence[Segment], known: Mapping[_Key, Role | None]
) -> tuple[dict[_Key, Role] | None, tuple[str, ...]]:
    """Stated roles with the gaps filled: who is not the agent is the customer, if one person is left."""
    stated = {key: role for key, role in known.items() if role}
    open_keys = [key for key, role in known.items() if role is None]
    unnamed = [key for key in open_keys if not key[0]]
    named = [key for key in open_keys if key[0]]
    stated.update(dict.fromkeys(unnamed, "other"))
    if not named:
        return stated, ()
    missing: list[Role] = [role for role in ("agent", "customer") if role not in stated.values()]
    if not missing:
        stated.update(dict.fromkeys(named, "other"))
        return stated, (f"{_labels(named)}: neither agent nor customer by its label, left out",)
    if len(named) == 1:
        stated[named[0]] = missing[0]
        return stated, ()
    if missing == ["agent"]:
        return None, ()
    spoken = {key: sum(len(s.text) for s in segments if s.speaker == key[0]) for key in named}
    customer = max(named, key=lambda key: (spoken[key], key[0]))
    stated.update({key: "customer" if key == customer else "other" for key in named})
    return stated, (f"several speakers without a role; {customer[0]!r} says most and is taken for the customer",)


def _labels(keys: Sequence[_Key]) -> str:
    return ", ".join(repr(label) for label, _ in keys[:5])


def _guessed(segments: Sequence[Segment], known: Mapping[_Key, Role | None], warnings: tuple[str, ...]) -> Assignment:
    texts: dict[str, list[str]] = {}
    for segment in segments:
        if segment.speaker and known[segment.speaker, segment.role] != "other":
            texts.setdefault(segment.speaker, []).append(segment.text)
    if len(texts) < 2:
        reason = "one speaker only" if texts else "no speakers"
        return _unknown(segments, 0.0, (*warnings, f"roles unknown: the transcript names {reason}"))
    evidence = judge(texts, next(iter(texts)))
    # Of three or more people, as in a meeting, the guess must be nearly certain.
    if evidence.confidence < (CONFIDENT if len(texts) == 2 else SWAPPED):
        sure = f"{evidence.label!r} is the agent with confidence {evidence.confidence:.2f} only"
        advice = "map them with --agent-speaker or --agent-channel"
        return _unknown(segments, evidence.confidence, (*warnings, f"roles unknown: {sure}; {advice}"))
    said = {label: sum(map(len, lines)) for label, lines in texts.items() if label != evidence.label}
    customer = max(said, key=lambda label: (said[label], label))
    by_label: dict[str, Role] = {evidence.label: "agent", customer: "customer"}
    roles: list[Role] = [by_label.get(segment.speaker, "other") for segment in segments]
    more = (f"more than two speakers; {customer!r} says most and is taken for the customer",) if len(said) > 1 else ()
    return Assignment(
        roles=roles,
        source="guessed",
        confidence=round(evidence.confidence, 3),
        warnings=(*warnings, *more, *_duplicated(segments, roles)),
    )


def _unknown(segments: Sequence[Segment], confidence: float, warnings: tuple[str, ...]) -> Assignment:
    roles: list[Role] = ["other"] * len(segments)
    return Assignment(roles=roles, source="unknown", confidence=round(confidence, 3), warnings=warnings)


def _checked(
    segments: Sequence[Segment],
    by_key: Mapping[_Key, Role],
    source: RoleSource,
    options: RoleOptions,
    warnings: tuple[str, ...],
) -> Assignment:
    roles: list[Role] = [by_key[segment.speaker, segment.role] for segment in segments]
    confidence = _swapped(segments, roles)
    if confidence:
        says = f"{LOOK_SWAPPED}: the customer talks like an agent (confidence {confidence:.2f})"
        if options.fix_swapped:
            other: dict[Role, Role] = {"agent": "customer", "customer": "agent", "other": "other"}
            roles = [other[role] for role in roles]
            says += EXCHANGED
        warnings = (*warnings, says)
    return Assignment(roles=roles, source=source, warnings=(*warnings, *_duplicated(segments, roles)))


def _swapped(segments: Sequence[Segment], roles: Sequence[Role]) -> float:
    """How sure it is that agent and customer are exchanged, if above the threshold; else 0."""
    customer = [segment.text for segment, role in zip(segments, roles, strict=True) if role == "customer"]
    heard = _phrases(customer)
    if not heard:
        return 0.0
    agent = [segment.text for segment, role in zip(segments, roles, strict=True) if role == "agent"]
    if not agent or _phrases(agent) + 1 >= heard:
        return 0.0
    first = next(role for role in roles if role != "other")
    evidence = judge({"agent": agent, "customer": customer}, first)
    return evidence.confidence if evidence.label == "customer" and evidence.confidence >= SWAPPED else 0.0


def _phrases(said: Sequence[str]) -> int:
    text = " ".join(said).lower()
    return sum(phrase in text for phrase in _AGENT_PHRASES)


def _duplicated(segments: Sequence[Segment], roles: Sequence[Role]) -> tuple[str, ...]:
    sides: dict[Role, set[str]] = {"agent": set(), "customer": set(), "other": set()}
    for segment, role in zip(segments, roles, strict=True):
        if len(segment.text) > _LONG_ENOUGH:
            sides[role].add(segment.text)
    agent, customer = sides["agent"], sides["customer"]
    fewer = min(len(agent), len(customer))
    if fewer < _FEWEST:
        return ()
    shared = agent & customer
    if len(shared) < DUPLICATED * fewer and _similar(agent, customer):
        # Engines that hear both channels apart write the same words with other commas.
        shared = {plain(text) for text in agent} & {plain(text) for text in customer}
    if len(shared) < DUPLICATED * fewer:
        return ()
    return (f"both channels carry the same words ({len(shared)} segments); roles and overlap cannot be trusted",)


def _similar(agent: set[str], customer: set[str]) -> bool:
    """A cheap look before comparing normalised texts: first letters that pair up."""
    starts = {text[:8].lower() for text in customer}
    return sum(text[:8].lower() in starts for text in agent) >= DUPLICATED * min(len(agent), len(customer))
