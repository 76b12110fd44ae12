"""Interruptions: overlap alone is none; each way out of the definition holds."""

from __future__ import annotations

from auditor.call import Call, Turn, Word
from auditor.facts import Facts
from auditor.facts.overlap import visible
from auditor.phrases import load_lexicon
from auditor.testing import call_of


def found(talk: str) -> list[int]:
    return [each.span.turn for each in Facts(call_of(talk), load_lexicon()).interruptions]


def timed(*turns: Turn) -> Facts:
    return Facts(Call(id="t", turns=turns), load_lexicon())


CUT = "customer 0.0-6.0: and then on Tuesday the man came and said that the\n"


def test_cut_off_in_the_middle_of_a_sentence() -> None:
    facts = Facts(call_of(CUT + "agent 5.2-9.0: What is the order number?"), load_lexicon())
    (each,) = facts.interruptions
    assert (each.span.turn, each.customer_turn, each.overlap) == (1, 0, 0.8)


def test_exactly_the_jitter_counts_and_less_does_not() -> None:
    assert found(CUT + "agent 5.7-9.0: What is the order number?") == [1]
    assert found(CUT + "agent 5.75-9.0: What is the order number?") == []


def test_a_finished_sentence_needs_a_second_of_overlap_and_the_floor() -> None:
    finished = "customer 0.0-6.0: I have been waiting for this since Monday.\n"
    assert found(finished + "agent 5.2-9.0: What is the order number?") == []
    assert found(finished + "agent 4.9-9.0: What is the order number?") == [1]
    assert found(finished + "agent 4.0-5.5: What is the order number?") == []


def test_a_short_overlap_without_sentence_ends_is_likely_only() -> None:
    talk = "customer 0.0-6.0: i have been waiting for this parcel\nagent {start}-9.0: what is the order number"
    for start, likely in (("5.2", True), ("4.9", False)):
        (each,) = Facts(call_of(talk.format(start=start)), load_lexicon()).interruptions
        assert each.likely is likely


def test_the_second_piece_of_a_split_agent_turn_is_not_counted_twice() -> None:
    talk = CUT + "agent 4.5-5.0: what is your name\nagent 5.1-8.0: and the order number please"
    assert len(found(talk)) == 1


def test_a_customer_turn_split_at_a_tenth_of_a_second_is_one_stretch() -> None:
    talk = (
        "customer 0.0-3.0: and then on Tuesday\ncustomer 3.1-3.9: the man said that the\n"
        "agent 3.2-6.0: what is the order number please"
    )
    assert found(talk) == [2]


def test_speaking_into_a_pause_of_the_customer_is_none() -> None:
    words = [Word("and", 0.0, 0.4), Word("then", 0.5, 1.0), Word("the", 4.0, 4.3), Word("man", 4.4, 5.0)]
    customer = Turn(role="customer", text="and then the man", start=0.0, end=5.0, words=tuple(words))
    agent = Turn(role="agent", text="which man do you mean", start=2.5, end=5.5)
    assert timed(customer, agent).interruptions == ()


def test_word_times_tell_where_speech_ended() -> None:
    words = (Word("it", 0.0, 0.4), Word("is", 0.4, 0.6), Word("about", 0.6, 1.0), Word("the", 1.0, 1.2))
    customer = Turn(role="customer", text="it is about the", start=0.0, end=3.0, words=words)
    agent = Turn(role="agent", text="what is the order number", start=1.3, end=4.0)
    assert timed(customer, agent).interruptions == ()


def test_marks_are_likely_and_only_at_the_end() -> None:
    facts = Facts(call_of("customer: it is my mother's and she--\nagent: Can I have the number?"), load_lexicon())
    assert facts.interruptions[0].overlap is None and facts.interruptions[0].likely
    assert found("customer: I was- I was calling about a bill\nagent: Can I have the number?") == []
    assert found("customer: I was wondering...\nagent: Can I have the number?") == []


def test_one_channel_shows_nothing() -> None:
    facts = Facts(call_of("overlap visible = no\n" + CUT + "agent 5.2-9.0: And the number?"), load_lexicon())
    assert facts.interruptions == ()
    assert not visible(facts)


def test_typed_conversations_have_none() -> None:
    assert found("channel = chat\ncustomer: it is my--\nagent: Can I have the number?") == []


def test_backchannels_and_single_words_take_no_floor() -> None:
    assert found(CUT + "agent 5.0-5.9: oh no") == []
    assert found(CUT + "agent 5.0-5.9: aw") == []


RAW_HANGING = "customer 0.0-6.0: i told the man at the door that the\n"
RAW_CUT = "customer 0.0-6.0: there is no way on gods earth a two bedroom\n"


def test_in_raw_speech_a_shorter_overlap_tells_where_the_last_word_does_not() -> None:
    assert found(RAW_CUT + "agent 5.2-9.0: we can do a meter test if you like\n") == [1]
    assert found(RAW_CUT + "agent 5.5-9.0: we can do a meter test if you like\n") == []
    assert found(RAW_CUT + "agent 5.2-6.2: we can do a meter test\n") == []


def test_in_raw_speech_a_turn_that_sounds_finished_is_not_cut_off() -> None:
    done = "customer 0.0-6.0: could you have a look at the meter for me please\n"
    assert found(done + "agent 5.2-9.0: we can do a meter test if you like\n") == []


def test_a_short_question_completes_no_sentence_in_raw_speech() -> None:
    assert found(RAW_HANGING + "agent 5.2-7.5: what is the number\ncustomer: yes it is four\n") == [1]
