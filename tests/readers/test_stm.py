from __future__ import annotations

from reading import calls, document, talk, times

from auditor.readers.catalogue import find

STM = """;; a comment
c1 1 agent 0.50 2.10 <o,f0> thank you for calling
c1 2 customer 1.90 3.00 hi there
c2 1 agent 0 1 IGNORE_TIME_SEGMENT_IN_SCORING
c2 1 agent 1 2 hello
c2 1 agent
"""


def test_each_file_named_is_a_call() -> None:
    first, second = calls("stm", STM)
    assert talk(first) == [("agent", "thank you for calling"), ("customer", "hi there")]
    assert times(first) == [(0.5, 2.1), (1.9, 3.0)]
    assert (second.id, talk(second)) == ("c2", [("agent", "hello")])
    assert second.warnings == ("1 lines are no segments and are left out",)


def test_an_end_before_its_start_is_no_stm() -> None:
    taken = find(document("we sold the 12 10 boxes again\nthey took the 9 3 others\n"))
    assert taken is None or taken[0].name != "stm"
