"""Section: apologise."""
