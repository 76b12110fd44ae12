"""The learned witness: the same whole numbers everywhere, explained, switched off, and never stale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.engine import judge
from auditor.facts import Facts
from auditor.facts.contract import contract
from auditor.inspection import inspect_call
from auditor.phrases import load_lexicon
from auditor.profile import load
from auditor.registry import load as load_checks
from auditor.testing import call_of
from auditor.witness import SILENT, Witness, model, per_token, shipped_witness
from auditor.witness.features import FIRST, SALTS, WHOLE, bucket, code, features

TALK = """
customer: You said that last Monday and the Monday before, I am sick and tired of being fobbed off.
agent: Being without heating with a newborn must be so hard for you.
agent: We got that wrong and I will make sure it gets fixed.
customer: ok
customer: Zażółć 12 gęślą jaźń 😀
agent: I can send a replacement today or refund the card, whichever you prefer.
"""


def heard(witness: Witness | None) -> Facts:
    return Facts(call_of(TALK), load_lexicon(), witness)


def all_scores(witness: Witness) -> list[int]:
    facts = heard(witness)
    return [facts.testimony.score(said.index, act) for said in facts.said for act in witness.acts]


def test_the_file_is_small_and_holds_no_text() -> None:
    assert len(model.read()) < 3_000_000


def test_scores_are_the_same_after_reading_the_model_again() -> None:
    again = Witness(model.decode(model.read()))
    assert all_scores(again) == all_scores(shipped_witness())
    assert any(all_scores(again))


def test_scores_do_not_depend_on_the_hash_seed() -> None:
    code = "import test_witness as t; print(t.all_scores(t.shipped_witness()))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_a_turn_scores_the_same_alone_and_among_others() -> None:
    whole = heard(shipped_witness())
    for said in whole.said:
        lone = Facts(call_of(f"{said.role}: {said.turn.text}"), load_lexicon(), shipped_witness())
        for act in shipped_witness().acts:
            assert lone.testimony.score(0, act) == whole.testimony.score(said.index, act)


def test_arrays_and_plain_integers_come_to_the_same_scores() -> None:
    """What is explained feature by feature is what was added up."""
    witness, facts = shipped_witness(), heard(shipped_witness())
    read = witness.model
    rows = {int(number): row for row, number in enumerate(read.buckets)}
    for side, acts in read.header.acts.items():
        for said in (said for said in facts.said if said.role == side):
            places = [(FIRST[side] + f.bucket, f.weight) for f in features(said.normal.tokens, side)]
            found = [(rows[place], weight) for place, weight in places if place in rows]
            scale = per_token(len(said.normal.tokens))
            for column, act in enumerate(acts):
                total = sum(int(read.weights[row, column]) * weight for row, weight in found)
                assert total * scale // (WHOLE << 16) + act.bias == facts.testimony.score(said.index, act.name)


def test_sides_and_lengths_have_buckets_of_their_own() -> None:
    numbers = [code("sorry"), code("about"), code("that")]
    salts = [salt for side in ("agent", "customer") for salt in enumerate(SALTS[side].words + SALTS[side].stems[:1], 1)]
    found = {bucket(numbers[:n], salt) for n, salt in salts}
    assert len(found) == len(salts)
    assert code("41") == code("7")


def test_marks_stand_in_order() -> None:
    for acts in shipped_witness().model.header.acts.values():
        assert all(act.possible <= act.likely <= act.sure for act in acts)


def test_it_hears_anger_and_fellow_feeling() -> None:
    facts = heard(shipped_witness())
    assert 0 in facts.testimony.likely("upset")
    assert 3 not in facts.testimony.likely("upset")
    assert 1 in facts.testimony.likely("empathy")
    assert 2 in facts.testimony.likely("ownership")


def test_it_names_the_words_that_moved_it() -> None:
    facts = heard(shipped_witness())
    moved = shipped_witness().explain(facts.said[0], "upset")
    assert moved
    assert all(words in facts.said[0].normal.text for words, _ in moved)
    assert [abs(points) for _, points in moved] == sorted((abs(points) for _, points in moved), reverse=True)
    assert shipped_witness().explain(facts.said[1], "upset") == []


def test_phrases_and_witness_are_weighed_together() -> None:
    testimony = heard(shipped_witness()).testimony
    quiet = next(turn for turn in testimony.degrees("ownership") if turn not in testimony.possible("ownership"))
    assert not testimony.weigh("ownership", quiet, found=True)
    clear = next(iter(testimony.clear("ownership")))
    assert testimony.weigh("ownership", clear, found=False)
    assert testimony.sure("ownership") <= testimony.clear("ownership") <= testimony.likely("ownership")
    for found in (True, False):
        assert SILENT.weigh("ownership", quiet, found=found) is found
        assert testimony.weigh("an act nobody taught it", quiet, found=found) is found


class Asked(dict[str, Any]):
    """Notes every act that is asked for."""

    def __init__(self, acts: dict[str, Any]) -> None:
        super().__init__(acts)
        self.names: set[str] = set()

    def __contains__(self, act: object) -> bool:
        self.names.add(str(act))
        return super().__contains__(act)


def test_facts_ask_for_acts_that_are_shipped_and_nothing_shipped_goes_unasked() -> None:
    long_enough = TALK * 3 + "agent: I am sorry."  # of few words nobody asks what the whole call is about
    facts = Facts(call_of(long_enough), load_lexicon(), shipped_witness())
    asked = facts.testimony._acts = Asked(facts.testimony._acts)
    contract(facts)
    for check in load_checks().values():
        check.run(facts, check.params)
    assert asked.names == set(shipped_witness().acts)


def test_a_call_without_turns_of_one_side_is_heard() -> None:
    facts = Facts(call_of("agent: Hello?"), load_lexicon(), shipped_witness())
    assert facts.testimony.sure("upset") == frozenset()


def test_a_profile_switches_it_off(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("learned = false\n", encoding="utf-8")
    off, on = load(path, load_checks()), load(None, load_checks())
    assert off.witness is None
    assert on.witness is shipped_witness()
    facts, _ = judge(call_of(TALK), off.rulings, off.book, off.witness)
    assert facts.testimony is SILENT


def test_the_profile_hash_follows_the_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("learned = false\n", encoding="utf-8")
    on, off = load(None, load_checks()).hash, load(path, load_checks()).hash
    monkeypatch.setattr(model, "digest", lambda: b"another model")
    assert load(None, load_checks()).hash != on
    assert load(path, load_checks()).hash == off


def test_inspect_shows_what_it_made_of_the_deciding_turns() -> None:
    lines = list(inspect_call(call_of(TALK), load(None, load_checks()), "ownership"))
    assert any(line.startswith("witness, turn 2: ownership") for line in lines)


def test_inspect_shows_what_the_whole_call_says_of_trouble() -> None:
    lines = list(inspect_call(call_of(TALK), load(None, load_checks()), "prevention"))
    at = next(n for n, line in enumerate(lines) if line.startswith("witness, whole call: trouble told"))
    shown = " ".join(lines[at : next(n for n in range(at + 1, len(lines)) if lines[n].startswith("witness"))])
    assert 0 < shown.count("“") <= 6


def test_a_whole_call_tells_of_trouble_and_feeling() -> None:
    """One turn may be read in many ways; all of a side's turns together say what the call is about."""
    witness = shipped_witness()
    order = """
agent: Good morning, Fernhill Books, how may I help?
customer: Hello, I would like to order the new cookery book for my daughter, do you have it in?
agent: We do, it is eighteen pounds. Shall I put one by for you?
customer: Yes please, I will come for it on Saturday after the market.
agent: Lovely, under what name?
customer: Hartley. Thank you very much, see you then.
"""
    calm = Facts(call_of(order), load_lexicon(), witness).testimony
    angry = heard(witness).testimony
    for matter in witness.matters:
        if not matter.startswith("cause"):  # whose doing it was says nothing of an order
            assert calm.matter(matter) < angry.matter(matter)
    assert SILENT.matter("trouble told") == 0
    assert not SILENT.heard("trouble told")


@pytest.mark.checkout
def test_the_model_was_made_from_the_material_and_code_that_are_here() -> None:
    """If this fails, the material or the features changed: run ``python -m training.train``."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    try:
        from training.material import source_digest
    finally:
        sys.path.pop(0)
    assert shipped_witness().model.header.source == source_digest()
