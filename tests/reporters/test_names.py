from __future__ import annotations

import re
import unicodedata

from factory import make_audit
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reporters.names import Links, call_page, slug, turn_fragment, unique_slugs


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=80), max_size=20))
def test_slugs_are_safe_and_different_however_names_look(names: list[str]) -> None:
    slugs = unique_slugs(names, fallback="call")
    assert len({unicodedata.normalize("NFC", s).casefold() for s in slugs}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}", s) and len(s) <= 49 for s in slugs)


def test_a_name_has_the_same_slug_composed_or_not() -> None:
    assert slug("Zoë", fallback="x") == slug(unicodedata.normalize("NFD", "Zoë"), fallback="x")
    assert slug("Zoë", fallback="x").startswith("zoe-")
    assert slug("محمد", fallback="agent").startswith("agent-")


def test_equal_names_get_different_slugs() -> None:
    first, second = unique_slugs(["C-1", "C-1"], fallback="call")
    assert first != second
    assert first == unique_slugs(["C-1"], fallback="call")[0]


def test_turns_count_from_one_in_what_people_see() -> None:
    assert (turn_fragment(0), turn_fragment(11), turn_fragment(120)) == ("t01", "t12", "t121")
    assert call_page("c-1-aa", 6) == "calls/c-1-aa.html#t07"


def test_a_single_file_links_into_the_agents_page_and_not_to_what_it_leaves_out() -> None:
    audit = make_audit(12, 1)
    links = Links.of(audit, single_file=True, limit=4)
    inside = [s.index for s in audit.summaries if links.call(s.index)]
    assert len(inside) == 4
    kept, lost = (
        sorted((s.auto_fail, -(s.score or 0)) for s in audit.summaries if (s.index in inside) is side)
        for side in (True, False)
    )
    assert min(kept) >= max(lost)
    assert links.call(inside[0], 2) == f"{links.agent('a01')}#{links.calls[inside[0]]}-t03"
