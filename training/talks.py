"""The labelled conversations with their facts, each heard by a witness that has not seen it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from auditor.call import Call, Channel, Turn
from auditor.errors import AuditorError
from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.witness import Witness
from auditor.witness.model import decode
from training.material import DIALOGUES, FOLDER, FOLDS, FOLDS_FOLDER, fold_of

_CHANNELS: Final[dict[str, Channel]] = {"chat": "chat", "post": "post"}


class Talk(NamedTuple):
    """One labelled conversation."""

    #: The file of the material it stands in.
    file: str
    #: As it stands there: ``turns`` with their ``acts``, and ``about`` where it is known.
    labels: dict[str, Any]
    facts: Facts

    def labelled(self, *acts: str) -> set[int]:
        """The turns that have one of the acts."""
        wanted = set(acts)
        return {at for at, turn in enumerate(self.labels["turns"]) if not wanted.isdisjoint(turn.get("acts", ()))}


def talks(*names: str, heard: bool = True) -> Iterator[Talk]:
    """The conversations of these files (all by default), in their order; ``heard``: with a witness at all."""
    witnesses = [witness_of(fold) if heard else None for fold in range(FOLDS)]
    book = load_lexicon()
    for name in names or DIALOGUES:
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            labels = json.loads(line)
            channel = _CHANNELS.get(labels.get("style"), "phone")
            turns = tuple(Turn(role=turn["role"], text=turn["text"]) for turn in labels["turns"])
            call = Call(id=labels["id"], channel=channel, turns=turns)
            yield Talk(name, labels, Facts(call, book, witnesses[fold_of(f"{name}:{labels['id']}")]))


@cache
def witness_of(fold: int) -> Witness:
    """The witness that has not seen a fold.

    :raises AuditorError: if it was not trained here.
    """
    path = FOLDS_FOLDER / f"{fold}.bin"
    if not path.is_file():
        raise AuditorError(f"{path}: no such model; run: python -m training.train")
    return Witness(decode(path.read_bytes()))
