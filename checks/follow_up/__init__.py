"""Section: follow up."""
