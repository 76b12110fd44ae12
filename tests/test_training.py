"""The tools that weigh wordings and signs on the labelled conversations."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.phrases import Group, PhraseBook, load_lexicon

pytestmark = pytest.mark.checkout


@pytest.fixture(autouse=True)
def _beside_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent))


def test_all_that_one_writer_wrote_is_in_one_fold() -> None:
    from training.material import FOLDS, fold_of, turns_of_calls

    folds: dict[str, set[int]] = {}
    for turn in turns_of_calls():
        folds.setdefault(turn.group.rpartition("-")[0], set()).add(fold_of(turn.group))
    assert all(len(found) == 1 for found in folds.values())
    assert {fold for found in folds.values() for fold in found} == set(range(FOLDS))


def test_every_labelled_turn_has_its_place_in_the_facts() -> None:
    from training.talks import talks

    for number, talk in enumerate(talks("whole_calls.jsonl", heard=False)):
        assert [said.turn.text for said in talk.facts.said] == [turn["text"] for turn in talk.labels["turns"]]
        assert talk.labelled("greeting", "close") <= {said.index for said in talk.facts.said}
        if number == 20:
            break


def test_the_labelled_dialogues_have_all_verdicts_and_turns_that_exist() -> None:
    from auditor import registry
    from training.verdicts import labelled_calls

    ids = set(registry.load())
    halves = labelled_calls()
    assert {read: len(calls) for read, calls in halves.items()} == {True: 48, False: 48}
    for item in (*halves[True], *halves[False]):
        assert set(item.verdicts) == ids
        assert all(turn < len(item.call.turns) for _, turns, _ in item.verdicts.values() for turn in turns)


def test_a_wording_is_counted_where_it_stands_and_right_where_its_act_is() -> None:
    from training import wordings
    from training.talks import talks

    book = PhraseBook((Group("hurry", "agent", ("the", "surely nobody ever says this")),), load_lexicon().lists)
    alone = wordings.singly(book, ["hurry"])
    assert [group.name for group in alone.groups] == ["hurry#0", "hurry#1"]
    found, right = wordings.counted(alone, talks("dialogues.jsonl", heard=False))
    assert found["hurry#0"] > right["hurry#0"] > 0
    assert found["hurry#1"] == right["hurry#1"] == 0


def test_every_group_that_can_be_counted_is_in_the_book() -> None:
    from training import wordings

    assert set(wordings.ACTS) <= set(load_lexicon().by_name)


def test_models_that_have_not_seen_a_call_must_be_trained_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.errors import AuditorError
    from training import talks

    monkeypatch.setattr(talks, "FOLDS_FOLDER", tmp_path)
    with pytest.raises(AuditorError, match=r"python -m training\.train"):
        next(talks.talks())
