from __future__ import annotations

from factory import make_audit
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from trend_weeks import week

from auditor.call import Turn
from auditor.reporters.html import charts
from auditor.reporters.html.timeline import call_timeline
from auditor.stats import Interval


def test_a_score_stands_on_the_ruler_in_proportion() -> None:
    assert (charts.ruler_x(0), charts.ruler_x(50), charts.ruler_x(100)) == (10.0, 220.0, 430.0)
    assert (charts.ruler_x(-5), charts.ruler_x(180)) == (10.0, 430.0)
    ruler = charts.ruler(71, 80, Interval(68, 75))
    assert ruler.low is not None and ruler.high is not None
    assert ruler.low < ruler.score < ruler.high < ruler.target


def test_the_trend_shows_the_last_twelve_weeks() -> None:
    trend = charts.trend([week(i) for i in range(20)], 80, 10)
    assert trend is not None
    assert len(trend.dots) == 12
    assert trend.points[0].week == week(8).week
    assert len(trend.lines) == 1


def test_one_week_is_no_trend() -> None:
    assert charts.trend([week(0)], 80, 10) is None
    assert charts.spark([week(0)]) is None


def test_a_spark_may_begin_at_nought() -> None:
    line = charts.spark([week(0, 0), week(1, 40), week(2, 100)], lowest=0.0)
    assert line is not None
    assert [float(spot.split(",")[1]) for spot in line[0].split()] == [21.0, 13.8, 3.0]


def test_the_line_breaks_where_the_profile_changes() -> None:
    points = [week(0), week(1), week(2, profile="y"), week(3, profile="y")]
    trend = charts.trend(points, 80, 10)
    assert trend is not None
    assert [len(line.split()) for line in trend.lines] == [2, 2]
    line = charts.spark(points)
    assert line is not None
    assert len(line[0].split()) == 2


def test_few_calls_are_hollow_and_unknown_bands_left_out() -> None:
    trend = charts.trend([week(0, n=9), week(1, low=None, high=None)], 80, 10)
    assert trend is not None
    assert [dot.hollow for dot in trend.dots] == [True, False]
    assert trend.bands == ()


def test_low_scores_stay_inside_the_drawing() -> None:
    trend = charts.trend([week(0, 12, low=-7, high=8), week(1, 90)], 80, 10)
    assert trend is not None
    assert all(charts.TREND_TOP <= dot.y <= charts.TREND_BOTTOM for dot in trend.dots)


@settings(deadline=None)
@given(st.lists(st.floats(0, 100), max_size=50))
def test_every_call_is_in_one_column(scores: list[float]) -> None:
    assert sum(column.count for column in charts.histogram(scores, 80)) == len(scores)


def test_a_column_that_reaches_the_target_is_not_below_it() -> None:
    columns = charts.histogram([79.0, 80.0, 100.0], 80)
    assert [(c.low, c.count) for c in columns if not c.below] == [(80, 1), (90, 1)]


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_bars_follow_each_other_and_stay_inside(met: int, missed: int, unverifiable: int, rest: int) -> None:
    bar = charts.bar(met, missed, unverifiable, met + missed + unverifiable + rest)
    assert bar.met[0] <= bar.missed[0] <= bar.unverifiable[0]
    for x, width in (bar.met, bar.missed, bar.unverifiable):
        assert width >= 0
        assert x + width <= 150.1


def test_the_timeline_shows_who_spoke_and_crowded_marks_once() -> None:
    line = charts.timeline([(0, 10, "agent"), (10, 100, "customer")], [(0, "met"), (0.5, "missed"), (50, "missed")])
    assert line is not None
    assert line.blocks == ((0.0, 100.0, "agent"), (100.0, 900.0, "customer"))
    assert line.marks == ((0.0, "met"), (500.0, "missed"))
    assert line.ticks[:2] == ((0.0, "0:00"), (150.0, "0:15"))


def test_a_call_without_times_is_drawn_turn_by_turn_by_the_length_of_what_was_said() -> None:
    call = replace(
        make_audit(calls=1).load(0),
        turns=(Turn(role="agent", text="x" * 100), Turn(role="customer", text="x" * 300)),
        verdicts={},
    )
    line = call_timeline(call)
    assert line is not None
    assert line.blocks == ((0.0, 250.0, "agent"), (250.0, 750.0, "customer"))
    assert line.ticks == ((0.0, "1"), (250.0, "2"))


def test_a_call_without_length_has_no_timeline() -> None:
    assert charts.timeline([], []) is None
    assert charts.timeline([(3, 3, "agent")], []) is None
