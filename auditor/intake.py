"""Bytes to calls: sniff, read, clean, mask, settle roles, merge, add what is known from outside.

Whatever the bytes are, the answer is calls and problems, never an exception: the night goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from msgspec import Struct
from msgspec.structs import replace

from auditor.archives import MAX_FILE_SIZE
from auditor.audit import Problem
from auditor.call import Call, Channel, Person, Role, Turn
from auditor.cleaning import check_times, clean, clean_segments
from auditor.errors import ReadError
from auditor.metadata import Facts, Roster, from_filename, from_sidecar, lookup
from auditor.readers import catalogue
from auditor.readers.binaries import binary_of
from auditor.readers.interface import Document, Reader, Transcript
from auditor.redact import Redaction, redact
from auditor.roles import RoleOptions, assign, name_in
from auditor.sources import Source, discover
from auditor.turns import in_time_order, overlap_visible, turns_of

_CHANNELS: Final = ("phone", "chat", "post")
#: Fields of a call that metadata may fill, beside the two persons.
_PLAIN: Final = ("queue", "team", "started_at", "channel", "industry", "language")


class IntakeOptions(Struct, frozen=True, kw_only=True):
    """How transcripts are taken in; pickles, so that workers get it once."""

    #: Label of the agent in files that do not say who it is ("spk_1").
    agent_speaker: str | None = None
    #: Channel of the agent, as the files number it.
    agent_channel: int | None = None
    #: More words that name a role, lower case: {"concierge": "agent"}.
    role_words: dict[str, Role] = {}
    #: Exchange roles where the words contradict them, instead of warning only.
    fix_swapped: bool = False
    #: From :func:`auditor.metadata.load_roster`.
    roster: Roster = {}
    #: Regular expression with named groups, searched in each file's name.
    filename_pattern: str | None = None
    redact: Redaction = "cards"
    #: Bytes.
    max_file_size: int = MAX_FILE_SIZE

    @property
    def roles(self) -> RoleOptions:
        """The part that concerns roles."""
        return RoleOptions(
            agent_speaker=self.agent_speaker,
            agent_channel=self.agent_channel,
            role_words=self.role_words,
            fix_swapped=self.fix_swapped,
        )


_DEFAULT: Final = IntakeOptions()


def read_calls(source: Source, options: IntakeOptions = _DEFAULT) -> tuple[list[Call], list[Problem]]:
    """The calls in one input, and what could not be read of it. Raises nothing but what stops the whole process."""
    calls: list[Call] = []
    problems: list[Problem] = []
    data = b""
    try:
        data = source.read(options.max_file_size)
        document = Document(data, source.sibling)
        reader, _ = catalogue.sniff(document)
        facts = _outside(source, options)
        for found in reader.read(document):
            if isinstance(found, ReadError):
                problems.append(_problem(source, found))
            else:
                call = _call(found, source, reader, options, facts, len(calls))
                calls.append(replace(call, warnings=(*document.doubts, *call.warnings)) if document.doubts else call)
    except ReadError as error:
        problems.append(_problem(source, error, unwanted=not source.given and _is_no_text(data)))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001  hostile bytes must not end the night, whatever they break
        reason = "too large for the memory" if isinstance(error, MemoryError) else "reading it failed"
        problems.append(_problem(source, ReadError(f"{reason} ({type(error).__name__})")))
    if not calls and not problems:
        problems.append(Problem(source=source.name, reason="holds no call", kind="skipped"))
    return calls, problems


def _is_no_text(data: bytes) -> bool:
    """Audio, images and the like that lie beside transcripts: named, but no failure."""
    binary = binary_of(data)
    return binary is not None and not binary.may_hold_one


def _problem(source: Source, error: ReadError, *, unwanted: bool = False) -> Problem:
    kind = "skipped" if unwanted else "failed"
    return Problem(source=source.name, reason=clean(error.reason), place=clean(error.place), kind=kind)


def _outside(source: Source, options: IntakeOptions) -> list[tuple[str, Facts | None]]:
    """Facts about every call of the file, strongest first, each with where it comes from."""
    found: list[tuple[str, Facts | None]] = []
    beside = source.sibling(f"{source.stem}.metadata.json") if source.stem else None
    found.append(("sidecar", from_sidecar(beside)))
    if options.filename_pattern is not None:
        name = source.name.replace("\\", "/").rpartition("/")[2]
        found.append(("file name", from_filename(options.filename_pattern, name)))
    return found


def _call(
    transcript: Transcript,
    source: Source,
    reader: Reader,
    options: IntakeOptions,
    outside: Sequence[tuple[str, Facts | None]],
    number: int,
) -> Call:
    known = _known(transcript, source, options, outside, number)
    cleaned = clean_segments(transcript.segments)
    if not transcript.turns_are_final:
        cleaned = [segment for segment in cleaned if segment.text]
    timed, doubts = check_times(cleaned)
    ordered = timed if transcript.turns_are_final else in_time_order(timed)
    people = replace(options.roles, agent_name=known.agent.name, customer_name=known.customer.name)
    assignment = assign(ordered, people)
    turns = turns_of(ordered, assignment.roles, final=transcript.turns_are_final)
    agent, customer = known.agent, known.customer
    if assignment.source in ("stated", "mapped"):
        agent, customer = _named_by_label(agent, "agent", turns), _named_by_label(customer, "customer", turns)
    # Before merging, so that a number split over segments is found whatever lies between.
    masked, count = redact(ordered, options.redact, [customer.name] if customer.name else [])
    if count:
        turns = turns_of(masked, assignment.roles, final=transcript.turns_are_final)
    if options.redact != "cards":
        turns = tuple(replace(turn, speaker="customer") if turn.role == "customer" else turn for turn in turns)
        customer = replace(customer, name=None)
    visible = transcript.overlap_visible
    provenance = {**known.provenance, "roles": assignment.source}
    if count:
        provenance["redacted"] = f"{count} segments"
    return Call(
        id=known.id,
        turns=turns,
        source=_place(source, transcript),
        format=reader.name,
        started_at=known.plain["started_at"],
        channel=_channel(known.plain["channel"]),
        industry=known.plain["industry"],
        queue=known.plain["queue"],
        team=known.plain["team"],
        language=known.plain["language"],
        agent=agent,
        customer=customer,
        role_source=assignment.source,
        role_confidence=assignment.confidence,
        overlap_visible=overlap_visible(turns) if visible is None else visible,
        provenance=provenance,
        vendor=transcript.vendor,
        warnings=(*transcript.warnings, *known.warnings, *doubts, *assignment.warnings),
    )


def _place(source: Source, transcript: Transcript) -> str:
    return f"{source.name}:{transcript.place.removeprefix('line ')}" if transcript.place else source.name


def _channel(value: Any) -> Channel | None:
    low = str(value).lower()
    aliases = {"voice": "phone", "call": "phone", "email": "post", "message": "chat", "text": "chat"}
    return cast(Channel, aliases.get(low, low)) if aliases.get(low, low) in _CHANNELS else None


def _named_by_label(person: Person, role: Role, turns: Sequence[Turn]) -> Person:
    """The person with the name that the speaker label gives ("Agent Mike Rivera"), if nothing else named them."""
    labels = {turn.speaker for turn in turns if turn.role == role} if person.name is None else set()
    name = name_in(labels.pop()) if len(labels) == 1 else None
    return replace(person, name=name) if name else person


class _Known(Struct, frozen=True, kw_only=True):
    """What is known about a call beside its talk."""

    id: str
    agent: Person
    customer: Person
    plain: dict[str, Any]
    provenance: dict[str, str]
    warnings: tuple[str, ...] = ()


def _known(
    transcript: Transcript,
    source: Source,
    options: IntakeOptions,
    outside: Sequence[tuple[str, Facts | None]],
    number: int,
) -> _Known:
    by_name = dict(outside)
    stated = next((facts.call_id for facts in by_name.values() if facts and facts.call_id), None)
    call_id = clean(transcript.id or stated or (f"{source.stem}-{number + 1}" if number else source.stem))
    in_roster = lookup(options.roster, call_id, source.name) if options.roster else None
    file = Facts(
        agent_id=transcript.agent.id,
        agent_name=transcript.agent.name,
        customer_id=transcript.customer.id,
        customer_name=transcript.customer.name,
        **{field: getattr(transcript, field) for field in _PLAIN},
    )
    ranked = [
        ("sidecar", by_name.get("sidecar")),
        ("roster", in_roster),
        ("file", file),
        ("file name", by_name.get("file name")),
    ]
    found = {field: _first(field, ranked) for field in Facts.__struct_fields__ if field != "call_id"}
    value = {field: pair[0] for field, pair in found.items()}
    return _Known(
        id=call_id,
        agent=Person(id=value["agent_id"], name=value["agent_name"]),
        customer=Person(id=value["customer_id"], name=value["customer_name"]),
        plain={field: value[field] for field in _PLAIN},
        provenance={field: pair[1] for field, pair in found.items() if pair[0] is not None},
        warnings=tuple(_misses(options, in_roster, by_name, call_id)),
    )


def _first(field: str, ranked: Sequence[tuple[str, Facts | None]]) -> tuple[Any, str]:
    for where, facts in ranked:
        value = getattr(facts, field, None)
        if value is not None:
            return (clean(value) if isinstance(value, str) else value), where
    return None, ""


def _misses(
    options: IntakeOptions, in_roster: Facts | None, by_name: dict[str, Facts | None], call_id: str
) -> Iterator[str]:
    if options.roster and in_roster is None:
        yield f"the roster has no line for call {call_id} or its file"
    if options.filename_pattern is not None and by_name.get("file name") is None:
        yield "the file name does not match --filename-pattern"


def read_all(
    paths: Sequence[str], options: IntakeOptions = _DEFAULT, stdin: bytes | None = None
) -> tuple[list[Call], list[Problem]]:
    """The calls in everything under ``paths``, for commands that need them all at once."""
    sources, problems = discover(paths, max_file_size=options.max_file_size, stdin=stdin)
    calls: list[Call] = []
    for source in sources:
        read, trouble = read_calls(source, options)
        calls += read
        problems += trouble
    return calls, problems
