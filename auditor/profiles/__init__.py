"""Profiles shipped with the product."""
