"""The phrase book's data and word lists."""
