"""Section: resolve."""
