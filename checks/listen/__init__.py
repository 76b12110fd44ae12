"""Section: listen."""
