"""Measurements in one run each, printed as ratios; never part of the tests' verdict."""
