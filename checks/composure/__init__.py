"""Section: composure."""
