"""The clustered test for a drop: against a full matrix computation, and by what it must never do."""

from __future__ import annotations

import random

import pytest

from auditor import clusters
from auditor.clusters import Cell, allowing_for_skew, cell, clustered_drop, detectable, holm, needed_count, share_skew

BEFORE = {"ann": [80.0, 82.0, 71.5], "bob": [60.0, 66.0], "cid": [90.0, 88.0, 85.0, 91.0]}
NOW = {"ann": [78.0, 70.0], "bob": [61.0, 40.0, 50.0], "dora": [72.0]}


def cells(groups: dict[str, list[float]]) -> dict[str, Cell]:
    return {key: cell(values) for key, values in groups.items()}


def test_error_and_df_agree_with_the_matrices_of_the_definition() -> None:
    """CR2 and Bell-McCaffrey written out with n x n matrices, as in Imbens and Kolesar (2016)."""
    np = pytest.importorskip("numpy")
    rows = [(key, side, value) for side, groups in ((0, BEFORE), (1, NOW)) for key in groups for value in groups[key]]
    x = np.array([[1.0, side] for _, side, _ in rows])
    y = np.array([value for *_, value in rows])
    bread = np.linalg.inv(x.T @ x)
    annihilator = np.eye(len(y)) - x @ bread @ x.T
    columns, meat = [], 0.0
    for key in sorted({key for key, *_ in rows}):
        own = np.array([row[0] == key for row in rows])
        values, vectors = np.linalg.eigh(annihilator[np.ix_(own, own)])
        root = vectors @ np.diag([v**-0.5 if v > 1e-9 else 0.0 for v in values]) @ vectors.T
        weights = root @ x[own] @ bread @ np.array([0.0, 1.0])
        columns.append(annihilator[:, own] @ weights)
        meat += float(weights @ (annihilator @ y)[own]) ** 2
    crossed = np.array(columns) @ np.array(columns).T
    df = np.trace(crossed) ** 2 / np.trace(crossed @ crossed)

    sides = [cells(BEFORE), cells(NOW)]
    totals = [sum(side.values(), Cell()) for side in sides]
    means = [total.total / total.count for total in totals]
    assert clusters._robust_variance(sides, totals, means, (1.0, 1.0)) == pytest.approx(meat, rel=1e-9)
    drop = clustered_drop(*sides)
    assert drop is not None
    assert drop.error >= meat**0.5
    assert drop.df == pytest.approx(df, rel=1e-9)


def test_a_rise_is_never_a_drop() -> None:
    drop = clustered_drop(cells(NOW), cells(BEFORE))
    assert drop is not None
    assert drop.change > 0
    assert drop.chance > 0.5


@pytest.mark.parametrize("side", [{}, {"ann": [80.0, 90.0]}, {"ann": [80.0], "bob": []}])
def test_one_agent_alone_decides_nothing(side: dict[str, list[float]]) -> None:
    assert clustered_drop(cells(side), cells(NOW)) is None
    assert clustered_drop(cells(BEFORE), cells(side)) is None


def test_no_spread_and_no_change_is_no_drop() -> None:
    same = {"ann": [1.0] * 9, "bob": [1.0] * 9}
    drop = clustered_drop(cells(same), cells(same))
    assert drop is not None
    assert drop.chance == 0.5


def test_a_total_collapse_is_seen_though_each_side_has_no_spread() -> None:
    agents = [f"agent {number}" for number in range(10)]
    drop = clustered_drop({a: cell([1.0] * 50) for a in agents}, {a: cell([0.0] * 5) for a in agents})
    assert drop is not None
    assert drop.chance < 1e-6


def test_a_rare_virtue_missing_by_luck_is_no_drop() -> None:
    """5 % met before, none of 50 tonight: that happens one night in thirteen."""
    agents = [f"agent {number}" for number in range(10)]
    before = {a: cell([1.0] * 5 + [0.0] * 95) for a in agents}
    drop = clustered_drop(before, {a: cell([0.0] * 5) for a in agents})
    assert drop is not None
    assert drop.chance > 0.01


def test_false_alarms_stay_under_the_stated_rate_where_agents_differ() -> None:
    """Six agents with own levels and own nights: the naive test that ignores agents fails here."""
    source = random.Random(7)
    alarms = naive = 0
    rounds = 1500
    for _ in range(rounds):
        level = {a: source.gauss(75, 5) for a in "abcdef"}
        sides = []
        for calls in (60, 15):
            nights = {a: level[a] + source.gauss(0, 5) for a in level}
            sides.append({a: [source.gauss(nights[a], 15) for _ in range(calls)] for a in level})
        before, now = cells(sides[0]), cells(sides[1])
        drop = clustered_drop(before, now)
        assert drop is not None
        alarms += drop.chance <= 0.01
        single = [{str(n): cell([v]) for n, v in enumerate(v for vs in side.values() for v in vs)} for side in sides]
        ignoring = clustered_drop(single[0], {f"now {key}": one for key, one in single[1].items()})
        assert ignoring is not None
        naive += ignoring.chance <= 0.01
    assert alarms / rounds <= 0.015
    assert naive / rounds > 0.02


def test_holm_agrees_with_statsmodels() -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    chances = {"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005, "e": 0.9}
    want = multitest.multipletests(list(chances.values()), method="holm")[1]
    assert list(holm(chances).values()) == pytest.approx(list(want))
    assert list(holm(chances)) == list(chances)


def test_holm_by_hand() -> None:
    assert holm({"x": 0.02, "y": 0.03}) == pytest.approx({"x": 0.04, "y": 0.04})
    assert holm({}) == {}


def test_cells_add_up() -> None:
    assert cell([1.0, 2.0]) + cell([3.0]) == cell([1.0, 2.0, 3.0])
    assert sum([cell([1.0]), cell([2.0])]) == cell([1.0, 2.0])


def test_what_could_have_been_seen_shrinks_with_more_calls() -> None:
    sizes = []
    for calls in (4, 40):
        source = random.Random(calls)
        sides = [{a: cell([source.gauss(75, 15) for _ in range(calls)]) for a in "abcdefgh"} for _ in range(2)]
        drop = clustered_drop(*sides)
        assert drop is not None
        sizes.append(detectable(drop, 0.01))
    assert sizes[1] < sizes[0] / 2


def test_the_number_of_calls_that_would_decide() -> None:
    drop = clustered_drop(cells(BEFORE), cells(NOW))
    assert drop is not None
    large, small = needed_count(drop, (900, 6), 5.0, 0.01), needed_count(drop, (900, 6), 2.5, 0.01)
    assert large is not None
    assert small is None or small > 3 * large
    assert needed_count(drop, (9, 6), 0.5, 0.01) is None


def test_fewer_successes_do_not_look_surer_than_they_are() -> None:
    """5 % met before, 2.5 % now, in bursts of single agents: the plain robust error would call this certain."""
    before = {f"{n}": cell([1.0] * 12 + [0.0] * 228) for n in range(60)}
    now = {f"{n}": cell([1.0] * (n % 5 == 0) * 2 + [0.0] * 14) for n in range(60)}
    drop = clustered_drop(before, now)
    assert drop is not None
    plain = clusters._robust_variance(
        [before, now], [sum(side.values(), Cell()) for side in (before, now)], [drop.before, drop.now], (1.0, 1.0)
    )
    assert drop.error**2 > 1.3 * plain


def test_calls_of_one_agent_are_worth_less_than_as_many_independent_ones() -> None:
    agents = {key: Cell(count=50.0) for key in "abcd"}
    assert clusters.effective_count(agents, 0.0) == 200
    assert clusters.effective_count(agents, 0.1) == pytest.approx(200 / 5.9)
    assert clusters.effective_count(agents, 1.0) == 4
    assert clusters.effective_count({}, 0.1) == 0


def test_a_skewed_drop_is_surer_by_no_means() -> None:
    drop = clustered_drop(cells(BEFORE), cells(NOW))
    assert drop is not None
    careful = allowing_for_skew(drop, 0.4)
    assert careful.chance > drop.chance
    assert detectable(careful, 0.01) > detectable(drop, 0.01)
    assert allowing_for_skew(drop, -0.4) == allowing_for_skew(drop, 0.0) == drop


def test_the_skewness_of_a_share_is_that_of_the_beta_binomial_mean() -> None:
    """Against the exact third moment: 20 clusters of 50 verdicts, 10 % met, correlation 0.1."""
    stats = pytest.importorskip("scipy.stats")
    exact = float(stats.betabinom(50, 0.9, 8.1).stats("s")) / 20**0.5
    worth = clusters.effective_count({str(one): Cell(50) for one in range(20)}, 0.1)
    assert share_skew(0.1, worth) == pytest.approx(exact, rel=0.25)
    assert share_skew(0.1, worth) >= exact
    assert share_skew(0.9, worth) < 0
    assert share_skew(0.0, worth) == share_skew(1.0, worth) == share_skew(0.5, 0.0) == 0.0


def test_the_density_is_that_of_the_t_distribution() -> None:
    stats = pytest.importorskip("scipy.stats")
    for t, df in ((-3.3, 18.4), (0.0, 2.0), (2.5, 400.0)):
        assert clusters._t_density(t, df) == pytest.approx(float(stats.t.pdf(t, df)), rel=1e-9)
