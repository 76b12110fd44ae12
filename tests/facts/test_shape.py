"""Cut, handed over, hung up."""

from __future__ import annotations

from auditor.facts import Facts
from auditor.facts.records import Shape
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness


def shape(talk: str) -> Shape:
    return Facts(call_of(talk), load_lexicon()).shape


def test_a_whole_call() -> None:
    whole = shape("agent: Good morning, Larch Bank.\ncustomer: Hello.\nagent: Thanks, goodbye.\ncustomer: Bye.")
    assert whole == Shape(cut_start=False, cut_end=False, handed_over=False, hung_up=False)


def test_a_call_that_stops_with_no_leave_taking_is_cut() -> None:
    cut = shape("agent: Hello, how can I help?\ncustomer: My bill is wrong.\nagent: Which line is it?")
    assert cut.cut_end
    assert not cut.cut_start


def test_a_call_that_starts_in_the_middle_is_cut_at_the_start() -> None:
    assert shape(
        "customer: and then it broke again\nagent: on which day was that\ncustomer: on Monday\nagent: bye"
    ).cut_start


def test_an_announced_transfer_is_handed_over_not_cut() -> None:
    moved = shape("agent: Hello.\ncustomer: My bill is wrong.\nagent: I'm putting you through to billing now.")
    assert moved.handed_over
    assert not moved.cut_end


def test_an_offer_of_a_transfer_hands_nothing_over() -> None:
    assert not shape("agent: Hello.\ncustomer: It broke.\nagent: Can I put you through to billing?").handed_over


def test_a_customer_who_hangs_up_in_anger_ends_the_call() -> None:
    gone = shape(
        "agent: Hello.\ncustomer: My fridge broke again.\nagent: The next slot is in May.\n"
        "customer: You people are useless. I'm done."
    )
    assert gone.hung_up
    assert not gone.cut_end


def test_words_of_leave_in_many_mouths() -> None:
    for words in (
        "Closing chat.",
        "appreciate you calling stay strong",
        "Speak to you at five past, then.",
        "Safe road.",
    ):
        assert not shape(f"agent: Hello.\ncustomer: My fridge broke.\nagent: It is noted.\nagent: {words}").cut_end


def test_goodbye_right_after_anger_hangs_up() -> None:
    gone = shape(
        "agent: Hello.\ncustomer: My fridge broke again, I am furious, you people are useless.\n"
        "agent: I could book the\ncustomer: Goodbye."
    )
    assert gone.hung_up
    assert not gone.cut_end


def test_thanks_before_a_turn_that_breaks_off_take_no_leave() -> None:
    talk = "agent: hello\ncustomer: my fridge broke\nagent: you get a new one\ncustomer: oh thank you\nagent: {}"
    assert shape(talk.format("and then i just need you to")).cut_end
    assert not shape(talk.format("right you are")).cut_end


def test_a_transfer_with_a_good_wish_is_handed_over() -> None:
    moved = shape("agent: Hello.\ncustomer: It broke.\nagent: I'm putting you through now, take care.\ncustomer: Okay.")
    assert moved.handed_over


def test_who_is_sent_away_is_not_cut_off() -> None:
    assert not shape("customer: My desk has one leg.\nagent: We have photos.\nagent: Try another shop then.").cut_end


def test_talk_that_comes_to_an_end_without_leave_is_whole() -> None:
    """With the witness: what was promised is taken, and the last words are short."""
    talk = (
        "agent: Good morning, Larch Heating.\ncustomer: My boiler is out and nobody came on Monday.\n"
        "agent: I'm sorry nobody came. I'll send our fitter today between two and four, and I'll text you when he "
        "leaves. My number is 555 0142 if he is late.\ncustomer: Fine, thank you.\nagent: Is that all settled, then?\n"
        "customer: That's me sorted.\nagent: Mind the frost."
    )
    facts = Facts(call_of(talk), load_lexicon(), shipped_witness())
    assert not facts.shape.cut_end
    cut = Facts(call_of(talk.split("customer: Fine", maxsplit=1)[0]), load_lexicon(), shipped_witness())
    assert cut.shape.cut_end


def test_a_courtesy_after_a_transfer_changes_nothing() -> None:
    moved = shape(
        "agent: Hello.\ncustomer: My bill is wrong.\nagent: I'm putting you through to billing now.\n"
        "customer: Thank you very much.\nagent: Thank you."
    )
    assert moved.handed_over


def test_whoever_is_put_on_hold_is_not_handed_over() -> None:
    assert not shape("agent: Hello.\ncustomer: It broke.\nagent: I'm putting you on hold for a minute.").handed_over


def test_giving_up_in_many_words_after_anger_is_hanging_up() -> None:
    gone = shape(
        "agent: Hello.\ncustomer: You people are useless, it broke again.\nagent: The next slot is in May.\n"
        "customer: May.\nagent: May.\ncustomer: You know what, I'm taking my business elsewhere, you can have it."
    )
    assert gone.hung_up
    assert not gone.cut_end


def test_having_one_and_until_friday_are_no_leave_taking() -> None:
    for words in ("I have got one here.", "We are open until Friday."):
        assert shape(f"agent: Hello.\ncustomer: My fridge broke.\nagent: {words}\nagent: Which line is it?").cut_end
