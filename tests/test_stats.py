"""Intervals against scipy and statsmodels, and what they must hold by nature."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from auditor import stats

COUNTS = [(0, 5), (5, 5), (4, 5), (17, 20), (45, 60), (70, 80), (1, 1000), (850, 1000)]


@pytest.mark.parametrize(("met", "total"), COUNTS)
def test_wilson_agrees_with_scipy(met: int, total: int) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    want = scipy_stats.binomtest(met, total).proportion_ci(method="wilson")
    got = stats.wilson(met, total)
    assert got is not None
    assert (got.low, got.high) == pytest.approx((want.low, want.high), abs=1e-12)


@pytest.mark.parametrize(("met", "total"), COUNTS)
def test_wilson_agrees_with_statsmodels(met: int, total: int) -> None:
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    low, high = proportion.proportion_confint(met, total, method="wilson")
    got = stats.wilson(met, total)
    assert got is not None
    assert (got.low, got.high) == pytest.approx((low, high), abs=1e-12)


def test_wilson_of_nothing_is_unknown() -> None:
    assert stats.wilson(0, 0) is None


def test_wilson_ends_are_exact() -> None:
    none, every = stats.wilson(0, 7), stats.wilson(7, 7)
    assert none is not None
    assert every is not None
    assert none.low == 0.0
    assert every.high == 1.0
    assert none.high == pytest.approx(1 - every.low)


@pytest.mark.parametrize(("before", "now"), [((45, 60), (70, 80)), ((5, 5), (0, 5)), ((850, 1000), (40, 50))])
def test_difference_of_rates_agrees_with_statsmodels(before: tuple[int, int], now: tuple[int, int]) -> None:
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    want = proportion.confint_proportions_2indep(*now, *before, method="newcomb", compare="diff")
    got = stats.difference_of_rates(before, now)
    assert got is not None
    assert (got.low, got.high) == pytest.approx(want, abs=1e-9)


def test_difference_of_rates_needs_both_sides() -> None:
    assert stats.difference_of_rates((0, 0), (3, 4)) is None


@pytest.mark.parametrize("df", [1, 1.7, 4, 9.3, 30, 500])
@pytest.mark.parametrize("value", [-40.0, -3.1, -0.2, 0.0, 0.5, 2.6, 12.0])
def test_t_cdf_agrees_with_scipy(value: float, df: float) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    assert stats.t_cdf(value, df) == pytest.approx(scipy_stats.t.cdf(value, df), rel=1e-10, abs=1e-14)


@pytest.mark.parametrize("df", [1, 1.7, 4, 9.3, 30, 500])
@pytest.mark.parametrize("chance", [0.001, 0.01, 0.3, 0.5, 0.975, 0.9999])
def test_t_quantile_agrees_with_scipy(chance: float, df: float) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    assert stats.t_quantile(chance, df) == pytest.approx(scipy_stats.t.ppf(chance, df), rel=1e-8, abs=1e-8)


def test_mean_interval_agrees_with_scipy() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    values = [71.0, 80.5, 64.2, 90.0, 77.7]
    want = scipy_stats.ttest_1samp(values, 0).confidence_interval()
    got = stats.mean_interval(values)
    assert got is not None
    assert (got.low, got.high) == pytest.approx((want.low, want.high), rel=1e-9)


def test_mean_interval_from_sums_is_the_one_from_values() -> None:
    values = [71.0, 80.5, 64.2, 90.0, 77.7]
    got = stats.mean_interval_of_sums(5, sum(values), sum(v * v for v in values))
    want = stats.mean_interval(values)
    assert got is not None
    assert want is not None
    assert (got.low, got.high) == pytest.approx((want.low, want.high), rel=1e-9)
    assert stats.mean_interval_of_sums(1, 3.0, 9.0) is None


def test_difference_of_means_agrees_with_scipy() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    before, now = [71.0, 80.5, 64.2, 90.0, 77.7], [60.0, 66.0, 71.0]
    want = scipy_stats.ttest_ind(now, before, equal_var=False).confidence_interval()
    got = stats.difference_of_means(before, now)
    assert got is not None
    assert (got.low, got.high) == pytest.approx((want.low, want.high), rel=1e-9)


def test_difference_of_means_without_spread_is_the_difference() -> None:
    assert stats.difference_of_means([80.0, 80.0], [70.0, 70.0]) == stats.Interval(-10.0, -10.0)
    assert stats.difference_of_means([80.0], [70.0, 71.0]) is None


def test_bootstrap_does_not_depend_on_the_order_of_the_values() -> None:
    values = [float(v) for v in range(40, 100, 3)]
    mixed = random.Random(5).sample(values, len(values))
    assert stats.bootstrap_mean(values) == stats.bootstrap_mean(mixed)


def test_bootstrap_is_the_same_in_every_process() -> None:
    code = "from auditor.stats import bootstrap_mean as b; print(b([50.0, 60.5, 71.25, 80.0, 99.9, 100.0]))"
    runs = {
        subprocess.run(  # environment differs on purpose
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert runs == {"Interval(low=55.291666666666664, high=96.65)\n"}


def test_bootstrap_of_one_value_is_unknown() -> None:
    assert stats.bootstrap_mean([80.0]) is None


def test_large_samples_agree_with_the_t_interval() -> None:
    source = random.Random(1)
    values = [source.gauss(70, 15) for _ in range(1500)]
    bootstrap, student = stats.bootstrap_mean(values), stats.mean_interval(values)
    assert bootstrap is not None
    assert student is not None
    assert (bootstrap.low, bootstrap.high) == pytest.approx((student.low, student.high), abs=0.1)
    assert stats.bootstrap_mean(values * 2) == stats.mean_interval(values * 2)


@pytest.mark.parametrize("size", [5, 10, 30])
def test_bootstrap_covers_the_true_mean_about_as_often_as_it_says(size: int) -> None:
    source = random.Random(size)
    hits = 0
    for _ in range(300):
        values = [min(100.0, source.gauss(75, 15)) for _ in range(size)]
        interval = stats.bootstrap_mean(values)
        assert interval is not None
        hits += interval.low <= 74.5 <= interval.high
    assert 0.91 <= hits / 300 <= 0.985


def test_intervals_overlap_and_clip() -> None:
    one = stats.Interval(10.0, 20.0)
    assert one.overlaps(stats.Interval(20.0, 30.0))
    assert not one.overlaps(stats.Interval(20.1, 30.0))
    assert stats.Interval(-5.0, 107.0).clipped(0, 100) == stats.Interval(0.0, 100.0)
