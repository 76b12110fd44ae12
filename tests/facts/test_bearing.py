"""The agent's bearing as the learned witness hears it."""

from __future__ import annotations

from auditor.facts import Facts, bearing
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness

RUDE = """
customer: My boiler leaks since Monday and I am furious, nobody came.
agent: Somebody's been at it. It was fine when he left it.
customer: Nobody touched it!
agent: Boilers don't spring leaks on their own, you've had a go at it yourself.
customer: That is outrageous.
agent: Buy a bigger bucket then. You're hardly the only one this week.
customer: So you won't come?
agent: You should have called us on Monday, shouldn't you.
"""
KIND = """
customer: My boiler leaks since Monday and I am furious, nobody came.
agent: I am so sorry that nobody came to you on Monday. That's on us.
customer: And what now?
agent: I'm sending our engineer at eight tomorrow, and I'll ring you when he sets out.
"""


def facts(talk: str, *, learned: bool = True) -> Facts:
    return Facts(call_of(talk), load_lexicon(), shipped_witness() if learned else None)


def test_a_rude_call_is_heard() -> None:
    assert 3 in {span.turn for span in bearing.upheld(facts(RUDE), "reproach", ())}


def test_a_kind_call_is_not() -> None:
    heard = facts(KIND)
    assert not any(bearing.upheld(heard, breach, ()) for breach in bearing.BARS)


def test_nobody_is_accused_before_trouble() -> None:
    talk = "customer: What time do you open?\nagent: You should know that, it's on the door."
    assert bearing.upheld(facts(talk), "reproach", ()) == ()


def test_without_the_witness_nobody_is_accused_and_every_wording_stands() -> None:
    deaf = facts(RUDE, learned=False)
    places = [deaf.whole(1), deaf.whole(3)]
    assert bearing.upheld(deaf, "reproach", ()) == ()
    assert bearing.upheld(deaf, "reproach", places[:1], places[1:]) == tuple(places)


def test_a_wording_the_witness_contradicts_falls() -> None:
    kind = facts(KIND * 3)  # of few words it knows too little to doubt a plain wording
    assert bearing.upheld(kind, "reproach", [kind.whole(3)], [kind.whole(1)]) == ()


def test_curt_answers_about_others_blame_nobody() -> None:
    talk = """
customer: Hi, my parcel has not come and Mickey said he would look into it.
agent: Mickey is at a funeral today.
customer: Ah, sorry to hear that. Could you look for me then?
agent: I can. What's the number?
customer: Four four one two.
agent: It's on the van. He's out at the minute, he'll be with you by three.
customer: That's grand, thanks.
agent: Right so. Bye now.
"""
    assert facts(talk).blame == ()


def test_the_mood_tells_a_rude_call_from_a_kind_one() -> None:
    assert facts(RUDE).testimony.mood("misconduct") > 0 > facts(KIND).testimony.mood("misconduct")
    assert facts(RUDE, learned=False).testimony.mood("misconduct") == 0
