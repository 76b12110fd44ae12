"""The labelled turns: read, put into groups that stay together, and rendered as raw speech."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from auditor.call import Call, Turn
from auditor.rawspeech import raw_rendering
from auditor.text import normalise

FOLDER: Final = Path(__file__).parent
#: In the first two both sides are labelled, in the others only the customer's turns.
DIALOGUES: Final = ("dialogues.jsonl", "whole_calls.jsonl", "customer_calls.jsonl", "border_calls.jsonl")
#: What marks every turn of a conversation, and the act of which it has a turn.
MATTERS: Final = {"trouble": "problem", "feeling": "upset"}
#: Whose doing a conversation's trouble is, where its author says so, and what marks its turns then.
CAUSES: Final = {"company": "caused here", "own": "caused elsewhere", "nobody": "caused elsewhere"}
TURNS: Final = ("turns.jsonl", "more_turns.jsonl", "fresh_turns.jsonl", "customer_turns.jsonl", "conduct_turns.jsonl")
#: Single turns that stand together in the file may be about one matter and stay on one side of a split.
_BLOCK: Final = 25
#: The material is split into so many folds; the models that have not seen one of them each go there.
FOLDS: Final = 5
FOLDS_FOLDER: Final = FOLDER.parent / "build" / "folds"
#: The code that makes features of words: with the material it decides what a model is made from.
_CODE: Final = ("auditor/witness/features.py", "auditor/spellings.py", "auditor/text.py")


class Labelled(Struct, frozen=True, kw_only=True):
    """One turn with its acts."""

    group: str
    side: str
    text: str
    acts: frozenset[str]
    #: Whether it stands in a whole conversation, where acts are as frequent as they are in life.
    in_dialogue: bool

    def tokens(self, *, raw: bool) -> tuple[str, ...]:
        """The normal tokens as written or as a speech engine would have written it."""
        text = self.text
        if raw:
            text = raw_rendering(Call(id=text, turns=(Turn(role="agent", text=text),))).turns[0].text
        return normalise(text).tokens


def labelled_turns() -> list[Labelled]:
    """All turns of the material, in the order of its files."""
    return [*_from_dialogues(), *_single()]


def _from_dialogues() -> Iterator[Labelled]:
    for name in DIALOGUES:
        for line in _lines(name):
            dialogue = json.loads(line)
            for turn in dialogue["turns"]:
                if "acts" in turn:
                    yield _labelled(turn, f"{name}:{dialogue['id']}", in_dialogue=True)


def turns_of_calls() -> list[Labelled]:
    """Every turn of the whole conversations, not with its own acts, but with what its conversation is about."""
    found = []
    for name in DIALOGUES:
        for line in _lines(name):
            dialogue = json.loads(line)
            told = {act for turn in dialogue["turns"] for act in turn.get("acts", ())}
            acts = [matter for matter, act in MATTERS.items() if act in told]
            acts += [CAUSES[dialogue["about"]]] if dialogue.get("about") in CAUSES else []
            group = f"{name}:{dialogue['id']}"
            found += [_labelled({**turn, "acts": acts}, group, in_dialogue=True) for turn in dialogue["turns"]]
    return found


def _single() -> Iterator[Labelled]:
    for name in TURNS:
        for number, line in enumerate(_lines(name)):
            yield _labelled(json.loads(line), f"{name}:{number // _BLOCK}", in_dialogue=False)


def _labelled(turn: dict[str, object], group: str, *, in_dialogue: bool) -> Labelled:
    acts = turn["acts"]
    assert isinstance(acts, list)
    side = "customer" if turn["role"] == "customer" else "agent"
    return Labelled(group=group, side=side, text=str(turn["text"]), acts=frozenset(acts), in_dialogue=in_dialogue)


def _lines(name: str) -> list[str]:
    path = FOLDER / name
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def fold_of(group: str) -> int:
    """The fold of a group: all that one writer wrote stays together, as every writer has a manner that gives it away.

    A conversation is known as "file:writer-number"; of single turns those that stand together are kept together.
    """
    return zlib.crc32((group.rpartition("-")[0] or group).encode()) % FOLDS


def source_digest() -> str:
    """Digest over the material and the code that makes features of it: a model of another digest is stale."""
    digest = hashlib.sha256()
    for name in (*DIALOGUES, *TURNS):
        digest.update("\n".join(_lines(name)).encode())
    for name in _CODE:
        digest.update((FOLDER.parent / name).read_bytes())
    return digest.hexdigest()[:16]
